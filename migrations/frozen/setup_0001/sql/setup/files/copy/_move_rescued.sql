create or replace function setup._move_rescued(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_modified_at timestamptz,
  p_start bytea,
  p_work regclass
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_header  text[] := (setup._read_header(p_job, p_path, p_start)).names;
  v_columns text[] := setup._match_header(p_job, p_load_id, p_path, v_header);
begin
  perform setup._insert_bronze(
    p_job, p_load_id, p_path, p_modified_at, v_header, v_columns, p_work, '_line', 'c%s'
  );
  execute format('drop table %s', p_work);
end;
$$;
comment on function setup._move_rescued is
'Move the rows of a file with unknown columns from its work table to bronze, the unknown ones as '
'_rescued_data.';
revoke all on function setup._move_rescued from public;
