create or replace function setup._file_format(p_job setup.load_jobs, p_path text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    setup._file_option(p_job, 'format'),
    case
      when p_path ~* '\.parquet(\.gz)?$' then 'parquet'
      when p_path ~* '\.(jsonl|ndjson)(\.gz)?$' then 'jsonl'
      else 'csv'
    end
  );
$$;
comment on function setup._file_format is
'Return the format of a file: csv, jsonl or parquet, by the option of its job or its extension.';
revoke all on function setup._file_format from public;
