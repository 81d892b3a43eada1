create or replace function setup._entry_of_rule(
  p_rule setup.quality_rules,
  p_dialect text,
  p_entry jsonb
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_type      setup.rule_types;
  v_arguments jsonb;
  v_theirs    text;
  v_ours      text;
  v_value     jsonb;
  v_written   jsonb := '{}';
  v_said      text[] := '{}';
  v_seen      text[] := '{}';
  v_columns   integer := 0;
begin
  if p_entry ? 'template' then
    return null;
  end if;
  select * into v_type from setup.rule_types as t where t.rule_type = p_rule.rule_type;
  -- what the name stands for, and the defaults of ours that are others of theirs
  select coalesce(jsonb_object_agg(a.key, a.value -> 'default'), '{}')
    || setup._without_defaults(p_rule)
  into v_arguments
  from jsonb_each(v_type.arguments) as a
  where a.value ? 'default'
    and (coalesce(p_entry -> 'values', '{}') ? a.key or exists (
      select from jsonb_object_keys(coalesce(p_entry -> 'defaults', '{}')) as d (key)
      where p_entry #>> array['arguments', d.key] = a.key
    ));
  if not v_arguments @> coalesce(p_entry -> 'values', '{}') then
    return null;
  end if;
  v_said := array(select jsonb_object_keys(coalesce(p_entry -> 'values', '{}')));
  for v_theirs, v_ours in
    select a.key, o.ours #>> '{}'
    from jsonb_each(p_entry -> 'arguments') as a
    cross join lateral jsonb_path_query(a.value, 'lax $[*]') as o (ours)
    order by a.key, o.ours #>> '{}'
  loop
    if v_ours in ('mostly', 'filter') then
      return null;  -- a dialect says them in one way
    end if;
    v_value := case
      when v_ours = 'column' then to_jsonb(p_rule.columns[1])
      when v_ours = 'columns' then to_jsonb(p_rule.columns)
      when v_ours ~ '^columns\.' then to_jsonb(p_rule.columns[right(v_ours, 1)::integer])
      when v_ours = 'expression' then to_jsonb(p_rule.expression)
      else v_arguments -> v_ours
    end;
    v_columns := v_columns + case
      when v_ours = 'columns' then cardinality(p_rule.columns)
      when v_ours ~ '^column' then 1
      else 0
    end;
    v_value := setup._value_to_dialect(
      v_value, v_type.arguments #>> array[v_ours, 'kind'], p_entry #> array['words', v_theirs]
    );
    if v_theirs = any(v_seen) and v_written -> v_theirs is distinct from v_value
      or v_value <> 'null' and p_entry #>> array['kinds', v_theirs] <> jsonb_typeof(v_value)
    then
      return null;  -- one of theirs for two of ours that differ, or of another kind
    end if;
    v_seen := v_seen || v_theirs;
    if coalesce(v_value, 'null') <> 'null' then
      v_written := v_written || jsonb_build_object(v_theirs, v_value);
    end if;
    v_said := v_said || v_ours;
  end loop;
  if v_columns <> cardinality(p_rule.columns)
    or p_rule.expression is not null and 'expression' <> all(v_said)
    or p_dialect <> 'suite' and v_arguments - v_said <> '{}'
    or not v_written ?& array(select jsonb_array_elements_text(coalesce(p_entry -> 'needs', '[]')))
  then
    return null;
  end if;
  return jsonb_build_object(
    'name', p_entry ->> 'name',
    'arguments', v_written || setup._said_constants(p_entry) || case p_dialect
      when 'suite' then v_arguments - v_said
      else '{}'
    end
  );
end;
$$;
comment on function setup._entry_of_rule is
'Write a rule as an entry of setup.rule_types says; NULL when that does not say all of it.';
revoke all on function setup._entry_of_rule from public;
