create or replace function setup._context_sql(p_plan setup.merge_plan)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- What a fold needs of a key: from the version in force just before its earliest new event onward;
-- the whole key when events may leave columns as they were, and of a table of current rows. The
-- descents of a primary key are two per key, whatever the length of its history.
declare
  v_keys      text := setup._column_list_sql(p_plan.keys);
  v_is_whole  boolean := p_plan.is_partial or p_plan.scd = 'scd1';
  v_from      text;
  v_hit       text;
  v_markers boolean;
  v_ends      text;
begin
  execute format('select exists (select from %s where _op = ''T'')', p_plan.news)
  into v_markers;
  -- whom a new truncate concerns
  v_hit := case p_plan.scd
    when 'scd2' then 't._start_seq < n._seq and (t._end_seq is null or t._end_seq > n._seq)'
    else 'true'
  end;
  v_from := case
    when v_is_whole then format(
      'context as materialized (select distinct %s from starts as n),',
      setup._column_list_sql(p_plan.keys, 'n.')
    )
    else format(
      $sql$
        context as materialized (
          select %1$s, coalesce(b._from, n._lo) as _from
          from (select distinct on (%2$s) %2$s, _lo from starts order by %2$s, _lo) as n
          left join lateral (
            select t._start_seq as _from
            from %3$s as t
            where %4$s and t._start_seq < n._lo
            order by t._start_seq desc
            limit 1
            offset 0
          ) as b on true
        ),
      $sql$,
      setup._column_list_sql(p_plan.keys, 'n.'), v_keys, p_plan.target,
      setup._format_each(p_plan.keys, 't.%1$I = n.%1$I', ' and ')
    )
  end;
  if not setup._is_empty(p_plan.truncate_markers::regclass) then
    v_ends := format(
      'union all select %s, z._seq, ''T'', null%s, false, false'
      ' from context as c cross join %s as z where true %s',
      setup._column_list_sql(p_plan.keys, 'c.'), setup._format_each(p_plan.payload, ', null', ''),
      p_plan.truncate_markers, case when not v_is_whole then 'and z._seq >= c._from' end
    );
  end if;
  return format(
    $sql$
      starts as (
        select %1$s, _seq as _lo from %2$s where _op <> 'T'
        %17$s
      ),
      %5$s
      old_rows as materialized (
        select t.*
        from context as c
        cross join lateral (
          select %3$s, t.%18$I as _start_seq, %19$s as _end_seq%6$s
          from %4$s as t
          where %7$s %8$s
          offset 0
        ) as t
      ),
      former_events as materialized (
        select x.*
        from context as c
        cross join lateral (
          select %9$s, x._seq, x._op, x._sets%10$s
          from %11$s as x
          where %12$s %13$s
          offset 0
        ) as x
      ),
      events as (
        select %1$s, _seq, _op, _sets%14$s, true as __new, _known as __known from %2$s
        where _op <> 'T'
        union all
        select %3$s, t._start_seq, 'U', null%6$s, false, true
        from old_rows as t
        where not exists (
          select from former_events as x where %15$s and x._seq = t._start_seq
        )
        union all
        select %9$s, x._seq, x._op, x._sets%10$s, false, true from former_events as x
        %16$s
      ),
    $sql$,
    v_keys,
    p_plan.news,
    setup._column_list_sql(p_plan.keys, 't.'),
    p_plan.target,
    v_from,
    setup._format_each(p_plan.payload, ', t.%1$I', ''),
    setup._format_each(p_plan.keys, 't.%1$I = c.%1$I', ' and '),
    case when not v_is_whole then 'and t._start_seq >= c._from' end,
    setup._column_list_sql(p_plan.keys, 'x.'),
    setup._format_each(p_plan.payload, ', x.%1$I', ''),
    p_plan.event_store,
    setup._format_each(p_plan.keys, 'x.%1$I = c.%1$I', ' and '),
    case when not v_is_whole then 'and x._seq >= c._from' end,
    setup._format_each(p_plan.payload, ', %1$I', ''),
    setup._format_each(p_plan.keys, 'x.%1$I = t.%1$I', ' and '),
    v_ends,
    case
      when v_markers then format(
        'union all select %s, n._seq from %s as n inner join %s as t on %s where n._op = ''T''',
        setup._column_list_sql(p_plan.keys, 't.'), p_plan.news, p_plan.target, v_hit
      )
    end,
    p_plan.sequence_column,
    case p_plan.scd
      when 'scd2' then 't._end_seq' else format('null::%s', p_plan.sequence_type)
    end
  );
end;
$$;
comment on function setup._context_sql is
'Write the steps that collect the new and the stored events a fold of versions needs.';
revoke all on function setup._context_sql from public;
