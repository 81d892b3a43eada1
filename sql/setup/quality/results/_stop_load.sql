create or replace function setup._stop_load(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_rule_name text,
  p_detail text,
  p_hint text
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The results roll back with the load. The error carries them, in a field that no log shows, to
-- those who record the failure (setup._restore_results). On the way a caller can look at them, so
-- what rows hold is among them only where he may read it anyway.
declare
  v_results jsonb;
  v_hidden  text[] := case
    when not has_column_privilege(
      session_user, 'setup.quality_results'::regclass, 'sample_values', 'select'
    )
      then '{sample_values}'
    else '{}'
  end;
begin
  select jsonb_agg(to_jsonb(q) - v_hidden order by q.result_id) into v_results
  from setup.quality_results as q
  where q.load_id = p_load_id;
  raise exception using
    errcode = 'MW040',
    message = format('rule "%s" of "%s" failed', p_rule_name, p_job.target),
    detail = p_detail,
    hint = p_hint,
    datatype = v_results;
end;
$$;
comment on function setup._stop_load is
'Raise MW040 for a rule that stops a load, with the results of the load.';
revoke all on function setup._stop_load from public;
