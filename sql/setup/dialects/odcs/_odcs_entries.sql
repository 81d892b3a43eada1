create or replace function setup._odcs_entries(
  p_path text[],
  p_target text,
  p_column text,
  p_item jsonb
)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- One item of quality: of the library, a query, or what another tool understands.
declare
  v_kind     text := coalesce(p_item ->> 'type', 'library');
  v_settings jsonb := setup._odcs_settings(p_item);
  v_bounds   jsonb;
  v_name     text := coalesce(p_item ->> 'metric', p_item ->> 'rule');
begin
  if jsonb_typeof(p_item) is distinct from 'object' then
    return next setup._fault(p_path, 'this is no rule of a contract', 'It has keys: metric: ….');
    return;
  elsif v_kind = 'text' then
    return next setup._fault(p_path, 'a rule in words is not taken') || '{"is_note": true}';
    return;
  elsif v_kind = 'custom' then
    return query
    select e from setup._odcs_custom(p_path, p_target, p_column, p_item, v_settings) as e;
    return;
  end if;
  v_bounds := setup._odcs_bounds(p_item, v_kind = 'sql');
  if v_bounds ? 'fault' then
    return next setup._fault(p_path, v_bounds ->> 'fault', v_bounds ->> 'hint');
  elsif v_kind = 'sql' then
    return next setup._entry(
      p_path, p_target, 'sql',
      jsonb_build_object(
        'column', p_column, 'expression', setup._odcs_query_sql(p_item, p_target, p_column)
      ),
      v_settings
    );
  elsif v_kind = 'library' and v_name = 'rowCount' then
    return next setup._entry(
      p_path, p_target, v_name,
      coalesce(p_item -> 'arguments', '{}') || (v_bounds - 'is_percent'), v_settings
    );
  elsif v_kind = 'library' and coalesce((v_bounds ->> 'min')::numeric, 0) = 0
    and not v_bounds ? 'strict_min'
  then
    return next setup._entry(
      p_path, p_target, v_name,
      jsonb_strip_nulls(jsonb_build_object(
        'column', p_column,
        'columns', p_item #> '{arguments,properties}'
      )) || (coalesce(p_item -> 'arguments', '{}') - 'properties'),
      v_settings || setup._limit_settings(
        (v_bounds ->> 'max')::numeric, (v_bounds -> 'strict_max')::boolean,
        (v_bounds -> 'is_percent')::boolean
      )
    );
  else
    return next setup._fault(
      p_path,
      case v_kind
        when 'library' then format('"%s" cannot have to be that many', v_name)
        else format('"%s" is no type of a rule of a contract', v_kind)
      end,
      case v_kind
        when 'library'
          then 'Rows that are wrong may be as many as a limit: mustBe: 0, mustBeLessThan: 5.'
        else 'It is one of: library, sql, text, custom.'
      end
    );
  end if;
exception
  when data_exception then
    return next setup._fault(p_path, 'a value of it is of another kind: ' || sqlerrm);
end;
$$;
comment on function setup._odcs_entries is
'Read an item of quality of a contract: the rules to translate, or what is wrong with it.';
revoke all on function setup._odcs_entries from public;
