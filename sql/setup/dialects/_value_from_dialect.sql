create or replace function setup._value_from_dialect(p_dialect text, p_value jsonb, p_kind text)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return case
    -- one of several patterns may match
    when p_kind = 'regex' and jsonb_typeof(p_value) = 'array' then (
      select to_jsonb(
        case count(*)
          when 1 then min(v.value)
          else string_agg('(?:' || v.value || ')', '|' order by v.position)
        end
      )
      from jsonb_array_elements_text(p_value) with ordinality as v (value, position)
    )
    when p_kind = 'relation' and jsonb_typeof(p_value) = 'string'
      then to_jsonb(setup._named_table(p_value #>> '{}'))
    when p_kind in ('columns', 'other_columns') and jsonb_typeof(p_value) = 'string'
      then jsonb_build_array(p_value)
    when p_kind = 'types' and p_dialect <> 'suite' then case jsonb_typeof(p_value)
      when 'string' then to_jsonb(setup._named_type(p_value #>> '{}'))
      when 'array' then (
        select jsonb_agg(distinct setup._named_type(t.name))
        from jsonb_array_elements_text(p_value) as t (name)
      )
      else p_value
    end
    when p_dialect = 'suite' then p_value
    else setup._whole_numbers(p_value)
  end;
end;
$$;
comment on function setup._value_from_dialect is
'Translate the value of an argument into what the kind of our argument wants.';
revoke all on function setup._value_from_dialect from public;
