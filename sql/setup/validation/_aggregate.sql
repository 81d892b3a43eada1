create or replace function setup._aggregate(p_source text, p_values text[])
returns jsonb[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- All aggregates in one scan of p_source, which has the alias v: {"value": …} of each. The one that
-- raises is found by halves and has an {"error": …}, without the data that met it. A statement has
-- no more than 1,664 columns.
declare
  c_most   constant integer := 1600;
  v_number integer := cardinality(p_values);
  v_found  jsonb[];
  v_query  text;
begin
  if v_number = 0 then
    return '{}';
  end if;
  if v_number <= c_most then
    v_query := format(
      'select array[%s] from %s as v',
      (
        select string_agg(
          format($sql$jsonb_build_object('value', %s)$sql$, e.value), E',\n  ' order by e.position
        )
        from unnest(p_values) with ordinality as e (value, position)
      ),
      p_source
    );
    raise debug '%', v_query;
    begin
      -- not SELECT INTO, which PostgreSQL never runs in parallel
      execute v_query into v_found;
      return v_found;
    exception
      when others then
        if not setup._is_fault_of_rule(sqlstate) then
          raise;
        elsif v_number = 1 then
          return array[jsonb_build_object('error', setup._scrub(sqlerrm, sqlstate))];
        end if;
    end;
  end if;
  return setup._aggregate(p_source, p_values[:v_number / 2])
    || setup._aggregate(p_source, p_values[v_number / 2 + 1:]);
end;
$$;
comment on function setup._aggregate is
'Compute aggregates over a relation in one scan, keeping an error of one from the others.';
revoke all on function setup._aggregate from public;
