create or replace function setup._load_history(
  p_job setup.load_jobs,
  p_rows regclass,
  p_load_id bigint,
  p_load_time timestamptz,
  p_full_refresh boolean,
  p_is_complete boolean,
  p_between bigint[] default null
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- p_rows: the source or what was staged of it, p_is_complete: all of it; p_between: its loads after
-- the first, up to the second. A full refresh of events
-- folds all of them anew, and those that the source has no more are gone; unless the job keeps what
-- was taken back.
declare
  v_target  regclass := p_job.target::regclass;
  v_types   jsonb := setup._column_types(p_job.source::regclass);
  v_version text := p_job.options ->> 'version';
  v_options jsonb := setup._merge_options(p_job)
    || jsonb_strip_nulls(
      jsonb_build_object('is_complete', p_is_complete, 'between', p_between)
    );
  v_is_full boolean := coalesce((p_job.options ->> 'full')::boolean, true);
  v_value   text;
  v_is_null boolean;
  v_differs boolean;
  v_result  setup.merge_result;
  v_counts  setup.merge_counts;
begin
  if p_job.load_type <> 'snapshot' and p_full_refresh
    and p_job.options ->> 'taken_back' is distinct from 'keep'
    and exists (select from setup.merge_targets as m where m.target = v_target)
  then
    v_result.counts := setup.rebuild_target(
      v_target, p_rows,
      -- what the job does not say any more is taken away, not kept
      coalesce(
        (
          select jsonb_object_agg(o.name, null)
          from setup.merge_targets as m
          cross join jsonb_object_keys(m.options - '{exclusion}'::text[]) as o (name)
          where m.target = v_target
        ),
        '{}'
      ) || v_options,
      p_load_id, p_load_time
    );
    v_result.rows_read := setup._count_rows(p_rows);
  elsif p_job.load_type <> 'snapshot' then
    v_result := setup._merge_events(v_target, p_rows, v_options, p_load_id, p_load_time);
  else
    if v_version is not null then
      execute format(
        'select setup._exact_text(min(%1$I)), bool_or(%1$I is null), min(%1$I) <> max(%1$I)'
        ' from %2$s',
        v_version, p_rows
      ) into v_value, v_is_null, v_differs;
    else
      v_value := setup._exact_text(setup._load_version(v_target, v_is_full, p_load_time));
    end if;
    if v_is_null or v_is_full and v_value is null then
      raise exception using
        errcode = 'MW056',
        message = format('the snapshot of "%s" has no version', p_job.target),
        detail = case
          when v_is_null then format('Column "%s" is NULL in some row.', v_version)
          else format('The source is empty, and its version is in column "%s".', v_version)
        end,
        hint = 'Let each row of the view show the version, or take away the job option "version".';
    elsif v_value is null then
      -- nothing new
      return (0, 0, 0, 0, 0, 0)::setup.load_counts;
    end if;
    if v_differs then
      raise exception using
        errcode = 'MW056',
        message = format('the snapshot of "%s" has several versions', p_job.target),
        detail = format('Column "%s" has more than one value.', v_version),
        hint = 'Let the view show one snapshot.';
    end if;
    v_result := setup._merge_snapshot(
      v_target, p_rows,
      v_options || jsonb_build_object(
        'version', v_value,
        'version_type', coalesce(v_types ->> v_version, 'timestamp with time zone')
      ),
      p_load_id, p_load_time
    );
    if v_version is null and not v_is_full and p_job.sequence = '{}' then
      perform setup._note_version(p_job, p_load_id, v_value);
    end if;
  end if;
  perform setup._supersede_events(p_job, p_load_id);
  if not p_is_complete and p_between is null then
    perform setup._resolve_corrected(p_job, p_rows, p_load_id);
  end if;
  v_counts := v_result.counts;
  return (
    v_result.rows_read, v_counts.inserted, v_counts.updated, v_counts.deleted,
    v_counts.noop, v_counts.quarantined
  )::setup.load_counts;
end;
$$;
comment on function setup._load_history is
'Merge the rows of a job by load type scd1, scd2 or snapshot, with the options of the job.';
revoke all on function setup._load_history from public;
