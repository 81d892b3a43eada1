create or replace function setup._dimension(p_rule_type text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_rule_type = 'not_null' then 'completeness'
    when p_rule_type = 'unique' then 'uniqueness'
    when p_rule_type = 'accepted_values' then 'validity'
    else 'accuracy'
  end;
$$;
comment on function setup._dimension is
'Return the dimension of data quality that a type of rules belongs to.';
revoke all on function setup._dimension from public;
