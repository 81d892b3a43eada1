create or replace function setup._stage_hash(p_job setup.load_jobs, p_stage regclass)
returns uuid
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set intervalstyle = 'postgres'
set timezone = 'UTC'
set extra_float_digits = 1
set bytea_output = 'hex'
as $$
-- The same rows have the same hash, in whatever order they stand.
declare
  v_hash uuid;
begin
  execute format(
    $sql$
      select md5(concat_ws(
        ':', count(*), sum(hashtextextended(r.line, 0)), sum(hashtextextended(r.line, 1))
      ))::uuid
      from (select row(%s)::text as line from %s as s) as r
    $sql$,
    (
      select string_agg(format('s.%I', c.name), ', ' order by c.name collate "C")
      from unnest(setup._columns(p_job.source::regclass)) as c (name)
      where c.name = any(setup._columns(p_stage))
    ),
    p_stage
  ) into v_hash;
  return v_hash;
end;
$$;
comment on function setup._stage_hash is
'Return a hash of the rows that a load has staged.';
revoke all on function setup._stage_hash from public;
