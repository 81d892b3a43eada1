create or replace function setup._render_rule_sql(
  p_template text,
  p_rule setup.quality_rules,
  p_type setup.rule_types,
  p_relation regclass,
  p_observed text default null
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Pieces that begin with the name of a hole, which is filled once however often it comes.
declare
  v_pieces text[] := string_to_array(p_template, '{');
  v_sql    text := v_pieces[1];
  v_parts  jsonb := jsonb_build_object('observed', p_observed);
  v_piece  text;
  v_name   text;
begin
  foreach v_piece in array v_pieces[2:] loop
    v_name := split_part(v_piece, '}', 1);
    if not v_parts ? v_name then
      v_parts := v_parts || jsonb_build_object(
        v_name, setup._hole_sql(v_name, p_rule, p_type, p_relation)
      );
    end if;
    v_sql := concat(v_sql, v_parts ->> v_name, substr(v_piece, length(v_name) + 2));
  end loop;
  return v_sql;
end;
$$;
comment on function setup._render_rule_sql is
'Fill the template of a type of rules for one rule over rows v of a relation.';
revoke all on function setup._render_rule_sql from public;
