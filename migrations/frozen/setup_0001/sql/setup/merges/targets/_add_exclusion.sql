create or replace function setup._add_exclusion(p_plan setup.merge_plan, p_name text)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Needs btree_gist for the keys, and a range type for the sequence. Without them the other
-- constraints and setup.find_overlaps have to do; a target remembers that.
declare
  v_range text;
begin
  if exists (
    select from pg_constraint as k
    where k.conrelid = p_plan.target and k.contype = 'x'
      and pg_get_constraintdef(k.oid) like '%(\_start\_seq, \_end\_seq) WITH &&%'
  ) then
    return;
  end if;
  select format_type(r.rngtypid, null) into v_range
  from pg_range as r
  where r.rngsubtype = to_regtype(p_plan.sequence_type)
  order by r.rngtypid
  limit 1;
  if v_range is null then
    return;
  end if;
  begin
    if not exists (select from pg_extension as e where e.extname = 'btree_gist') then
      -- another worker may be creating it
      perform pg_advisory_xact_lock(setup._lock_key('register', 0));
      create extension if not exists btree_gist schema public;
    end if;
    perform setup._execute(format(
      'alter table %s add constraint %I exclude using gist (%s, %s(_start_seq, _end_seq) with &&)',
      p_plan.target, p_name, setup._format_each(p_plan.keys, '%1$I with ='), v_range
    ));
  exception
    when insufficient_privilege or undefined_file or undefined_object or feature_not_supported
      or invalid_schema_name
    then
      raise notice '%  has no exclusion constraint: %',
        setup._for_client(setup._relation_name(p_plan.target)), setup._for_client(sqlerrm);
      -- not tried again: each try would keep readers waiting
      update setup.merge_targets as m
      set options = m.options || '{"exclusion": false}'
      where m.target = p_plan.target;
  end;
end;
$$;
comment on function setup._add_exclusion is
'Forbid overlapping versions of a key by a constraint, where types and extensions allow it.';
revoke all on function setup._add_exclusion from public;
