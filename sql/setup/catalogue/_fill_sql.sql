create or replace function setup._fill_sql(p_template text, p_parts jsonb)
returns text
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
-- For statements with more parts than a reader can count. {keys} stands for the part of that name,
-- put in as it is: names and values are quoted where parts are made. A part that is NULL is left
-- out, parts are not searched for holes, other braces stay, such as '{}'. The margin that the
-- template has in its function goes, so that the statement can be read at level debug.
declare
  v_margin text := substring(p_template from '^\n *');
  v_pieces text[] := string_to_array(
    rtrim(replace(p_template, coalesce(v_margin, ''), E'\n'), E' \n'), '{'
  );
  v_sql    text := ltrim(v_pieces[1], E'\n');
  v_piece  text;
  v_name   text;
begin
  foreach v_piece in array v_pieces[2:] loop
    v_name := split_part(v_piece, '}', 1);
    if p_parts ? v_name then
      v_sql := concat(v_sql, p_parts ->> v_name, substr(v_piece, length(v_name) + 2));
    else
      assert v_name !~ '^\w+$', format('a template has the hole "%s" and no such part', v_name);
      v_sql := v_sql || '{' || v_piece;
    end if;
  end loop;
  return v_sql;
end;
$$;
comment on function setup._fill_sql is
'Write a statement from a template: {name} stands for the part of that name.';
revoke all on function setup._fill_sql from public;
