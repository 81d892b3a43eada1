create or replace function setup.accept_anomaly(p_result_id bigint, p_note text default null)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_found record;
begin
  select q.rule_id, r.rule_type, q.passed, (q.observed ->> 'value')::double precision as level
  into v_found
  from setup.quality_results as q
  inner join setup.quality_rules as r on r.rule_id = q.rule_id
  where q.result_id = p_result_id;
  if not found or v_found.rule_type <> 'usual' or v_found.passed then
    raise exception using
      errcode = 'MW075',
      message = format('result %s is no unusual value', p_result_id),
      hint = 'setup.anomalies lists them with their result_id.';
  end if;
  insert into setup.accepted_anomalies (result_id, rule_id, level, note, accepted_by, accepted_at)
  values (p_result_id, v_found.rule_id, v_found.level, p_note, session_user, setup._now())
  on conflict (result_id) do update set note = coalesce(excluded.note, accepted_anomalies.note);
end;
$$;
comment on function setup.accept_anomaly is
'Teach a rule of type usual that the level of one of its results is normal. Raises MW075.';
revoke all on function setup.accept_anomaly from public;
