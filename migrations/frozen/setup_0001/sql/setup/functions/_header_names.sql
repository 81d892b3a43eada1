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
begin
  case setup._csv_option(p_job, 'header_names')
    when 'unique' then
      return p_names;
    when 'position' then
      return array(
        select coalesce(v_known[n], 'column_' || n) from generate_subscripts(p_names, 1) as n
      );
    when 'suffix' then
      for v_position in 1 .. cardinality(p_names) loop
        v_name := coalesce(nullif(p_names[v_position], ''), 'column_' || v_position);
        v_free := v_name;
        v_next := 2;
        while lower(v_free) = any(array(select lower(n) from unnest(v_names) as n))
          or v_next > 2 and lower(v_free) = any(array(select lower(n) from unnest(p_names) as n))
        loop
          v_free := v_name || '_' || v_next;
          v_next := v_next + 1;
        end loop;
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
comment on function setup._header_names(setup.load_jobs, text[]) is
'Return the names of the fields of a file by the option header_names of its job.';
revoke all on function setup._header_names(setup.load_jobs, text[]) from public;
