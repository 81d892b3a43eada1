create or replace function setup._value_fault(
  p_rule setup.quality_rules,
  p_kind text,
  p_type text,
  p_is_text boolean
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The bounds of an aggregate are numbers, or texts of the type that it has: parsing tells.
declare
  v_value   jsonb;
  v_min     jsonb := p_rule.arguments -> 'min';
  v_max     jsonb := p_rule.arguments -> 'max';
  v_type    text;
  v_is_true boolean;
begin
  if p_kind in ('value', 'values') then
    for v_value in
      select v.value
      from jsonb_array_elements(
        case p_kind
          when 'values' then p_rule.arguments -> 'values'
          else jsonb_build_array(v_min, v_max)
        end
      ) as v (value)
      where v.value <> 'null'
    loop
      if p_is_text and p_kind = 'value' and jsonb_typeof(v_value) <> 'string' then
        return format('a %s is no text: write it as a string', jsonb_typeof(v_value));
      end if;
      perform setup._parse(format('select %L::%s', v_value #>> '{}', p_type));
    end loop;
  end if;
  if jsonb_typeof(v_min) = 'number' and jsonb_typeof(v_max) = 'number' then
    p_type := 'numeric';
  elsif p_kind = 'bound' and jsonb_typeof(v_min) is distinct from jsonb_typeof(v_max) then
    return null;
  end if;
  if num_nonnulls(v_min #>> '{}', v_max #>> '{}') = 2 then
    v_type := case
      when p_is_text and p_type <> 'numeric' then p_type || ' collate ' || coalesce(
        setup._find_collation(p_rule.arguments ->> 'collation')::text, '"C"'
      )
      else p_type
    end;
    execute format('select %L::%s > %L::%2$s', v_min #>> '{}', v_type, v_max #>> '{}')
    into v_is_true;
    if v_is_true then
      return 'min is greater than max';
    end if;
    execute format('select %L::%s = %L::%2$s', v_min #>> '{}', v_type, v_max #>> '{}')
    into v_is_true;
    if v_is_true and (
      p_rule.arguments @> '{"strict_min": true}' or p_rule.arguments @> '{"strict_max": true}'
    ) then
      return 'no value is between min and max';
    end if;
  end if;
  return null;
exception
  when data_exception or syntax_error_or_access_rule_violation then
    return case when p_kind in ('value', 'values') then sqlerrm end;
end;
$$;
comment on function setup._value_fault is
'Say which value or bound of a rule is none of a type; NULL when all are.';
revoke all on function setup._value_fault from public;
