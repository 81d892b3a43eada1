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
-- whose
-- version shows other values than were delivered. In a table of current rows only the last upsert
-- of a key is a head. Returns noop and late.
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

  perform setup._create_changes(p_plan);
  execute format(
    $sql$
      with %1$s
      settled as (
        select distinct on (%2$s, e._seq) e.*
        from events as e
        -- a new event has beaten the stored one; a truncate loses to both
        order by %2$s, e._seq, e._op = 'T', not e.__new
      ),
      %3$s
      marked as (
        select
          s.*,
          s._op = 'U' and (%4$s) as __head,
          s._op = 'D' and lag(s._op) over w is distinct from 'U' as __vain,
          s.__new and count(*) filter (where s.__known) over w > s.__known::integer as __late%7$s
        from %6$s as s
        -- its aggregates look onward from each event
        window w as (
          partition by %5$s order by s._seq rows between current row and unbounded following
        )
      ),
      folded as (
        select s.*, lead(s._seq) over b as __end%8$s
        from marked as s
        -- from one boundary to the next; events behind a head have a partition of their own
        window b as (partition by %5$s, s.__head or s._op <> 'U' order by s._seq)
      ),
      written as (
        insert into %9$s
        %10$s
      )
      select
        count(*) filter (where f.__new and (f.__vain or f._op = 'U' and not f.__head)),
        count(*) filter (where f.__late)
      from folded as f
    $sql$,
    p_context,
    setup._column_list_sql(p_plan.keys, 'e.'),
    case when p_plan.is_partial then setup._carried_values_sql(p_plan) end,
    case
      when p_plan.scd = 'scd1' then 'lead(s._op) over w is null'
      when p_plan.collapse
        then concat_ws(E'\n or ', 'lag(s._op) over w is distinct from ''U''', v_differs)
      else 'true'
    end,
    setup._column_list_sql(p_plan.keys, 's.'),
    case when p_plan.is_partial then 'valued' else 'settled' end,
    v_ends,
    v_last,
    p_plan.changes,
    setup._changes_sql(p_plan, v_shown)
  ) into v_counts.noop, v_counts.late;
  return v_counts;
end;
$$;
comment on function setup._fold_versions is
'Fold events into versions and put aside what differs from a target and its event store.';
revoke all on function setup._fold_versions from public;
