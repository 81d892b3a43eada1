create or replace function setup.clean_shadow(p_target regclass, p_horizon text)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Behind the horizon a key needs its last event, and the deletes that end a version. Where events
-- may leave columns as they were, and in current rows, that last event has to stand for all before
-- it, so their shadows are left alone: they are the only record of what was delivered.
-- Events older than the horizon are quarantined from now on; it never moves back.
declare
  v_target setup.merge_targets;
  v_shadow text;
  v_behind boolean;
begin
  perform setup._lock_merge_target(p_target, '10 s');
  select * into v_target from setup.merge_targets as m where m.target = p_target;
  if v_target.scd is distinct from 'scd2' or v_target.feed <> 'events' or v_target.is_partial then
    raise exception using
      errcode = 'MW050',
      message = format(
        'the shadow of "%s" cannot be cleaned up', setup._relation_name(p_target)
      ),
      hint = 'Only a history of events that set all columns has one that can.';
  end if;
  execute format(
    'select %1$L::%2$s < %3$L::%2$s', p_horizon, v_target.sequence_type, v_target.horizon
  ) into v_behind;
  if v_behind then
    raise exception using
      errcode = 'MW050',
      message = format('the horizon of "%s" would move back', setup._relation_name(p_target)),
      detail = format('It is %s.', v_target.horizon),
      hint = 'Give the same or a later one.';
  end if;
  update setup.merge_targets as m
  set horizon = p_horizon
  where m.target = p_target and m.horizon is distinct from p_horizon;
  select format('%I.%I', n.nspname, c.relname || '__x') into v_shadow
  from pg_class as c
  inner join pg_namespace as n on n.oid = c.relnamespace
  where c.oid = p_target;
  return setup._execute(format(
    $sql$
      delete from %1$s as x
      where x._seq < %2$L::%3$s
        and (
          exists (
            select from %1$s as y where %4$s and y._seq > x._seq and y._seq <= %2$L::%3$s
          )
          or exists (
            select from %5$s as t
            where %6$s and t._start_seq > x._seq and t._start_seq <= %2$L::%3$s
          )
        )
        and not (
          x._op = 'D' and exists (
            select from %5$s as t where %6$s and t._end_seq = x._seq
          )
        )
    $sql$,
    v_shadow, p_horizon, v_target.sequence_type,
    setup._format_each(v_target.keys, 'y.%1$I = x.%1$I', ' and '),
    p_target,
    setup._format_each(v_target.keys, 't.%1$I = x.%1$I', ' and ')
  ));
end;
$$;
comment on function setup.clean_shadow(regclass, text) is
'Delete what a shadow keeps for events older than a horizon, which are refused from then on. '
'Raises MW050.';
revoke all on function setup.clean_shadow(regclass, text) from public;
