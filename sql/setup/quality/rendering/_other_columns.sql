create or replace function setup._other_columns(p_rule setup.quality_rules)
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_table   regclass := setup._find_relation(p_rule.arguments ->> 'table');
  v_columns text[] := setup._primary_key(v_table);
begin
  return coalesce(
    setup._text_array(p_rule.arguments -> 'to_columns'),
    case
      when cardinality(v_columns) = cardinality(p_rule.columns) then v_columns
      else p_rule.columns
    end
  );
end;
$$;
comment on function setup._other_columns is
'Return the columns that a foreign key refers to: those named, the primary key, or the same names.';
revoke all on function setup._other_columns from public;
