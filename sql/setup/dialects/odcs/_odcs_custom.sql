create or replace function setup._odcs_custom(
  p_path text[],
  p_target text,
  p_column text,
  p_item jsonb,
  p_settings jsonb
)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What other tools understand is read as their own documents are.
declare
  v_engine text := lower(regexp_replace(p_item ->> 'engine', '[^a-zA-Z]', '', 'g'));
  v_does   jsonb := p_item -> 'implementation';
  v_column jsonb := jsonb_strip_nulls(jsonb_build_object('column', p_column));
begin
  if v_engine not in ('pgmedallion', 'greatexpectations', 'soda', 'dbt') or v_engine is null then
    return next setup._fault(
      p_path, format('rules for "%s" are not taken', p_item ->> 'engine')
    ) || '{"is_note": true}';
  elsif jsonb_typeof(v_does) is distinct from 'object' then
    return next setup._fault(
      p_path || '{implementation}',
      format('the rule for "%s" is not understood', p_item ->> 'engine'),
      'It has keys: type: …'
    );
  elsif v_engine = 'pgmedallion' then
    return next setup._entry(
      p_path || '{implementation}', p_target, v_does ->> 'type', v_does -> 'arguments',
      p_settings || jsonb_strip_nulls(jsonb_build_object(
        'filter', v_does -> 'where', 'mostly', v_does -> 'mostly',
        'must_be_less_than', v_does -> 'must_be_less_than', 'unit', v_does -> 'unit'
      ))
    ) || '{"dialect": "suite"}';
  elsif v_engine = 'greatexpectations' then
    return query
    select case
      when e ? 'message' then e || jsonb_build_object('path', p_path)
      else e || jsonb_build_object(
        'path', p_path || '{implementation}', 'dialect', 'great_expectations',
        'settings', (e -> 'settings') || p_settings,
        'arguments', case
          when e ->> 'name' ~ '^expect_column_' and not e -> 'arguments' ?| '{column,column_A}'
            then v_column else '{}'
        end || (e -> 'arguments')
      )
    end
    from setup._read_great_expectations(
      jsonb_build_object('expectations', jsonb_build_array(v_does)), p_target, 'great_expectations'
    ) as e;
  elsif v_engine = 'dbt' then
    return query
    select e || jsonb_build_object('dialect', 'dbt', 'path', p_path) || case
      when e ? 'message' then '{}'
      else jsonb_build_object('settings', (e -> 'settings') || p_settings)
    end
    from setup._dbt_entries(p_path, p_target, p_column, v_does) as e;
  else
    return query
    select e || jsonb_build_object('dialect', 'soda') || case
      when e ? 'message' then '{}'
      else jsonb_build_object('settings', (e -> 'settings') || p_settings)
    end
    from (
      select
        regexp_replace(
          v_does ->> 'type', '^(missing|invalid|duplicate)_(count|percent)$', '\1'
        ) as metric,
        (
          select coalesce(jsonb_object_agg(k.key, k.value), '{}')
          from jsonb_each(v_does - 'type') as k
          where k.key !~ '^must_'
        ) as body
    ) as s
    cross join lateral setup._soda_entries(
      p_path || '{implementation}', p_target, s.metric,
      case when s.body ? 'columns' then '{}' else v_column end || s.body,
      setup._soda_contract_bounds(
        s.metric,
        jsonb_build_object('threshold', v_does || case
          when v_does ->> 'type' ~ '_percent$' then '{"metric": "percent"}'::jsonb else '{}'
        end)
      )
    ) as e;
  end if;
end;
$$;
comment on function setup._odcs_custom is
'Read a rule of a contract that is written for a tool.';
revoke all on function setup._odcs_custom from public;
