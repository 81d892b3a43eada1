create or replace function setup._proven_rules(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[]
)
returns setof bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What a unique index of the target would not let in does not have to be looked for. Where rows are
-- still to be merged, of rules that only count: for the others the error has to name the rule, and
-- a table gate has to know.
begin
  return query
  select r.rule_id
  from unnest(p_rules) as r
  where r.rule_type = 'unique'
    and (
      p_job.source = p_job.target
      or p_job.load_type in ('full', 'append', 'upsert')
      and r.gate in ('none', 'warn')
      and p_job.options ->> 'table_gate' is distinct from 'true'
    )
    and setup._is_unique_by_index(p_job.target::regclass, r.columns);
end;
$$;
comment on function setup._proven_rules is
'Return the unique rules of a target that an index proves.';
revoke all on function setup._proven_rules from public;
