create or replace function setup._has_equality(p_type oid)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- json, point and xml have no default operator class; two boxes of one area are equal by "=".
  -- Those of an extension are not in the search_path. Looks into domains, arrays, composite types.
  with recursive parts as (
    select p_type as type
    union
    select inner_type.oid
    from parts as p
    inner join pg_type as t on t.oid = p.type
    cross join lateral (
      select t.typbasetype as oid where t.typtype = 'd'
      union all
      select t.typelem where t.typcategory = 'A' and t.typtype = 'b'
      union all
      select a.atttypid from pg_attribute as a
      where t.typtype = 'c' and a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
    ) as inner_type
  )
  select not exists (
    select from parts as p
    inner join pg_type as t on t.oid = p.type
    where t.typtype = 'b' and t.typcategory <> 'A' and (
      t.typnamespace <> 'pg_catalog'::regnamespace
      or not exists (
        select from pg_opclass as c
        inner join pg_am as m on m.oid = c.opcmethod and m.amname in ('btree', 'hash')
        where c.opcdefault
          and (
            c.opcintype = t.oid
            or exists (
              select from pg_cast as k
              where k.castsource = t.oid and k.casttarget = c.opcintype
                and k.castmethod = 'b' and k.castcontext = 'i'
            )
          )
      )
    )
  );
$$;
comment on function setup._has_equality is
'Tell whether "=" of PostgreSQL itself says that two values of a type are the same.';
revoke all on function setup._has_equality from public;
