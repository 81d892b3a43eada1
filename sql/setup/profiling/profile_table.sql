create or replace function setup.profile_table(
  p_table text,
  p_sample bigint default 100000,
  p_seed bigint default 0
)
returns bigint
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
-- Reads:  the table or view, in one or two scans
-- Writes: setup.table_profiles, setup.column_profiles
-- Raises: MW005, MW074, 42501 for a relation of somebody else
-- p_sample: rows, NULL for all of them. Returns the profile_id.
declare
  v_relation regclass := setup._find_relation(p_table);
  v_profile  setup.table_profiles;
  v_measures jsonb;
  v_columns  setup.column_profiles[];
  v_error    setup.error_report;
begin
  if v_relation is null then
    raise exception using
      errcode = 'MW005',
      message = format('table "%s" does not exist', p_table),
      hint = setup._table_hint(p_table);
  end if;
  if p_sample < 1 or p_seed is null then
    raise exception using
      errcode = 'MW074',
      message = format('the sample or the seed of a profile of "%s" is no such number', p_table),
      detail = format('Sample: %s, seed: %s.', p_sample, p_seed),
      hint = 'Give a sample of 1 row or more, NULL for all rows; any number is a seed.';
  end if;
  perform setup._require_own_relation(v_relation);
  -- keeps away those who would alter the table, before the snapshot in which it is measured
  execute format('select from %s limit 0', v_relation);
  v_profile.target := setup._relation_name(v_relation);
  v_profile.seed := p_seed;
  v_profile.profiled_at := setup._now();
  v_profile.load_id := (
    select max(l.load_id)
    from setup.load_jobs as j
    inner join setup.load_log as l
      on l.job_id = j.job_id and l.status in ('succeeded', 'partial') and l.record_id is null
    where j.target = v_profile.target
  );
  begin
    select m.p_row_count, m.p_sampled_rows, m.p_measures
    into v_profile.row_count, v_profile.sampled_rows, v_measures
    from setup._measure_columns(v_relation, p_sample, p_seed) as m;
  exception
    when others then
      get stacked diagnostics
        v_error.sqlstate = returned_sqlstate,
        v_error.message = message_text,
        v_error.detail = pg_exception_detail,
        v_error.hint = pg_exception_hint;
  end;
  if v_error.sqlstate is not null then
    -- who may profile a view need not be allowed to see the rows that it fails at
    v_error := setup._without_data(v_error);
    raise exception using
      errcode = v_error.sqlstate,
      message = v_error.message,
      detail = coalesce(v_error.detail, ''),
      hint = coalesce(v_error.hint, '');
  end if;
  v_profile.profile_id := nextval(pg_get_serial_sequence('setup.table_profiles', 'profile_id'));
  v_columns := array(select c from setup._describe_columns(v_profile, v_relation, v_measures) as c);
  v_profile.column_count := cardinality(v_columns);
  v_profile.quality_score := coalesce((select avg(c.quality_score) from unnest(v_columns) as c), 0);
  v_profile.duration := setup._now() - v_profile.profiled_at;
  insert into setup.table_profiles overriding system value select (v_profile).*;
  insert into setup.column_profiles select c.* from unnest(v_columns) as c;
  return v_profile.profile_id;
end;
$$;
comment on function setup.profile_table is
'Profile a table or view: rows, NULLs, values, types, quality score. Raises MW005, MW074, 42501.';
revoke all on function setup.profile_table from public;
