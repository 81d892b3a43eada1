create or replace function setup._read_header(
  p_job setup.load_jobs,
  p_path text,
  p_start bytea
)
returns text[]
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- p_start: the first 64 KiB of the file.
declare
  v_bytes   bytea := p_start;
  v_end     integer;
  v_line    text;
  v_names   text[];
  v_problem text;
begin
  if substring(v_bytes from 1 for 3) = '\xefbbbf' then
    v_bytes := substring(v_bytes from 4);
  end if;
  v_end := least(
    nullif(position('\x0a'::bytea in v_bytes), 0), nullif(position('\x0d'::bytea in v_bytes), 0)
  );
  begin
    v_line := convert_from(
      substring(v_bytes from 1 for coalesce(v_end - 1, length(v_bytes))),
      setup._csv_option(p_job, 'encoding')
    );
    select * into v_names
    from setup._split_record(
      v_line, setup._csv_option(p_job, 'delimiter'), setup._csv_option(p_job, 'quote')
    );
  exception
    -- not text in this encoding, or no such encoding
    when character_not_in_repertoire or untranslatable_character or invalid_parameter_value then
      v_problem := sqlerrm;
  end;
  if v_names is null or btrim(v_line) = '' then
    raise exception using
      errcode = 'MW031',
      message = format('file "%s" has no readable header line', p_path),
      detail = coalesce(v_problem, ''),
      hint = 'Write the column names into the first line; '
        'check the job options encoding and quote.';
  end if;
  return array(select btrim(coalesce(n, '')) from unnest(v_names) as n);
end;
$$;
comment on function setup._read_header(setup.load_jobs, text, bytea) is
'Return the column names in the first line of a file, without a byte order mark. Raises MW031.';
revoke all on function setup._read_header(setup.load_jobs, text, bytea) from public;
