create or replace function setup._open_keys(p_job setup.load_jobs, p_load_id bigint)
returns regclass
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The keys of the entries of a job that are open, or that this load has resolved or replayed, in a
-- work table, typed: those of the target as it has them, a sequence as the view shows it. NULL when
-- there are none. A key that the target cannot hold has no newer row there, and is left out.
declare
  v_name    text := 'keys_' || p_job.job_id;
  v_keys    text := format('work.%I', v_name);
  v_columns text[] := p_job.keys || array(
    select r.name from jsonb_object_keys(p_job.options #> '{replace_by,columns}') as r (name)
    where r.name <> all(p_job.keys)
  );
  v_entries bigint[];
begin
  v_entries := array(
    select q.quarantine_id from setup.quarantine as q
    where q.job_id = p_job.job_id
      and q.row_key is not null
      and (
        q.status = 'open'
        or q.status in ('resolved', 'replayed') and q.resolved_load_id = p_load_id
      )
    order by q.quarantine_id
  );
  if p_job.keys = '{}' or v_entries = '{}' then
    return null;
  end if;
  perform setup._drop_work_table(v_name);
  perform setup._create_table(v_keys, format(
    E'(\n  %s\n)',
    concat_ws(
      E',\n  ', '_quarantine_id bigint', '_source_load bigint',
      setup._column_definitions_sql(p_job.target::regclass, v_columns),
      setup._column_definitions_sql(
        p_job.source::regclass,
        array(select s from unnest(p_job.sequence) as s where s <> all(p_job.keys))
      )
    )
  ));
  perform setup._insert_keys(format(
    $sql$
      insert into %1$s
      select r.*
      from setup.quarantine as q
      cross join lateral jsonb_populate_record(
        null::%1$s,
        q.row_key || jsonb_build_object(
          '_quarantine_id', q.quarantine_id, '_source_load', q.source_load_id
        )
      ) as r
      where q.quarantine_id = any($1)
    $sql$,
    v_keys
  ), v_entries);
  return v_keys::regclass;
end;
$$;
comment on function setup._open_keys is
'Put the keys of the entries that a load may close into a work table, typed; NULL for none.';
revoke all on function setup._open_keys from public;
