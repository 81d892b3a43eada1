create or replace function setup._match_header(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_path text,
  p_header text[]
)
returns text[]
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- One element per header field: the column of the table it goes to, NULL for one that is rescued.
-- Names match case-insensitively and in any order. Follows the drift policies of the job and notes
-- differences in setup.schema_changes. Raises MW031.
declare
  v_target  regclass := p_job.target::regclass;
  v_columns text[] := setup._source_columns(v_target);
  v_found   text[];
  v_name    text;
  v_extra   text := setup._file_option(p_job, 'on_extra_columns');
  v_missing text := setup._file_option(p_job, 'on_missing_columns');
begin
  -- a first line with none of the names is no header: what it says may be data
  v_found := array(
    select c from unnest(v_columns) as c
    where lower(c) = any(array(select lower(h) from unnest(p_header) as h))
  );
  if v_found = '{}' and v_columns <> '{}' then
    raise exception using
      errcode = 'MW031',
      message = format('file "%s" has no header for "%s"', p_path, p_job.target),
      detail = format(
        'None of its %s fields is a column of the table, which has: %s.', cardinality(p_header),
        array_to_string(v_columns, ', ')
      ),
      hint = case setup._file_format(p_job, p_path)
        when 'csv' then 'Write the column names into the first line; '
          'check the job options delimiter and encoding.'
        else 'Deliver the columns of the table, under their names.'
      end;
  end if;
  select lower(h) into v_name
  from unnest(p_header) as h
  group by lower(h)
  having count(*) > 1
  limit 1;
  if v_name is not null then
    raise exception using
      errcode = 'MW031',
      message = case v_name
        when '' then format('two columns in the header of "%s" have no name', p_path)
        else format('column "%s" is twice in the header of "%s"', v_name, p_path)
      end,
      hint = 'Give each column its own name, or set the job option header_names to suffix or '
        'position.';
  end if;

  for v_name in
    select c from unnest(v_columns) as c
    where lower(c) <> all(array(select lower(h) from unnest(p_header) as h))
  loop
    if v_missing = 'fail' or p_job.options -> 'required_columns' ? v_name then
      raise exception using
        errcode = 'MW031',
        message = format('column "%s" is missing in the header of "%s"', v_name, p_path),
        detail = format('Of the columns of the table it has: %s.', array_to_string(v_found, ', ')),
        hint = format(
          'Deliver the column%s or set on_missing_columns to null.',
          case setup._file_format(p_job, p_path)
            when 'csv' then ', check the job option delimiter,' else ''
          end
        );
    end if;
    if not coalesce(p_job.options -> 'optional_columns' ? v_name, false) then
      perform setup._note_schema_change(p_job, p_load_id, p_path, v_name, 'missing', 'nulled');
    end if;
  end loop;

  for v_name in
    select h from unnest(p_header) as h
    where lower(h) <> all(array(select lower(c) from unnest(v_columns) as c))
  loop
    if v_extra = 'fail' then
      raise exception using
        errcode = 'MW031',
        message = format('column "%s" in the header of "%s" is not expected', v_name, p_path),
        detail = format('The table has: %s.', array_to_string(v_columns, ', ')),
        hint = 'Take it out of the file, or set the job option on_extra_columns to rescue or add.';
    elsif v_extra = 'add' and octet_length(v_name) between 1 and 63
      and lower(v_name) <> all(setup._columns(v_target))
    then
      execute format('alter table %s add column %I text', v_target, lower(v_name));
      perform setup._note_schema_change(p_job, p_load_id, p_path, v_name, 'extra', 'added');
    elsif '_rescued_data' = any(setup._columns(v_target)) then
      perform setup._note_schema_change(p_job, p_load_id, p_path, v_name, 'extra', 'rescued');
    else
      raise exception using
        errcode = 'MW031',
        message = format('column "%s" in the header of "%s" has no place to go', v_name, p_path),
        detail = format('The table has: %s.', array_to_string(v_columns, ', ')),
        hint = 'Add the column, or a column _rescued_data jsonb, or set on_extra_columns to add.';
    end if;
  end loop;

  v_columns := setup._source_columns(v_target);
  return array(
    select (select c from unnest(v_columns) as c where lower(c) = lower(h.name))
    from unnest(p_header) with ordinality as h (name, position)
    order by h.position
  );
end;
$$;
comment on function setup._match_header is
'Map the header of a file to the columns of its table, following the drift policies of the job. '
'Raises MW031.';
revoke all on function setup._match_header from public;
