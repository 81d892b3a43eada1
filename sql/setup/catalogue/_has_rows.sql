create or replace function setup._has_rows(p_relation regclass)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_has boolean;
begin
  execute format('select exists (select from %s)', p_relation) into v_has;
  return v_has;
end;
$$;
comment on function setup._has_rows is
'Tell whether a relation has a row; it may read all pages of one that was emptied.';
revoke all on function setup._has_rows from public;
