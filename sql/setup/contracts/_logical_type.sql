create or replace function setup._logical_type(p_type oid, p_modifier integer)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with recursive types (type, modifier) as (
    select p_type, p_modifier
    union all
    select t.typbasetype, t.typtypmod
    from types as d
    inner join pg_type as t on t.oid = d.type and t.typtype = 'd'
  ),

  base as (
    select t.oid, t.typcategory, t.typtype, d.modifier
    from types as d
    inner join pg_type as t on t.oid = d.type and t.typtype <> 'd'
  )

  select jsonb_strip_nulls(jsonb_build_object(
    'logicalType', case
      when b.oid in ('smallint'::regtype, 'integer'::regtype, 'bigint'::regtype, 'oid'::regtype)
        then 'integer'
      when b.oid = 'date'::regtype then 'date'
      when b.oid in ('timestamp'::regtype, 'timestamptz'::regtype) then 'timestamp'
      when b.oid in ('time'::regtype, 'timetz'::regtype) then 'time'
      when b.oid in ('json'::regtype, 'jsonb'::regtype) or b.typtype = 'c' then 'object'
      when b.typcategory = 'N' then 'number'
      when b.typcategory = 'B' then 'boolean'
      when b.typcategory = 'A' then 'array'
      else 'string'
    end,
    'logicalTypeOptions', case b.oid
      when 'smallint'::regtype then '{"format": "i16"}'::jsonb
      when 'integer'::regtype then '{"format": "i32"}'
      when 'bigint'::regtype then '{"format": "i64"}'
      when 'real'::regtype then '{"format": "f32"}'
      when 'double precision'::regtype then '{"format": "f64"}'
      when 'timestamptz'::regtype then '{"timezone": true}'
      when 'varchar'::regtype then case
        when b.modifier > 4 then jsonb_build_object('maxLength', b.modifier - 4)
      end
      when 'bpchar'::regtype then case
        when b.modifier > 4 then jsonb_build_object('maxLength', b.modifier - 4)
      end
    end
  ))
  from base as b;
$$;
comment on function setup._logical_type is
'Return what the Open Data Contract Standard calls a type.';
revoke all on function setup._logical_type from public;
