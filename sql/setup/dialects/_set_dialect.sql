create or replace function setup._set_dialect(
  p_dialect text,
  p_names jsonb,
  p_groups jsonb default '{}'
)
returns void
language sql
set search_path = pg_catalog, pg_temp
as $$
  -- p_names: [{"rule_type", "name", "shared", "arguments", "more"}]; shared names groups, each with
  -- the parts of an entry that several have: {"column": {"arguments": {"column": "column"}}}
  with complete as (
    select
      n.value ->> 'rule_type' as rule_type,
      jsonb_agg(
        jsonb_build_object(
          'name', n.value -> 'name',
          'arguments', coalesce(g.arguments, '{}') || (n.value -> 'arguments')
        ) || coalesce(g.more, '{}') || (n.value -> 'more')
        order by n.position
      ) as entries
    from jsonb_array_elements(p_names) with ordinality as n (value, position)
    left join lateral (
      select
        jsonb_object_agg(p.key, p.value) filter (where e.key = 'arguments') as arguments,
        jsonb_object_agg(e.key, e.value) filter (where e.key <> 'arguments') as more
      from jsonb_array_elements_text(coalesce(n.value -> 'shared', '[]')) as s (name)
      cross join lateral jsonb_each(p_groups -> s.name) as e
      cross join lateral jsonb_each(e.value) as p
    ) as g on true
    group by n.value ->> 'rule_type'
  )

  update setup.rule_types as t
  set dialects = t.dialects - p_dialect || case
    when c.entries is null then '{}'
    else jsonb_build_object(p_dialect, c.entries)
  end
  from setup.rule_types as o
  left join complete as c on c.rule_type = o.rule_type
  where o.rule_type = t.rule_type and t.dialects -> p_dialect is distinct from c.entries;
$$;
comment on function setup._set_dialect is
'Write what a dialect calls the types of rules into setup.rule_types.';
revoke all on function setup._set_dialect from public;
