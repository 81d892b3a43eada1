create or replace function setup._missing_values_sql(
  p_rule setup.quality_rules,
  p_relation regclass
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_value text := setup._ordered_sql(p_rule, p_relation, p_rule.columns[1]);
  v_where text := coalesce('(' || p_rule.filter || ') is true', 'true');
begin
  return (
    select string_agg(
      format(
        'case when bool_or(%s = %L) filter (where %s) is not true then %2$L::text end',
        v_value, a.value, v_where
      ),
      ', ' order by a.place
    )
    from jsonb_array_elements_text(p_rule.arguments -> 'values') with ordinality as a (value, place)
    where a.value is not null
  );
end;
$$;
comment on function setup._missing_values_sql is
'Write which of the values of a rule no row has, each NULL where one does.';
revoke all on function setup._missing_values_sql from public;
