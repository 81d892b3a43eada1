create or replace function setup._require_known_parents(p_pipelines text[])
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A name in depends_on that means nothing would silently be no dependency. Jobs can be registered
-- in any order, so the plan looks, not the registration.
declare
  v_wrong record;
begin
  select j.job_name, d.source into v_wrong
  from setup.job_dependencies as d
  inner join setup.load_jobs as j on j.job_id = d.job_id
  where d.kind = 'declared'
    and (p_pipelines is null or j.pipeline = any(p_pipelines))
    and not exists (select from setup.load_jobs as p where d.source in (p.job_name, p.target))
    and setup._find_relation(d.source) is null
  order by j.job_name collate "C", d.source collate "C"
  limit 1;
  if found then
    raise exception using
      errcode = 'MW002',
      message = format('unknown job "%s"', v_wrong.source),
      detail = format('Job "%s" names it in depends_on.', v_wrong.job_name),
      hint = setup._did_you_mean(
        v_wrong.source, array(select j.job_name from setup.load_jobs as j)
      );
  end if;
end;
$$;
comment on function setup._require_known_parents is
'Raise MW002 when a job declares that it depends on something that is neither job nor relation.';
revoke all on function setup._require_known_parents from public;
