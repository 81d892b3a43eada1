create or replace function setup._promise_changes(p_document jsonb)
returns table (
  path text[],
  target text,
  element text,
  change text,
  breaks boolean,
  promised text,
  actual text
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Whatever a contract says that rows have to be is a rule, or a constraint sees to it.
  with read as (
    select r.place, r.path, r.message, r.is_fault, p.rule
    from setup._read_rules('odcs', p_document) as r
    cross join lateral (
      select jsonb_populate_record(null::setup.quality_rules, r.rule) as rule
    ) as p
  ),

  matched as (
    select r.place, r.path, r.rule as said, f.rule as there, f.is_same
    from read as r
    left join lateral (
      select
        q as rule,
        setup._rule_content(q) = setup._rule_content(r.rule) as is_same
      from setup.quality_rules as q
      where q.target = (r.rule).target and q.is_enabled
        and (
          setup._rule_content(q) = setup._rule_content(r.rule)
          or q.rule_name = (r.rule).rule_name
        )
      order by setup._rule_content(q) = setup._rule_content(r.rule) desc, q.rule_id
      limit 1
    ) as f on true
    where r.message is null
  )

  select
    m.path, (m.said).target,
    coalesce((m.said).rule_name, setup._rule_name_of(m.said)),
    case
      when (m.there).rule_id is null then 'the rule is missing'
      else 'the rule is another'
    end,
    (m.there).rule_id is null or not setup._keeps_promise(m.said, m.there),
    null,
    case when (m.there).rule_id is not null then setup._rule_changes(
      m.said,
      -- a contract says nothing of the order
      jsonb_populate_record(m.there, jsonb_build_object('rule_order', (m.said).rule_order))
    ) end
  from matched as m
  where (m.there).rule_id is null or not m.is_same
    or ((m.there).gate, trim_scale((m.there).mostly), (m.there).must_be_less_than, (m.there).unit)
    is distinct from
    ((m.said).gate, trim_scale((m.said).mostly), (m.said).must_be_less_than, (m.said).unit)
  union all
  select
    '{}'::text[], q.target, q.rule_name, 'the rule is new', false, null, null
  from setup.quality_rules as q
  where q.is_enabled
    and q.target in (
      select setup._relation_name(setup._contract_table(p_document, o.value))
      from jsonb_path_query(p_document, 'lax $.schema[*]') as o (value)
      where setup._find_relation(o.value ->> 'physicalName') is not null
    )
    and not exists (select from matched as m where (m.there).rule_id = q.rule_id)
  union all
  select
    r.path, null, setup._place_name(r.path),
    case when r.is_fault then 'the rule does not fit: ' else 'not understood: ' end || r.message,
    r.is_fault, null, null
  from read as r
  where r.message is not null and (not r.is_fault or cardinality(r.path) > 1)
    and r.message !~ '^table ".*" does not exist';
$$;
comment on function setup._promise_changes is
'Compare the rules that a contract promises with those that there are.';
revoke all on function setup._promise_changes from public;
