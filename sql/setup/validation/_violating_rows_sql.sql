create or replace function setup._violating_rows_sql(
  p_rule setup.quality_rules,
  p_relation regclass,
  p_rows text
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_few constant integer := 20;
begin
  if p_rule.rule_type = 'unique' then
    return setup._fill_sql(
      $sql$
        (
          select v.* from {rows} as v
          where {judged} and ({columns}) in (
            select {columns} from {rows} as v
            where {judged}
            group by {columns}
            having count(*) > 1
            limit {few}
          )
          limit {few}
        )
      $sql$,
      jsonb_build_object(
        'rows', p_rows,
        'judged', setup._judged_sql(p_rule),
        'columns', setup._unique_columns_sql(p_rule, p_relation),
        'few', c_few
      )
    );
  elsif p_rule.rule_type = 'foreign_key' then
    return format(
      '(select v.* from %s as v where %s limit %s)',
      p_rows, setup._violation_sql(p_rule, p_relation), c_few
    );
  end if;
  -- the condition may look at other rows too
  return format(
    '(select w.* from (select v.*, (%s) as %I from %s as v) as w where w.%2$I limit %4$s)',
    setup._violation_sql(p_rule, p_relation), setup._free_name(p_relation, 'bad'), p_rows, c_few
  );
end;
$$;
comment on function setup._violating_rows_sql is
'Write the query of a few rows that violate a rule.';
revoke all on function setup._violating_rows_sql from public;
