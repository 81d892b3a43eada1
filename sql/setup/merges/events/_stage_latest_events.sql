create or replace function setup._stage_latest_events(p_plan setup.merge_plan)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Current rows of events that set all columns: the last event of a key decides, so nothing has to
-- be folded, and of keys, sequence and operation alone it is known which one that is. Puts aside
-- the events that change the target or its event store, without payload. An event at the sequence
-- of a row changes it as a delete or with a greater payload; at that of a stored delete, never.
-- One descent of the primary key per event: the cost follows the batch, not the table. Notes where
-- row and event are, in a plain table.
-- Reads the stage after _deduplicate_staged_events; noop is what is left over of its rows.
declare
  v_counts setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  perform setup._drop_work_table(substr(p_plan.changes, 6));
  perform setup._create_table(p_plan.changes, format(
    E'(\n  %s,\n  %s,\n  _op text,\n  %s,\n  %s,\n  __place tid,\n  __event tid\n)',
    setup._column_definitions_sql(p_plan.target, p_plan.keys),
    setup._column_definitions_sql(p_plan.target, '{_seq}'),
    setup._column_definitions_sql(p_plan.target, '{_seq}', '_row %2$s%3$s'),
    setup._column_definitions_sql(p_plan.target, '{_seq}', '_tomb %2$s%3$s')
  ), p_plan.target);
  execute setup._fill_sql(
    $sql$
      with truncated as materialized (
        select z._seq as _at from {truncate_markers} as z order by z._seq desc limit 1
      ),
      joined as (
        -- _beats: NULL unless a row of the same sequence has another payload
        select {staged_keys}, s._seq, s._op, s._tied, t._seq as _row, t._beats, x._seq as _tomb,
          {places}
        from {stage} as s
        left join lateral (
          select t._seq{found_place}, case
            when t._seq = s._seq and s._op = 'U' and ({new_values}) is distinct from ({old_values})
              then {wins_tie}
          end as _beats
          from {target} as t where {same_key} offset 0
        ) as t on true
        left join lateral (
          select x._seq from {event_store} as x where {same_stored_key} offset 0
        ) as x on true
        where s._reason is null and s._op <> 'T'
      ),
      ranked as materialized (
        select j.*, n.__is_new, row_number() over w as __number,
          count(*) filter (where n.__is_new) over w as __new_so_far
        from joined as j
        cross join lateral (
          select j._tomb is distinct from j._seq
            and (j._op = 'D' or j._row is distinct from j._seq or j._beats is true) as __is_new
        ) as n
        window w as (partition by {ranked_keys} order by j._seq desc)
      ),
      effective as materialized (
        select j.*
        from ranked as j
        where j.__number = 1
          and (
            j._row is null or j._seq > j._row
            or j._seq = j._row and (j._op = 'D' or j._beats)
          )
          and (j._tomb is null or j._seq > j._tomb)
          and not exists (select from truncated as z where z._at > j._seq)
      ),
      written as (
        insert into {changes} ({keys}, _seq, _op, _row, _tomb, __place, __event)
        select {keys}, _seq, _op, _row, _tomb, __place, __event from effective
      )
      select
        -- each key once
        count(*) filter (where j.__is_new and j.__new_so_far = 1),
        count(*) filter (where j._seq < j._row or j._seq < j._tomb),
        count(*) filter (
          where j._tied is null and (
            j._op = 'U' and j._seq = j._tomb or j._op = 'D' and j._seq = j._row
            or j._beats is not null
          )
        ),
        count(*) filter (where j._op = 'D' or j._seq is distinct from j._tomb)
        - count(*) filter (where not j._beats)
        - (select count(*) from effective as e where e._op = 'U' or e._row is not null)
      from ranked as j
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'event_store', p_plan.event_store,
      'truncate_markers', p_plan.truncate_markers,
      'stage', p_plan.stage,
      'changes', p_plan.changes,
      'places', case
        when setup._has_places(p_plan.target) then 't.__place, s.ctid as __event'
        else 'null::tid as __place, null::tid as __event'
      end,
      'found_place', case when setup._has_places(p_plan.target) then ', t.ctid as __place' end,
      'keys', setup._column_list_sql(p_plan.keys),
      'staged_keys', setup._column_list_sql(p_plan.keys, 's.'),
      'ranked_keys', setup._column_list_sql(p_plan.keys, 'j.'),
      'same_key', setup._format_each(p_plan.keys, 't.%1$I = s.%1$I', ' and '),
      'same_stored_key', setup._format_each(p_plan.keys, 'x.%1$I = s.%1$I', ' and '),
      'new_values', coalesce(setup._column_list_sql(p_plan.payload, 's.'), 'null'),
      'old_values', coalesce(setup._column_list_sql(p_plan.payload, 't.'), 'null'),
      'wins_tie', setup._wins_tie_sql(p_plan, 's', 't', 'null::text[]')
    )
  ) into v_counts.keys, v_counts.late, v_counts.ties, v_counts.noop;
  execute format('analyze %s', p_plan.changes);
  return v_counts;
end;
$$;
comment on function setup._stage_latest_events is
'Put aside the last event of each key that changes current rows or their event store.';
revoke all on function setup._stage_latest_events from public;
