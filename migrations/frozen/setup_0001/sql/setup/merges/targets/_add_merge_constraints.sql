create or replace function setup._add_merge_constraints(p_plan setup.merge_plan)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A history: one row per key and start, one current row per key, no end before its start and, by
-- option, no two rows of a key at the same time. A table of current rows: one row per key, and room
-- for updates unless its fillfactor is set.
declare
  v_name  text;
  v_taken text;
  v_keys  text := setup._column_list_sql(p_plan.keys);
  v_key   text[] := p_plan.keys || case when p_plan.scd = 'scd2' then '_start_seq' end;
  v_have  text[] := setup._primary_key(p_plan.target);
begin
  select c.relname into v_name from pg_class as c where c.oid = p_plan.target;
  v_key := array_remove(v_key, null);
  if v_have <> '{}' and not (v_have @> v_key and v_key @> v_have) then
    raise exception using
      errcode = 'MW050',
      message = format(
        'the primary key of "%s" does not fit the merge', setup._relation_name(p_plan.target)
      ),
      detail = format('It is (%s).', array_to_string(v_have, ', ')),
      hint = format('Make it (%s), or leave it to the merge.', array_to_string(v_key, ', '));
  elsif v_have = '{}' then
    perform setup._execute(format(
      'alter table %s add constraint %I primary key (%s)',
      p_plan.target, v_name || '_pkey', setup._column_list_sql(v_key)
    ));
  end if;
  if p_plan.scd = 'scd1' then
    -- room in each page, so that an update stays there and touches no index
    if exists (
      select from pg_class as c
      where c.oid = p_plan.target
        and c.relkind = 'r'
        and coalesce(array_to_string(c.reloptions, ','), '') !~ 'fillfactor'
    ) then
      perform setup._execute(format('alter table %s set (fillfactor = 90)', p_plan.target));
    end if;
    return;
  end if;
  if not exists (
    select from pg_class as c
    inner join pg_index as i on i.indexrelid = c.oid
    where i.indrelid = p_plan.target and c.relname = v_name || '_current_idx'
  ) then
    perform setup._execute(format(
      'create unique index %I on %s (%s) where _end_seq is null',
      v_name || '_current_idx', p_plan.target, v_keys
    ));
  end if;
  select k.conname into v_taken
  from pg_constraint as k
  where k.conrelid = p_plan.target
    and k.conname in (v_name || '_seq_check', v_name || '_seq_excl')
    and pg_get_constraintdef(k.oid) not like all (
      array['CHECK (%\_end\_seq% > %\_start\_seq%', '%(\_start\_seq, \_end\_seq) WITH &&%']
    );
  if found then
    raise exception using
      errcode = 'MW050',
      message = format(
        'constraint "%s" of "%s" has a name that the merge needs itself', v_taken,
        setup._relation_name(p_plan.target)
      ),
      hint = 'Give it another name: alter table … rename constraint …';
  end if;
  -- by what it says: a renamed table has constraints of another name
  if not exists (
    select from pg_constraint as k
    where k.conrelid = p_plan.target and k.contype = 'c' and cardinality(k.conkey) = 2
      and pg_get_constraintdef(k.oid) like 'CHECK (%\_end\_seq% > %\_start\_seq%'
      and pg_get_constraintdef(k.oid) not like '% OR %'
  ) then
    perform setup._execute(format(
      'alter table %s add constraint %I check (_end_seq > _start_seq)',
      p_plan.target, v_name || '_seq_check'
    ));
  end if;
  if exists (
    select from setup.merge_targets as m
    where m.target = p_plan.target and (m.options ->> 'exclusion')::boolean
  ) then
    perform setup._add_exclusion(p_plan, v_name || '_seq_excl');
  end if;
end;
$$;
comment on function setup._add_merge_constraints is
'Add the constraints that a target lacks. Raises MW050 when its primary key is another one.';
revoke all on function setup._add_merge_constraints from public;
