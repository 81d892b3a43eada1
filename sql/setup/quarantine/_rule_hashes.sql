create or replace function setup._rule_hashes(p_rules setup.quality_rules[])
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select jsonb_object_agg(r.rule_name, setup._rule_hash(r))
  from unnest(p_rules) as r
  where r.gate in ('drop', 'fail');
$$;
comment on function setup._rule_hashes is
'Return {rule: hash} of those of some rules that may refuse rows.';
revoke all on function setup._rule_hashes from public;
