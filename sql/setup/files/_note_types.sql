create or replace function setup._note_types(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Against the version of the file before, or else the newest file of the job; a column that is new,
-- against what is declared. All types become text: it is only noted.
declare
  v_before jsonb;
  v_column record;
begin
  if p_file.types is null then
    return;
  end if;
  select f.types into v_before
  from setup.load_files as f
  where f.job_id = p_job.job_id and f.types is not null
  order by f.path = p_file.path desc, f.file_id desc
  limit 1;
  for v_column in
    select n.name, t.type_before, n.type as type_now, b.value is null as is_new
    from unnest(p_file.header, p_file.types) with ordinality as n (name, type, position)
    left join jsonb_each_text(v_before) as b on lower(b.key) = lower(n.name)
    cross join lateral (
      select coalesce(b.value, setup._declared_type(p_job.target, n.name)) as type_before
    ) as t
    where case
      when b.value is null then not setup._is_type_for(n.type, t.type_before)
      else b.value <> n.type
    end
    order by n.position
  loop
    insert into setup.schema_changes (
      job_id, load_id, target, source_file, column_name, change, action, type_before, type_now,
      detected_at, last_load_id, ended_at
    )
    values (
      p_job.job_id, p_load_id, p_job.target, p_file.path, v_column.name, 'type', 'text',
      v_column.type_before, v_column.type_now, setup._now(), p_load_id, setup._now()
    );
    perform setup._announce(
      p_job.layer, p_job.job_name, 'schema change',
      p_message => format(
        'type of column "%s": %s, %s %s', v_column.name, v_column.type_now,
        case when v_column.is_new then 'declared' else 'before' end, v_column.type_before
      )
    );
  end loop;
end;
$$;
comment on function setup._note_types is
'Note the columns of a file whose type is another than before, and say so.';
revoke all on function setup._note_types from public;
