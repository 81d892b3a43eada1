create or replace function setup._name_pairs(p_value jsonb)
returns table (ours text, theirs text, place bigint)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- {"amount": "total"}, or ["amount"] where both have the same name; of no names no rows
  select k.name, coalesce(p_value ->> k.name, k.name), row_number() over (order by k.place)
  from (
    select e.name, e.place
    from jsonb_array_elements_text(
      case jsonb_typeof(p_value) when 'array' then p_value else '[]' end
    ) with ordinality as e (name, place)
    union all
    select o.name, o.place
    from jsonb_object_keys(
      case jsonb_typeof(p_value) when 'object' then p_value else '{}' end
    ) with ordinality as o (name, place)
  ) as k
  where p_value is not null;
$$;
comment on function setup._name_pairs is
'Return pairs of names, ours and theirs, of a JSON object or array.';
revoke all on function setup._name_pairs from public;
