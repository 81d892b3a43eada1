create or replace function setup._unique_columns_sql(
  p_rule setup.quality_rules,
  p_relation regclass
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Rows are unique as the target would hold them.
declare
  v_target  regclass := setup._find_relation(p_rule.target);
  v_collate text := ' collate ' || coalesce(
    setup._find_collation(p_rule.arguments ->> 'collation')::text, '"C"'
  );
begin
  return (
    select string_agg(
      case when t.held is null then format('v.%I', c.name) else format('(%s)', t.held) end
      || case
        when (
          setup._column_type(case when t.held is null then p_relation else v_target end, c.name)
        ).is_collated then v_collate
        else ''
      end,
      ', ' order by c.position
    )
    from unnest(p_rule.columns) with ordinality as c (name, position)
    -- NULL for a column of the view only
    cross join lateral (
      select setup._as_target_sql(v_target, c.name, p_relation, c.name, 'v') as held
    ) as t
  );
end;
$$;
comment on function setup._unique_columns_sql is
'Write the columns of a unique rule as they are compared.';
revoke all on function setup._unique_columns_sql from public;
