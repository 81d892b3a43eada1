create or replace function setup._require_valid_surrogate_key(p_job setup.load_jobs)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Whether the columns are there is for setup._check_options to judge.
declare
  v_key   jsonb := nullif(p_job.options -> 'surrogate_key', 'null');
  v_fault text;
begin
  if v_key is null then
    return;
  end if;
  v_fault := case
    when jsonb_typeof(v_key -> 'column') is distinct from 'string'
      then 'its "column" is no name of a column'
    when jsonb_typeof(v_key -> 'order_by') is distinct from 'array'
      or v_key -> 'order_by' = '[]'
      or jsonb_path_exists(v_key, 'strict $.order_by[*] ? (@.type() != "string")')
      then 'its "order_by" is no array of columns'
    when exists (
      select from pg_attribute as a
      where a.attrelid = setup._find_relation(p_job.target)
        and a.attname = v_key ->> 'column'
        and a.atttypid <> all('{smallint,integer,bigint,numeric}'::regtype[]::oid[])
    ) then 'its "column" is not of a type of whole numbers'
  end;
  if v_fault is not null then
    raise exception using
      errcode = 'MW012',
      message = format('option "surrogate_key" of job "%s" is not understood', p_job.job_name),
      detail = format('Found: %s.', v_fault),
      hint = 'Give it as {"column": "a column of smallint, integer, bigint or numeric", '
        '"order_by": ["a column of the source", …]}.';
  end if;
end;
$$;
comment on function setup._require_valid_surrogate_key is
'Raise MW012 for an option surrogate_key with which no load could number its rows.';
revoke all on function setup._require_valid_surrogate_key from public;
