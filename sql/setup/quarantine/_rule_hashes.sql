create or replace function setup._rule_hashes(p_target text)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_object_agg(r.rule_name, setup._rule_hash(r))
  from setup.quality_rules as r
  where r.target = p_target and r.gate in ('drop', 'fail');
$$;
comment on function setup._rule_hashes is
'Return {rule: hash} of the rules that may refuse rows of a target.';
revoke all on function setup._rule_hashes from public;
