create or replace function setup._exact_text(p_value anyelement)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO'
set intervalstyle = 'postgres'
set extra_float_digits = 3
as $$
-- A literal of any type, for statements that cannot have parameters and for values that are kept as
-- text. In other styles the name of a time zone may mean another one (BST, IST), and few digits are
-- another number; this one is read the same in all of them.
begin
  return p_value::text;
end;
$$;
comment on function setup._exact_text is
'Return the text of a value that is read as the same value, whatever the settings of a session.';
revoke all on function setup._exact_text from public;
