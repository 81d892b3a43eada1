create or replace function setup._scan_of_rows(
  p_rule setup.quality_rules,
  p_rows text,
  p_values text
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- One function that is not parallel safe would keep all rules of a large table from the workers.
begin
  return case
    when p_rule.filter is null and p_rule.rule_type not in ('expression', 'type')
      or setup._sorting_parts(p_rows) = 1
      or setup._runs_in_parallel(p_rows, p_values)
      or not setup._runs_in_parallel(p_rows, 'count(*)')
      then 'rows'
    else 'serial'
  end;
end;
$$;
comment on function setup._scan_of_rows is
'Tell which scan computes the aggregates of a rule: that of all rows, or one without workers.';
revoke all on function setup._scan_of_rows from public;
