create or replace function setup._model_objects(p_model regclass, p_given regclass[])
returns table (
  class regclass,
  object oid,
  parts oid[]
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Relations and functions that a view is made of, the last first: behind each view that no rows
  -- are given for, and behind each function whose body is bound (begin atomic). A row type stands
  -- for its relation. What comes with PostgreSQL is not among them.
  with recursive found as (
    select
      'pg_class'::regclass as class,
      p_model::oid as object,
      null::oid as used_by,
      0 as depth
    union
    select r.class, r.object, f.object, f.depth + 1
    from found as f
    cross join lateral (
      select d.refclassid, d.refobjid
      from pg_depend as d
      where f.class = 'pg_proc'::regclass and d.classid = f.class and d.objid = f.object
      union all
      select d.refclassid, d.refobjid
      from pg_rewrite as w
      inner join pg_depend as d on d.classid = 'pg_rewrite'::regclass and d.objid = w.oid
      where f.class = 'pg_class'::regclass
        and w.ev_class = f.object
        and w.ev_type = '1'
        and f.object <> all(p_given::oid[])
        and d.refobjid <> f.object
    ) as d (class, object)
    left join pg_type as t on d.class = 'pg_type'::regclass and t.oid = d.object
    left join pg_type as e on e.oid = t.typelem and t.typcategory = 'A'
    cross join lateral (
      select
        case when t.oid is null then d.class else 'pg_class'::regclass end as class,
        case when t.oid is null then d.object
          else coalesce(nullif(t.typrelid, 0), e.typrelid, 0) end as object
    ) as r
    where f.depth < 100
      and r.object >= 16384
      and r.object <> f.object
      and (
        r.class = 'pg_proc'::regclass
        or exists (
          select from pg_class as c
          where r.class = 'pg_class'::regclass
            and c.oid = r.object
            and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        )
      )
  )
  select
    f.class,
    f.object,
    array(select distinct u.object from found as u where u.used_by = f.object)
  from found as f
  group by f.class, f.object
  order by max(f.depth) desc, f.object;
$$;
comment on function setup._model_objects is
'Return the relations and functions that a view is made of, those that others need first.';
revoke all on function setup._model_objects from public;
