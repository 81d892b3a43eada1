create or replace function setup._keep_refused(p_job setup.load_jobs, p_stage regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Where a rule refuses one row of an entry, all of them stay. A fail rule stops a load; a row that
-- would do so is not let in by a replay either.
declare
  v_judges record := setup._read_judges(p_stage);
  v_rules  setup.quality_rules[] := v_judges.rules;
  v_fails  text;
begin
  select string_agg(
    format(
      'when s.%I & %s <> 0 then %L', r.mask, r.bit_value, q.rule_name
    ),
    ' '
  )
  into v_fails
  from unnest(v_judges.judges) as r
  cross join lateral (select v_rules[r.place].*) as q
  where q.gate = 'fail' and q.mostly = 1 and q.must_be_less_than is null;
  execute setup._fill_sql(
    $sql$
      with judged as materialized (
        select
          s._quarantine_id, s._reason,
          coalesce(s._rule, {fails}) as rule_name,
          case when s._rule is not null then s._rules else array[{fails}] end as rule_names
        from {stage} as s
      ),
      refused as materialized (
        select distinct on (j._quarantine_id) j.*
        from judged as j
        where j.rule_name is not null
        order by j._quarantine_id, j._reason
      ),
      noted as (
        update setup.quarantine as q
        set rule_name = r.rule_name, rule_names = r.rule_names, rule_hashes = h.hashes,
          reason = h.reason
        from refused as r
        cross join lateral (
          select
            array(
              select $1 ->> n.name from unnest(r.rule_names) with ordinality as n (name, position)
              order by n.position
            ) as hashes,
            coalesce(
              r._reason,
              (
                select d.description from setup.quality_rules as d
                where d.target = {target} and d.rule_name = r.rule_name
              ),
              r.rule_name
            ) as reason
        ) as h
        where q.quarantine_id = r._quarantine_id
          and (q.rule_name, q.rule_names, q.rule_hashes, q.reason)
            is distinct from (r.rule_name, r.rule_names, h.hashes, h.reason)
      )
      delete from {stage} as s
      where s._quarantine_id in (select r._quarantine_id from refused as r)
    $sql$,
    jsonb_build_object(
      'stage', p_stage,
      'target', quote_literal(p_job.target),
      'fails', coalesce('case ' || v_fails || ' end', 'null::text')
    )
  ) using setup._rule_hashes(v_rules);
end;
$$;
comment on function setup._keep_refused is
'Take the rows of a replay that rules refuse out of its stage, and note by which rules.';
revoke all on function setup._keep_refused from public;
