create or replace function setup._source_keys(
  p_job setup.load_jobs,
  p_catalogue jsonb,
  p_columns setup.source_columns[]
)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- In bronze names: those of the job, else the primary key of the source. Raises MW065.
declare
  v_keys  text[] := p_job.keys;
  v_wrong text;
begin
  if v_keys = '{}' then
    select coalesce(array_agg(setup._bronze_column(k.column_name) order by k.key_position), '{}')
    into v_keys
    from jsonb_to_recordset(p_catalogue) as k (column_name text, key_position integer)
    where k.key_position is not null;
  end if;
  select n.name into v_wrong
  from (
    select k from unnest(v_keys) as k
    where k not in (select c.bronze_column from unnest(p_columns) as c)
    union all
    select k
    from unnest(
      array[p_job.options ->> 'watermark']
      || setup._text_array(p_job.options #> '{lookback,columns}')
    ) as k
    where k not in (select c.column_name from unnest(p_columns) as c)
  ) as n (name)
  limit 1;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW065',
      message = format('the source of "%s" has no column "%s"', p_job.job_name, v_wrong),
      detail = 'The job names it as a key, or in its option watermark or lookback. It was renamed '
        'or dropped, or the account may not read it.',
      hint = concat_ws(
        ' ',
        setup._did_you_mean(v_wrong, array(select c.column_name from unnest(p_columns) as c)),
        'Name the column with setup.configure_job, of a nightly pipeline in tables.overrides.yml.'
      );
  elsif v_keys = '{}' and p_job.load_type <> 'full' then
    raise exception using
      errcode = 'MW065',
      message = format('the source of "%s" has no primary key', p_job.job_name),
      hint = 'Name the columns that tell its rows apart in p_keys, or use load type full.';
  end if;
  return v_keys;
end;
$$;
comment on function setup._source_keys is
'Return the key by which a job copies, after checking every column that the job names. Raises '
'MW065.';
revoke all on function setup._source_keys from public;
