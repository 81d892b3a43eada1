create or replace function setup._fold_versions(p_plan setup.merge_plan, p_context text)
returns setup.merge_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Folds events into versions and puts aside what differs from the target and its event store.
-- Events sorted by key and sequence; a head is an upsert after something else than an upsert, or
-- one that differs in a tracked column; a run is a head and the upserts behind it; a version starts
-- at its head, shows the values of the last event of its run and ends at what follows the run.
-- The event store keeps what the versions do not show: deletes, upserts behind a head, and heads
-- whose version shows other values than were delivered. In a table of current rows only the last
-- upsert of a key is a head. Returns noop and late.
declare
  v_value   text := case when p_plan.is_partial then 's.__f%2$s' else 's.%1$I' end;
  v_differs text;
  v_ends    text;
  v_last    text;
  v_shown   text[];
  v_column  record;
  v_counts  setup.merge_counts := (0, 0, 0, 0, 0, 0, 0, 0);
begin
  for v_column in
    select c.name, c.position, format(v_value, c.name, c.position) as value
    from unnest(p_plan.payload) with ordinality as c (name, position)
    order by c.position
  loop
    if p_plan.scd = 'scd1' or not p_plan.collapse or v_column.name = any(p_plan.tracked) then
      v_differs := concat_ws(
        E'\n or ', v_differs,
        format('%1$s is distinct from lag(%1$s) over w', v_column.value)
      );
      v_shown := v_shown || format(replace(v_value, 's.', 'f.'), v_column.name, v_column.position);
    else
      -- the last event of a run comes before the next boundary, or is the last one of its key
      v_ends := concat(
        v_ends,
        format(
          E',\n    lag(%1$s) over w as __b%2$s, last_value(%1$s) over w as __l%2$s',
          v_column.value, v_column.position
        )
      );
      v_last := concat(
        v_last,
        format(
          E',\n    case when lead(s._op) over b is null then s.__l%1$s'
          ' else lead(s.__b%1$s) over b end as __s%1$s',
          v_column.position
        )
      );
      v_shown := v_shown || format('f.__s%s', v_column.position);
    end if;
  end loop;

  perform setup._drop_work_table(substr(p_plan.changes, 6));
  perform setup._create_table(p_plan.changes, format(
    E'(\n  _table text,\n  _action text,\n  %s,\n  %s,\n  %s,\n'
    '  _op text,\n  _sets text[]%s\n)',
    setup._column_definitions_sql(p_plan.target, p_plan.keys),
    setup._column_definitions_sql(p_plan.target, array[p_plan.sequence_column], '_seq %2$s%3$s'),
    setup._column_definitions_sql(
      p_plan.target, array[p_plan.sequence_column], '_end_seq %2$s%3$s'
    ),
    E',\n  ' || setup._column_definitions_sql(p_plan.target, p_plan.payload)
  ), p_plan.target);
  execute setup._fill_sql(
    $sql$
      with {context}
      settled as (
        select distinct on ({event_keys}, e._seq) e.*
        from events as e
        -- a new event has beaten the stored one; a truncate loses to both
        order by {event_keys}, e._seq, e._op = 'T', not e.__new
      ),
      {carried}
      marked as (
        select
          s.*,
          s._op = 'U' and ({is_head}) as __head,
          s._op = 'D' and lag(s._op) over w is distinct from 'U' as __vain,
          s.__new and count(*) filter (where s.__known) over w > s.__known::integer as __late{ends}
        from {folded} as s
        -- its aggregates look onward from each event
        window w as (
          partition by {keys} order by s._seq rows between current row and unbounded following
        )
      ),
      folded as (
        select s.*, lead(s._seq) over b as __end{last_values}
        from marked as s
        -- from one boundary to the next; events behind a head have a partition of their own
        window b as (partition by {keys}, s.__head or s._op <> 'U' order by s._seq)
      ),
      written as (
        insert into {changes}
        {differences}
      )
      select
        count(*) filter (where f.__new and (f.__vain or f._op = 'U' and not f.__head)),
        count(*) filter (where f.__late)
      from folded as f
    $sql$,
    jsonb_build_object(
      'changes', p_plan.changes,
      'keys', setup._column_list_sql(p_plan.keys, 's.'),
      'event_keys', setup._column_list_sql(p_plan.keys, 'e.'),
      'context', p_context,
      'carried', case when p_plan.is_partial then setup._carried_values_sql(p_plan) end,
      'folded', case when p_plan.is_partial then 'valued' else 'settled' end,
      'is_head', case
        when p_plan.scd = 'scd1' then 'lead(s._op) over w is null'
        when p_plan.collapse
          then concat_ws(E'\n or ', 'lag(s._op) over w is distinct from ''U''', v_differs)
        else 'true'
      end,
      'ends', v_ends,
      'last_values', v_last,
      'differences', setup._changes_sql(p_plan, v_shown)
    )
  ) into v_counts.noop, v_counts.late;
  return v_counts;
end;
$$;
comment on function setup._fold_versions is
'Fold events into versions and put aside what differs from a target and its event store.';
revoke all on function setup._fold_versions from public;
