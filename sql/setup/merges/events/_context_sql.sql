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
  v_is_whole  boolean := p_plan.is_partial or p_plan.scd = 'scd1';
  v_from      text;
  v_hit       text;
  v_truncates boolean;
  v_ends      text;
begin
  execute format('select exists (select from %s where _op = ''T'')', p_plan.news)
  into v_truncates;
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
    else setup._fill_sql(
      $sql$
        context as materialized (
          select {new_keys}, coalesce(b._from, n._lo) as _from
          from (
            select distinct on ({keys}) {keys}, _lo from starts order by {keys}, _lo
          ) as n
          left join lateral (
            select t._start_seq as _from
            from {target} as t
            where {same_key} and t._start_seq < n._lo
            order by t._start_seq desc
            limit 1
            offset 0
          ) as b on true
        ),
      $sql$,
      jsonb_build_object(
        'target', p_plan.target,
        'keys', setup._column_list_sql(p_plan.keys),
        'new_keys', setup._column_list_sql(p_plan.keys, 'n.'),
        'same_key', setup._format_each(p_plan.keys, 't.%1$I = n.%1$I', ' and ')
      )
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
  return setup._fill_sql(
    $sql$
      starts as (
        select {keys}, _seq as _lo from {news} where _op <> 'T'
        {truncated_keys}
      ),
      {context}
      old_rows as materialized (
        select t.*
        from context as c
        cross join lateral (
          select {old_keys}, t.{start} as _start_seq, {end} as _end_seq{old_payload}
          from {target} as t
          where {same_key} {rows_from}
          offset 0
        ) as t
      ),
      former_events as materialized (
        select x.*
        from context as c
        cross join lateral (
          select {stored_keys}, x._seq, x._op, x._sets{stored_payload}
          from {event_store} as x
          where {same_stored_key} {events_from}
          offset 0
        ) as x
      ),
      events as (
        select {keys}, _seq, _op, _sets{payload}, true as __new, _known as __known from {news}
        where _op <> 'T'
        union all
        select {old_keys}, t._start_seq, 'U', null{old_payload}, false, true
        from old_rows as t
        where not exists (
          select from former_events as x where {both_keys} and x._seq = t._start_seq
        )
        union all
        select {stored_keys}, x._seq, x._op, x._sets{stored_payload}, false, true
        from former_events as x
        {truncates}
      ),
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'event_store', p_plan.event_store,
      'news', p_plan.news,
      'start', quote_ident(p_plan.sequence_column),
      'end', case p_plan.scd
        when 'scd2' then 't._end_seq' else format('null::%s', p_plan.sequence_type)
      end,
      'keys', setup._column_list_sql(p_plan.keys),
      'old_keys', setup._column_list_sql(p_plan.keys, 't.'),
      'stored_keys', setup._column_list_sql(p_plan.keys, 'x.'),
      'same_key', setup._format_each(p_plan.keys, 't.%1$I = c.%1$I', ' and '),
      'same_stored_key', setup._format_each(p_plan.keys, 'x.%1$I = c.%1$I', ' and '),
      'both_keys', setup._format_each(p_plan.keys, 'x.%1$I = t.%1$I', ' and '),
      'payload', setup._format_each(p_plan.payload, ', %1$I', ''),
      'old_payload', setup._format_each(p_plan.payload, ', t.%1$I', ''),
      'stored_payload', setup._format_each(p_plan.payload, ', x.%1$I', ''),
      'truncated_keys', case
        when v_truncates then format(
          'union all select %s, n._seq from %s as n inner join %s as t on %s where n._op = ''T''',
          setup._column_list_sql(p_plan.keys, 't.'), p_plan.news, p_plan.target, v_hit
        )
      end,
      'context', v_from,
      'rows_from', case when not v_is_whole then 'and t._start_seq >= c._from' end,
      'events_from', case when not v_is_whole then 'and x._seq >= c._from' end,
      'truncates', v_ends
    )
  );
end;
$$;
comment on function setup._context_sql is
'Write the steps that collect the new and the stored events a fold of versions needs.';
revoke all on function setup._context_sql from public;
