create or replace function setup._first_versions_sql(p_plan setup.merge_plan)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- The fold of setup._fold_versions where there is nothing yet to compare with: staged events that
-- set all columns go straight into an empty history and its event store. One sort serves the slots
-- and both windows: behind each other, heads and deletes are the boundaries. Returns events, keys,
-- heads, and events without effect.
declare
  v_differs text;
  v_ends    text;
  v_last    text;
  v_hidden  text;
  v_shown   text := '';
  v_column  record;
begin
  for v_column in
    select c.name, c.position
    from unnest(p_plan.payload) with ordinality as c (name, position)
    order by c.position
  loop
    if not p_plan.collapse or v_column.name = any(p_plan.tracked) then
      v_differs := concat_ws(
        E'\n or ', v_differs, format('e.%1$I is distinct from lag(e.%1$I) over w', v_column.name)
      );
      v_shown := v_shown || format(', f.%I', v_column.name);
    else
      -- of the event before a boundary, which is the last of its run
      v_ends := concat(
        v_ends,
        format(
          E',\n    lag(e.%1$I) over w as __b%2$s, last_value(e.%1$I) over w as __l%2$s',
          v_column.name, v_column.position
        )
      );
      v_last := concat(
        v_last,
        format(
          E',\n    case when lead(m._op) over w is null then m.__l%1$s'
          ' else lead(m.__b%1$s) over w end as __s%1$s',
          v_column.position
        )
      );
      v_shown := v_shown || format(', f.__s%s', v_column.position);
      v_hidden := concat_ws(
        ' or ', v_hidden, format('f.%I is distinct from f.__s%s', v_column.name, v_column.position)
      );
    end if;
  end loop;
  return setup._fill_sql(
    $sql$
      with events as (
        select distinct on ({staged_keys}, s._seq) {staged_keys}, s._seq, s._op{staged_payload}
        from {stage} as s
        where s._reason is null
        order by {staged_keys}, s._seq, {tie_order}
      ),
      marked as materialized (
        select
          e.*, e._op = 'U' and ({is_head}) as __head, lag(e._op) over w as __before{ends}
        from events as e
        window w as (partition by {event_keys} order by e._seq {frame})
      ),
      folded as (
        select m.*, lead(m._seq) over w as __end{last_values}
        from marked as m
        where m.__head or m._op = 'D'
        window w as (partition by {marked_keys} order by m._seq)
      ),
      written as (
        insert into {target} ({keys}, _start_seq, _end_seq{payload}, _load_id, _loaded_at)
        select {folded_keys}, f._seq, f.__end{shown}, $1, $2
        from folded as f
        where f.__head
      ),
      stored as (
        insert into {event_store} ({keys}, _seq, _op{payload})
        select {marked_keys}, m._seq, m._op{marked_payload}
        from marked as m
        where not m.__head
        {changed_heads}
      )
      select
        count(*),
        count(*) filter (where m.__before is null),
        count(*) filter (where m.__head),
        count(*) filter (
          where m._op = 'U' and not m.__head or m._op = 'D' and m.__before is distinct from 'U'
        )
      from marked as m
    $sql$,
    jsonb_build_object(
      'target', p_plan.target,
      'event_store', p_plan.event_store,
      'stage', p_plan.stage,
      'keys', setup._column_list_sql(p_plan.keys),
      'staged_keys', setup._column_list_sql(p_plan.keys, 's.'),
      'event_keys', setup._column_list_sql(p_plan.keys, 'e.'),
      'marked_keys', setup._column_list_sql(p_plan.keys, 'm.'),
      'folded_keys', setup._column_list_sql(p_plan.keys, 'f.'),
      'payload', setup._format_each(p_plan.payload, ', %1$I', ''),
      'staged_payload', setup._format_each(p_plan.payload, ', s.%1$I', ''),
      'marked_payload', setup._format_each(p_plan.payload, ', m.%1$I', ''),
      'tie_order', setup._tie_order_sql(p_plan, 's'),
      'is_head', case
        when p_plan.collapse
          then concat_ws(E'\n or ', 'lag(e._op) over w is distinct from ''U''', v_differs)
        else 'true'
      end,
      'ends', v_ends,
      -- the last value of the whole key
      'frame', case
        when v_ends is not null then 'rows between current row and unbounded following'
      end,
      'last_values', v_last,
      'shown', v_shown,
      'changed_heads', case
        when v_hidden is not null then format(
          E'union all\n  select %s, f._seq, f._op%s from folded as f where f.__head and (%s)',
          setup._column_list_sql(p_plan.keys, 'f.'),
          setup._format_each(p_plan.payload, ', f.%1$I', ''), v_hidden
        )
      end
    )
  );
end;
$$;
comment on function setup._first_versions_sql is
'Write the statement that folds staged events into an empty history and its event store.';
revoke all on function setup._first_versions_sql from public;
