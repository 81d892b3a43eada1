create or replace view setup.rule_entries as
select
  r.rule_id,
  r.target,
  r.rule_name,
  r.rule_type,
  r.columns,
  r.expression,
  case
    when setup._shows_values(r) then r.arguments - '{values,min,max}'::text[]
    else r.arguments
  end as arguments,
  r.gate,
  r.severity,
  r.reason,
  r.rule_order,
  r.description,
  r.filter,
  r.mostly,
  r.must_be_less_than,
  r.unit,
  r.origin,
  r.is_enabled
from setup.quality_rules as r;
comment on view setup.rule_entries is
'The rules, without the values of rows that proposed ones have for arguments.';
