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
  v_keys  text := setup._column_list_sql(p_plan.keys);
  v_start text := case when p_plan.scd = 'scd2' then ', _start_seq' end;
  v_added text[] := '{}';
begin
  select c.relname into v_name from pg_class as c where c.oid = p_plan.target;
  if setup._primary_key(p_plan.target) = '{}' then
    v_added := v_added || format(
      'add constraint %I primary key (%s%s)', v_name || '_pkey', v_keys, v_start
    );
  end if;
  -- by what it says: a renamed table has constraints of another name
  if p_plan.scd = 'scd2' and not exists (
    select from pg_constraint as k
    where k.conrelid = p_plan.target and k.contype = 'c' and cardinality(k.conkey) = 2
      and pg_get_constraintdef(k.oid) like 'CHECK (%\_end\_seq% > %\_start\_seq%'
      and pg_get_constraintdef(k.oid) not like '% OR %'
  ) then
    v_added := v_added || format(
      'add constraint %I check (_end_seq > _start_seq)', v_name || '_seq_check'
    );
  end if;
  if v_added <> '{}' then
    -- one statement looks at all rows once
    perform setup._execute(format(
      E'alter table %s\n  %s', p_plan.target, array_to_string(v_added, E',\n  ')
    ));
  end if;
  if p_plan.scd = 'scd1' then
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
  if exists (
    select from setup.merge_targets as m
    where m.target = p_plan.target and (m.options ->> 'exclusion')::boolean
  ) then
    perform setup._add_exclusion(p_plan, v_name || '_seq_excl');
  end if;
end;
$$;
comment on function setup._add_merge_constraints is
'Add the constraints and indexes that a target lacks.';
revoke all on function setup._add_merge_constraints from public;
