create or replace function setup._staleness_reason(p_job setup.load_jobs, p_full_refresh boolean)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_seen    jsonb;
  v_sources jsonb;
  v_changed text;
begin
  if p_full_refresh then
    return 'full refresh';
  elsif p_job.options ->> 'always' = 'true' then
    return 'always';
  end if;
  if p_job.source like 'dlt:%' then
    return 'asks its API every time';
  elsif p_job.source like 'db:%' then
    return 'asks its database every time';
  end if;
  select jsonb_object_agg(w.source, w.value) into v_seen
  from setup.watermarks as w
  where w.job_id = p_job.job_id and w.source not in ('(former)', '(target)');
  if v_seen is null then
    return 'first load';
  end if;
  if p_job.source like 'file:%' then
    return 'if its file changed';
  elsif v_seen ->> '(definition)' is distinct from setup._fingerprint(p_job) then
    return 'definition changed';
  end if;
  v_sources := setup._source_versions(p_job);
  if v_sources = '{}' and p_job.load_type = 'procedure' then
    return 'declares no sources';
  end if;
  select
    string_agg(
      case when s.value is null then s.key || ' is not tracked' else 'new load of ' || s.key end,
      ', ' order by s.key
    )
  into v_changed
  from jsonb_each_text(v_sources) as s
  where s.value is distinct from v_seen ->> s.key or s.value is null;
  return v_changed;
end;
$$;
comment on function setup._staleness_reason is
'Say why a job has to run, NULL when it is up to date.';
revoke all on function setup._staleness_reason from public;
