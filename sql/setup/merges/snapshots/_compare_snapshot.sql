create or replace function setup._compare_snapshot(
  p_plan setup.merge_plan,
  p_is_applied boolean,
  p_next text
)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Puts aside, as news, where a full snapshot differs from what the target says of its version: an
-- upsert or delete at that version and, when a later version was applied before, what the target
-- said until now again at that one. p_next: that later version.
-- Counts keys that differ and (noop) keys that do not.
declare
  v_end     text := case p_plan.scd
    when 'scd2' then 't._end_seq' else format('null::%s', p_plan.sequence_type)
  end;
  v_rows    bigint := setup._count_rows(to_regclass(p_plan.stage));
  v_lost    bigint;
  v_alive   bigint;
  v_counts  setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  perform setup._drop_work_table(substr(p_plan.news, 6));
  perform setup._create_table(p_plan.news, format(
    E'(\n  %s,\n  %s,\n  _op text,\n  _sets text[]%s,\n  _known boolean)',
    setup._column_definitions_sql(p_plan.target, p_plan.keys),
    setup._column_definitions_sql(p_plan.target, array[p_plan.sequence_column], '_seq %2$s%3$s'),
    E',\n  ' || setup._column_definitions_sql(p_plan.target, p_plan.payload)
  ), p_plan.target);
  execute setup._fill_sql(
    $sql$
      with state as materialized (
        select {old_keys}, true as __is_there, {end} as _end_seq{old_payload}
        from {target} as t
        where t.{start} <= {version} and ({end} is null or {end} > {version})
      ),
      compared as materialized (
        select {either_key}, s._op, o.__is_there, o._end_seq as __until{new_payload}{former_payload}
        from (select s.*, true as __there from {stage} as s) as s
        {kind} join state as o on {same_key}
        where s.__there is null or o.__is_there is null {differs}
      ),
      written as (
        insert into {news} ({keys}, _seq, _op, _known{payload})
        select {keys}, {version}, coalesce(_op, 'D'), false{payload} from compared
        union all
        select {keys}, {next}, case when __is_there then 'U' else 'T' end, false{former_values}
        from compared
        where {next} is not null and (__is_there is null or __until is null or __until > {next})
      )
      select
        (select count(*) from compared),
        (select count(*) from compared where _op is null),
        (select count(*) from state)
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'stage', p_plan.stage,
      'news', p_plan.news,
      -- of a part of a snapshot, what is not in it is where it was
      'kind', case p_plan.options ->> 'is_part' when 'true' then 'left' else 'full' end,
      'start', quote_ident(p_plan.sequence_column),
      'end', v_end,
      'version', format('%L::%s', p_plan.options ->> 'version', p_plan.sequence_type),
      'next', format('%L::%s', p_next, p_plan.sequence_type),
      'keys', setup._column_list_sql(p_plan.keys),
      'old_keys', setup._column_list_sql(p_plan.keys, 't.'),
      'either_key', setup._format_each(p_plan.keys, 'coalesce(s.%1$I, o.%1$I) as %1$I'),
      'same_key', setup._format_each(p_plan.keys, 's.%1$I = o.%1$I', ' and '),
      'payload', setup._format_each(p_plan.payload, ', %1$I', ''),
      'old_payload', setup._format_each(p_plan.payload, ', t.%1$I', ''),
      'new_payload', setup._format_each(p_plan.payload, ', s.%1$I', ''),
      'former_payload', setup._format_each(p_plan.payload, ', o.%1$I as __o%2$s', ''),
      'former_values', setup._format_each(p_plan.payload, ', __o%2$s', ''),
      'differs', case
        when p_plan.tracked <> '{}' then format(
          'or (%s) is distinct from (%s)',
          setup._column_list_sql(p_plan.tracked, 's.'), setup._column_list_sql(p_plan.tracked, 'o.')
        )
      end
    )
  ) into v_counts.keys, v_lost, v_alive;

  v_counts.noop := v_rows - (v_counts.keys - v_lost);
  perform setup._refuse_snapshot(
    p_plan.target, setup._loss_fault(p_plan, v_rows, v_lost, v_alive)
  );
  perform setup._refuse_snapshot(p_plan.target, case
    when p_is_applied and v_counts.keys > 0
      and not coalesce((p_plan.options ->> 'restate')::boolean, false)
      and p_plan.options ->> 'is_part' is distinct from 'true'
      then format(
        'That version was taken with other content of %s; p_restate would correct it.',
        setup._quantity(v_counts.keys, 'key')
      )
    when p_next is not null and not p_plan.tracked @> p_plan.payload
      and not (p_is_applied and v_counts.keys = 0)
      then 'A later version was taken before, and p_track_history does not name all columns.'
  end);
  return v_counts;
end;
$$;
comment on function setup._compare_snapshot is
'Put aside where a full snapshot differs from its target. Raises MW056 when it may not.';
revoke all on function setup._compare_snapshot from public;
