create or replace function setup._require_open_hours(p_pipelines text[])
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- 22:00-04:00 goes on after midnight. Raises MW026.
declare
  v_blocked record;
begin
  select
    n.pipeline, z.zone, h.hours,
    coalesce(n.configured #>> '{general,blocked_hours}', '') <> '' as is_of_a_file
  into v_blocked
  from setup.nightly_pipelines as n
  cross join lateral (
    select setup._nightly_setting(n.pipeline, 'general.timezone') #>> '{}' as zone
  ) as z
  cross join lateral (select (setup._now() at time zone z.zone)::time as clock) as c
  cross join lateral jsonb_array_elements_text(
    setup._nightly_setting(n.pipeline, 'general.blocked_hours')
  ) as h (hours)
  cross join lateral (
    select split_part(h.hours, '-', 1)::time as first, split_part(h.hours, '-', 2)::time as last
  ) as k
  where n.pipeline = any(p_pipelines)
    and case
      when k.first < k.last then c.clock >= k.first and c.clock < k.last
      else c.clock >= k.first or c.clock < k.last
    end
  order by n.pipeline collate "C"
  limit 1;
  if found then
    raise exception using
      errcode = 'MW026',
      message = format('pipeline "%s" does not run at this hour', v_blocked.pipeline),
      detail = format('Blocked are %s, %s.', v_blocked.hours, v_blocked.zone),
      hint = case
        when v_blocked.is_of_a_file then format(
          'Run it later, or change general.blocked_hours: they are of the pipeline.yml that was '
          'applied last and hold without it too, until another one is applied, or nothing: select '
          'setup.configure_nightly(%L, ''{}'').', v_blocked.pipeline
        )
        else 'Run it later, or set general.blocked_hours in pipeline.yml, which goes before those '
          'of setup.register_nightly.'
      end;
  end if;
end;
$$;
comment on function setup._require_open_hours is
'Raise MW026 in the blocked hours of a nightly pipeline.';
revoke all on function setup._require_open_hours from public;
