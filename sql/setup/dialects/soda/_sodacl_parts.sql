create or replace function setup._sodacl_parts(p_words text[], p_body jsonb)
returns table (metric text, body jsonb, bounds jsonb, message text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_words: name, what is in its brackets, the condition. An alert (warn: when …) says when it does
-- not pass.
declare
  v_name      text := p_words[1];
  v_columns   text[] := regexp_split_to_array(nullif(p_words[2], ''), '\s*,\s*');
  v_condition text := coalesce(p_words[3], '');
  v_other     text[];
  v_alerts    jsonb;
begin
  body := setup._soda_body(p_body, '{}');
  if v_columns is not null then
    body := body || case
      when v_name in ('values in', 'duplicate_count', 'duplicate_percent')
        and cardinality(v_columns) > 1 then jsonb_build_object('columns', v_columns)
      when v_name = 'percentile'
        then jsonb_build_object('column', v_columns[1], 'quantile', v_columns[2]::numeric)
      else jsonb_build_object('column', v_columns[1])
    end;
  end if;
  metric := regexp_replace(v_name, '^(missing|invalid|duplicate)_(count|percent)$', '\1');
  if v_name = 'values in' then
    v_other := regexp_match(v_condition, '^must exist in (\S+)\s*\(([^)]*)\)$');
    metric := 'invalid';
    body := body || jsonb_build_object(
      'reference_table', v_other[1],
      'reference_columns', regexp_split_to_array(btrim(v_other[2]), '\s*,\s*')
    );
    bounds := '[{"level": "fail", "high": 0}]';
    message := case when v_other is null then 'the reference is not understood' end;
  elsif v_condition ~ '^same as ' then
    metric := v_name || '_same_as';
    body := body || jsonb_build_object('table', substr(v_condition, 9));
  elsif v_name in ('schema', 'failed rows', 'anomaly detection for') then
    metric := replace(v_name, ' ', '_');
    body := case v_name when 'schema' then p_body else body end;
    bounds := '[{"level": "fail", "high": 0}]';
  else
    v_alerts := jsonb_strip_nulls(jsonb_build_object(
      'fail', p_body -> 'fail', 'warn', p_body -> 'warn'
    ));
    select jsonb_agg(b.found || jsonb_build_object('level', b.level) order by b.level)
    into bounds
    from (
      select a.key as level, setup._sodacl_bounds(a.value, true) as found
      from jsonb_each_text(v_alerts) as a
      union all
      select 'fail', setup._sodacl_bounds(v_condition, false) where v_alerts = '{}'
    ) as b;
    if v_name ~ '_percent$' then
      select jsonb_agg(b.value || '{"is_percent": true}') into bounds
      from jsonb_array_elements(bounds) as b (value);
    end if;
    message := (select b.value ->> 'fault' from jsonb_array_elements(bounds) as b limit 1);
  end if;
  return next;
end;
$$;
comment on function setup._sodacl_parts is
'Take the line of a check of Soda 3 apart.';
revoke all on function setup._sodacl_parts from public;
