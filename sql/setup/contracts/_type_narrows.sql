create or replace function setup._type_narrows(p_promised text, p_found text)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- every value of the found type is one of the promised: the same type with no more places
  select p.base = f.base and p.base in ('character varying', 'character', 'numeric', 'text')
    and case
      when p.places is null then true
      when f.places is null then false
      when p.base = 'numeric' then
        f.places[1] - coalesce(f.places[2], 0) <= p.places[1] - coalesce(p.places[2], 0)
        and coalesce(f.places[2], 0) <= coalesce(p.places[2], 0)
      else f.places[1] <= p.places[1]
    end
    or p.base = 'text' and p.places is null and f.base in ('character varying', 'character')
  from (
    select
      regexp_replace(setup._type_text(p_promised), '\(.*', '') as base,
      string_to_array(substring(p_promised from '\(([\d, ]+)\)'), ',')::integer[] as places
  ) as p
  cross join (
    select
      regexp_replace(setup._type_text(p_found), '\(.*', '') as base,
      string_to_array(substring(p_found from '\(([\d, ]+)\)'), ',')::integer[] as places
  ) as f;
$$;
comment on function setup._type_narrows is
'Tell whether values of a type are all values of another one, for a reader too.';
revoke all on function setup._type_narrows from public;
