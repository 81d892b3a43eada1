create or replace function setup._reset_merge_target(p_target regclass)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The table keeps its name, rights and payload columns; what a merge adds goes, and comes back with
-- the next one. A view that shows such a column keeps PostgreSQL from it.
-- Checks and indexes of a column go with it.
declare
  v_thing text;
begin
  perform setup._execute(format('truncate %s', p_target));
  for v_thing in
    select format('drop constraint %I', k.conname)
    from pg_constraint as k
    where k.conrelid = p_target
      and (
        k.contype = 'p'
        or k.contype = 'x'
        and pg_get_constraintdef(k.oid) like '%(\_start\_seq, \_end\_seq) WITH &&%'
      )
    union all
    select format('drop column %I', c.name)
    from unnest('{is_current,valid_from,valid_to,_end_seq,_start_seq,_seq}'::text[])
    with ordinality as c (name, position)
    where setup._column_types(p_target) ? c.name
  loop
    perform setup._execute(format('alter table %s %s', p_target, v_thing));
  end loop;
  for v_thing in
    select format('drop table %s', k.oid::regclass)
    from setup.merge_targets as m
    inner join pg_class as k on k.oid in (m.event_store, m.truncate_markers, m.versions)
    where m.target = p_target
    union all
    select format('drop type %s', t.oid::regtype)
    from setup.merge_targets as m
    inner join pg_type as t on t.oid = to_regtype(m.sequence_type) and t.typtype = 'c'
    where m.target = p_target and jsonb_array_length(nullif(m.options -> 'sequence', 'null')) > 1
  loop
    perform setup._execute(v_thing);
  end loop;
  delete from setup.merge_targets as m where m.target = p_target;
end;
$$;
comment on function setup._reset_merge_target is
'Empty a target and take away what merges added to it.';
revoke all on function setup._reset_merge_target from public;
