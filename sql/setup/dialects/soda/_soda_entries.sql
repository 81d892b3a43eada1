create or replace function setup._soda_entries(
  p_path text[],
  p_target text,
  p_metric text,
  p_body jsonb,
  p_bounds jsonb
)
returns setof jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A count of rows that are wrong may have a limit; every other metric is a value in a range.
declare
  c_counts   constant text[] := '{missing,invalid,duplicate,failed_rows}';
  v_bounds   jsonb;
  v_number   bigint;
  v_settings jsonb;
  v_body     jsonb := setup._soda_arguments(p_metric, p_body);
begin
  if p_metric = 'schema' then
    return query select * from setup._soda_schema(p_path, p_target, p_body);
    return;
  end if;
  for v_bounds, v_number in
    select b.value, b.position
    from jsonb_array_elements(coalesce(p_bounds, '[{"level": "fail"}]'))
    with ordinality as b (value, position)
  loop
    if v_bounds ? 'fault'
      or p_metric = any(c_counts)
        and (coalesce((v_bounds ->> 'low')::numeric, 0) > 0 or v_bounds -> 'strict_low' = 'true')
    then
      return next setup._fault(
        p_path, coalesce(v_bounds ->> 'fault', 'it wants rows that are wrong'),
        'A metric is in a range; of rows that are wrong there may be as many as a limit.'
      );
      continue;
    end if;
    v_settings := jsonb_strip_nulls(jsonb_build_object(
      'rule_name', v_body ->> 'name' || case when v_number > 1 then '_' || v_number else '' end,
      'filter', v_body -> 'filter',
      'severity', case v_bounds ->> 'level' when 'warn' then 'low' else 'high' end,
      'usual_gate', 'warn'
    ));
    if p_metric = 'metric' then
      return next setup._entry(
        p_path, p_target, p_metric,
        jsonb_build_object('column', v_body -> 'column', 'condition', setup._between_sql(
          coalesce(
            '(' || (v_body ->> 'query') || ')',
            format(
              '(select %s from %s%s)', v_body ->> 'expression', p_target,
              ' where ' || (v_body ->> 'filter')
            )
          ),
          setup._soda_range(v_bounds)
        )),
        v_settings - 'filter'
      );
      continue;
    end if;
    return next setup._entry(
      p_path, p_target, p_metric,
      v_body - '{name,filter}'::text[] || case
        when p_metric = any(c_counts) then '{}'
        when p_metric = 'freshness' then jsonb_build_object(
          'max_age', concat_ws(' ', v_bounds ->> 'high', setup._soda_unit(v_bounds ->> 'unit'))
        )
        else setup._soda_range(v_bounds)
      end,
      v_settings || case
        when p_metric = any(c_counts) then setup._limit_settings(
          (v_bounds ->> 'high')::numeric, (v_bounds -> 'strict_high')::boolean,
          (v_bounds -> 'is_percent')::boolean
        )
        else '{}'
      end
    );
  end loop;
exception
  when data_exception then
    return next setup._fault(p_path, 'a value of it is of another kind: ' || sqlerrm);
end;
$$;
comment on function setup._soda_entries is
'Read a check of Soda: the rules to translate, or what is wrong with it.';
revoke all on function setup._soda_entries from public;
