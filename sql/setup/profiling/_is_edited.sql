create or replace function setup._is_edited(p_rule setup.quality_rules)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select
    from jsonb_each(
      setup._registered_values('setup.quality_rules', p_rule.registered)
      - '{rule_id,target,rule_name,is_enabled,registered}'::text[]
    ) as r
    where r.value is distinct from to_jsonb(p_rule) -> r.key
  );
$$;
comment on function setup._is_edited is
'Tell whether a user has changed a rule since it was registered.';
revoke all on function setup._is_edited from public;
