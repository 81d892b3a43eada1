create or replace function setup._as_held(
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
  -- Numbers are rounded, not cast: one that is too large may still be refused by a rule.
  select case
    when s.atttypid <> t.atttypid and tt.typcategory = 'N' and st.typcategory = 'N' then v.name
    when t.atttypid = 'numeric'::regtype and t.atttypmod <> -1 then format(
      'round(%s, %s)', v.name, (((t.atttypmod - 4) & 2047) # 1024) - 1024
    )
    when (s.atttypid, s.atttypmod) = (t.atttypid, t.atttypmod) then v.name
    else format('%s::%s', v.name, format_type(t.atttypid, t.atttypmod))
  end
  from pg_attribute as t
  inner join pg_attribute as s on s.attrelid = p_source and s.attname = p_name
  inner join pg_type as tt on tt.oid = t.atttypid
  inner join pg_type as st on st.oid = s.atttypid
  cross join lateral (select format('%s.%I', p_alias, p_name) as name) as v
  where t.attrelid = p_target and t.attname = p_column;
$$;
comment on function setup._as_held(regclass, text, regclass, text, text) is
'Write a column of a source, read under an alias, as the column of a target would hold it.';
revoke all on function setup._as_held(regclass, text, regclass, text, text) from public;
