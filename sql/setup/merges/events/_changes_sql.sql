create or replace function setup._changes_sql(p_plan setup.merge_plan, p_shown text[])
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_shown: what the versions of f show of each payload column.
declare
  v_keys  text := setup._format_each(p_plan.keys, 'coalesce(f.%1$I, o.%1$I)');
  v_shown text := coalesce(array_to_string(p_shown, ', '), 'null');
  v_raw   text := coalesce(setup._column_list_sql(p_plan.payload, 'f.'), 'null');
  v_old   text := coalesce(setup._column_list_sql(p_plan.payload, 'o.'), 'null');
  v_same  text := setup._format_each(p_plan.keys, 'f.%1$I = o.%1$I', ' and ');
  v_list  text := setup._format_each(p_plan.payload, ', %1$I', '');
  v_named text := (
    select string_agg(format(', %s as %I', s.shown, s.name), '' order by s.position)
    from unnest(p_shown, p_plan.payload) with ordinality as s (shown, name, position)
  );
  v_hides  text;
  v_event_store text;
begin
  v_hides := format(
    $sql$f._op = 'D' or f._op = 'U' and (
          not f.__head or f._sets is not null or (%s) is distinct from (%s)
        )$sql$,
    v_raw, v_shown
  );
  if p_plan.feed = 'events' then
    v_event_store := format(
      $sql$
      union all
      select
        'event store',
        case when f._seq is null then 'delete' when o._seq is null then 'insert'
          else 'update' end,
        %1$s, coalesce(f._seq, o._seq), null, f._op, f._sets%2$s
      from (select %3$s, f._seq, f._op, f._sets%7$s from folded as f where %8$s) as f
      full join former_events as o on %4$s and f._seq = o._seq
      where f._seq is null
        or o._seq is null
        or (f._op, f._sets, %5$s) is distinct from (o._op, o._sets, %6$s)
      $sql$,
      v_keys,
      setup._format_each(p_plan.payload, ', f.%1$I', ''),
      setup._column_list_sql(p_plan.keys, 'f.'),
      v_same,
      v_raw,
      v_old,
      v_list,
      v_hides
    );
  end if;
  return format(
    $sql$
      select
        'target',
        case when f._seq is null then 'delete' when o._start_seq is null then 'insert'
          else 'update' end,
        %1$s, coalesce(f._seq, o._start_seq), f.__end, null, null::text[]%2$s
      from (select %3$s, f._seq, f.__end%4$s from folded as f where f.__head) as f
      full join old_rows as o on %5$s %8$s
      where f._seq is null
        or o._start_seq is null
        or (f._seq, f.__end, %6$s) is distinct from (o._start_seq, o._end_seq, %7$s)
      %9$s
    $sql$,
    v_keys,
    setup._format_each(p_plan.payload, ', f.%1$I', ''),
    setup._column_list_sql(p_plan.keys, 'f.'),
    v_named,
    v_same,
    v_raw,
    v_old,
    case when p_plan.scd = 'scd2' then 'and f._seq = o._start_seq' end,
    v_event_store
  );
end;
$$;
comment on function setup._changes_sql is
'Write the comparison of folded versions with a target and its event store.';
revoke all on function setup._changes_sql from public;
