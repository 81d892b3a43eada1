create or replace function setup._merge_current_rows(
  p_plan setup.merge_plan,
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Merges staged events that set all columns into current rows. What a new truncate ends is deleted
-- last: no row that the batch has written is that old.
declare
  v_markers bigint;
  v_settled   setup.merge_counts;
  v_counts    setup.merge_counts;
  v_written   setup.merge_counts;
  v_older     text :=
    'delete from %s as t where exists (select from %s as z where z._seq > t._seq)';
begin
  v_markers := setup._execute(format(
    $sql$
      insert into %s as z (_seq)
      select distinct s._seq from %s as s where s._reason is null and s._op = 'T'
      on conflict do nothing
    $sql$,
    p_plan.truncate_markers, p_plan.stage
  ));
  v_settled := setup._deduplicate_staged_events(p_plan);
  v_counts := setup._stage_latest_events(p_plan);
  v_counts.ties := v_counts.ties + v_settled.ties;
  v_counts.noop := v_counts.noop + v_settled.noop;
  v_written := setup._apply_latest_events(p_plan, p_load_id, p_load_time);
  if v_markers > 0 then
    v_written.deleted := v_written.deleted
      + setup._execute(format(v_older, p_plan.target, p_plan.truncate_markers));
    perform setup._execute(format(v_older, p_plan.event_store, p_plan.truncate_markers));
  end if;
  v_counts.inserted := v_written.inserted;
  v_counts.updated := v_written.updated;
  v_counts.deleted := v_written.deleted;
  return v_counts;
end;
$$;
comment on function setup._merge_current_rows is
'Merge a stage into current rows, the last event of each key.';
revoke all on function setup._merge_current_rows from public;
