create or replace function setup._type_text(p_type text)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- one spelling of names that PostgreSQL has several for: varchar(10), character varying( 10 )
  select coalesce(a.name, w.base) || w.modifier || w.zone || w.array_part
  from (
    select
      btrim(regexp_replace(
        lower(p_type), '\(.*?\)|\s*(with|without) time zone|(\[\])+', '', 'g'
      )) as base,
      coalesce(replace(substring(p_type from '\([^)]*\)'), ' ', ''), '') as modifier,
      case
        when lower(p_type) ~ '(with time zone|timestamptz|timetz)' then ' with time zone'
        else ''
      end as zone,
      coalesce(substring(p_type from '(\[\])+'), '') as array_part
  ) as w
  left join (
    values
    ('varchar', 'character varying'), ('char', 'character'), ('bpchar', 'character'),
    ('int', 'integer'), ('int4', 'integer'), ('int2', 'smallint'), ('int8', 'bigint'),
    ('decimal', 'numeric'), ('bool', 'boolean'), ('float4', 'real'), ('float8', 'double precision'),
    ('float', 'double precision'), ('timestamptz', 'timestamp'), ('timetz', 'time')
  ) as a (alias, name) on a.alias = w.base;
$$;
comment on function setup._type_text is
'Write the name of a type in one spelling.';
revoke all on function setup._type_text from public;
