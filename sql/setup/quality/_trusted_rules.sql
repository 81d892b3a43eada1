create or replace function setup._trusted_rules(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[]
)
returns setof bigint
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Whether values are there twice can be told from the staged rows afterwards, where these hold them
-- as the target will. A rule that was violated last time likely is again.
declare
  v_source regclass := p_job.source::regclass;
  v_target regclass := p_job.target::regclass;
  v_staged text[];
begin
  if not exists (select from unnest(p_rules) as r where r.rule_type = 'unique') then
    return;
  end if;
  v_staged := setup._staged_columns(p_job, p_rules);
  return query
  select r.rule_id
  from unnest(p_rules) as r
  where r.rule_type = 'unique'
    and r.filter is null
    and setup._missing_part(r, v_source) is null
    and r.columns <@ v_staged
    and not exists (
      select
      from unnest(r.columns) as c (name)
      where setup._as_target_sql(v_target, c.name, v_source, c.name, 'v') <> format('v.%I', c.name)
    )
    and coalesce(
      (
        select q.violated = 0
        from setup.quality_results as q
        where q.rule_id = r.rule_id
        order by q.result_id desc
        limit 1
      ),
      true
    );
end;
$$;
comment on function setup._trusted_rules is
'Return the unique rules that a load expects to hold, and asks what it has staged about.';
revoke all on function setup._trusted_rules from public;
