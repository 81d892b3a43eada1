create or replace function setup._argument_fault(
  p_kind text,
  p_allowed jsonb,
  p_value jsonb,
  p_rule setup.quality_rules
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What the column decides, the kinds value and values, setup._check_rule_values looks at.
declare
  v_type text := jsonb_typeof(p_value);
  v_text text := case when jsonb_typeof(p_value) = 'string' then p_value #>> '{}' end;
begin
  return case p_kind
    when 'boolean' then case when v_type <> 'boolean' then 'true or false' end
    when 'number' then case when v_type <> 'number' then 'a number' end
    when 'amount' then case
      when (case when v_type = 'number' then p_value::numeric >= 0 end) is not true
        then 'a number, 0 or above'
    end
    when 'integer' then case
      when (case when v_type = 'number' then p_value::numeric % 1 = 0
        and p_value::numeric between 0 and 1e18 end) is not true
        then 'a whole number, 0 or above'
    end
    when 'share' then case
      when (case when v_type = 'number' then p_value::numeric between 0 and 1 end) is not true
        then 'a number from 0 to 1'
    end
    when 'value' then case
      when v_type in ('object', 'array') then 'a value' end
    when 'bound' then case
      when v_type not in ('number', 'string') then 'a number, or a string that is such a value' end
    when 'values' then case
      when v_type <> 'array'
        or not jsonb_path_exists(p_value, 'strict $[*] ? (@ != null)', silent => true)
        or jsonb_path_exists(p_value, 'strict $[*] ? (@.type() == "array" || @.type() == "object")')
        then 'an array of values'
    end
    when 'word' then case
      when v_text is null or not p_allowed @> p_value
        then 'one of ' || array_to_string(setup._text_array(p_allowed), ', ')
    end
    when 'operator' then setup._argument_fault('word', p_allowed, p_value, p_rule)
    when 'regex' then coalesce(
      case when v_text is null then 'a regular expression, as a string' end,
      setup._regex_fault(v_text)
    )
    when 'format' then case
      when v_text is null or v_text = '' or (setup._date_pattern(v_text)).pattern is null
        then 'a format of strptime, each directive once: such as "%Y-%m-%d %H:%M:%S"'
    end
    when 'types' then case
      when v_type not in ('string', 'array') or exists (
        select from jsonb_path_query(p_value, 'lax $[*]') as t
        where jsonb_typeof(t) <> 'string' or setup._find_type(t #>> '{}') is null
      ) or p_value = '[]' then 'a type of PostgreSQL, or an array of them'
    end
    when 'interval' then case
      when (setup._try_interval(v_text) >= interval '0') is not true then 'a time, such as "2 days"'
    end
    when 'time' then case
      when v_text is null or v_text <> 'now' and (
        case
          when v_text ~ '^[-+]' then setup._try_interval(v_text) is null
          else setup.try_timestamptz(v_text) is null
        end
      ) then 'an ISO time, "now", or what lies from now, such as "-30 days"'
    end
    when 'collation' then case
      when v_text is null or setup._find_collation(v_text) is null
        then 'a collation of this database'
    end
    when 'relation' then case
      when v_text is null then 'a table or view, with its schema'
      when setup._find_relation(v_text) is null then concat(
        format('a table or view, with its schema: "%s" is none', v_text),
        ', perhaps ' || substring(setup._table_hint(v_text, '') from '^Did you mean (.*)\?$')
      )
    end
    when 'column' then case when v_text is null then 'the name of a column' end
    when 'columns' then case
      when v_type <> 'array' or jsonb_path_exists(p_value, 'strict $[*] ? (@.type() != "string")')
        then 'an array of names of columns'
    end
    when 'other_columns' then coalesce(
      setup._argument_fault('columns', null, p_value, p_rule),
      (
        select format('an array of columns of "table": "%s" is none', m.missing[1])
        from setup._missing_columns(
          setup._find_relation(p_rule.arguments ->> 'table'), setup._text_array(p_value)
        ) as m (missing)
        where m.missing <> '{}'
      ),
      case
        when jsonb_array_length(p_value) <> cardinality(p_rule.columns)
          then 'an array of as many names as the rule has columns'
      end
    )
    when 'names' then case
      when v_type not in ('array', 'object')
        or jsonb_path_exists(p_value, 'strict $.* ? (@.type() != "string")', silent => true)
        or v_type = 'array'
        and jsonb_path_exists(p_value, 'strict $[*] ? (@.type() != "string")')
        then 'an array of names of columns, or an object {"ours": "theirs"}'
    end
    when 'query' then case when v_text is null then 'an SQL query, as a string' end
    when 'condition' then case when v_text is null then 'SQL, as a string' end
  end;
end;
$$;
comment on function setup._argument_fault is
'Return what an argument of a kind has to be; NULL when the value is that.';
revoke all on function setup._argument_fault from public;
