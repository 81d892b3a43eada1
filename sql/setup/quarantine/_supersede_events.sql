create or replace function setup._supersede_events(p_job setup.load_jobs, p_load_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Of current rows, after a merge: an event that is older than what the key has come to changes
-- nothing any more. A history has a place for it, and so have current rows of events that leave
-- columns as they were.
declare
  v_merge  setup.merge_targets;
  v_keys   regclass;
  v_place  text;
  v_exists text;
begin
  select * into v_merge from setup.merge_targets as m where m.target = p_job.target::regclass;
  if v_merge.scd is distinct from 'scd1' or v_merge.feed <> 'events' or v_merge.is_partial then
    return;
  end if;
  v_keys := setup._open_keys(p_job, p_load_id);
  if v_keys is null then
    return;
  end if;
  v_place := case
    when p_job.sequence = '{}'
      then format('(q.row_key ->> ''_version'')::%s', v_merge.sequence_type)
    when cardinality(p_job.sequence) = 1 then format('k.%I', p_job.sequence[1])
    else format(
      'row(%s)::%s', setup._column_list_sql(p_job.sequence, 'k.'), v_merge.sequence_type
    )
  end || coalesce(setup._collate_sql(v_merge.sequence_type), '');
  v_exists := format(
    'exists (select from %%s as t where %s and t._seq > %s)',
    replace(setup._format_each(p_job.keys, 't.%1$I = k.%1$I', ' and '), '%', '%%'),
    replace(v_place, '%', '%%')
  );
  execute setup._fill_sql(
    $sql$
      update setup.quarantine as q
      set status = 'superseded', resolved_load_id = $1
      from {keys} as k
      where q.quarantine_id = k._quarantine_id
        and (
          {in_target}
          or {in_store}
          or exists (select from {truncate_markers} as z where z._seq > {place})
        )
    $sql$,
    jsonb_build_object(
      'keys', v_keys,
      'in_target', format(v_exists, v_merge.target::regclass),
      'in_store', format(v_exists, v_merge.event_store::regclass),
      'truncate_markers', v_merge.truncate_markers::regclass,
      'place', v_place
    )
  ) using p_load_id;
  execute format('drop table %s', v_keys);
end;
$$;
comment on function setup._supersede_events is
'Close the entries of the quarantine that are older than the current row of their key.';
revoke all on function setup._supersede_events from public;
