create or replace function setup.adjust_thresholds(
  p_threshold numeric default 95,
  p_dry_run boolean default false,
  p_pipelines text[] default null
)
returns table (target text, severity text, old_threshold numeric, new_threshold numeric)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set intervalstyle = postgres
set timezone = 'UTC'
set extra_float_digits = 1
set bytea_output = hex
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- What percent of its critical rules a table has to pass: from 100, or what this has set before, to
-- the value. A table of which a user has set another one is left alone. Returns the changes.
-- That a failed uniqueness rule fails the table is no matter of thresholds.
begin
  perform setup._require_known_pipelines(p_pipelines);
  if (p_threshold > 0 and p_threshold <= 100) is not true then
    raise exception using
      errcode = 'MW073',
      message = format('a threshold of %s is no percentage above 0', p_threshold),
      hint = 'Give a number above 0, up to 100.';
  end if;
  return query
  with changes as (
    select r.target, coalesce(t.threshold, 100) as before
    from (
      select distinct q.target
      from setup.quality_rules as q
      where q.is_enabled and q.severity = 'critical'
    ) as r
    left join setup.quality_thresholds as t
      on t.target = r.target and t.severity = 'critical'
    left join setup.load_jobs as j on j.target = r.target
    where coalesce(t.threshold = 100 or t.is_adjusted, true)
      and coalesce(t.threshold, 100) <> p_threshold
      and coalesce(j.pipeline = any(p_pipelines), p_pipelines is null)
  ),
  written as (
    insert into setup.quality_thresholds as t (target, severity, threshold, is_adjusted)
    select c.target, 'critical', p_threshold, true
    from changes as c
    where p_dry_run is not true
    on conflict on constraint quality_thresholds_pkey do update set
      threshold = excluded.threshold,
      is_adjusted = true
  )
  select c.target, 'critical', c.before, p_threshold
  from changes as c
  order by c.target collate "C";
end;
$$;
comment on function setup.adjust_thresholds is
'Set the threshold for critical rules of each table; returns what changes. Raises MW001, MW073.';
revoke all on function setup.adjust_thresholds from public;
