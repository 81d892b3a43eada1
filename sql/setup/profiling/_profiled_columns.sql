create or replace function setup._profiled_columns(p_relation regclass)
returns table (
  no integer,
  name text,
  type text,
  kind text,
  value_sql text,
  is_unique boolean
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- kind: integer, numeric, float, time, boolean, text, other. Texts are told apart by their bytes,
  -- and so is what has no equality of its own (json, xml, point), by its text. is_unique: an index
  -- proves it.
  with recursive types as (
    select a.attnum, a.attname, a.atttypid as declared, a.atttypmod, a.atttypid as type
    from pg_attribute as a
    where a.attrelid = p_relation
      and a.attnum > 0
      and not a.attisdropped
      and a.attname !~ '^_(load_id|loaded_at|source_file|source_line|file_modified_at)$'
      and a.attname <> '_rescued_data'
    union all
    select d.attnum, d.attname, d.declared, d.atttypmod, t.typbasetype
    from types as d
    inner join pg_type as t on t.oid = d.type and t.typtype = 'd'
  )
  select
    row_number() over (order by d.attnum)::integer,
    d.attname::text,
    format_type(d.declared, d.atttypmod),
    k.kind,
    case
      when k.kind in ('text', 'other') then format('(v.%I)::text collate "C"', d.attname)
      else format('v.%I', d.attname)
    end,
    setup._is_unique_by_index(p_relation, array[d.attname::text])
  from types as d
  inner join pg_type as t on t.oid = d.type and t.typtype <> 'd'
  cross join lateral (
    select case
      when t.oid in ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype) then 'integer'
      when t.oid = 'numeric'::regtype then 'numeric'
      when t.oid in ('real'::regtype, 'double precision'::regtype) then 'float'
      when t.oid in ('date'::regtype, 'timestamp'::regtype, 'timestamptz'::regtype) then 'time'
      when t.oid = 'boolean'::regtype then 'boolean'
      when t.typcategory = 'S' then 'text'
      else 'other'
    end as kind
  ) as k;
$$;
comment on function setup._profiled_columns is
'Return the columns that a profile is about, numbered, with kind and the SQL of a value of row v.';
revoke all on function setup._profiled_columns from public;
