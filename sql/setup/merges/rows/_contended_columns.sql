create or replace function setup._contended_columns(p_target regclass, p_keys text[])
returns text[]
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Of unique and exclusion constraints or indexes that do not contain the key of the merge: a value
-- may move from row to row, and an update that comes first would meet it in its old place. A
-- deferrable constraint is checked at the end of a statement and needs no help. Where deleting a
-- row would do something to the rows that refer to it, there is none to be had.
declare
  v_columns text[];
begin
  -- most tables have the key of the merge as their primary key, and no other
  if not exists (
    select from pg_index as i
    where i.indrelid = p_target
      and (i.indisunique or i.indisexclusion)
      and not (
        i.indisprimary
        and array(
          select k.attname::text from pg_attribute as k
          where k.attrelid = i.indrelid and k.attnum = any(i.indkey)
        ) @> p_keys
      )
  ) then
    return '{}';
  end if;
  select array_agg(distinct a.attname) into v_columns
  from pg_index as i
  inner join pg_attribute as a on a.attrelid = i.indrelid and a.attnum > 0 and not a.attisdropped
  where i.indrelid = p_target
    and (i.indisunique or i.indisexclusion)
    and i.indimmediate
    -- an expression, a predicate or a generated column may look at any column
    and (
      a.attnum = any(i.indkey) or i.indexprs is not null or i.indpred is not null
      or exists (
        select from pg_attribute as g
        where g.attrelid = i.indrelid and g.attnum = any(i.indkey) and g.attgenerated <> ''
      )
    )
    and not array(
      select k.attname::text from pg_attribute as k
      where k.attrelid = i.indrelid and k.attnum = any(i.indkey[0:i.indnkeyatts - 1])
    ) @> p_keys;
  if v_columns is not null and exists (
    select from pg_constraint as c
    where c.confrelid = p_target and c.contype = 'f' and c.confdeltype <> 'a'
  ) then
    return '{}';
  end if;
  return coalesce(v_columns, '{}');
end;
$$;
comment on function setup._contended_columns is
'Return the columns in which rows of a table may get into the way of each other while they change.';
revoke all on function setup._contended_columns from public;
