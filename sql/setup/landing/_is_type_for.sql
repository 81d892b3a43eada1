create or replace function setup._is_type_for(p_delivered text, p_declared text)
returns boolean
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- p_delivered: as Arrow calls it, NULL where a format has no types; text may be anything.
  select p_delivered is null or case
    when p_declared in ('smallint', 'integer', 'bigint') then p_delivered ~ '^u?int|^null$'
    when p_declared in ('numeric', 'real', 'double precision')
      then p_delivered ~ '^u?int|^(half)?float|^double|^decimal|^null$'
    when p_declared ~ '^(timestamp|date)' then p_delivered ~ '^(timestamp|date)|^null$'
    when p_declared = 'boolean' then p_delivered ~ '^bool|^null$'
    else true
  end;
$$;
comment on function setup._is_type_for is
'Tell whether a delivered column has a type that fits the one it is declared to have.';
revoke all on function setup._is_type_for from public;
