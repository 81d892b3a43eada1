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
  v_at      text := format('%L::%s', p_plan.options ->> 'version', p_plan.sequence_type);
  v_next    text := format('%L::%s', p_next, p_plan.sequence_type);
  v_end     text := case p_plan.scd
    when 'scd2' then 't._end_seq' else format('null::%s', p_plan.sequence_type)
  end;
  v_limit   numeric := coalesce((p_plan.options ->> 'max_delete_pct')::numeric, 100);
  v_rows    bigint := setup._count_rows(to_regclass(p_plan.stage));
  v_lost    bigint;
  v_alive   bigint;
  v_counts  setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  perform setup._require_comparable_width(
    setup._relation_name(p_plan.target), cardinality(p_plan.keys), cardinality(p_plan.payload)
  );
  perform setup._drop_work_table(substr(p_plan.news, 6));
  perform setup._create_table(p_plan.news, format(
    E'(\n  %s,\n  %s,\n  _op text,\n  _sets text[]%s,\n  _known boolean)',
    setup._column_definitions_sql(p_plan.target, p_plan.keys),
    setup._column_definitions_sql(p_plan.target, array[p_plan.sequence_column], '_seq %2$s%3$s'),
    E',\n  ' || setup._column_definitions_sql(p_plan.target, p_plan.payload)
  ), p_plan.target);
  execute format(
    $sql$
      with state as materialized (
        select %1$s, true as __is_there, %2$s as _end_seq%3$s
        from %4$s as t
        where t.%5$I <= %6$s and (%2$s is null or %2$s > %6$s)
      ),
      compared as materialized (
        select %7$s, s._op, o.__is_there, o._end_seq as __until%8$s%9$s
        from (select s.*, true as __there from %10$s as s) as s
        full join state as o on %11$s
        where s.__there is null or o.__is_there is null %12$s
      ),
      written as (
        insert into %13$s (%14$s, _seq, _op, _known%15$s)
        select %14$s, %6$s, coalesce(_op, 'D'), false%15$s from compared
        union all
        select %14$s, %16$s, case when __is_there then 'U' else 'T' end, false%17$s
        from compared
        where %16$s is not null and (__is_there is null or __until is null or __until > %16$s)
      )
      select
        (select count(*) from compared),
        (select count(*) from compared where _op is null),
        (select count(*) from state)
    $sql$,
    setup._column_list_sql(p_plan.keys, 't.'),
    v_end,
    setup._format_each(p_plan.payload, ', t.%1$I', ''),
    p_plan.target,
    p_plan.sequence_column,
    v_at,
    setup._format_each(p_plan.keys, 'coalesce(s.%1$I, o.%1$I) as %1$I'),
    setup._format_each(p_plan.payload, ', s.%1$I', ''),
    setup._format_each(p_plan.payload, ', o.%1$I as __o%2$s', ''),
    p_plan.stage,
    setup._format_each(p_plan.keys, 's.%1$I = o.%1$I', ' and '),
    case
      when p_plan.tracked <> '{}' then format(
        'or (%s) is distinct from (%s)',
        setup._column_list_sql(p_plan.tracked, 's.'), setup._column_list_sql(p_plan.tracked, 'o.')
      )
    end,
    p_plan.news,
    setup._column_list_sql(p_plan.keys),
    setup._format_each(p_plan.payload, ', %1$I', ''),
    v_next,
    setup._format_each(p_plan.payload, ', __o%2$s', '')
  ) into v_counts.keys, v_lost, v_alive;

  v_counts.noop := v_rows - (v_counts.keys - v_lost);
  perform setup._require_complete_snapshot(p_plan.target, case
    when 100.0 * v_lost > v_limit * v_alive then format(
      '%s of %s would be deleted, more than %s %% (p_max_delete_pct).',
      setup._number(v_lost), setup._quantity(v_alive, 'row'), v_limit
    )
    when p_is_applied and v_counts.keys > 0
      and not coalesce((p_plan.options ->> 'restate')::boolean, false)
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
