create or replace function setup._require_profiled(p_table text)
returns setup.table_profiles
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_target  text := setup._relation_name(setup._find_relation(p_table));
  v_profile setup.table_profiles;
begin
  if v_target is null then
    raise exception using
      errcode = 'MW005',
      message = format('table "%s" does not exist', p_table),
      hint = setup._table_hint(p_table);
  end if;
  select * into v_profile
  from setup.table_profiles as p
  where p.target = v_target
  order by p.profile_id desc
  limit 1;
  if not found then
    raise exception using
      errcode = 'MW074',
      message = format('"%s" has no profile', v_target),
      hint = format('First: select setup.profile_table(%L);', v_target);
  end if;
  return v_profile;
end;
$$;
comment on function setup._require_profiled is
'Return the newest profile of a table. Raises MW005, MW074.';
revoke all on function setup._require_profiled from public;
