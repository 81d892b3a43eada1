create or replace function setup._corruption(p_report jsonb)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_report: made by the driver
  select 'MW060 ' || concat_ws(
    ', ',
    p_report ->> 'error',
    format(
      '%s of %s row groups read', p_report ->> 'row_groups_readable',
      p_report ->> 'row_groups_total'
    ),
    format('%s rows lost', p_report ->> 'rows_lost')
  )
  where p_report is not null;
$$;
comment on function setup._corruption is
'Say what is left of a corrupted file, by its report; NULL without one.';
revoke all on function setup._corruption from public;
