create or replace function setup._is_fault_of_rule(p_sqlstate text)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- connections, transactions, resources, locks, cancellations, the system and PostgreSQL itself
  -- are not
  select left(p_sqlstate, 2) <> all('{08,25,40,53,55,57,58,F0,XX}'::text[]);
$$;
comment on function setup._is_fault_of_rule is
'Tell whether an error is one of the expression or the values that it met, and no other''s.';
revoke all on function setup._is_fault_of_rule from public;
