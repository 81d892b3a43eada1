create or replace function setup._load_version(
  p_target regclass,
  p_full boolean,
  p_load_time timestamptz
)
returns timestamptz
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Clocks go back, at a failover or by NTP; a snapshot taken later is nevertheless the later one.
declare
  v_target setup.merge_targets;
  v_latest timestamptz;
begin
  select * into v_target
  from setup.merge_targets as m
  where m.target = p_target and m.sequence_type = 'timestamp with time zone';
  v_latest := v_target.latest;
  if p_full and exists (select from pg_class as c where c.oid = v_target.versions) then
    execute format('select max(_seq) from %s', v_target.versions) into v_latest;
  end if;
  if p_load_time > v_latest or v_latest is null then
    return p_load_time;
  end if;
  if p_load_time < v_latest then
    raise warning using
      message = format(
        '%s: the clock is %s s behind its newest snapshot',
        setup._for_client(setup._relation_name(p_target)),
        round(extract(epoch from v_latest - p_load_time), 3)
      ),
      hint = 'This one is filed just after it. Set the clock of the server, or let the view show '
        'the time of its rows and name that column in the job option "version".';
  end if;
  return v_latest + interval '1 microsecond';
end;
$$;
comment on function setup._load_version is
'Return the version of a snapshot that shows none: the time of its load, later than those before.';
revoke all on function setup._load_version from public;
