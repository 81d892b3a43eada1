create or replace function setup._sequence_sql(p_rule setup.quality_rules, p_relation regclass)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Rows that are not judged stand in a partition of their own, so that lag() passes them by.
declare
  v_group text[] := coalesce(setup._text_array(p_rule.arguments -> 'group_by'), '{}');
begin
  return format(
    'partition by %s%s order by %s',
    coalesce(setup._judged_sql(p_rule), 'true'),
    ', ' || setup._column_list_sql(v_group, 'v.'),
    setup._column_list_sql(setup._row_order(p_rule, p_relation), 'v.')
  );
end;
$$;
comment on function setup._sequence_sql is
'Write the window in which an increasing or decreasing rule looks at the row before.';
revoke all on function setup._sequence_sql from public;
