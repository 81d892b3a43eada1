create or replace function setup._require_no_foreign_keys(p_target text)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Jobs commit one by one, and each may delete: a row another table still points at would make the
-- load fail for ever, or take that row along. A key to a table that no job loads is its user's own.
declare
  v_key record;
begin
  select c.conname, c.conrelid::regclass as child, c.confrelid::regclass as parent into v_key
  from pg_constraint as c
  where c.contype = 'f' and c.conparentid = 0
    and (
      c.confrelid = p_target::regclass
      or c.conrelid = p_target::regclass and c.confrelid <> c.conrelid and exists (
        select from setup.load_jobs as j where to_regclass(j.target) = c.confrelid
      )
    )
  order by c.conname collate "C"
  limit 1;
  if found then
    raise exception using
      errcode = 'MW012',
      message = format(
        'the foreign key "%s" of "%s" would make loads fail', v_key.conname, v_key.child
      ),
      detail = format(
        'It refers to "%s", whose rows a load may delete or bring later.', v_key.parent
      ),
      hint = format(
        'Drop it: alter table %s drop constraint %I; and check it as a rule of the type '
        'table_expression.', v_key.child, v_key.conname
      );
  end if;
end;
$$;
comment on function setup._require_no_foreign_keys is
'Raise MW012 for a foreign key between tables that jobs load.';
revoke all on function setup._require_no_foreign_keys from public;
