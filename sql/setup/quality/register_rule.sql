create or replace function setup.register_rule(
  p_target text,
  p_rule_name text,
  p_rule_type text,
  p_columns text[] default '{}',
  p_expression text default null,
  p_arguments jsonb default '{}',
  p_gate text default 'warn',
  p_severity text default 'medium',
  p_reason text default null,
  p_rule_order integer default null,
  p_description text default null,
  p_filter text default null,
  p_mostly numeric default 1,
  p_must_be_less_than numeric default null,
  p_unit text default 'rows',
  p_origin text default 'registered'
)
returns bigint
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
declare
  v_target  text := setup._relation_name(setup._find_relation(p_target));
  v_values  jsonb;
  v_old     setup.quality_rules;
  v_new     setup.quality_rules;
  v_rule_id bigint;
begin
  if coalesce(p_rule_name, '') = '' then
    raise exception using
      errcode = 'MW013',
      message = format('a rule of "%s" has no name', p_target),
      hint = 'Give p_rule_name; it is unique per target.';
  end if;
  if v_target is null then
    raise exception using
      errcode = 'MW005',
      message = format('target "%s" of rule "%s" does not exist', p_target, p_rule_name),
      hint = setup._table_hint(
        p_target, 'Create the table before its rules, and write its name with the schema.'
      );
  end if;
  select * into v_old
  from setup.quality_rules as r
  where r.target = v_target and r.rule_name = p_rule_name
  for update;
  v_values := jsonb_build_object(
    'rule_type', p_rule_type,
    'columns', coalesce(p_columns, '{}'),
    'expression', p_expression,
    'arguments', coalesce(p_arguments, '{}'),
    'gate', p_gate,
    'severity', p_severity,
    'reason', p_reason,
    'rule_order', coalesce(
      p_rule_order,
      (v_old.registered ->> 'rule_order')::integer,
      (select max(r.rule_order) + 10 from setup.quality_rules as r where r.target = v_target),
      10
    ),
    'description', p_description,
    'filter', p_filter,
    'mostly', coalesce(p_mostly, 1),
    'must_be_less_than', p_must_be_less_than,
    'unit', coalesce(p_unit, 'rows'),
    'origin', coalesce(p_origin, 'registered')
  );
  v_new := jsonb_populate_record(
    null::setup.quality_rules,
    case
      when v_old.rule_id is null then v_values
      else setup._keep_user_values(
        to_jsonb(v_old) - '{rule_id,target,rule_name,is_enabled,registered}'::text[],
        setup._registered_values('setup.quality_rules', v_old.registered), v_values
      )
    end
  );
  -- the arguments of a rule belong together
  if v_new.rule_type = v_old.rule_type
    and v_old.arguments is distinct from v_old.registered -> 'arguments'
  then
    v_new.arguments := v_old.arguments;
  else
    v_new.arguments := v_values -> 'arguments';
  end if;
  v_new.target := v_target;
  v_new.rule_name := p_rule_name;
  perform setup._check_rule(v_new);
  insert into setup.quality_rules as r (
    target, rule_name, rule_type, columns, expression, arguments, gate, severity, reason,
    rule_order, description, filter, mostly, must_be_less_than, unit, origin, registered
  )
  values (
    v_target, p_rule_name, v_new.rule_type, v_new.columns, v_new.expression, v_new.arguments,
    v_new.gate, v_new.severity, v_new.reason, v_new.rule_order, v_new.description, v_new.filter,
    v_new.mostly, v_new.must_be_less_than, v_new.unit, v_new.origin, v_values
  )
  on conflict (target, rule_name) do update set
    rule_type = excluded.rule_type,
    columns = excluded.columns,
    expression = excluded.expression,
    arguments = excluded.arguments,
    gate = excluded.gate,
    severity = excluded.severity,
    reason = excluded.reason,
    rule_order = excluded.rule_order,
    description = excluded.description,
    filter = excluded.filter,
    mostly = excluded.mostly,
    must_be_less_than = excluded.must_be_less_than,
    unit = excluded.unit,
    origin = excluded.origin,
    registered = excluded.registered
  where to_jsonb(r) - '{rule_id,is_enabled}'::text[]
    is distinct from to_jsonb(excluded) - '{rule_id,is_enabled}'::text[]
  returning r.rule_id into v_rule_id;
  perform setup._warn_of_conflicts(v_rule_id);
  return coalesce(v_rule_id, v_old.rule_id);
end;
$$;
comment on function setup.register_rule is
'Register a quality rule or bring it up to date, keeping what a user set. Raises MW005, MW013.';
revoke all on function setup.register_rule from public;
