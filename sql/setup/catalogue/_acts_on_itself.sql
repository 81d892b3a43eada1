create or replace function setup._acts_on_itself(p_table regclass)
returns boolean
language plpgsql
stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan
as $$
begin
  -- foreign keys have triggers too, on both sides
  if not exists (
    select from pg_class as c
    where c.oid = p_table and (c.relhastriggers or c.relhasrules or c.relhassubclass)
  ) then
    return false;
  end if;
  -- By foreign keys with an action, straight or through other tables, or by a trigger or a rule of
  -- a user, of which nobody knows what it does. Who refers to a table is found by its triggers.
  return (
    with recursive reached (relation, is_written) as (
      select p_table::oid, false
      union
      select n.relation, true
      from reached as r
      cross join lateral (
        select i.inhrelid as relation from pg_inherits as i where i.inhparent = r.relation
        union all
        select c.conrelid
        from pg_trigger as t
        inner join pg_constraint as c on c.oid = t.tgconstraint and c.confrelid = r.relation
        where t.tgrelid = r.relation
          and c.contype = 'f'
          and (c.confdeltype in ('c', 'n', 'd') or c.confupdtype in ('c', 'n', 'd'))
      ) as n
    )
    select exists (
      select from reached as r
      where r.relation = p_table and r.is_written
        or exists (
          select from pg_trigger as t
          where t.tgrelid = r.relation and not t.tgisinternal and t.tgenabled <> 'D'
        )
        or exists (
          select from pg_class as c where c.oid = r.relation and c.relkind <> 'v' and c.relhasrules
        )
    )
  );
end;
$$;
comment on function setup._acts_on_itself is
'Tell whether deleting or updating a row of a table may change, and so move, others of it.';
revoke all on function setup._acts_on_itself from public;
