create or replace function setup._text_array(p_value jsonb)
returns text[]
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when jsonb_typeof(p_value) = 'array'
      then array(select e.name from jsonb_array_elements_text(p_value) as e (name))
  end;
$$;
comment on function setup._text_array is
'Turn a JSON array into a text array; NULL when it is none.';
revoke all on function setup._text_array from public;
