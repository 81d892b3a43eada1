create or replace function setup._resolve_corrected(
  p_job setup.load_jobs,
  p_rows regclass,
  p_load_id bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_rows: new rows of a source that is read by increments. One that equals a row in quarantine but
-- for the columns that were NULL there may be its correction; then the source is asked whether it
-- still has the row. Asked it is only then, because it may be large.
declare
  c_stamps constant text[] := '{_load_id,_loaded_at}';
  v_rule    text;
  v_columns text[];
  v_found   bigint[];
begin
  foreach v_rule in array '{null_key,null_sequence}'::text[] loop
    v_columns := case v_rule when 'null_key' then p_job.keys else p_job.sequence end;
    continue when not exists (
      select from setup.quarantine as q
      where q.job_id = p_job.job_id and q.status = 'open' and q.rule_name = v_rule
    );
    execute format(
      $sql$
        select array_agg(q.quarantine_id)
        from setup.quarantine as q
        where q.job_id = $1 and q.status = 'open' and q.rule_name = $2
          and q.row_data - $3 in (
            select to_jsonb(s) - $3
            from (select %1$s from %2$s where num_nulls(%3$s) = 0) as s
          )
      $sql$,
      setup._column_list_sql(array(
        select c.name from unnest(setup._columns(p_job.source::regclass)) as c (name)
        where c.name <> all(c_stamps)
      )),
      p_rows, setup._column_list_sql(v_columns)
    ) into v_found using p_job.job_id, v_rule, v_columns;
    continue when v_found is null;
    execute format(
      $sql$
        update setup.quarantine as q
        set status = 'resolved', resolved_load_id = $2
        where q.quarantine_id = any($1)
          and q.row_hash not in (
            select setup._row_hash(to_jsonb(s)) from %s as s where num_nulls(%s) > 0
          )
      $sql$,
      p_job.source::regclass, setup._column_list_sql(v_columns)
    ) using v_found, p_load_id;
  end loop;
end;
$$;
comment on function setup._resolve_corrected is
'Mark as resolved what a merge had refused and its source now delivers with key and sequence.';
revoke all on function setup._resolve_corrected from public;
