create or replace function setup._reads_as(p_text text, p_type text)
returns boolean
language plpgsql
stable
strict
set search_path = pg_catalog, pg_temp
set timezone = 'UTC'
set datestyle = 'ISO, MDY'
as $$
declare
  v_is_one boolean;
begin
  if current_setting('server_version_num')::integer < 160000 then
    return setup._is_input(p_text, p_type);
  end if;
  execute 'select pg_input_is_valid($1, $2)' into v_is_one using p_text, p_type;
  return v_is_one;
end;
$$;
comment on function setup._reads_as is
'Tell whether a copied text is a value of a type.';
revoke all on function setup._reads_as from public;
