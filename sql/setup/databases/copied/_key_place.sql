create or replace function setup._key_place(
  p_type text,
  p_key text,
  out place_sql text,
  out bit_sql text,
  out key_sql text
)
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- The 64 bits of a key as both servers have them: the upper 58 are its place, by the others it is
  -- one of 64 there. Bits of a negative number are those of a large one without a sign, which has a
  -- type of its own. What no source can have, or is NULL, is at a place that no source tells.
  select
    format('coalesce((%s >> 6) & 288230376151711743, -1)', k.bits),
    format('coalesce(1::bigint << (%s & 63)::integer, 0)', k.bits),
    case
      when p_type = 'numeric(20,0)'
        then 'case when s.bits < 0 then s.bits + 18446744073709551616::numeric else s.bits end'
      else 's.bits'
    end
  from (
    select case
      when p_type = 'numeric(20,0)' then format(
        '(case when %1$s between 0 and 9223372036854775807 then %1$s '
        'when %1$s between 0 and 18446744073709551615 then %1$s - 18446744073709551616 end)'
        '::bigint',
        p_key
      )
      else format('%s::bigint', p_key)
    end
  ) as k (bits);
$$;
comment on function setup._key_place is
'Write the set to which a key belongs, the key in it, and the key again by its bits s.bits.';
revoke all on function setup._key_place from public;
