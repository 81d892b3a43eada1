create or replace function setup._replay_snapshot(
  p_job setup.load_jobs,
  p_stage regclass,
  p_refused_by bigint,
  p_load_id bigint,
  p_load_time timestamptz
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- A row belongs to the snapshot that had refused it: to the version that it shows, or that the load
-- gave it. What each load since then has refused again belongs to all of these: it goes on. Current
-- rows take none of a snapshot that is not the latest.
declare
  v_name     text := format('work.%I', 'version_' || p_job.job_id);
  v_column   text := p_job.options ->> 'version';
  v_is_full  boolean := coalesce((p_job.options ->> 'full')::boolean, true);
  v_merge    setup.merge_targets;
  v_of_row   text;
  v_latest   text;
  v_version  text;
  v_versions text[];
  v_merged   setup.merge_counts;
  v_counts   setup.load_counts := (0, 0, 0, 0, 0, 0);
begin
  if not v_is_full and p_job.sequence <> '{}' then
    return setup._load_history(p_job, p_stage, p_load_id, p_load_time, false, false);
  end if;
  select * into v_merge from setup.merge_targets as m where m.target = p_job.target::regclass;
  if v_is_full then
    execute format('select setup._exact_text(max(v._seq)) from %s as v', v_merge.versions)
    into v_latest;
  end if;
  if v_column is not null then
    v_of_row := format('setup._exact_text(s.%I)', v_column);
  elsif not v_is_full then
    v_of_row := 'q.row_key ->> ''_version''';
  else
    execute format(
      'select setup._exact_text(v._seq) from %s as v where v._load_id = $1', v_merge.versions
    ) into v_version using p_refused_by;
    v_of_row := quote_literal(
      case when v_merge.scd = 'scd2' then coalesce(v_version, v_latest) else v_latest end
    );
  end if;
  execute format(
    $sql$
      select array_agg(r.version order by r.version::%3$s)
      from (
        select distinct %1$s as version
        from %2$s as s
        inner join setup.quarantine as q on q.quarantine_id = s._quarantine_id
      ) as r
    $sql$,
    v_of_row, p_stage, v_merge.sequence_type
  ) into v_versions;
  foreach v_version in array v_versions loop
    perform setup._drop_work_table(substr(v_name, 6));
    perform setup._create_table(v_name, format(
      'as select s.* from %s as s'
      ' inner join setup.quarantine as q on q.quarantine_id = s._quarantine_id where %s = %L',
      p_stage, v_of_row, v_version
    ));
    if v_is_full and v_merge.scd = 'scd1' and v_version <> v_latest then
      execute format(
        $sql$
          update setup.quarantine as q
          set status = 'superseded'
          where q.quarantine_id in (select s._quarantine_id from %s as s)
        $sql$,
        v_name
      );
      continue;
    end if;
    v_merged := (setup._merge_snapshot(
      v_merge.target, v_name::regclass,
      setup._merge_options(p_job) || jsonb_build_object(
        'is_complete', false, 'is_part', true, 'goes_on', v_column is null,
        'version', v_version, 'version_type', v_merge.sequence_type
      ),
      p_load_id, p_load_time
    )).counts;
    v_counts.rows_inserted := v_counts.rows_inserted + v_merged.inserted;
    v_counts.rows_updated := v_counts.rows_updated + v_merged.updated;
    v_counts.rows_deleted := v_counts.rows_deleted + v_merged.deleted;
    v_counts.rows_unchanged := v_counts.rows_unchanged + v_merged.noop;
  end loop;
  perform setup._drop_work_table(substr(v_name, 6));
  if not v_is_full then
    perform setup._supersede_events(p_job, p_load_id);
  end if;
  return v_counts;
end;
$$;
comment on function setup._replay_snapshot is
'Merge rows that a snapshot had refused into its version; returns what was written.';
revoke all on function setup._replay_snapshot from public;
