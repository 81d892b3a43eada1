create or replace function setup._source_description(
  p_job setup.load_jobs,
  p_dialect text,
  p_catalogue jsonb
)
returns setof setup.source_columns
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The type of a column in bronze: what the option types says; else what its table has, which is how
-- a pipeline declares it, unless that is only the mate of a type that the source has no more; else
-- the mate of its type. Never what the values look like. Raises MW065.
declare
  v_types   jsonb := coalesce(p_job.options -> 'types', '{}');
  v_left    text[] := coalesce(setup._text_array(p_job.options -> 'exclude_columns'), '{}');
  v_columns setup.source_columns[];
  v_wrong   text;
begin
  select array_agg(
    (
      p_job.job_id, k.column_name, k.position, k.source_type, k.is_nullable,
      setup._bronze_column(k.column_name),
      case
        when v_types ? k.column_name then setup._type_name(v_types ->> k.column_name)
        when o.source_type <> k.source_type and o.bronze_type = was.bronze_type then now.bronze_type
        else coalesce(format_type(a.atttypid, a.atttypmod), now.bronze_type)
      end
    )::setup.source_columns order by k.position
  )
  into v_columns
  from jsonb_to_recordset(p_catalogue) as k (
    column_name text, position integer, source_type text, is_nullable boolean
  )
  cross join lateral setup._source_type(p_dialect, k.source_type) as now
  left join setup.source_columns as o
    on o.job_id = p_job.job_id and o.column_name = k.column_name
  left join lateral setup._source_type(
    p_dialect, case when o.source_type <> k.source_type then o.source_type end
  ) as was on true
  left join pg_attribute as a
    on a.attrelid = to_regclass(p_job.target)
    and a.attname = setup._bronze_column(k.column_name)
    and a.attnum > 0
  where k.column_name <> all(v_left);

  if v_columns is null then
    raise exception using
      errcode = 'MW065',
      message = format('the source of "%s" shows no such table', p_job.job_name),
      detail = format('It is %s.', p_job.source),
      hint = 'Correct its name, or let the account of the connection select from it.';
  end if;
  select format('column "%s" is %s', c.column_name, c.source_type) into v_wrong
  from unnest(v_columns) as c
  where c.bronze_type is null
  order by c.position
  limit 1;
  if v_wrong is not null then
    raise exception using
      errcode = 'MW065',
      message = format('a type in the source of "%s" has no mate in bronze', p_job.job_name),
      detail = format('Found: %s.', v_wrong),
      hint = 'Say what it is to be in the job option types, such as {"column": "text"}, or leave '
        'the column out with the option exclude_columns.';
  end if;
  return query select c.* from unnest(v_columns) as c;
end;
$$;
comment on function setup._source_description is
'Return the columns that a job copies and their types in bronze, by the catalogue of its source. '
'Raises MW065.';
revoke all on function setup._source_description from public;
