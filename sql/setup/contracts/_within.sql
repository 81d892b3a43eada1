create or replace function setup._within(p_promised jsonb, p_found jsonb, p_side integer)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_side: 1 of an upper bound, -1 of a lower one. Texts that are no number or ISO date are told
  -- apart only.
  select case
    when p_promised is null then true
    when p_found is null then false
    when p_promised = p_found then true
    when jsonb_typeof(p_promised) = 'number' and jsonb_typeof(p_found) = 'number'
      then p_side * (p_found::numeric - p_promised::numeric) <= 0
    when (p_promised #>> '{}') ~ '^\d{4}-\d\d-\d\d' and (p_found #>> '{}') ~ '^\d{4}-\d\d-\d\d'
      then case p_side
        when 1 then (p_found #>> '{}') collate "C" <= (p_promised #>> '{}')
        else (p_found #>> '{}') collate "C" >= (p_promised #>> '{}')
      end
    else false
  end;
$$;
comment on function setup._within is
'Tell whether a bound is as narrow as another one.';
revoke all on function setup._within from public;
