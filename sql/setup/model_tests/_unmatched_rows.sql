create or replace function setup._unmatched_rows(p_expected jsonb, p_found jsonb)
returns table (
  difference text,
  expected_row bigint,
  expected jsonb,
  actual jsonb,
  columns text[]
)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- An expected row is compared in the columns that it names. Of those without a match the ones are
-- shown side by side that have most values in common.
declare
  c_matches  constant integer[] := setup._matching_rows(p_expected, p_found);
  v_expected bigint[] := array(
    select m.number from unnest(c_matches) with ordinality as m (found, number) where m.found = 0
  );
  v_found    bigint[] := array(
    select n from generate_series(1, jsonb_array_length(p_found)) as n where n <> all(c_matches)
  );
  v_names    text[] := array(
    select distinct k.key
    from jsonb_array_elements(p_expected) as e (value)
    cross join lateral jsonb_object_keys(e.value) as k (key)
  );
  v_pair     record;
begin
  for v_pair in
    select e.number as expected_number, f.number as found_number, d.names, x.value, d.actual
    from unnest(v_expected) as e (number)
    cross join unnest(v_found) as f (number)
    cross join lateral (select p_expected -> (e.number - 1)::integer as value) as x
    cross join lateral (
      select
        array_agg(v.key order by v.key collate "C") filter (where not v.is_same) as names,
        count(*) filter (where v.is_same) as same,
        jsonb_object_agg(v.key, v.actual) as actual
      from (
        select k.key, f.value -> k.key as actual, f.value -> k.key is not distinct from k.value
          as is_same
        from jsonb_each(x.value) as k (key, value)
        cross join lateral (select p_found -> (f.number - 1)::integer as value) as f
      ) as v
    ) as d
    where d.same > 0 or cardinality(v_expected) = 1 and cardinality(v_found) = 1
    order by d.same desc, cardinality(d.names), e.number, f.number
  loop
    continue when v_pair.expected_number <> all(v_expected) or v_pair.found_number <> all(v_found);
    v_expected := array_remove(v_expected, v_pair.expected_number);
    v_found := array_remove(v_found, v_pair.found_number);
    difference := 'differs';
    expected_row := v_pair.expected_number;
    expected := v_pair.value;
    actual := v_pair.actual;
    columns := v_pair.names;
    return next;
  end loop;
  return query
  select 'missing', e.number, p_expected -> (e.number - 1)::integer, null::jsonb, null::text[]
  from unnest(v_expected) as e (number)
  union all
  select 'unexpected', null, null::jsonb, r.value, null
  from unnest(v_found) as f (number)
  cross join lateral (
    select jsonb_object_agg(k.key, k.value) as value
    from jsonb_each(p_found -> (f.number - 1)::integer) as k (key, value)
    where v_names = '{}' or k.key = any(v_names)
  ) as r;
end;
$$;
comment on function setup._unmatched_rows is
'Compare rows with expected ones and return what is missing, unexpected or differs in columns.';
revoke all on function setup._unmatched_rows from public;
