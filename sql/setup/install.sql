/*
pg_medallion: the framework. Install with  psql -X -v ON_ERROR_STOP=1 -1 -f sql/setup/install.sql
and a pipeline with the install.sql of its three folders; Alembic installs the same objects.

The objects
  A model is a view, silver.v_x. A job (load_jobs) keeps a table, silver.x, equal to it. A pipeline
  is a set of jobs. job_dependencies, read from the catalogue, is the DAG. A run is a queue of tasks
  (run_tasks), one per job. Every attempt is a row of load_log, and its load_id is the _load_id of
  each row it writes. watermarks hold what a job has read of its sources, retractions which loads
  took back rows of earlier ones, so that readers follow. quality_rules judge rows on their way;
  quarantine keeps those that fail.

One run, as CALL setup.orchestrate_all() does it
  _start_run     checks prerequisites, marks dead runs as aborted, discovers bronze tables,
                 refreshes the DAG, plans, queues the tasks, and joins the run                commit
  claim_task     takes the next ready task and opens its log row                              commit
  run_task       executes it: the load, its quality results, its quarantine, its watermarks, its
                 log row and the release of its children are one transaction                  commit
                 or, when it fails, rolls back and records why in a transaction of its own    commit
  _pause         when no task is ready: wait for those of other sessions; meanwhile cancel what is
                 over its time limit and take back the tasks of sessions that died           commit
  …              until no task is left
  _finish_run    computes the outcome, in the last session that works                         commit
  _raise_for_run raises MW020 when a job failed

Any session joins a run with CALL setup.work(run), and shows that it is there by two session locks,
on the run and on its task; both die with it. CALL setup.resume_run() queues again what did not
succeed. CALL setup.run_schedule() begins the runs of a schedule, one after the other.

The states of a task
  waiting -> ready -> running -> succeeded | partial | failed | timed_out | cancelled
  running -> ready (to be tried again, perhaps later; or its session died)
  waiting | ready -> skipped (a parent failed) | cancelled (fail-fast, or on request)
  running -> skipped (only the driver can read the source; what depends on it goes on)
  partial: some ids of a feed failed; what depends on it goes on, and the run ends partial

Two kinds of routine, never mixed
  Conductors (procedures) COMMIT, have no SET clause and hold no logic. Workers (functions) never
  commit and pin their search_path. The few inlinable SQL functions pin nothing, and say so.

Lock order: start or register (transaction) -> run (session, shared) -> the tables of a load -> its
own row of run_tasks -> the queue of the run (transaction; shared by those who claim or release
tasks, alone for who skips, cancels or takes them back) -> rows of run_tasks, by task_id -> row of
runs. The lock of a task (session, shared) waits for nobody, and whoever cancels a session skips
the tasks that are locked, or ending: that lock is a session's own while it rolls back a load. That
of a claim (transaction, shared) waits for nobody either: readers of another pipeline look at it.
*/

-- Schemas and types, in a database that is fit for them
\ir requirements.sql
\ir schemas.sql
\ir types.sql

-- Tables: configuration and jobs
\ir tables/etl_config.sql
\ir tables/pipelines.sql
\ir functions/_drop_work_of_job.sql
\ir tables/load_jobs.sql
\ir tables/job_dependencies.sql
\ir tables/merge_targets.sql
\ir tables/schedules.sql

-- Tables: runs and audit
\ir tables/runs.sql
\ir tables/held_pipelines.sql
\ir tables/run_tasks.sql
\ir tables/load_log.sql
\ir tables/watermarks.sql
\ir tables/retractions.sql
\ir tables/load_files.sql
\ir functions/_refuse_half_load.sql
\ir tables/client_files.sql
\ir tables/answered_ids.sql
\ir tables/schema_changes.sql

-- Tables: quality
\ir tables/quality_rules.sql
\ir tables/quality_results.sql
\ir tables/quarantine.sql

-- Views the functions read
\ir views/_job_edges.sql

-- Functions: basics and configuration
\ir functions/_now.sql
\ir functions/version.sql
\ir functions/_lock_key.sql
\ir views/_live_tasks.sql
\ir functions/_number.sql
\ir functions/_quantity.sql
\ir functions/_edit_distance.sql
\ir functions/_did_you_mean.sql
\ir functions/_find_relation.sql
\ir functions/_find_procedure.sql
\ir functions/_relation_name.sql
\ir functions/_columns.sql
\ir functions/_primary_key.sql
\ir functions/_keep_user_values.sql
\ir functions/_safe_texts.sql
\ir functions/_is_known.sql
\ir functions/_fill_template.sql
\ir functions/_fill_any.sql
\ir functions/_error_class.sql
\ir functions/_scrub.sql
\ir functions/_without_data.sql
\ir functions/_execute.sql
\ir functions/_exact_text.sql
\ir functions/_drop_work_table.sql
\ir functions/_visible.sql
\ir functions/_for_client.sql
\ir functions/_announce.sql
\ir functions/_absorb_cancellation.sql
\ir functions/_prepare_transaction.sql

-- Functions: configuration
\ir functions/_switch.sql
\ir functions/config.sql
\ir functions/_config_fault.sql
\ir functions/set_config.sql
\ir functions/unset_config.sql
\ir functions/_refuse_choice.sql
\ir functions/seed_config.sql
\ir functions/_refuse_config_values.sql

-- Functions: reading text
\ir functions/clean_text.sql
\ir functions/try_integer.sql
\ir functions/try_bigint.sql
\ir functions/yyyymmdd_of_iso.sql
\ir functions/yyyymmdd_of_digits.sql
\ir functions/try_date.sql
\ir functions/has_utc_offset.sql
\ir functions/try_timestamptz.sql
\ir functions/try_utc_offset.sql
\ir functions/try_boolean.sql
\ir functions/try_numeric.sql
\ir functions/try_decimal.sql
\ir functions/try_whole_number.sql
\ir functions/try_cents.sql
\ir functions/is_key.sql

-- Functions: what a source says about itself
\ir functions/config_time.sql
\ir functions/announced_rows.sql
\ir functions/answered_ids.sql

-- Functions: merges
\ir functions/_merge_columns.sql
\ir functions/_quote_all.sql
\ir functions/_merge_values.sql
\ir functions/_same_key.sql
\ir functions/_refuse_bad_keys.sql
\ir functions/_typed_source.sql
\ir functions/_drop_typed_source.sql
\ir functions/_has_equality.sql
\ir functions/_compared_by_image.sql
\ir functions/_differs_sql.sql
\ir functions/_holds_same_rows.sql
\ir functions/_contended_columns.sql
\ir functions/_move_rows.sql
\ir functions/_count_rows.sql
\ir functions/_has_rows.sql
\ir functions/_is_empty.sql
\ir functions/_insert_rows.sql
\ir functions/_update_rows.sql
\ir functions/_delete_surplus.sql
\ir functions/merge_full.sql
\ir functions/merge_append.sql
\ir functions/merge_upsert.sql

-- Functions: merges of events and snapshots
\ir functions/_text_array.sql
\ir functions/_format_each.sql
\ir functions/_define_columns.sql
\ir functions/_column_types.sql
\ir functions/_bytewise.sql
\ir functions/_describe_sessions.sql
\ir functions/_lock_limit.sql
\ir functions/_time_limit.sql
\ir functions/_lock_table.sql
\ir functions/_lock_merge_target.sql
\ir functions/_parse.sql
\ir functions/_parse_expression.sql
\ir functions/_refuse_condition.sql
\ir functions/_refuse_merge_options.sql
\ir functions/_merge_plan.sql
\ir functions/_refuse_types.sql
\ir functions/_refuse_leftovers.sql
\ir functions/_register_merge.sql
\ir functions/_create_sequence_type.sql
\ir functions/_alter_target.sql
\ir functions/_add_merge_columns.sql
\ir functions/_add_exclusion.sql
\ir functions/_add_merge_constraints.sql
\ir functions/_retyped_columns.sql
\ir functions/_create_merge_tables.sql
\ir functions/_prepare_merge.sql
\ir functions/_stage_events.sql
\ir functions/_name_nulls.sql
\ir functions/_resolve_events.sql
\ir functions/_quarantine_events.sql
\ir functions/_beats.sql
\ir functions/_refuse_ties.sql
\ir functions/_find_news.sql
\ir functions/_read_context.sql
\ir functions/_greatest_first.sql
\ir functions/_fold_values.sql
\ir functions/_find_changes.sql
\ir functions/_create_changes.sql
\ir functions/_fold_versions.sql
\ir functions/_settle_slots.sql
\ir functions/_find_latest.sql
\ir functions/_moves_sql.sql
\ir functions/_write_latest.sql
\ir functions/_merge_latest.sql
\ir functions/_write_changes.sql
\ir functions/_merge_events.sql
\ir functions/merge_scd2.sql
\ir functions/_merge_options.sql
\ir functions/_refuse_other_merge.sql
\ir functions/merge_scd1.sql
\ir functions/find_overlaps.sql
\ir functions/as_of.sql
\ir functions/_replace_rows.sql
\ir functions/_reset_merge_target.sql
\ir functions/_swap_rebuilt.sql
\ir functions/_retype_shadow.sql
\ir functions/rebuild_target.sql
\ir functions/clean_shadow.sql
\ir functions/_refuse_snapshot.sql
\ir functions/_refuse_wide_snapshot.sql
\ir functions/_compare_snapshot.sql
\ir functions/_read_snapshot_context.sql
\ir functions/_merge_snapshot.sql
\ir functions/merge_snapshot.sql

-- Functions: the DAG
\ir functions/_job.sql
\ir functions/_read_catalogue.sql
\ir functions/_refresh_dependencies.sql
\ir functions/_refuse_cycle.sql
\ir functions/_jobs_in_cycles.sql
\ir functions/_refuse_unknown_parents.sql
\ir functions/_relatives.sql
\ir functions/_match_jobs.sql
\ir functions/_select_jobs.sql

-- Functions: registration
\ir functions/_refuse_taken.sql
\ir functions/_refuse_name.sql
\ir functions/_refuse_pipeline_values.sql
\ir functions/_registered_values.sql
\ir functions/register_pipeline.sql
\ir functions/_pipeline.sql
\ir functions/configure_pipeline.sql
\ir functions/_refuse_running.sql
\ir functions/_name_leftovers.sql
\ir functions/unregister_pipeline.sql
\ir functions/_describe_job.sql
\ir functions/_known_options.sql
\ir functions/_option_fault.sql
\ir functions/_refuse_options.sql
\ir functions/_refuse_job_options.sql
\ir functions/_refuse_foreign_target.sql
\ir functions/_plan_options.sql
\ir functions/_refuse_unfit_source.sql
\ir functions/_refuse_surrogate_key.sql
\ir functions/_check_options.sql
\ir functions/_refuse_job_values.sql
\ir functions/_refuse_bronze_table.sql
\ir functions/_refuse_foreign_keys.sql
\ir functions/_note_former_rows.sql
\ir functions/register_job.sql
\ir functions/configure_job.sql
\ir functions/unregister_job.sql
\ir functions/discover_jobs.sql
\ir functions/_environment.sql
\ir functions/_schedules.sql
\ir functions/_schedule.sql
\ir functions/_is_cron.sql
\ir functions/_schedule_faults.sql
\ir functions/_check_schedule.sql
\ir functions/register_schedule.sql
\ir functions/configure_schedule.sql

-- Functions: quality
\ir functions/_as_held.sql
\ir functions/_rule_condition.sql
\ir functions/_row_rules.sql
\ir functions/_parse_rule.sql
\ir functions/_refuse_rule_values.sql
\ir functions/_refuse_rule_arguments.sql
\ir functions/_check_rule.sql
\ir functions/register_rule.sql
\ir functions/_rule.sql
\ir functions/configure_rule.sql
\ir functions/unregister_rule.sql
\ir functions/_has_row_rules.sql
\ir functions/_find_clashes.sql
\ir functions/_stage.sql
\ir functions/_count_violations.sql
\ir functions/_quarantine_refused.sql
\ir functions/_resolve_quarantine.sql
\ir functions/_apply_row_rules.sql
\ir functions/_evaluate_loaded.sql
\ir functions/_evaluate_table_rules.sql

-- Functions: what is up to date
\ir functions/_source_versions.sql
\ir functions/_versions_of_untracked.sql
\ir functions/_below_running_loads.sql
\ir functions/_fingerprint.sql
\ir functions/_consumed.sql
\ir functions/_watermark.sql
\ir functions/_begin_of_load.sql
\ir functions/_note_retraction.sql
\ir functions/_retracted.sql
\ir functions/_carry_retractions.sql
\ir functions/_is_row_wise.sql
\ir functions/_redo_from.sql
\ir functions/_take_back.sql
\ir functions/_reports_counts.sql
\ir functions/_store_watermarks.sql
\ir functions/_why_run.sql

-- Functions: bronze files
\ir functions/_csv_option.sql
\ir functions/_file_encoding.sql
\ir functions/_is_utf16.sql
\ir functions/_copy_options.sql
\ir functions/_csv_patterns.sql
\ir functions/_file_patterns.sql
\ir functions/_file_subfolders.sql
\ir functions/_file_name.sql
\ir functions/_file_folder.sql
\ir functions/_missing_file_rights.sql
\ir functions/_server_files.sql
\ir functions/_server_names.sql
\ir functions/_match_files.sql
\ir functions/_file_digest.sql
\ir functions/_file_has.sql
\ir functions/_count_lines.sql
\ir functions/_known_file.sql
\ir functions/_first_modified.sql
\ir functions/_restore_ledger.sql
\ir functions/_refuse_missing_files.sql
\ir functions/_split_record.sql
\ir functions/_split_loosely.sql
\ir functions/_count_fields.sql
\ir functions/_source_columns.sql
\ir functions/_note_schema_change.sql
\ir functions/_first_line_end.sql
\ir functions/_last_line_end.sql
\ir functions/_header_names.sql
\ir functions/_read_header.sql
\ir functions/_match_header.sql
\ir functions/_lock_target.sql
\ir functions/_limit_locks.sql
\ir functions/_insert_bronze.sql
\ir functions/_move_rescued.sql
\ir functions/_set_defaults.sql
\ir functions/_drop_defaults.sql
\ir functions/_open_copy.sql
\ir functions/_close_copy.sql
\ir functions/_decode_line.sql
\ir functions/_open_lines.sql
\ir functions/_split_lines.sql
\ir functions/_keep_part.sql
\ir functions/_join_parts.sql
\ir functions/_add_lines.sql
\ir functions/_read_lines.sql
\ir functions/_join_quoted_lines.sql
\ir functions/_quarantine_lines.sql
\ir functions/_close_lines.sql
\ir functions/_open_delivery.sql
\ir functions/_close_file.sql
\ir functions/_close_delivery.sql
\ir functions/_copy_server_file.sql
\ir functions/_load_server_file.sql
\ir functions/_skip_file.sql
\ir functions/_add_counts.sql
\ir functions/_load_files.sql

-- Functions: loads
\ir functions/_load_version.sql
\ir functions/_resolve_corrected.sql
\ir functions/_load_merge.sql
\ir functions/_load_table.sql
\ir functions/_load_view.sql
\ir functions/_only_grew.sql
\ir functions/_load_procedure.sql
\ir functions/_load.sql

-- Functions: runs
\ir functions/_check_prerequisites.sql
\ir functions/_run_is_alive.sql
\ir functions/_join_run.sql
\ir functions/_leave_run.sql
\ir functions/_abort_dead_runs.sql
\ir functions/_refuse_unknown_pipelines.sql
\ir functions/_unconfigured_pipelines.sql
\ir functions/_plan.sql
\ir functions/plan.sql
\ir functions/_show_plan.sql
\ir functions/_queue_tasks.sql
\ir functions/_layer_timeouts.sql
\ir functions/_busy_run.sql
\ir functions/_hold_pipelines.sql
\ir functions/_announce_left_out.sql
\ir functions/_start_run.sql
\ir functions/_open_schedule.sql
\ir functions/_limit_step.sql
\ir functions/_start_step.sql
\ir functions/_reopen_run.sql
\ir functions/_time_taken.sql
\ir functions/_deadline.sql
\ir functions/claim_task.sql
\ir functions/_running_task.sql
\ir functions/_release_children.sql
\ir functions/_cancel_waiting.sql
\ir functions/_signal.sql
\ir functions/_terminate_sessions.sql
\ir functions/_cancel_tasks.sql
\ir functions/_skip_descendants.sql
\ir functions/_record_success.sql
\ir functions/_may_pass.sql
\ir functions/_note_failure.sql
\ir functions/_note_failure_plainly.sql
\ir functions/_record_failure.sql
\ir functions/_record_lost_worker.sql
\ir functions/_take_back_tasks.sql
\ir functions/_pause.sql
\ir functions/_sleep.sql
\ir functions/_run_of_session.sql
\ir functions/_dblink_schema.sql
\ir functions/_loopback.sql
\ir functions/_caller_may_use_dblink.sql
\ir functions/_why_alone.sql
\ir functions/_has_time_limits.sql
\ir functions/_keeps_going.sql
\ir functions/_open_workers.sql
\ir functions/_close_workers.sql
\ir functions/_show_work.sql
\ir functions/_refuse_overdue.sql
\ir functions/_begin_of_failure.sql
\ir functions/_explain_error.sql
\ir functions/_execute_task.sql
\ir functions/_only_driver_reads.sql
\ir functions/_fail_task.sql
\ir functions/_release_task.sql
\ir functions/cancel_run.sql
\ir functions/set_watermark.sql
\ir functions/_notify_failure.sql
\ir functions/_finish_run.sql
\ir functions/_raise_for_run.sql
\ir functions/purge_history.sql

-- Functions: loads of a client (the driver)
\ir functions/_claimed_job.sql
\ir functions/_limit_statements.sql
\ir functions/_client_file.sql
\ir functions/_refuse_foreign_file.sql
\ir functions/_client_start.sql
\ir functions/_client_folder.sql
\ir functions/_client_subfolders.sql
\ir functions/_client_match_files.sql
\ir functions/_client_may_leave_to_server.sql
\ir functions/_client_known_file.sql
\ir functions/_client_first_modified.sql
\ir functions/_client_open_delivery.sql
\ir functions/_end_copy.sql
\ir functions/_client_open_copy.sql
\ir functions/_client_close_copy.sql
\ir functions/_client_open_lines.sql
\ir functions/_client_add_lines.sql
\ir functions/_client_close_lines.sql
\ir functions/_client_close_file.sql
\ir functions/_client_announce_rows.sql
\ir functions/_client_skip_file.sql
\ir functions/_client_succeed.sql
\ir functions/_client_fail.sql

-- Functions: records that a client receives
\ir functions/_try_record.sql
\ir functions/_records_of.sql
\ir functions/_log_id.sql
\ir functions/_partial_attempt.sql
\ir functions/_failed_ids.sql
\ir functions/_open_ids.sql
\ir functions/_close_ids.sql
\ir functions/_make_room.sql
\ir functions/_note_answers.sql
\ir functions/_resolve_records.sql
\ir functions/_note_unknown_fields.sql
\ir functions/_refuse_no_records.sql
\ir functions/_swap_records.sql
\ir functions/_client_settings.sql
\ir functions/_client_open_records.sql
\ir functions/_client_next_ids.sql
\ir functions/_client_check.sql
\ir functions/_client_fail_id.sql
\ir functions/_client_close_records.sql
\ir functions/_client_drop_records.sql

-- Procedures: the conductors
\ir procedures/_commit.sql
\ir procedures/_call_me_outside_a_transaction_block.sql
\ir procedures/_wait_for_run.sql
\ir procedures/run_task.sql
\ir procedures/work.sql
\ir procedures/_work_with.sql
\ir procedures/_keep_time.sql
\ir procedures/_work_and_finish.sql
\ir procedures/resume_run.sql
\ir procedures/_orchestrate.sql
\ir procedures/orchestrate_bronze.sql
\ir procedures/orchestrate_silver.sql
\ir procedures/orchestrate_gold.sql
\ir procedures/orchestrate_all.sql
\ir procedures/run_schedule.sql

-- Views for people
\ir functions/_usual_run_duration.sql
\ir functions/_usual_duration.sql
\ir views/run_status.sql
\ir views/run_progress.sql
\ir views/job_status.sql
\ir views/run_history.sql
\ir views/schedule_status.sql
\ir views/schedule_commands.sql
\ir views/lineage.sql
\ir views/column_lineage.sql
\ir views/data_quality.sql
\ir views/bronze_load_jobs.sql
\ir views/bronze_load_log.sql
\ir views/silver_load_jobs.sql
\ir views/silver_load_log.sql
\ir views/gold_load_jobs.sql
\ir views/gold_load_log.sql

-- Configuration keys of the framework
\ir seeds.sql

-- Roles and grants
\ir grants.sql
