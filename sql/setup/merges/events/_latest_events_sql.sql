create or replace function setup._latest_events_sql(p_plan setup.merge_plan)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Where there is nothing yet to compare with, the last event of a key is its row, or the delete
-- that the event store keeps. Returns keys twice, rows, and deletes, which end nothing.
begin
  return setup._fill_sql(
    $sql$
      with latest as materialized (
        select distinct on ({staged_keys}) {staged_keys}, s._seq, s._op{staged_payload}
        from {stage} as s
        where s._reason is null
        order by {staged_keys}, s._seq desc, {tie_order}
      ),
      written as (
        insert into {target} ({keys}, _seq{payload}, _load_id, _loaded_at)
        select {keys}, _seq{payload}, $1, $2 from latest where _op = 'U'
      ),
      stored as (
        insert into {event_store} ({keys}, _seq, _op) select {keys}, _seq, _op from latest
        where _op = 'D'
      )
      select
        count(*), count(*), count(*) filter (where _op = 'U'), count(*) filter (where _op = 'D')
      from latest
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'event_store', p_plan.event_store,
      'stage', p_plan.stage,
      'keys', setup._column_list_sql(p_plan.keys),
      'staged_keys', setup._column_list_sql(p_plan.keys, 's.'),
      'payload', setup._format_each(p_plan.payload, ', %1$I', ''),
      'staged_payload', setup._format_each(p_plan.payload, ', s.%1$I', ''),
      'tie_order', setup._tie_order_sql(p_plan, 's')
    )
  );
end;
$$;
comment on function setup._latest_events_sql is
'Write the statement that puts the last staged event of each key into empty current rows.';
revoke all on function setup._latest_events_sql from public;
