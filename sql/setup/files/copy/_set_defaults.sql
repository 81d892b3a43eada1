create or replace function setup._set_defaults(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Constants are fastest, but each file needs an ALTER TABLE for them, and many of those in one
-- transaction slow each other down. From the second small file of a load on, the defaults read
-- settings. Defaults of a bronze table live no longer than the transaction of its load.
declare
  v_target   regclass := p_job.target::regclass;
  v_columns  text[] := setup._columns(v_target);
  v_name     text := setup._file_name(p_job, p_file.path);
  v_moment   text := setup._exact_text(p_file.first_modified_at);
  v_file     text := quote_literal(v_name);
  v_modified text := quote_nullable(v_moment);
  v_default  text;
begin
  select pg_get_expr(d.adbin, d.adrelid) into v_default
  from pg_attribute as a
  inner join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
  where a.attrelid = v_target and a.attname = '_source_file';
  if length(p_file.start) < 1048576 and v_default is not null then
    perform set_config('medallion.source_file', v_name, true);
    perform set_config('medallion.file_modified_at', v_moment, true);
    if starts_with(ltrim(v_default, '('), 'current_setting(') then  -- a name of a file is in quotes
      return;
    end if;
    v_file := $sql$current_setting('medallion.source_file')$sql$;
    v_modified := $sql$nullif(current_setting('medallion.file_modified_at'), '')::timestamptz$sql$;
  end if;
  perform setup._execute(format(
    'alter table %s %s', v_target,
    (
      select string_agg(format('alter column %I set default %s', d.name, d.value), ', ')
      from (
        values
          ('_load_id', format('%s', p_load_id)),
          ('_loaded_at', quote_literal(setup._exact_text(setup._now()))),
          ('_source_line', format('nextval(%L)', format('work.%I', 'line_' || p_job.job_id))),
          ('_source_file', v_file),
          ('_file_modified_at', v_modified)
      ) as d (name, value)
      where d.name = any(v_columns)
    )
  ));
end;
$$;
comment on function setup._set_defaults is
'Let the technical columns of a bronze table fill themselves while COPY loads a file into it.';
revoke all on function setup._set_defaults from public;
