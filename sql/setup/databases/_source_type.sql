create or replace function setup._source_type(p_dialect text, p_type text)
returns setup.source_types
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- the closest: tinyint(1) unsigned, tinyint(1), tinyint unsigned, tinyint, *
  select
    t.dialect, t.source_type,
    replace(replace(t.bronze_type, '{arguments}', p.arguments), '{type}', p_type),
    replace(t.read_sql, '{arguments}', p.arguments), t.form, t.zero_pattern, t.refused_when,
    t.refused_reason
  from (
    select
      lower(substring(p_type from '^[^(]*[^( ]')) as name,
      coalesce(substring(p_type from '\(([^)]*)\)'), '') as arguments,
      p_type ~* '\munsigned\M' as is_unsigned
  ) as p
  cross join lateral (
    values
    (1, format('%s(%s) unsigned', p.name, p.arguments), p.is_unsigned),
    (2, format('%s(%s)', p.name, p.arguments), true),
    (3, format('%s unsigned', split_part(p.name, ' unsigned', 1)), p.is_unsigned),
    (4, split_part(p.name, ' unsigned', 1), true),
    (5, '*', true)
  ) as c (closeness, source_type, counts)
  inner join setup.source_types as t
    on t.dialect = p_dialect and t.source_type = c.source_type and c.counts
  order by c.closeness
  limit 1;
$$;
comment on function setup._source_type is
'Return how a type of a source database is read and what it is in bronze.';
revoke all on function setup._source_type from public;
