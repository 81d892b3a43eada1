create or replace function setup._set_bronze_key_aside(p_target regclass)
returns text
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of an empty table that the transaction has for itself: an index is built in half the time that it
-- takes to grow. One that has more to it than its columns, or that something needs, stays.
declare
  v_key record;
begin
  select c.conname, format('constraint %I %s', c.conname, pg_get_constraintdef(c.oid)) as definition
  into v_key
  from pg_constraint as c
  inner join pg_index as i on i.indexrelid = c.conindid
  inner join pg_class as k on k.oid = i.indexrelid
  inner join pg_class as t on t.oid = c.conrelid
  where c.conrelid = p_target
    and c.contype = 'p'
    and c.coninhcount = 0
    and t.relkind = 'r'
    and not t.relhassubclass
    and not i.indisclustered
    and not i.indisreplident
    and k.reltablespace = 0
    and k.reloptions is null
    and not exists (
      select from pg_description as d where d.objoid in (c.oid, k.oid)
    );
  if v_key.conname is null then
    return null;
  end if;
  begin
    execute format('alter table %s drop constraint %I', p_target, v_key.conname);
  exception
    when dependent_objects_still_exist or insufficient_privilege then
      return null;
  end;
  return v_key.definition;
end;
$$;
comment on function setup._set_bronze_key_aside is
'Drop the primary key of an empty table until it has its rows; returns how to add it, NULL = kept.';
revoke all on function setup._set_bronze_key_aside from public;
