create or replace function setup._reports_counts(p_procedure text)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select coalesce('p_counts' = any(p.proargnames), false)
  from pg_proc as p
  where p.oid = to_regproc(p_procedure);
$$;
comment on function setup._reports_counts is
'Tell whether a procedure reports what it wrote through inout p_counts setup.load_counts.';
revoke all on function setup._reports_counts from public;
