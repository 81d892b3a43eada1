create or replace function setup._aggregate(
  p_source text,
  p_values text[],
  p_parts integer default 1
)
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
    v_query := setup._aggregates_sql(p_source, p_values, least(p_parts, v_number));
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
  return setup._aggregate(p_source, p_values[:v_number / 2], p_parts)
    || setup._aggregate(p_source, p_values[v_number / 2 + 1:], p_parts);
end;
$$;
comment on function setup._aggregate is
'Compute aggregates over a relation in one scan, keeping an error of one from the others.';
revoke all on function setup._aggregate from public;
