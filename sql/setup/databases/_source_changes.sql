create or replace function setup._source_changes(
  p_job setup.load_jobs,
  p_columns setup.source_columns[],
  p_keys text[]
)
returns table (bronze_column text, change text, action text, type_before text, type_now text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- what a bronze table has, against what it is to have; but for columns of ours and generated ones
  select
    coalesce(a.name, c.bronze_column),
    case when a.name is null then 'extra' when c.job_id is null then 'missing' else 'type' end,
    case
      when a.name is null then 'added'
      when setup._is_wider(a.type, c.bronze_type) then 'widened'
      else 'rebuilt'
    end,
    a.type, c.bronze_type
  from (
    select t.attname as name, format_type(t.atttypid, t.atttypmod) as type
    from pg_attribute as t
    where t.attrelid = to_regclass(p_job.target)
      and t.attnum > 0
      and not t.attisdropped
      and t.attgenerated = ''
      and t.attname not in ('_load_id', '_loaded_at', '_source_deleted_at')
  ) as a
  full join unnest(p_columns) as c on c.bronze_column = a.name
  where c.bronze_type is distinct from a.type
  union all
  select
    'primary key', 'type', 'rebuilt', array_to_string(t.keys, ', '), array_to_string(p_keys, ', ')
  from setup.source_tables as t
  where t.job_id = p_job.job_id and t.keys <> p_keys;
$$;
comment on function setup._source_changes is
'Return what a bronze table lacks or has otherwise than the description of its source.';
revoke all on function setup._source_changes from public;
