create or replace function setup._read_catalogue(p_job_id bigint default null)
returns table (job_id bigint, source text, columns text[], definition_hash text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- Walks from the source view of each job through views and BEGIN ATOMIC functions down to tables
  -- and to views that are jobs themselves. One row per job and source, and one per job with a NULL
  -- source, for its hash.
  with recursive jobs as (
    select
      j.job_id,
      case
        when s.name ~ '^[a-z_0-9]+[.][a-z_0-9]+$' then to_regclass(s.name)::oid
        else setup._find_relation(s.name)::oid
      end as relation
    from setup.load_jobs as j
    cross join lateral (values (j.source), (j.options #>> '{replace_by,parents}')) as s (name)
    where j.load_type <> 'procedure'
      and j.source !~ '^[a-z]+:'
      and (p_job_id is null or j.job_id = p_job_id)
  ),
  view_jobs as (
    select setup._find_relation(j.target)::oid as relation
    from setup.load_jobs as j
    where j.load_type = 'view'
  ),
  walk (job_id, class_id, object_id, column_number, is_start) as (
    select jobs.job_id, 'pg_class'::regclass::oid, jobs.relation, 0, true
    from jobs
    where jobs.relation is not null
    union
    select walk.job_id, used.refclassid, used.refobjid, used.refobjsubid, false
    from walk
    cross join lateral (
      select 'pg_rewrite'::regclass::oid as class_id, r.oid as object_id
      from pg_rewrite as r
      where walk.class_id = 'pg_class'::regclass
        and r.ev_class = walk.object_id
        and (
          walk.is_start
          -- a view shows its sources whether its job runs or not; a materialized one does not
          or not exists (
            select from pg_class as m where m.oid = walk.object_id and m.relkind = 'm'
          )
        )
      union all
      select walk.class_id, walk.object_id
      where walk.class_id = 'pg_proc'::regclass
    ) as definition
    inner join pg_depend as used
      on used.classid = definition.class_id
      and used.objid = definition.object_id
      and used.deptype = 'n'
      and used.refclassid in ('pg_class'::regclass, 'pg_proc'::regclass)
      and (used.refclassid, used.refobjid) <> (walk.class_id, walk.object_id)
  ),
  objects as (
    select walk.job_id, walk.class_id, walk.object_id, bool_or(walk.is_start) as is_start,
      array_agg(distinct a.attname::text) filter (where a.attname is not null) as columns
    from walk
    left join pg_attribute as a
      on walk.class_id = 'pg_class'::regclass
      and walk.column_number > 0
      and a.attrelid = walk.object_id
      and a.attnum = walk.column_number
    group by walk.job_id, walk.class_id, walk.object_id
  ),
  hashed as (
    select
      o.*,
      md5(
        string_agg(concat_ws(':', o.object_id, r.xmin, p.xmin), ',') over (
          partition by o.job_id
          order by o.class_id, o.object_id
          rows between unbounded preceding and unbounded following
        )
      ) as definition_hash
    from objects as o
    left join pg_rewrite as r on o.class_id = 'pg_class'::regclass and r.ev_class = o.object_id
    left join pg_proc as p on o.class_id = 'pg_proc'::regclass and p.oid = o.object_id
  )
  -- named as setup._relation_name does
  select
    h.job_id,
    case when c.oid is not null then format('%I.%I', n.nspname, c.relname) end,
    h.columns,
    h.definition_hash
  from hashed as h
  left join pg_class as c
    on h.class_id = 'pg_class'::regclass
    and c.oid = h.object_id
    and (
      c.relkind in ('r', 'p', 'f', 'm')
      or (not h.is_start and c.oid in (select v.relation from view_jobs as v))
    )
  left join pg_namespace as n on n.oid = c.relnamespace
  where c.oid is not null or h.is_start;
$$;
comment on function setup._read_catalogue is
'Read from pg_depend what the source views of all jobs, or one, are made of: relations, columns, '
'definition hash.';
revoke all on function setup._read_catalogue from public;
