create or replace function setup._odcs_settings(p_item jsonb)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- gate, reason and enabled are custom properties
  select jsonb_strip_nulls(jsonb_build_object(
    'rule_name', coalesce(p_item -> 'name', p_item -> 'id'),
    'description', p_item -> 'description',
    'severity', case
      when p_item ->> 'severity' in ('critical', 'high', 'medium', 'low')
        then p_item -> 'severity'
      when p_item ->> 'severity' ~* '^(error|fail|major|blocker)' then to_jsonb('high'::text)
      when p_item ->> 'severity' ~* '^(info|minor|trivial)' then to_jsonb('low'::text)
    end,
    'gate', c.properties -> 'gate',
    'reason', c.properties -> 'reason',
    'is_enabled', c.properties -> 'enabled',
    'filter', c.properties -> 'where'
  ))
  from (
    select
      coalesce(jsonb_object_agg(c.value ->> 'property', c.value -> 'value'), '{}') as properties
    from jsonb_path_query(p_item, 'lax $.customProperties[*]') as c (value)
    where c.value ->> 'property' is not null
  ) as c;
$$;
comment on function setup._odcs_settings is
'Return how a rule of a contract judges, as settings of a rule.';
revoke all on function setup._odcs_settings from public;
