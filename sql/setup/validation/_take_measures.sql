create or replace function setup._take_measures(p_measures setup.rule_measure[])
returns table (rule_id bigint, measure text, value jsonb, error text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  c_setting   constant text := 'enable_presorted_aggregate';  -- of 16 and later
  v_scan      record;
  v_values    text[];
  v_found     jsonb[];
  v_presorted text := current_setting(c_setting, true);
begin
  for v_scan in
    select m.scan, m.source
    from unnest(p_measures) as m
    where m.scan is not null
    group by m.scan, m.source
    order by m.scan <> 'rows', m.scan collate "C"
  loop
    v_values := array(
      select distinct m.value
      from unnest(p_measures) as m
      where m.scan = v_scan.scan and m.source = v_scan.source
    );
    if v_scan.scan = 'values' and v_presorted is not null then
      -- it would sort whole rows for the first of the values
      perform set_config(c_setting, 'off', true);
    end if;
    v_found := setup._aggregate(
      v_scan.source, v_values,
      case when v_scan.scan = 'values' then setup._sorting_parts(v_scan.source) else 1 end
    );
    if v_scan.scan = 'values' and v_presorted is not null then
      perform set_config(c_setting, v_presorted, true);
    end if;
    return query
    select m.rule_id, m.measure, f.found -> 'value', f.found ->> 'error'
    from unnest(p_measures) as m
    inner join unnest(v_values, v_found) as f (value, found) on f.value = m.value
    where m.scan = v_scan.scan and m.source = v_scan.source;
  end loop;
  return query
  select m.rule_id, m.measure, null::jsonb, m.value
  from unnest(p_measures) as m
  where m.scan is null;
end;
$$;
comment on function setup._take_measures is
'Compute the aggregates that rules need, those of one scan together, each once.';
revoke all on function setup._take_measures from public;
