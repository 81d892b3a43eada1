-- Idempotent: the four roles and what the framework grants them. A pipeline grants its own tables.
-- Roles belong to the whole server; where they are there already, their installer needs no rights.
do $$
declare
  v_role  text;
  v_about text;
begin
  for v_role, v_about in
    values
      ('warehouse_owner', 'Deploys the warehouse.'),
      ('warehouse_operator', 'Calls the orchestrators and sees jobs, runs and logs, but no data.'),
      ('warehouse_reader', 'Reads gold, and silver without personal data.'),
      ('warehouse_pii_reader', 'Reads gold and silver with personal data.')
  loop
    begin
      if to_regrole(v_role) is null then
        execute format('create role %I', v_role);
      end if;
      execute format('comment on role %I is %L', v_role, v_about);
    exception
      when duplicate_object or unique_violation then
        null;  -- another database of this server is being installed at the same moment
      when insufficient_privilege then
        if to_regrole(v_role) is null then
          raise insufficient_privilege using
            message = format('role "%s" is missing; "%s" may not create it', v_role, current_user),
            hint = 'Have an administrator run: create role warehouse_owner; create role '
              'warehouse_operator; create role warehouse_reader; create role warehouse_pii_reader;';
        end if;
    end;
  end loop;
end;
$$;

-- Whose functions cancel the sessions of a run, and see whether they work. A superuser may anyway.
do $$
declare
  v_right text;
  v_owner text;
begin
  foreach v_right in array '{pg_signal_backend,pg_read_all_stats}'::text[] loop
    foreach v_owner in array array['warehouse_owner', current_user] loop
      begin
        if not pg_has_role(v_owner, v_right, 'usage') then
          execute format('grant %I to %I', v_right, v_owner);
        end if;
      exception
        when insufficient_privilege then
          raise notice '"%" lacks %: limits and cancellations reach its own sessions alone',
            v_owner, v_right
            using hint = format('Have an administrator run: grant %I to %I;', v_right, v_owner);
      end;
    end loop;
  end loop;
end;
$$;

-- The sessions that setup._open_workers opens are the owner's, and dblink keeps them in the session
-- of the caller: nobody but the owner may reach them.
do $$
declare
  v_function regprocedure;
  v_owner    oid;
begin
  for v_function, v_owner in
    select p.oid, p.proowner
    from pg_proc as p
    cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as a
    where p.probin in ('$libdir/dblink', 'dblink') and a.grantee = 0
    order by p.oid
  loop
    if not pg_has_role(v_owner, 'usage') then
      raise notice 'PUBLIC may execute functions of dblink: runs of operators have one session'
        using hint = 'docs/run-it-every-night.md tells an administrator how to set up dblink.';
      exit;
    end if;
    execute format('revoke execute on function %s from public', v_function);
  end loop;
end;
$$;

-- a client that has claimed a task of records may copy into the work table of that task, no other
grant usage on schema setup, work, bronze, silver, gold to warehouse_operator;
grant usage on schema setup, silver, gold to warehouse_reader, warehouse_pii_reader;
-- of the histories that they may read
grant execute on function setup.as_of to warehouse_reader, warehouse_pii_reader;
-- formats say nothing of the warehouse
grant execute on function
setup.is_email, setup.is_url, setup.is_ipv4, setup.is_ipv6, setup.is_e164, setup.is_uuid,
setup.is_json, setup.is_iso_date, setup.is_iso_time, setup.is_iso_timestamp, setup.is_iso_country,
setup.is_iso_currency, setup.is_iso_language, setup.is_iban, setup.is_credit_card, setup.is_ean,
setup.is_isbn
to warehouse_operator, warehouse_reader, warehouse_pii_reader;
-- views ask for these as whoever reads them
grant execute on function setup._switch, setup._shows_values
to warehouse_reader, warehouse_pii_reader;

grant select on
setup.etl_config, setup.pipelines, setup.load_jobs, setup.job_options, setup.job_dependencies,
setup.catalogue_reading,
setup.runs, setup.run_tasks, setup.held_pipelines, setup.load_log, setup.watermarks,
setup.retractions, setup.load_files,
setup.rule_types, setup.rule_entries, setup.quality_suites, setup.quality_thresholds,
setup.table_verdicts, setup.accepted_anomalies, setup.anomalies,
setup.schema_changes, setup.merge_targets,
setup.source_tables, setup.source_columns, setup.source_watermarks, setup.source_loads,
setup.source_dialects, setup.source_types, setup.source_connections,
setup.nightly_settings, setup.nightly_pipelines, setup.nightly_dialects,
setup.stage_log, setup.stage_status, setup.nightly_alerts,
setup.schedules, setup.schedule_status, setup.schedule_commands, setup.run_status,
setup.run_progress, setup.run_history, setup.lineage, setup.column_lineage, setup.data_quality,
setup.data_quality_history, setup.data_quality_matrix, setup.unjudged, setup.rule_conflicts,
setup._job_edges, bronze.load_jobs, bronze.load_log, silver.load_jobs, silver.load_log,
gold.load_jobs, gold.load_log
to warehouse_operator;
-- without what a profile has found in rows
grant select (
  rule_id, target, rule_name, rule_type, columns, expression, gate, severity, reason, rule_order,
  description, filter, mostly, must_be_less_than, unit, origin, is_enabled
) on setup.quality_rules to warehouse_operator;
grant select on setup.quality_rules, setup.rule_entries to warehouse_pii_reader;
-- without the rows themselves
grant select (
  quarantine_id, job_id, target, rule_name, rule_names, rule_hashes, source_file, source_line,
  source_load_id, status, run_id, load_id, quarantined_at, resolved_load_id, closed_at, closed_by,
  close_reason
) on setup.quarantine to warehouse_operator;
grant select on setup.quarantine_entries, setup.quarantine_summary
to warehouse_operator, warehouse_pii_reader;
-- with them
grant select on setup.quarantine to warehouse_pii_reader;
grant execute on function setup.show_quarantine to warehouse_operator, warehouse_pii_reader;
grant execute on function setup.replay_quarantine, setup.discard_quarantine to warehouse_operator;
grant select (
  result_id, run_id, load_id, validation_id, rule_id, target, rule_name, rule_type, gate, severity,
  rule_hash, checked, violated, percent, passed, observed, failing_since, sample_keys, error,
  evaluated_at
) on setup.quality_results to warehouse_operator;
grant select on setup.quality_results to warehouse_pii_reader;
grant select on
setup.table_profiles, setup.table_quality, setup.quality_monitoring, setup.quality_alerts,
setup.top_failing_rules, setup.top_failing_columns, setup.quality_trend
to warehouse_operator;
-- without what shows values of rows
grant select (
  profile_id, column_name, position, target, data_type, detected_type, null_count, null_percent,
  unique_count, unique_percent, non_finite_count, date_count, min_length, max_length, avg_length,
  quality_score, profiled_at
) on setup.column_profiles to warehouse_operator;
grant select on setup.table_profiles, setup.column_profiles to warehouse_pii_reader;
grant select on setup.job_status to warehouse_operator;
grant select on
setup.source_checks, setup.archived_files, setup.incomplete_sources,
setup.reconciliation, setup.phases, setup.pipeline_phases, setup.phase_runs, setup.phase_log,
setup.watermark_status
to warehouse_operator;

grant execute on procedure
setup.orchestrate_all, setup.orchestrate_bronze, setup.orchestrate_silver, setup.orchestrate_gold,
setup._orchestrate, setup._commit, setup._call_me_outside_a_transaction_block, setup.work,
setup.run_task, setup._work_on,
setup.resume_run, setup._wait_for_run, setup._work_and_finish, setup._work_with, setup._watchdog,
setup.run_schedule
to warehouse_operator;
grant execute on function setup.suite, setup.suites, setup.document_faults,
setup.translate_rules, setup.contract, setup.contracts, setup.check_contract
to warehouse_operator;
grant execute on function
setup.accept_anomaly, setup.plan, setup.claim_task, setup.cancel_run, setup.set_watermark,
setup.config,
setup._config_fault, setup.version, setup._rule_conflict,
setup._require_known_pipelines,
setup._now, setup._visible, setup._for_client, setup._run_is_alive, setup._start_run,
setup._require_schedule_runs, setup._start_step,
setup._effective_schedules, setup._get_environment, setup.configure_schedule, setup._show_plan,
setup._announce,
setup._join_run, setup._leave_run, setup._lock_key, setup._execute_task, setup._fail_task,
setup._prepare_transaction, setup._describe_sessions, setup._release_task,
setup._supervise_run, setup._wait, setup._absorb_cancellation, setup._finish_run,
setup._requeue_run,
setup._open_workers, setup._close_workers, setup._enforce_time_limits, setup._run_of_session,
setup._has_time_limits, setup._has_open_tasks, setup._limit_statements,
setup._usual_run_duration, setup._usual_duration,
setup._raise_for_run, setup._client_may_read_parquet,
setup._client_folder, setup._client_match_files, setup._client_start,
setup._client_open_file, setup._client_add_lines, setup._client_add_malformed,
setup._client_close_file, setup._client_load_plain_files, setup._client_takes_plain_files,
setup._file_sources, setup._source_files, setup._note_corrupted_file,
setup._client_skip_file, setup._client_corrupted_file, setup._client_files_to_move,
setup._client_succeed, setup._client_settings,
setup._client_open_records, setup._client_next_ids, setup._client_fail_id,
setup._client_announce_rows, setup._client_require_wanted, setup._client_close_records,
setup._client_open_source, setup._client_dialect, setup._client_plan_source,
setup._client_split_source, setup._client_end_extract, setup._client_close_source,
setup.limit_connection,
setup._client_fail,
setup.validate_table, setup.validate_layer, setup.validation_results, setup.set_threshold,
setup._try_validation, setup._judged_tables, setup.profile_table,
setup._profile_targets, setup.adjust_thresholds
to warehouse_operator;
-- of nightly pipelines; what changes them, setup.configure_nightly, is its owner's
grant execute on function
setup.nightly_problems, setup.nightly_is_applied, setup._nightly_setting,
setup._connection_options, setup._table_selectors,
setup.nightly_plan, setup.nightly_values, setup.describe_tables, setup.nightly_differences
to warehouse_operator;
-- runs in phases
grant execute on function
setup._start_phases, setup._results_folder, setup._next_phase, setup._end_phase, setup._end_phases,
setup.orchestration_log, setup._judge_run, setup._readers_of, setup._verdicts_of_run,
setup._phase_tables, setup._awaits_proposals, setup._is_suite_read, setup._suites_among,
setup.quality_report,
setup.quality_matrix, setup._archive_summaries, setup._file_targets, setup._client_source_jobs,
setup._client_source_files, setup._client_note_check, setup.reread_files,
setup._client_archived_files, setup._client_reread_files,
setup._client_plan_archive, setup._client_end_archive, setup._client_expired_archives,
setup._client_forget_archive,
-- in views
setup._source_columns, setup._source_parts, setup._columns, setup._declared_type,
setup._is_type_for, setup._shows_values
to warehouse_operator;

-- the driver compares it with the checkout; installed by psql alone there is none
do $$
begin
  if to_regclass('public.alembic_version') is not null then
    grant select on public.alembic_version to warehouse_operator;
  end if;
end;
$$;
