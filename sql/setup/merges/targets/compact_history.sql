create or replace function setup.compact_history(p_target regclass, p_horizon text)
returns bigint
language plpgsql
set search_path = pg_catalog, pg_temp
set quote_all_identifiers = off
set standard_conforming_strings = on
set timezone = 'UTC'
set datestyle = 'ISO'
set intervalstyle = 'postgres'
set extra_float_digits = 3
as $$
-- Behind the horizon a key needs its last event, and the deletes that end a version. Where events
-- may leave columns as they were, and in current rows, that last event has to stand for all before
-- it, so their event stores are left alone: they are the only record of what was delivered.
-- One at the horizon itself may still lose to an event that comes: the last one before it counts.
-- Events older than the horizon are quarantined from now on; it never moves back. It is kept as the
-- value it was read as, a time without a zone as UTC.
declare
  v_target    setup.merge_targets;
  v_collation text;
  v_horizon   text;
  v_behind    boolean;
begin
  perform setup._lock_merge_target(p_target, '10 s');
  select * into v_target from setup.merge_targets as m where m.target = p_target;
  if v_target.scd is distinct from 'scd2' or v_target.feed <> 'events' or v_target.is_partial then
    raise exception using
      errcode = 'MW050',
      message = format(
        'the event store of "%s" cannot be cleaned up', setup._relation_name(p_target)
      ),
      hint = 'Only a history of events that set all columns has one that can.';
  end if;
  if p_horizon is null then
    raise exception using
      errcode = 'MW050',
      message = format('the horizon of "%s" cannot be NULL', setup._relation_name(p_target)),
      hint = 'Give the sequence before which no event comes any more.';
  end if;
  v_collation := setup._collate_sql(v_target.sequence_type);
  execute format(
    'select %1$L::%2$s::text, %1$L::%2$s < %3$L::%2$s%4$s',
    p_horizon, v_target.sequence_type, v_target.horizon, v_collation
  ) into v_horizon, v_behind;
  if v_behind then
    raise exception using
      errcode = 'MW050',
      message = format('the horizon of "%s" would move back', setup._relation_name(p_target)),
      detail = format('It is %s.', v_target.horizon),
      hint = 'Give the same or a later one.';
  end if;
  update setup.merge_targets as m
  set horizon = v_horizon
  where m.target = p_target and m.horizon is distinct from v_horizon;
  return setup._execute(setup._fill_sql(
    $sql$
      delete from {event_store} as x
      where x._seq < {horizon}
        and (
          exists (
            select from {event_store} as y
            where {same_stored_key} and y._seq > x._seq and y._seq < {horizon}
          )
          or exists (
            select from {target} as t
            where {same_key} and t._start_seq > x._seq and t._start_seq < {horizon}
          )
        )
        and not (
          x._op = 'D' and exists (
            select from {target} as t where {same_key} and t._end_seq = x._seq
          )
        )
    $sql$,
    jsonb_build_object(
      'target', p_target,
      'event_store', v_target.event_store,
      'horizon', format('%L::%s%s', v_horizon, v_target.sequence_type, v_collation),
      'same_key', setup._format_each(v_target.keys, 't.%1$I = x.%1$I', ' and '),
      'same_stored_key', setup._format_each(v_target.keys, 'y.%1$I = x.%1$I', ' and ')
    )
  ));
end;
$$;
comment on function setup.compact_history is
'Delete what an event store keeps for events older than a horizon, which are refused from then on. '
'Raises MW050.';
revoke all on function setup.compact_history from public;
