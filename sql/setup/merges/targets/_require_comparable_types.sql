create or replace function setup._require_comparable_types(p_plan setup.merge_plan)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A merge compares and sorts by the operators that its pinned search_path finds, those of
-- pg_catalog. A type of an extension would be compared as what it can be cast to, citext as text.
-- Looks into domains, arrays and composite types.
declare
  v_wrong  record;
begin
  with recursive parts as (
    select
      a.attname as name,
      a.atttypid as type,
      format_type(a.atttypid, null) as shown,
      a.attname = any(p_plan.payload) as is_payload
    from pg_attribute as a
    where a.attrelid in (p_plan.source, p_plan.target)
      and a.attname = any(
        p_plan.keys || p_plan.payload || setup._text_array(p_plan.options -> 'sequence')
      )
    union
    select p.name, inner_type.oid, p.shown, p.is_payload and t.typtype = 'd'
    from parts as p
    inner join pg_type as t on t.oid = p.type
    cross join lateral (
      select t.typbasetype as oid where t.typtype = 'd'
      union all
      select t.typelem where t.typcategory = 'A' and t.typtype = 'b'
      union all
      select a.attribute_type
      from (
        select a.atttypid as attribute_type from pg_attribute as a
        where a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
      ) as a
      where t.typtype = 'c'
    ) as inner_type
  )
  select
    p.name,
    p.shown,
    t.typnotnull as forbids_null
  into v_wrong
  from parts as p
  inner join pg_type as t on t.oid = p.type
  where p.is_payload and t.typnotnull
    or t.typtype = 'b' and t.typcategory <> 'A' and (
      t.typnamespace <> 'pg_catalog'::regnamespace
      or not exists (
        select from pg_opclass as c
        inner join pg_am as m on m.oid = c.opcmethod and m.amname = 'btree'
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
  order by p.name
  limit 1;
  if found then
    raise exception using
      errcode = 'MW052',
      message = format(
        'column "%s" of "%s" has a type that a merge cannot take', v_wrong.name,
        setup._relation_name(p_plan.source)
      ),
      detail = case
        when v_wrong.forbids_null
          then format('%s forbids NULL, and a delete has no values.', v_wrong.shown)
        else format('%s has no order, or not one of PostgreSQL itself.', v_wrong.shown)
      end,
      hint = 'Cast it in the view and in the table: json to jsonb, a domain to its base type, the '
        'others to text.';
  end if;
end;
$$;
comment on function setup._require_comparable_types is
'Raise MW052 when a column of a merge has a type that cannot be compared safely or left empty.';
revoke all on function setup._require_comparable_types from public;
