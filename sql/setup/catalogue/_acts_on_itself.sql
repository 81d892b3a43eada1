create or replace function setup._acts_on_itself(p_table regclass)
returns boolean
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- by foreign keys with an action, straight or through other tables; a table that refers to none
  -- is told at once
  with recursive parents (relation) as (
    select c.confrelid
    from pg_constraint as c
    where c.conrelid = p_table
      and c.contype = 'f'
      and (c.confdeltype in ('c', 'n', 'd') or c.confupdtype in ('c', 'n', 'd'))
    union
    select c.confrelid
    from parents as p
    inner join pg_constraint as c on c.conrelid = p.relation
    where c.contype = 'f'
      and (c.confdeltype in ('c', 'n', 'd') or c.confupdtype in ('c', 'n', 'd'))
  )
  select exists (select from parents as p where p.relation = p_table);
$$;
comment on function setup._acts_on_itself is
'Tell whether deleting or updating a row of a table may change, and so move, others of it.';
revoke all on function setup._acts_on_itself from public;
