create or replace function setup._snapshot_context_sql(p_plan setup.merge_plan)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A target of full snapshots says all there is to know: versions begin, and where one ends and none
-- begins, the key was gone. It needs no event store.
begin
  return setup._fill_sql(
    $sql$
      context as materialized (
        select {new_keys}, b._from
        from (select distinct {keys} from {news}) as n
        cross join lateral (
          select (
            select t.{start}
            from {target} as t
            where {same_key} and t.{start} < {version}
            order by t.{start} desc
            limit 1
            offset 0
          ) as _from
        ) as b
      ),
      old_rows as materialized (
        select {old_keys}, t.{start} as _start_seq, {end} as _end_seq{old_payload}
        from context as n
        inner join {target} as t
          on {same_key} and (n._from is null or t.{start} >= n._from)
      ),
      former_events as (
        select {keys}, _start_seq as _seq, null::text as _op, null::text[] as _sets{payload}
        from old_rows
        where false
      ),
      events as (
        select {keys}, _seq, _op, _sets{payload}, true as __new, false as __known from {news}
        union all
        select {keys}, _start_seq, 'U', null{payload}, false, true from old_rows
        union all
        select {keys}, _end_seq, 'T', null{no_payload}, false, false
        from old_rows
        where _end_seq is not null
      ),
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'news', p_plan.news,
      'start', quote_ident(p_plan.sequence_column),
      'end', case p_plan.scd
        when 'scd2' then 't._end_seq' else format('null::%s', p_plan.sequence_type)
      end,
      'version', format('%L::%s', p_plan.options ->> 'version', p_plan.sequence_type),
      'keys', setup._column_list_sql(p_plan.keys),
      'new_keys', setup._column_list_sql(p_plan.keys, 'n.'),
      'old_keys', setup._column_list_sql(p_plan.keys, 't.'),
      'same_key', setup._format_each(p_plan.keys, 't.%1$I = n.%1$I', ' and '),
      'payload', setup._format_each(p_plan.payload, ', %1$I', ''),
      'old_payload', setup._format_each(p_plan.payload, ', t.%1$I', ''),
      'no_payload', setup._format_each(p_plan.payload, ', null', '')
    )
  );
end;
$$;
comment on function setup._snapshot_context_sql is
'Write the steps that collect the events a fold of a full snapshot needs.';
revoke all on function setup._snapshot_context_sql from public;
