create or replace function setup._snapshot_context_sql(p_plan setup.merge_plan)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A target of full snapshots says all there is to know: versions begin, and where one ends and none
-- begins, the key was gone. It needs no event store.
declare
  v_keys text := setup._column_list_sql(p_plan.keys);
  v_list text := setup._format_each(p_plan.payload, ', %1$I', '');
begin
  return format(
    $sql$
      context as materialized (
        select %1$s, b._from
        from (select distinct %2$s from %3$s) as n
        cross join lateral (
          select (
            select t.%4$I
            from %5$s as t
            where %6$s and t.%4$I < %7$L::%8$s
            order by t.%4$I desc
            limit 1
            offset 0
          ) as _from
        ) as b
      ),
      old_rows as materialized (
        select %9$s, t.%4$I as _start_seq, %10$s as _end_seq%11$s
        from context as n
        inner join %5$s as t
          on %6$s and (n._from is null or t.%4$I >= n._from)
      ),
      former_events as (
        select %2$s, _start_seq as _seq, null::text as _op, null::text[] as _sets%12$s
        from old_rows
        where false
      ),
      events as (
        select %2$s, _seq, _op, _sets%12$s, true as __new, false as __known from %3$s
        union all
        select %2$s, _start_seq, 'U', null%12$s, false, true from old_rows
        union all
        select %2$s, _end_seq, 'T', null%13$s, false, false
        from old_rows
        where _end_seq is not null
      ),
    $sql$,
    setup._column_list_sql(p_plan.keys, 'n.'),
    v_keys,
    p_plan.news,
    p_plan.sequence_column,
    p_plan.target,
    setup._format_each(p_plan.keys, 't.%1$I = n.%1$I', ' and '),
    p_plan.options ->> 'version',
    p_plan.sequence_type,
    setup._column_list_sql(p_plan.keys, 't.'),
    case p_plan.scd
      when 'scd2' then 't._end_seq' else format('null::%s', p_plan.sequence_type)
    end,
    setup._format_each(p_plan.payload, ', t.%1$I', ''),
    v_list,
    setup._format_each(p_plan.payload, ', null', '')
  );
end;
$$;
comment on function setup._snapshot_context_sql is
'Write the steps that collect the events a fold of a full snapshot needs.';
revoke all on function setup._snapshot_context_sql from public;
