create or replace function setup._client_dialect(p_dialect text)
returns setup.source_dialects
language plpgsql
stable
security definer
set search_path = pg_catalog, pg_temp
as $$
declare
  v_dialect setup.source_dialects;
begin
  select * into v_dialect from setup.source_dialects as d where d.dialect = p_dialect;
  if not found then
    raise exception using
      errcode = 'MW065',
      message = format('databases of kind "%s" cannot be copied', p_dialect),
      detail = format(
        'Those that can: %s.',
        (select string_agg(d.dialect, ', ' order by d.dialect) from setup.source_dialects as d)
      ),
      hint = 'Deliver the table as a file.';
  end if;
  return v_dialect;
end;
$$;
comment on function setup._client_dialect is
'Return how a kind of source database is spoken to. Raises MW065 for an unknown one.';
revoke all on function setup._client_dialect from public;
