create or replace function setup._hash_limit(p_share double precision)
returns bigint
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- hashes are all 64-bit integers, evenly spread
  select case
    when p_share < 1 then (p_share * 18446744073709550000 - 9223372036854775000)::bigint
    else 9223372036854775807
  end;
$$;
comment on function setup._hash_limit is
'Return the hash below which that share of all hashes is.';
revoke all on function setup._hash_limit from public;
