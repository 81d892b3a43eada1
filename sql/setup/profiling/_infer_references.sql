create or replace function setup._infer_references(p_relation regclass)
returns table (column_name text, is_own_key boolean, to_table regclass, to_column text)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- By names alone: <singular>id refers to id of <plural> in the same schema, with the same prefix
  -- (aims_) or none. is_own_key: it names a row of this table itself, as order_id in orders.
  with columns as (
    select
      c.name,
      c.kind,
      lower(regexp_replace(c.name, '_?id$', '', 'i')) as stem
    from setup._profiled_columns(p_relation) as c
    where c.name ~* '.id$'
  ),
  tables as (
    select
      c.oid,
      p.position,
      setup._singulars(lower(substr(c.relname, length(p.prefix) + 1))) as singulars
    from pg_class as own
    inner join pg_class as c on c.relnamespace = own.relnamespace and c.relkind in ('r', 'p')
    cross join lateral (
      values (1, substring(own.relname from '^[^_]+_')), (2, '')
    ) as p (position, prefix)
    where own.oid = p_relation and starts_with(lower(c.relname), lower(p.prefix))
  )
  select
    c.name,
    coalesce(bool_or(t.oid = p_relation), false),
    (array_agg(t.oid::regclass order by t.position) filter (where k.name is not null))[1],
    (array_agg(k.name order by t.position) filter (where k.name is not null))[1]
  from columns as c
  left join tables as t on c.stem = any(t.singulars)
  left join lateral (
    select k.name
    from setup._profiled_columns(t.oid) as k
    where t.oid <> p_relation
      and lower(k.name) in ('id', lower(c.name))
      and (k.kind = c.kind or array[k.kind, c.kind] <@ '{integer,numeric,float}')
    order by lower(k.name) <> 'id'
    limit 1
  ) as k on true
  group by c.name;
$$;
comment on function setup._infer_references is
'Return the columns that name a row of a table, and which, where there is one of that name.';
revoke all on function setup._infer_references from public;
