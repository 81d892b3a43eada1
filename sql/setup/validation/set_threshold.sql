create or replace function setup.set_threshold(
  p_target text,
  p_severity text,
  p_threshold numeric default null
)
returns void
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
as $$
-- NULL takes it away, so that the default counts again.
declare
  v_target text := coalesce(setup._relation_name(setup._find_relation(p_target)), p_target);
begin
  perform setup._check_choice(
    'MW073', format('the threshold of "%s"', p_target), 'severity', p_severity,
    '{critical,high,medium,low,global}'
  );
  perform setup._require_percentage(p_threshold);
  if setup._find_relation(p_target) is null
    and not exists (select from setup.quality_rules as r where r.target = p_target)
  then
    raise exception using
      errcode = 'MW005',
      message = format('table "%s" does not exist', p_target),
      hint = setup._table_hint(p_target);
  end if;
  if p_threshold is null then
    delete from setup.quality_thresholds as t
    where t.target = v_target and t.severity = p_severity;
    return;
  end if;
  insert into setup.quality_thresholds as t (target, severity, threshold)
  values (v_target, p_severity, p_threshold)
  on conflict (target, severity) do update set
    threshold = excluded.threshold,
    is_adjusted = false
  where t.threshold <> excluded.threshold or t.is_adjusted;
end;
$$;
comment on function setup.set_threshold is
'Set what percent of its rules a table has to pass, NULL: the default. Raises MW005, MW073.';
revoke all on function setup.set_threshold from public;
