create or replace function setup._as_target_sql(
  p_target regclass,
  p_column text,
  p_source regclass,
  p_name text,
  p_alias text
)
returns text
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- What the target would refuse is left as it is, for a rule may refuse it before; an assignment
  -- cuts nothing but blanks. The plain column where types are the same: an index serves it.
  select case
    when (s.atttypid, s.atttypmod) = (t.atttypid, t.atttypmod) then v.name
    when n.target = 'numeric' and t.atttypmod <> -1 and n.source = any(n.numbers) then format(
      'round(%s::numeric, %s)', v.name, (((t.atttypmod - 4) & 2047) # 1024) - 1024
    )
    when n.target in ('smallint', 'integer', 'bigint')
      and n.source in ('numeric', 'real', 'double precision')
      then format('round(%s)', v.name)
    when n.target = 'numeric' and n.source = any(n.numbers)
      or n.target in ('real', 'double precision')
      and n.source in ('smallint', 'integer', 'bigint')
      then format('%s::%s', v.name, n.target)
    when n.target = 'real' and n.source in ('numeric', 'double precision')
      or n.target = 'double precision' and n.source = 'numeric'
      then format(
        $sql$case when %1$s in (0, 'NaN', 'Infinity', '-Infinity') or abs(%1$s) between %2$s
        then %1$s::%3$s end$sql$,
        v.name, case n.target when 'real' then '2e-38 and 3e38' else '3e-308 and 1e308' end,
        n.target
      )
    when n.target = any(n.numbers) and n.source = any(n.numbers) then v.name
    when n.target = 'character varying' and t.atttypmod <> -1 then format(
      $sql$left(%1$s::text, %2$s) || rtrim(substr(%1$s::text, %2$s + 1), ' ')$sql$,
      v.name, t.atttypmod - 4
    )
    when n.target = 'character' then format('%s::bpchar', v.name)
    when n.target in ('bit', 'bit varying') then v.name
    else format('%s::%s', v.name, format_type(t.atttypid, t.atttypmod))
  end
  from pg_attribute as t
  inner join pg_attribute as s on s.attrelid = p_source and s.attname = p_name
  cross join lateral (select format('%s.%I', p_alias, p_name) as name) as v
  cross join lateral (
    select
      format_type(t.atttypid, null) as target,
      format_type(s.atttypid, null) as source,
      '{smallint,integer,bigint,numeric,real,double precision}'::text[] as numbers
  ) as n
  where t.attrelid = p_target and t.attname = p_column;
$$;
comment on function setup._as_target_sql is
'Write a column of a source, read under an alias, as the column of a target would hold it.';
revoke all on function setup._as_target_sql from public;
