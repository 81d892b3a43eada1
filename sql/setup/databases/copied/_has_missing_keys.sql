create or replace function setup._has_missing_keys(
  p_job setup.load_jobs,
  p_load setup.source_loads,
  p_columns setup.source_columns[]
)
returns boolean
language plpgsql
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, MDY'
set enable_nestloop = off
as $$
-- Sets of keys are compared whole: what the server does not know of new tables, such as how many
-- rows are live, must not make it look at each pair.
-- Before anything is written. A key of the source that is neither in the table, nor among the rows
-- that came, nor in quarantine was lost: its row was committed too late, deleted in bronze, or came
-- back.
declare
  v_keys        text[] := (
    select t.keys from setup.source_tables as t where t.job_id = p_job.job_id
  );
  v_key_columns setup.source_columns[] := setup._key_columns(p_columns, v_keys);
  v_same        text;
  v_missing     boolean;
begin
  if not setup._has_rows(format('work.%I', 'received_keys_' || p_job.job_id)::regclass) then
    return false;
  end if;
  select string_agg(format('s.c%s = r.c%s', c.key_place, c.place), ' and ') into v_same
  from (
    select c.place, row_number() over (order by c.place) as key_place
    from unnest(p_columns) with ordinality as c (
      job_id, column_name, position, source_type, is_nullable, bronze_column, bronze_type, place
    )
    where c.bronze_column = any(v_keys)
  ) as c;
  execute setup._fill_sql(
    $sql$
      select exists (
        select from {keys} as s
        where not exists (
            select from {target} as t where {match} and t._source_deleted_at is null
          )
          and not exists (select from {rows} as r where {same})
          and not exists (
            select from setup.quarantine as q
            where q.job_id = $1 and q.status = 'open' and q.row_key = {key}
          )
      )
    $sql$,
    jsonb_build_object(
      'keys', format('work.%I', 'received_keys_' || p_job.job_id),
      'rows', format('work.%I', 'received_' || p_job.job_id),
      'target', p_job.target::regclass,
      'match', setup._key_match_sql(p_job, p_load, v_key_columns, v_keys),
      'same', v_same,
      'key', setup._copied_key_sql(v_key_columns, v_keys)
    )
  )
  into v_missing
  using p_job.job_id;
  return v_missing;
end;
$$;
comment on function setup._has_missing_keys is
'Tell whether the source has keys that bronze would not have after a load.';
revoke all on function setup._has_missing_keys from public;
