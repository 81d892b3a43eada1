create or replace function setup._open_copy(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_file setup.delivery
)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Returns the COPY statement up to FROM. Clean files go straight into the bronze table: defaults,
-- set for the length of this transaction, fill the technical columns, a sequence counts the
-- records; those of a Parquet file come with their numbers, behind the columns of the file. A
-- header with rescued columns takes the way through a work table.
declare
  v_target  regclass := p_job.target::regclass;
  v_columns text[] := setup._match_header(p_job, p_load_id, p_file.path, p_file.header);
  v_line    text := format('work.%I', 'line_' || p_job.job_id);
  v_work    text := format('work.%I', 'file_' || p_job.job_id);
begin
  if to_regclass(v_line) is null then
    execute format('create unlogged sequence %s cache 1000', v_line);
  end if;
  perform setval(v_line::regclass, greatest(p_file.header_lines, 1), p_file.header_lines > 0);
  if array_position(v_columns, null) is not null then
    perform setup._drop_work_table('file_' || p_job.job_id);
    perform setup._create_table(v_work, format(
      '(%s, _line bigint default nextval(%L))',
      (
        select string_agg(format('c%s text', n), ', ')
        from generate_series(1, cardinality(v_columns)) as n
      ),
      v_line
    ));
    return format(
      'copy %s (%s%s)', v_work,
      (
        select string_agg(format('c%s', n), ', ')
        from generate_series(1, cardinality(v_columns)) as n
      ),
      case when p_file.format = 'parquet' then ', _line' end
    );
  end if;
  if not exists (
    -- the default of this load itself: a table may have others of its own
    select
    from pg_attribute as a
    inner join pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = v_target
      and a.attname = '_load_id'
      and strpos(pg_get_expr(d.adbin, d.adrelid), p_load_id::text) > 0
  ) then
    -- the first file of the load
    perform setup._lock_target(p_job, 'access exclusive');
  end if;
  perform setup._set_defaults(p_job, p_load_id, p_file);
  return format(
    'copy %s (%s%s)', v_target,
    (
      select string_agg(quote_ident(c.name), ', ' order by c.position)
      from unnest(v_columns) with ordinality as c (name, position)
    ),
    case
      when p_file.format = 'parquet' and setup._has_line_numbers(p_job) then ', _source_line'
    end
  );
end;
$$;
comment on function setup._open_copy is
'Prepare the bronze table (or a work table) for COPY and return the statement up to FROM. Raises '
'MW031.';
revoke all on function setup._open_copy from public;
