create or replace function setup._check_rule_values(
  p_rule setup.quality_rules,
  p_source regclass
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Values and bounds are compared in the type of the column, by the operators of PostgreSQL itself.
declare
  v_type   record;
  v_value  jsonb;
  v_reason text;
begin
  with recursive types (type) as (
    select a.atttypid from pg_attribute as a
    where a.attrelid = p_source and a.attname = p_rule.columns[1]
    union all
    select t.typbasetype from types as d
    inner join pg_type as t on t.oid = d.type and t.typtype = 'd'
  )
  select
    -- without a length: a longer value is none of the column, not cut to be one
    format_type(t.oid, -1) as name,
    t.typcategory = 'S' as is_text,
    t.typtype = 'b' and t.typcategory <> 'A' and t.typnamespace <> 'pg_catalog'::regnamespace
      as is_foreign
  into v_type
  from types as d
  inner join pg_type as t on t.oid = d.type and t.typtype <> 'd';

  if v_type.is_foreign then
    v_reason := 'the type has operators of its own, which a rule does not find';
  end if;
  begin
    for v_value in
      select v.value
      from jsonb_array_elements(
        case p_rule.rule_type
          when 'accepted_values' then p_rule.arguments -> 'values'
          else jsonb_build_array(p_rule.arguments -> 'min', p_rule.arguments -> 'max')
        end
      ) as v (value)
      where v.value <> 'null' and v_reason is null
    loop
      if v_type.is_text and (
        jsonb_typeof(v_value) in ('object', 'array')
        or p_rule.rule_type = 'range' and jsonb_typeof(v_value) <> 'string'
      ) then
        v_reason := format('a %s is no text: write it as a string', jsonb_typeof(v_value));
      else
        perform setup._parse(format('select %L::%s', v_value #>> '{}', v_type.name));
      end if;
    end loop;
    if p_rule.rule_type = 'range' and v_reason is null then
      execute format(
        'select case when %1$L::%3$s > %2$L::%3$s then ''min is greater than max'' end',
        p_rule.arguments ->> 'min', p_rule.arguments ->> 'max', v_type.name
      ) into v_reason;
    end if;
  exception
    when data_exception or syntax_error_or_access_rule_violation then
      v_reason := sqlerrm;
  end;
  if v_reason is not null then
    raise exception using
      errcode = 'MW013',
      message = format(
        'the arguments of rule "%s" do not fit column "%s" of type %s',
        p_rule.rule_name, p_rule.columns[1], v_type.name
      ),
      detail = format('Found: %s.', v_reason),
      hint = 'Values and bounds are compared in the type of the column: correct them, or cast the '
        'column in the view.';
  end if;
end;
$$;
comment on function setup._check_rule_values is
'Raise MW013 when the values or bounds of a rule are none of the type of its column.';
revoke all on function setup._check_rule_values from public;
