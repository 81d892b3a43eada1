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
-- Both are lists of objects with the same keys; a row that is there twice is expected twice. Of the
-- rows without a match those are shown side by side that have most values in common.
declare
  v_expected bigint[];
  v_found    bigint[];
  v_pair     record;
begin
  with numbered as (
    select
      r.value,
      r.number,
      s.side,
      row_number() over (partition by s.side, r.value order by r.number) as copy
    from (values ('expected', p_expected), ('found', p_found)) as s (side, rows)
    cross join lateral jsonb_array_elements(s.rows) with ordinality as r (value, number)
  )
  select
    array_agg(n.number order by n.number) filter (where n.side = 'expected'),
    array_agg(n.number order by n.number) filter (where n.side = 'found')
  into v_expected, v_found
  from numbered as n
  where not exists (
    select from numbered as o
    where o.side <> n.side and o.value = n.value and o.copy = n.copy
  );
  for v_pair in
    select e.number as expected_number, f.number as found_number, d.names
    from unnest(v_expected) as e (number)
    cross join unnest(v_found) as f (number)
    cross join lateral (
      select
        array_agg(v.key order by v.key collate "C") filter (where not v.is_same) as names,
        count(*) filter (where v.is_same) as same
      from (
        select k.key, k.value = (p_found -> (f.number - 1)::integer -> k.key) as is_same
        from jsonb_each(p_expected -> (e.number - 1)::integer) as k (key, value)
      ) as v
    ) as d
    where d.same > 0 or cardinality(v_expected) = 1 and cardinality(v_found) = 1
    order by d.same desc, e.number, f.number
  loop
    continue when v_pair.expected_number <> all(v_expected) or v_pair.found_number <> all(v_found);
    v_expected := array_remove(v_expected, v_pair.expected_number);
    v_found := array_remove(v_found, v_pair.found_number);
    difference := 'differs';
    expected_row := v_pair.expected_number;
    expected := p_expected -> (v_pair.expected_number - 1)::integer;
    actual := p_found -> (v_pair.found_number - 1)::integer;
    columns := v_pair.names;
    return next;
  end loop;
  return query
  select 'missing', e.number, p_expected -> (e.number - 1)::integer, null::jsonb, null::text[]
  from unnest(v_expected) as e (number)
  union all
  select 'unexpected', null, null::jsonb, p_found -> (f.number - 1)::integer, null
  from unnest(v_found) as f (number);
end;
$$;
comment on function setup._unmatched_rows is
'Compare two lists of rows and return what is missing, unexpected or differs in some columns.';
revoke all on function setup._unmatched_rows from public;
