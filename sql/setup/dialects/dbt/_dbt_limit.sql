create or replace function setup._dbt_limit(p_condition text)
returns bigint
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- NULL: any violation is one too many
  select nullif(
    case c.found[1]
      when '>' then c.found[2]::bigint + 1
      when '>=' then c.found[2]::bigint
      else 1
    end, 1
  )
  from (select regexp_match(p_condition, '^\s*(>=?|!=|<>)\s*(\d{1,15})\s*$') as found) as c;
$$;
comment on function setup._dbt_limit is
'Return the number that violations must be below, of a condition such as "> 10".';
revoke all on function setup._dbt_limit from public;
