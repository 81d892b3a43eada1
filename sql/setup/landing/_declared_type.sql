create or replace function setup._declared_type(p_target text, p_column text)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- what the first model of silver that reads the table makes of it
  select format_type(a.atttypid, null)
  from setup.job_dependencies as d
  inner join setup.load_jobs as s on d.job_id = s.job_id and s.layer = 'silver'
  inner join pg_attribute as a
    on a.attrelid = to_regclass(s.target) and lower(a.attname) = lower(p_column)
    and a.attnum > 0 and not a.attisdropped
  where d.source = p_target and d.kind = 'catalogue'
  order by s.load_order, s.job_name
  limit 1;
$$;
comment on function setup._declared_type is
'Return the type that a column of a bronze table is to have; NULL where nothing says so.';
revoke all on function setup._declared_type from public;
