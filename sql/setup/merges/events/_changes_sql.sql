create or replace function setup._changes_sql(p_plan setup.merge_plan, p_shown text[])
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- p_shown: what the versions of f show of each payload column.
declare
  -- what both comparisons say of the columns
  v_parts  jsonb := jsonb_build_object(
    'keys', setup._column_list_sql(p_plan.keys, 'f.'),
    'either_key', setup._format_each(p_plan.keys, 'coalesce(f.%1$I, o.%1$I)'),
    'same_key', setup._format_each(p_plan.keys, 'f.%1$I = o.%1$I', ' and '),
    'payload', setup._format_each(p_plan.payload, ', f.%1$I', ''),
    'new_values', coalesce(setup._column_list_sql(p_plan.payload, 'f.'), 'null'),
    'old_values', coalesce(setup._column_list_sql(p_plan.payload, 'o.'), 'null')
  );
  v_target text;
begin
  v_target := setup._fill_sql(
    $sql$
      select
        'target',
        case when f._seq is null then 'delete' when o._start_seq is null then 'insert'
          else 'update' end,
        {either_key}, coalesce(f._seq, o._start_seq), f.__end, null, null::text[]{payload}
      from (select {keys}, f._seq, f.__end{shown} from folded as f where f.__head) as f
      full join old_rows as o on {same_key} {same_start}
      where f._seq is null
        or o._start_seq is null
        or (f._seq, f.__end, {new_values}) is distinct from (o._start_seq, o._end_seq, {old_values})
    $sql$,
    v_parts || jsonb_build_object(
      'shown', (
        select string_agg(format(', %s as %I', s.shown, s.name), '' order by s.position)
        from unnest(p_shown, p_plan.payload) with ordinality as s (shown, name, position)
      ),
      'same_start', case when p_plan.scd = 'scd2' then 'and f._seq = o._start_seq' end
    )
  );
  if p_plan.feed <> 'events' then
    return v_target;
  end if;
  -- it keeps what the versions hide
  return v_target || setup._fill_sql(
    $sql$
      union all
      select
        'event store',
        case when f._seq is null then 'delete' when o._seq is null then 'insert'
          else 'update' end,
        {either_key}, coalesce(f._seq, o._seq), null, f._op, f._sets{payload}
      from (
        select {keys}, f._seq, f._op, f._sets{payload}
        from folded as f
        where f._op = 'D' or f._op = 'U' and (
          not f.__head or f._sets is not null or ({new_values}) is distinct from ({shown_values})
        )
      ) as f
      full join former_events as o on {same_key} and f._seq = o._seq
      where f._seq is null
        or o._seq is null
        or (f._op, f._sets, {new_values}) is distinct from (o._op, o._sets, {old_values})
    $sql$,
    v_parts || jsonb_build_object(
      'shown_values', coalesce(array_to_string(p_shown, ', '), 'null')
    )
  );
end;
$$;
comment on function setup._changes_sql is
'Write the comparison of folded versions with a target and its event store.';
revoke all on function setup._changes_sql from public;
