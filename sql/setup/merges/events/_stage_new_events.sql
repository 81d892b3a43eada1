create or replace function setup._stage_new_events(p_plan setup.merge_plan)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Puts aside the staged events that are not known yet and do not lose to a stored one: what was
-- delivered before ends here, after one descent of the primary keys per event. Known are the events
-- in the event store, and the starts of versions without a row there. Truncate markers are put
-- among the news with a NULL key.
declare
  v_counts   setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
  v_settled  setup.merge_counts := setup._deduplicate_staged_events(p_plan);
  v_keys     text := setup._column_list_sql(p_plan.keys);
  v_accepted bigint;
  v_rows     bigint;
begin
  perform setup._drop_work_table(substr(p_plan.news, 6));
  perform setup._create_table(p_plan.news, format(
    E'(\n  %s,\n  %s,\n  _op text,\n  _sets text[],\n  %s'
    '_known boolean,\n  _loses boolean,\n  _tied boolean\n)',
    setup._column_definitions_sql(p_plan.target, p_plan.keys),
    setup._column_definitions_sql(p_plan.target, array[p_plan.sequence_column], '_seq %2$s%3$s'),
    setup._column_definitions_sql(p_plan.target, p_plan.payload) || E',\n  '
  ), p_plan.target);
  v_rows := setup._execute(setup._fill_sql(
    $sql$
      insert into {news}
      select r.*
      from (
        select
          {keys}, r._seq, r._op, r._sets, {payload}
          x._seq is not null or t.{start} is not null,
          case
            when x._op = 'D' then r._op = 'U'
            when r._op = 'D' then false
            when x._op = 'U' then not {beats_stored}
            when t.{start} is not null then not {beats_shown}
            else false
          end,
          r._tied
        from {stage} as r
        left join lateral (
          select x._seq, x._op, x._sets{stored_payload} from {event_store} as x
          where {same_stored_key} and x._seq = r._seq
          offset 0
        ) as x on true
        left join lateral (
          select t.{start}{shown_payload} from {target} as t
          where {same_key} and t.{start} = r._seq
          offset 0
        ) as t on true
        where r._reason is null
          and r._op <> 'T'
          and case
            when x._op is not null
              then r._op <> x._op or r._op = 'U' and (
                r._sets is distinct from x._sets
                or not (({new_values}) is not distinct from ({stored_values}))
              )
            when t.{start} is not null
              then r._op = 'D' or r._sets is not null
                or not (({new_values}) is not distinct from ({shown_values}))
            else true
          end
      ) as r
    $sql$,
    jsonb_build_object(
      'news', p_plan.news,
      'stage', p_plan.stage,
      'target', p_plan.target,
      'event_store', p_plan.event_store,
      'start', quote_ident(p_plan.sequence_column),
      'keys', setup._column_list_sql(p_plan.keys, 'r.'),
      'same_key', setup._format_each(p_plan.keys, 't.%1$I = r.%1$I', ' and '),
      'same_stored_key', setup._format_each(p_plan.keys, 'x.%1$I = r.%1$I', ' and '),
      'payload', setup._format_each(p_plan.payload, 'r.%1$I,', ' '),
      'stored_payload', setup._format_each(p_plan.payload, ', x.%1$I', ''),
      'shown_payload', setup._format_each(p_plan.payload, ', t.%1$I', ''),
      'new_values', coalesce(setup._column_list_sql(p_plan.payload, 'r.'), 'null'),
      'stored_values', coalesce(setup._column_list_sql(p_plan.payload, 'x.'), 'null'),
      'shown_values', coalesce(setup._column_list_sql(p_plan.payload, 't.'), 'null'),
      'beats_stored', setup._wins_tie_sql(p_plan, 'r', 'x', 'x._sets'),
      'beats_shown', setup._wins_tie_sql(p_plan, 'r', 't', 'null::text[]')
    )
  ));
  execute format(
    'select count(*) from %s where _reason is null and _op <> ''T''', p_plan.stage
  ) into v_accepted;
  v_counts.noop := v_accepted - v_rows;

  execute format(
    $sql$
      select
        count(*) filter (where _known and _tied is null),
        (select count(*) from (select distinct %2$s from %1$s where not _loses) as k)
      from %1$s
    $sql$,
    p_plan.news,
    v_keys
  ) into v_counts.ties, v_counts.keys;
  v_counts.ties := v_counts.ties + v_settled.ties;
  v_counts.noop := v_counts.noop + v_settled.noop;
  if v_counts.ties > 0 then
    execute format('delete from %s where _loses', p_plan.news);
  end if;

  execute format(
    $sql$
      with new as (
        insert into %1$s as z (_seq)
        select distinct s._seq from %2$s as s where s._reason is null and s._op = 'T'
        on conflict do nothing
        returning z._seq
      )
      insert into %3$s (_seq, _op) select n._seq, 'T' from new as n
    $sql$,
    p_plan.truncate_markers, p_plan.stage, p_plan.news
  );
  execute format('analyze %s (%s, _seq, _op)', p_plan.news, v_keys);
  return v_counts;
end;
$$;
comment on function setup._stage_new_events is
'Put aside the staged events that may change a target; counts keys, ties and known events.';
revoke all on function setup._stage_new_events from public;
