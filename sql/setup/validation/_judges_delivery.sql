create or replace function setup._judges_delivery(p_rule setup.quality_rules)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_source regclass;
begin
  select setup._find_relation(j.source) into v_source
  from setup.load_jobs as j
  where j.target = p_rule.target
    and j.load_type not in ('view', 'procedure')
    and j.source !~ '^[a-z]+:';
  return v_source is not null and setup._rule_fault(p_rule, v_source) is null;
end;
$$;
comment on function setup._judges_delivery is
'Tell whether a rule fits the source of the job: with a helper column it judges loads alone.';
revoke all on function setup._judges_delivery from public;
