create or replace function setup._deduplicate_staged_events(p_plan setup.merge_plan)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Leaves one staged event per key and sequence, the greatest one; most batches have no other, and
-- then no payload is sorted. Marks the winners of ties. Returns ties, and as noop what came twice.
declare
  v_keys     text := setup._column_list_sql(p_plan.keys);
  v_repeated text;
  v_found    boolean;
  v_counts   setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  v_repeated := format(
    $sql$
      select %1$s, _seq from %2$s where _reason is null and _op <> 'T'
      group by %1$s, _seq having count(*) > 1
    $sql$,
    v_keys, p_plan.stage
  );
  execute format('select exists (%s)', v_repeated) into v_found;
  if not v_found then
    return v_counts;
  end if;
  execute setup._fill_sql(
    $sql$
      with ranked as materialized (
        select {staged_keys}, s._seq, s.ctid as __place, row_number() over w as __number,
          dense_rank() over w as __content
        from ({repeated}) as r
        inner join {stage} as s on {same_key} and s._seq = r._seq
        where s._reason is null and s._op <> 'T'
        window w as (partition by {staged_keys}, s._seq order by {tie_order})
      ),
      ties as (select distinct {keys}, _seq from ranked where __content > 1),
      beaten as (
        delete from {stage} as s using ranked as r
        where {same_key} and s.ctid = r.__place and r.__number > 1
      ),
      marked as (
        update {stage} as s set _tied = true
        from ranked as r inner join ties as t on {tied_key} and t._seq = r._seq
        where {same_key} and s.ctid = r.__place and r.__number = 1
      )
      select (select count(*) from ties), (
        select count(*) - count(distinct ({keys}, _seq, __content)) from ranked
      )
    $sql$,
    jsonb_build_object(
      'stage', p_plan.stage,
      'repeated', v_repeated,
      'keys', v_keys,
      'staged_keys', setup._column_list_sql(p_plan.keys, 's.'),
      'same_key', setup._format_each(p_plan.keys, 's.%1$I = r.%1$I', ' and '),
      'tied_key', setup._format_each(p_plan.keys, 't.%1$I = r.%1$I', ' and '),
      'tie_order', setup._tie_order_sql(p_plan, 's')
    )
  ) into v_counts.ties, v_counts.noop;
  return v_counts;
end;
$$;
comment on function setup._deduplicate_staged_events is
'Leave one staged event per key and sequence, the one that wins; counts ties and repetitions.';
revoke all on function setup._deduplicate_staged_events from public;
