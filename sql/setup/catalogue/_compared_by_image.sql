create or replace function setup._compared_by_image(p_target regclass, p_columns text[])
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Columns whose "=" is missing (json, point), means something else (box), or takes different texts
-- for equal (a collation that is not deterministic): the bytes that are stored have to do.
declare
  -- boolean, bytea, "char", name, bigint, smallint, integer, text, real, double precision,
  -- character, character varying, date, time, timestamp, timestamptz, interval, timetz, numeric,
  -- uuid, jsonb, integer[], text[], bigint[]: by number, names would be looked up in every load
  c_plain constant oid[] := '{16,17,18,19,20,21,23,25,700,701,1042,1043,1082,1083,1114,1184,1186,
    1266,1700,2950,3802,1007,1009,1016}';
  -- none, default, C and POSIX
  c_bytewise constant oid[] := '{0,100,950,951}';
begin
  if not exists (
    select from pg_attribute as a
    where a.attrelid = p_target
      and a.attname = any(p_columns)
      and (a.atttypid <> all(c_plain) or a.attcollation <> all(c_bytewise))
  ) then
    return '{}';
  end if;
  return array(
    select a.attname::text
    from pg_attribute as a
    left join pg_collation as c on c.oid = a.attcollation
    where a.attrelid = p_target
      and a.attname = any(p_columns)
      and (not setup._has_equality(a.atttypid) or not coalesce(c.collisdeterministic, true))
    order by a.attnum
  );
end;
$$;
comment on function setup._compared_by_image is
'Return those of the columns whose values a load cannot compare by "=".';
revoke all on function setup._compared_by_image from public;
