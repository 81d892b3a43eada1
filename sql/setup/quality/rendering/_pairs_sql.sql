create or replace function setup._pairs_sql(p_rule setup.quality_rules, p_relation regclass)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return (
    select string_agg(
      format(
        '%s = %s', setup._ordered_sql(p_rule, p_relation, a.name),
        setup._ordered_sql(p_rule, p_relation, b.name)
      ),
      ' or ' order by a.place, b.place
    )
    from unnest(p_rule.columns) with ordinality as a (name, place)
    inner join unnest(p_rule.columns) with ordinality as b (name, place) on b.place > a.place
  );
end;
$$;
comment on function setup._pairs_sql is
'Write the condition that two columns of a rule have the same value.';
revoke all on function setup._pairs_sql from public;
