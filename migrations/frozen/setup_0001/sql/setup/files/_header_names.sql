create or replace function setup._header_names(p_job setup.load_jobs, p_names text[])
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- unique: as delivered; suffix: none is empty or there twice; position: those of the table
declare
  v_known text[] := setup._source_columns(p_job.target::regclass);
  v_names text[] := '{}';
  v_name  text;
  v_free  text;
  v_next  integer;
  v_given jsonb;         -- the names of the file
  v_used  jsonb := '{}';
  v_tried jsonb := '{}'; -- the last number tried for a name
begin
  case setup._file_option(p_job, 'header_names')
    when 'unique' then
      return p_names;
    when 'position' then
      return array(
        select coalesce(v_known[n], 'column_' || n) from generate_subscripts(p_names, 1) as n
      );
    when 'suffix' then
      select coalesce(jsonb_object_agg(lower(n), true), '{}') into v_given
      from unnest(p_names) as n
      where n is not null;
      for v_position in 1 .. cardinality(p_names) loop
        v_name := coalesce(nullif(p_names[v_position], ''), 'column_' || v_position);
        v_free := v_name;
        if v_used ? lower(v_name) then
          v_next := coalesce((v_tried ->> lower(v_name))::integer, 1);
          while v_used ? lower(v_free) or v_given ? lower(v_free) loop
            v_next := v_next + 1;
            v_free := v_name || '_' || v_next;
          end loop;
          v_tried := v_tried || jsonb_build_object(lower(v_name), v_next);
        end if;
        v_used := v_used || jsonb_build_object(lower(v_free), true);
        v_names := v_names || v_free;
      end loop;
      return v_names;
    else
      raise exception using
        errcode = 'MW031',
        message = format(
          'job option header_names of "%s" is none of unique, suffix, position', p_job.job_name
        ),
        hint = 'Correct the option.';
  end case;
end;
$$;
comment on function setup._header_names is
'Return the names of the fields of a file by the option header_names of its job.';
revoke all on function setup._header_names from public;
