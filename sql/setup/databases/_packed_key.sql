create or replace function setup._packed_key(
  p_job setup.load_jobs,
  p_dialect text,
  p_catalogue jsonb,
  p_columns setup.source_columns[],
  p_keys text[]
)
returns setup.source_columns
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Where the primary key is one whole number a source tells 64 keys in one line: which of them it
-- has. Exact, for it is the very set; a quarter of the time, where most of them are there. What is
-- there in bronze tells.
declare
  v_column setup.source_columns;
  v_span   numeric;
begin
  select c.* into v_column
  from jsonb_to_recordset(p_catalogue) as k (
    column_name text, is_nullable boolean, key_position integer, is_transactional boolean
  )
  inner join unnest(p_columns) as c on c.column_name = k.column_name
  inner join setup.source_dialects as d on d.dialect = p_dialect and d.key_sets_sql is not null
  cross join lateral setup._source_type(p_dialect, c.source_type) as t
  where p_keys = array[c.bronze_column]
    and k.key_position = 1
    and k.is_transactional
    and not k.is_nullable
    and c.source_type ~* '^(tiny|small|medium|big)?int(eger)?($|[ (])'
    and c.bronze_type = t.bronze_type
    and c.bronze_type in ('smallint', 'integer', 'bigint', 'numeric(20,0)')
    and not exists (
      select from jsonb_to_recordset(p_catalogue) as o (key_position integer)
      where o.key_position > 1
    );
  if v_column.job_id is null then
    return null;
  end if;
  execute format(
    'select max(%1$I)::numeric - min(%1$I) from %2$s', p_keys[1], p_job.target::regclass
  )
  into v_span;
  if v_span > (
      select 16.0 * l.rows_in_source
      from setup.source_loads as l
      where l.job_id = p_job.job_id and l.rows_in_source is not null
      order by l.load_id desc
      limit 1
    )
  then
    return null;
  end if;
  return v_column;
end;
$$;
comment on function setup._packed_key is
'Return the column whose values a source may tell as sets of keys, 64 in a line; NULL for none.';
revoke all on function setup._packed_key from public;
