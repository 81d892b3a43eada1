"""Install."""

from pg_medallion.migrate import frozen

revision = "setup_0001"
down_revision = None
branch_labels = ("setup",)
depends_on = None

# Written by alembic revision --autogenerate, from here
FINGERPRINT = "68896150c4625a4586f8ae590cb6bec9f28189fecdc84573f75c5cd7803c1f11"
# Frozen copy: the revision whose copy it replaces, None when it is new.
OBJECTS: dict[str, str | None] = {
    "sql/setup/core/requirements.sql": None,
    "sql/setup/core/schemas.sql": None,
    "sql/setup/core/types.sql": None,
    "sql/setup/core/_now.sql": None,
    "sql/setup/core/version.sql": None,
    "sql/setup/core/_lock_key.sql": None,
    "sql/setup/core/_number.sql": None,
    "sql/setup/core/_quantity.sql": None,
    "sql/setup/core/_edit_distance.sql": None,
    "sql/setup/core/_did_you_mean.sql": None,
    "sql/setup/core/_keep_user_values.sql": None,
    "sql/setup/core/_exact_text.sql": None,
    "sql/setup/core/_visible.sql": None,
    "sql/setup/core/_for_client.sql": None,
    "sql/setup/core/_announce.sql": None,
    "sql/setup/core/_absorb_cancellation.sql": None,
    "sql/setup/core/_prepare_transaction.sql": None,
    "sql/setup/core/_switch.sql": None,
    "sql/setup/core/_check_choice.sql": None,
    "sql/setup/core/_time_limit.sql": None,
    "sql/setup/core/_registered_values.sql": None,
    "sql/setup/core/_commit.sql": None,
    "sql/setup/config/tables/etl_config.sql": None,
    "sql/setup/registry/tables/pipelines.sql": None,
    "sql/setup/registry/_drop_work_of_job.sql": None,
    "sql/setup/registry/tables/load_jobs.sql": None,
    "sql/setup/dag/tables/job_dependencies.sql": None,
    "sql/setup/merges/targets/tables/merge_targets.sql": None,
    "sql/setup/schedules/tables/schedules.sql": None,
    "sql/setup/runs/tables/runs.sql": None,
    "sql/setup/runs/tables/held_pipelines.sql": None,
    "sql/setup/queue/tables/run_tasks.sql": None,
    "sql/setup/history/tables/load_log.sql": None,
    "sql/setup/loads/tables/watermarks.sql": None,
    "sql/setup/loads/tables/retractions.sql": None,
    "sql/setup/loads/tables/schema_changes.sql": None,
    "sql/setup/files/tables/load_files.sql": None,
    "sql/setup/files/_require_finished_load.sql": None,
    "sql/setup/files/tables/client_files.sql": None,
    "sql/setup/records/tables/answered_ids.sql": None,
    "sql/setup/quality/tables/quality_rules.sql": None,
    "sql/setup/quality/tables/quality_results.sql": None,
    "sql/setup/quality/tables/quarantine.sql": None,
    "sql/setup/errors/_safe_texts.sql": None,
    "sql/setup/errors/_is_known.sql": None,
    "sql/setup/errors/_fill_template.sql": None,
    "sql/setup/errors/_fill_any.sql": None,
    "sql/setup/errors/_error_class.sql": None,
    "sql/setup/errors/_scrub.sql": None,
    "sql/setup/errors/_without_data.sql": None,
    "sql/setup/errors/_explain_error.sql": None,
    "sql/setup/catalogue/_find_relation.sql": None,
    "sql/setup/catalogue/_find_procedure.sql": None,
    "sql/setup/catalogue/_relation_name.sql": None,
    "sql/setup/catalogue/_columns.sql": None,
    "sql/setup/catalogue/_primary_key.sql": None,
    "sql/setup/catalogue/_execute.sql": None,
    "sql/setup/catalogue/_drop_work_table.sql": None,
    "sql/setup/catalogue/_column_list_sql.sql": None,
    "sql/setup/catalogue/_key_join_sql.sql": None,
    "sql/setup/catalogue/_has_equality.sql": None,
    "sql/setup/catalogue/_compared_by_image.sql": None,
    "sql/setup/catalogue/_count_rows.sql": None,
    "sql/setup/catalogue/_has_rows.sql": None,
    "sql/setup/catalogue/_is_empty.sql": None,
    "sql/setup/catalogue/_text_array.sql": None,
    "sql/setup/catalogue/_format_each.sql": None,
    "sql/setup/catalogue/_column_definitions_sql.sql": None,
    "sql/setup/catalogue/_column_types.sql": None,
    "sql/setup/catalogue/_collate_sql.sql": None,
    "sql/setup/catalogue/_describe_sessions.sql": None,
    "sql/setup/catalogue/_lock_limit.sql": None,
    "sql/setup/catalogue/_lock_table.sql": None,
    "sql/setup/catalogue/_parse.sql": None,
    "sql/setup/catalogue/_parse_expression.sql": None,
    "sql/setup/reading/clean_text.sql": None,
    "sql/setup/reading/try_integer.sql": None,
    "sql/setup/reading/try_bigint.sql": None,
    "sql/setup/reading/yyyymmdd_of_iso.sql": None,
    "sql/setup/reading/yyyymmdd_of_digits.sql": None,
    "sql/setup/reading/try_date.sql": None,
    "sql/setup/reading/has_utc_offset.sql": None,
    "sql/setup/reading/try_timestamptz.sql": None,
    "sql/setup/reading/try_utc_offset.sql": None,
    "sql/setup/reading/try_boolean.sql": None,
    "sql/setup/reading/try_numeric.sql": None,
    "sql/setup/reading/try_decimal.sql": None,
    "sql/setup/reading/try_whole_number.sql": None,
    "sql/setup/reading/try_cents.sql": None,
    "sql/setup/reading/is_key.sql": None,
    "sql/setup/config/config.sql": None,
    "sql/setup/config/_config_fault.sql": None,
    "sql/setup/config/configure.sql": None,
    "sql/setup/config/reset_config.sql": None,
    "sql/setup/config/seed_config.sql": None,
    "sql/setup/config/_check_config_values.sql": None,
    "sql/setup/config/config_time.sql": None,
    "sql/setup/config/_get_environment.sql": None,
    "sql/setup/config/seeds.sql": None,
    "sql/setup/registry/_get_job.sql": None,
    "sql/setup/registry/_require_free_names.sql": None,
    "sql/setup/registry/_require_valid_name.sql": None,
    "sql/setup/registry/_check_pipeline_values.sql": None,
    "sql/setup/registry/register_pipeline.sql": None,
    "sql/setup/registry/_pipeline.sql": None,
    "sql/setup/registry/configure_pipeline.sql": None,
    "sql/setup/registry/_require_not_running.sql": None,
    "sql/setup/registry/_name_leftovers.sql": None,
    "sql/setup/registry/unregister_pipeline.sql": None,
    "sql/setup/registry/_resolve_job_defaults.sql": None,
    "sql/setup/registry/_require_own_target.sql": None,
    "sql/setup/registry/_require_fitting_source.sql": None,
    "sql/setup/registry/_check_job_values.sql": None,
    "sql/setup/registry/_check_bronze_table.sql": None,
    "sql/setup/registry/_require_no_foreign_keys.sql": None,
    "sql/setup/registry/_note_former_rows.sql": None,
    "sql/setup/registry/register_job.sql": None,
    "sql/setup/registry/configure_job.sql": None,
    "sql/setup/registry/unregister_job.sql": None,
    "sql/setup/registry/discover_jobs.sql": None,
    "sql/setup/registry/job_status.sql": None,
    "sql/setup/registry/bronze_load_jobs.sql": None,
    "sql/setup/registry/silver_load_jobs.sql": None,
    "sql/setup/registry/gold_load_jobs.sql": None,
    "sql/setup/registry/options/_known_options.sql": None,
    "sql/setup/registry/options/_option_fault.sql": None,
    "sql/setup/registry/options/_require_known_options.sql": None,
    "sql/setup/registry/options/_check_history_options.sql": None,
    "sql/setup/registry/options/_plan_options.sql": None,
    "sql/setup/registry/options/_require_valid_surrogate_key.sql": None,
    "sql/setup/registry/options/_check_options.sql": None,
    "sql/setup/dag/_job_edges.sql": None,
    "sql/setup/dag/_read_catalogue.sql": None,
    "sql/setup/dag/_refresh_dependencies.sql": None,
    "sql/setup/dag/_require_no_cycle.sql": None,
    "sql/setup/dag/_jobs_in_cycles.sql": None,
    "sql/setup/dag/_require_known_parents.sql": None,
    "sql/setup/dag/_relatives.sql": None,
    "sql/setup/dag/_match_jobs.sql": None,
    "sql/setup/dag/_select_jobs.sql": None,
    "sql/setup/dag/lineage.sql": None,
    "sql/setup/dag/column_lineage.sql": None,
    "sql/setup/runs/_check_prerequisites.sql": None,
    "sql/setup/runs/_run_is_alive.sql": None,
    "sql/setup/runs/_join_run.sql": None,
    "sql/setup/runs/_leave_run.sql": None,
    "sql/setup/runs/_abort_dead_runs.sql": None,
    "sql/setup/runs/_require_known_pipelines.sql": None,
    "sql/setup/runs/_unconfigured_pipelines.sql": None,
    "sql/setup/runs/_plan.sql": None,
    "sql/setup/runs/plan.sql": None,
    "sql/setup/runs/_show_plan.sql": None,
    "sql/setup/runs/_queue_tasks.sql": None,
    "sql/setup/runs/_layer_timeouts.sql": None,
    "sql/setup/runs/_busy_run.sql": None,
    "sql/setup/runs/_hold_pipelines.sql": None,
    "sql/setup/runs/_announce_left_out.sql": None,
    "sql/setup/runs/_start_run.sql": None,
    "sql/setup/runs/_requeue_run.sql": None,
    "sql/setup/runs/_cancel_waiting.sql": None,
    "sql/setup/runs/cancel_run.sql": None,
    "sql/setup/runs/_finish_run.sql": None,
    "sql/setup/runs/_raise_for_run.sql": None,
    "sql/setup/runs/_call_me_outside_a_transaction_block.sql": None,
    "sql/setup/runs/_wait_for_run.sql": None,
    "sql/setup/runs/_work_and_finish.sql": None,
    "sql/setup/runs/resume_run.sql": None,
    "sql/setup/runs/_orchestrate.sql": None,
    "sql/setup/runs/orchestrate_bronze.sql": None,
    "sql/setup/runs/orchestrate_silver.sql": None,
    "sql/setup/runs/orchestrate_gold.sql": None,
    "sql/setup/runs/orchestrate_all.sql": None,
    "sql/setup/queue/_live_tasks.sql": None,
    "sql/setup/queue/_time_taken.sql": None,
    "sql/setup/queue/_deadline.sql": None,
    "sql/setup/queue/claim_task.sql": None,
    "sql/setup/queue/_running_task.sql": None,
    "sql/setup/queue/_release_children.sql": None,
    "sql/setup/queue/_signal.sql": None,
    "sql/setup/queue/_terminate_sessions.sql": None,
    "sql/setup/queue/_cancel_tasks.sql": None,
    "sql/setup/queue/_skip_descendants.sql": None,
    "sql/setup/queue/_record_success.sql": None,
    "sql/setup/queue/_is_transient_error.sql": None,
    "sql/setup/queue/_note_failure.sql": None,
    "sql/setup/queue/_note_failure_plainly.sql": None,
    "sql/setup/queue/_record_failure.sql": None,
    "sql/setup/queue/_record_lost_worker.sql": None,
    "sql/setup/queue/_requeue_lost_tasks.sql": None,
    "sql/setup/queue/_show_work.sql": None,
    "sql/setup/queue/_require_time_left.sql": None,
    "sql/setup/queue/_begin_of_failure.sql": None,
    "sql/setup/queue/_execute_task.sql": None,
    "sql/setup/queue/_only_driver_reads.sql": None,
    "sql/setup/queue/_fail_task.sql": None,
    "sql/setup/queue/_release_task.sql": None,
    "sql/setup/queue/_claimed_job.sql": None,
    "sql/setup/queue/run_task.sql": None,
    "sql/setup/workers/_limit_locks.sql": None,
    "sql/setup/workers/_supervise_run.sql": None,
    "sql/setup/workers/_wait.sql": None,
    "sql/setup/workers/_run_of_session.sql": None,
    "sql/setup/workers/_dblink_schema.sql": None,
    "sql/setup/workers/_loopback.sql": None,
    "sql/setup/workers/_caller_may_use_dblink.sql": None,
    "sql/setup/workers/_why_alone.sql": None,
    "sql/setup/workers/_has_time_limits.sql": None,
    "sql/setup/workers/_enforce_time_limits.sql": None,
    "sql/setup/workers/_open_workers.sql": None,
    "sql/setup/workers/_close_workers.sql": None,
    "sql/setup/workers/_limit_statements.sql": None,
    "sql/setup/workers/work.sql": None,
    "sql/setup/workers/_work_with.sql": None,
    "sql/setup/workers/_watchdog.sql": None,
    "sql/setup/history/purge_history.sql": None,
    "sql/setup/history/_usual_run_duration.sql": None,
    "sql/setup/history/_usual_duration.sql": None,
    "sql/setup/history/run_status.sql": None,
    "sql/setup/history/run_progress.sql": None,
    "sql/setup/history/run_history.sql": None,
    "sql/setup/history/bronze_load_log.sql": None,
    "sql/setup/history/silver_load_log.sql": None,
    "sql/setup/history/gold_load_log.sql": None,
    "sql/setup/loads/_source_versions.sql": None,
    "sql/setup/loads/_versions_of_untracked.sql": None,
    "sql/setup/loads/_below_running_loads.sql": None,
    "sql/setup/loads/_fingerprint.sql": None,
    "sql/setup/loads/_consumed_watermarks.sql": None,
    "sql/setup/loads/_watermark.sql": None,
    "sql/setup/loads/_start_of_load_that_read.sql": None,
    "sql/setup/loads/_note_retraction.sql": None,
    "sql/setup/loads/_retracted.sql": None,
    "sql/setup/loads/_carry_retractions.sql": None,
    "sql/setup/loads/_is_row_wise.sql": None,
    "sql/setup/loads/_redo_from.sql": None,
    "sql/setup/loads/_delete_rows_to_reload.sql": None,
    "sql/setup/loads/_reports_counts.sql": None,
    "sql/setup/loads/_store_watermarks.sql": None,
    "sql/setup/loads/_staleness_reason.sql": None,
    "sql/setup/loads/_note_schema_change.sql": None,
    "sql/setup/loads/_lock_target.sql": None,
    "sql/setup/loads/_load_merge.sql": None,
    "sql/setup/loads/_load_table.sql": None,
    "sql/setup/loads/_load_view.sql": None,
    "sql/setup/loads/_only_grew.sql": None,
    "sql/setup/loads/_load_procedure.sql": None,
    "sql/setup/loads/_load.sql": None,
    "sql/setup/loads/set_watermark.sql": None,
    "sql/setup/merges/rows/_merge_columns.sql": None,
    "sql/setup/merges/rows/_insert_values_sql.sql": None,
    "sql/setup/merges/rows/_require_unique_keys.sql": None,
    "sql/setup/merges/rows/_typed_source.sql": None,
    "sql/setup/merges/rows/_drop_typed_source.sql": None,
    "sql/setup/merges/rows/_differs_sql.sql": None,
    "sql/setup/merges/rows/_holds_same_rows.sql": None,
    "sql/setup/merges/rows/_contended_columns.sql": None,
    "sql/setup/merges/rows/_move_rows.sql": None,
    "sql/setup/merges/rows/_insert_rows.sql": None,
    "sql/setup/merges/rows/_update_rows.sql": None,
    "sql/setup/merges/rows/_delete_surplus.sql": None,
    "sql/setup/merges/rows/merge_full.sql": None,
    "sql/setup/merges/rows/merge_append.sql": None,
    "sql/setup/merges/rows/merge_upsert.sql": None,
    "sql/setup/merges/rows/_moves_sql.sql": None,
    "sql/setup/merges/targets/_lock_merge_target.sql": None,
    "sql/setup/merges/targets/_require_valid_condition.sql": None,
    "sql/setup/merges/targets/_check_merge_options.sql": None,
    "sql/setup/merges/targets/_merge_plan.sql": None,
    "sql/setup/merges/targets/_require_comparable_types.sql": None,
    "sql/setup/merges/targets/_require_no_leftovers.sql": None,
    "sql/setup/merges/targets/_register_merge.sql": None,
    "sql/setup/merges/targets/_create_sequence_type.sql": None,
    "sql/setup/merges/targets/_alter_target.sql": None,
    "sql/setup/merges/targets/_add_merge_columns.sql": None,
    "sql/setup/merges/targets/_add_exclusion.sql": None,
    "sql/setup/merges/targets/_add_merge_constraints.sql": None,
    "sql/setup/merges/targets/_retyped_columns.sql": None,
    "sql/setup/merges/targets/_create_merge_tables.sql": None,
    "sql/setup/merges/targets/_prepare_merge.sql": None,
    "sql/setup/merges/targets/_merge_options.sql": None,
    "sql/setup/merges/targets/_require_same_merge.sql": None,
    "sql/setup/merges/targets/find_overlaps.sql": None,
    "sql/setup/merges/targets/as_of.sql": None,
    "sql/setup/merges/targets/_replace_rows.sql": None,
    "sql/setup/merges/targets/_reset_merge_target.sql": None,
    "sql/setup/merges/targets/_apply_rebuild.sql": None,
    "sql/setup/merges/targets/_retype_event_store.sql": None,
    "sql/setup/merges/targets/rebuild_target.sql": None,
    "sql/setup/merges/targets/compact_history.sql": None,
    "sql/setup/merges/events/_stage_events.sql": None,
    "sql/setup/merges/events/_name_nulls.sql": None,
    "sql/setup/merges/events/_resolve_events.sql": None,
    "sql/setup/merges/events/_quarantine_events.sql": None,
    "sql/setup/merges/events/_wins_tie_sql.sql": None,
    "sql/setup/merges/events/_require_no_ties.sql": None,
    "sql/setup/merges/events/_stage_new_events.sql": None,
    "sql/setup/merges/events/_context_sql.sql": None,
    "sql/setup/merges/events/_tie_order_sql.sql": None,
    "sql/setup/merges/events/_carried_values_sql.sql": None,
    "sql/setup/merges/events/_changes_sql.sql": None,
    "sql/setup/merges/events/_create_changes.sql": None,
    "sql/setup/merges/events/_fold_versions.sql": None,
    "sql/setup/merges/events/_deduplicate_staged_events.sql": None,
    "sql/setup/merges/events/_stage_latest_events.sql": None,
    "sql/setup/merges/events/_apply_latest_events.sql": None,
    "sql/setup/merges/events/_merge_current_rows.sql": None,
    "sql/setup/merges/events/_write_changes.sql": None,
    "sql/setup/merges/events/_merge_events.sql": None,
    "sql/setup/merges/events/merge_scd2.sql": None,
    "sql/setup/merges/events/merge_scd1.sql": None,
    "sql/setup/merges/events/_resolve_corrected.sql": None,
    "sql/setup/merges/snapshots/_require_complete_snapshot.sql": None,
    "sql/setup/merges/snapshots/_require_comparable_width.sql": None,
    "sql/setup/merges/snapshots/_compare_snapshot.sql": None,
    "sql/setup/merges/snapshots/_snapshot_context_sql.sql": None,
    "sql/setup/merges/snapshots/_merge_snapshot.sql": None,
    "sql/setup/merges/snapshots/merge_snapshot.sql": None,
    "sql/setup/merges/snapshots/_load_version.sql": None,
    "sql/setup/files/_file_option.sql": None,
    "sql/setup/files/_file_encoding.sql": None,
    "sql/setup/files/_is_utf16.sql": None,
    "sql/setup/files/_missing_file_rights.sql": None,
    "sql/setup/files/names/_file_patterns.sql": None,
    "sql/setup/files/names/_file_name.sql": None,
    "sql/setup/files/names/_file_folder.sql": None,
    "sql/setup/files/names/_server_names.sql": None,
    "sql/setup/files/names/_match_files.sql": None,
    "sql/setup/files/copy/_copy_options_sql.sql": None,
    "sql/setup/files/copy/_file_digest.sql": None,
    "sql/setup/files/copy/_file_has.sql": None,
    "sql/setup/files/copy/_count_lines.sql": None,
    "sql/setup/files/copy/_insert_bronze.sql": None,
    "sql/setup/files/copy/_move_rescued.sql": None,
    "sql/setup/files/copy/_set_defaults.sql": None,
    "sql/setup/files/copy/_drop_defaults.sql": None,
    "sql/setup/files/copy/_open_copy.sql": None,
    "sql/setup/files/copy/_close_copy.sql": None,
    "sql/setup/files/copy/_copy_server_file.sql": None,
    "sql/setup/files/copy/_revoke_copy_rights.sql": None,
    "sql/setup/files/lines/_csv_patterns.sql": None,
    "sql/setup/files/lines/_split_record.sql": None,
    "sql/setup/files/lines/_split_loosely.sql": None,
    "sql/setup/files/lines/_count_fields.sql": None,
    "sql/setup/files/lines/_first_line_end.sql": None,
    "sql/setup/files/lines/_last_line_end.sql": None,
    "sql/setup/files/lines/_decode_line.sql": None,
    "sql/setup/files/lines/_open_lines.sql": None,
    "sql/setup/files/lines/_split_lines.sql": None,
    "sql/setup/files/lines/_keep_part.sql": None,
    "sql/setup/files/lines/_join_parts.sql": None,
    "sql/setup/files/lines/_add_lines.sql": None,
    "sql/setup/files/lines/_read_lines.sql": None,
    "sql/setup/files/lines/_join_quoted_lines.sql": None,
    "sql/setup/files/lines/_quarantine_lines.sql": None,
    "sql/setup/files/lines/_close_lines.sql": None,
    "sql/setup/files/_is_file_loaded.sql": None,
    "sql/setup/files/_delivered_modified_at.sql": None,
    "sql/setup/files/_restore_ledger.sql": None,
    "sql/setup/files/_require_present_files.sql": None,
    "sql/setup/files/_source_columns.sql": None,
    "sql/setup/files/_header_names.sql": None,
    "sql/setup/files/_read_header.sql": None,
    "sql/setup/files/_match_header.sql": None,
    "sql/setup/files/_begin_delivery.sql": None,
    "sql/setup/files/_close_file.sql": None,
    "sql/setup/files/_close_delivery.sql": None,
    "sql/setup/files/_load_server_file.sql": None,
    "sql/setup/files/_skip_file.sql": None,
    "sql/setup/files/_load_files.sql": None,
    "sql/setup/records/announced_rows.sql": None,
    "sql/setup/records/answered_ids.sql": None,
    "sql/setup/records/_try_record.sql": None,
    "sql/setup/records/_records_of.sql": None,
    "sql/setup/records/_log_id.sql": None,
    "sql/setup/records/_partial_attempt.sql": None,
    "sql/setup/records/_failed_ids.sql": None,
    "sql/setup/records/_open_ids.sql": None,
    "sql/setup/records/_close_ids.sql": None,
    "sql/setup/records/_insert_records.sql": None,
    "sql/setup/records/_note_unknown_fields.sql": None,
    "sql/setup/records/_require_records.sql": None,
    "sql/setup/records/_replace_records.sql": None,
    "sql/setup/client/_client_file.sql": None,
    "sql/setup/client/_require_own_file.sql": None,
    "sql/setup/client/_client_start.sql": None,
    "sql/setup/client/_client_folder.sql": None,
    "sql/setup/client/_client_match_files.sql": None,
    "sql/setup/client/_client_server_can_read.sql": None,
    "sql/setup/client/_client_known_file.sql": None,
    "sql/setup/client/_client_first_modified.sql": None,
    "sql/setup/client/_client_open_delivery.sql": None,
    "sql/setup/client/_client_open_copy.sql": None,
    "sql/setup/client/_client_close_copy.sql": None,
    "sql/setup/client/_client_open_lines.sql": None,
    "sql/setup/client/_client_add_lines.sql": None,
    "sql/setup/client/_client_close_lines.sql": None,
    "sql/setup/client/_client_close_file.sql": None,
    "sql/setup/client/_client_announce_rows.sql": None,
    "sql/setup/client/_client_skip_file.sql": None,
    "sql/setup/client/_client_succeed.sql": None,
    "sql/setup/client/_client_fail.sql": None,
    "sql/setup/client/_client_settings.sql": None,
    "sql/setup/client/_client_open_records.sql": None,
    "sql/setup/client/_client_next_ids.sql": None,
    "sql/setup/client/_client_require_wanted.sql": None,
    "sql/setup/client/_client_fail_id.sql": None,
    "sql/setup/client/_client_close_records.sql": None,
    "sql/setup/quality/_as_held.sql": None,
    "sql/setup/quality/_violation_sql.sql": None,
    "sql/setup/quality/_row_rules.sql": None,
    "sql/setup/quality/_parse_rule.sql": None,
    "sql/setup/quality/_check_rule_values.sql": None,
    "sql/setup/quality/_check_rule_arguments.sql": None,
    "sql/setup/quality/_check_rule.sql": None,
    "sql/setup/quality/register_rule.sql": None,
    "sql/setup/quality/_rule.sql": None,
    "sql/setup/quality/configure_rule.sql": None,
    "sql/setup/quality/unregister_rule.sql": None,
    "sql/setup/quality/_has_row_rules.sql": None,
    "sql/setup/quality/_find_clashes.sql": None,
    "sql/setup/quality/_stage.sql": None,
    "sql/setup/quality/_count_violations.sql": None,
    "sql/setup/quality/_quarantine_refused.sql": None,
    "sql/setup/quality/_resolve_quarantine.sql": None,
    "sql/setup/quality/_apply_row_rules.sql": None,
    "sql/setup/quality/_evaluate_loaded.sql": None,
    "sql/setup/quality/_evaluate_table_rules.sql": None,
    "sql/setup/quality/data_quality.sql": None,
    "sql/setup/schedules/_effective_schedules.sql": None,
    "sql/setup/schedules/_get_schedule.sql": None,
    "sql/setup/schedules/_is_cron.sql": None,
    "sql/setup/schedules/_schedule_faults.sql": None,
    "sql/setup/schedules/_check_schedule.sql": None,
    "sql/setup/schedules/register_schedule.sql": None,
    "sql/setup/schedules/configure_schedule.sql": None,
    "sql/setup/schedules/_require_schedule_runs.sql": None,
    "sql/setup/schedules/_set_step_limits.sql": None,
    "sql/setup/schedules/_start_step.sql": None,
    "sql/setup/schedules/run_schedule.sql": None,
    "sql/setup/schedules/schedule_status.sql": None,
    "sql/setup/schedules/schedule_commands.sql": None,
    "sql/setup/notifications/_notify_failure.sql": None,
    "sql/setup/access/grants.sql": None,
}
# Copy that this revision takes away: the revision that shipped it.
REMOVED: dict[str, str] = {}
# Before the copy is applied, or at the end for a removed one.
UPGRADE_DROPS: dict[str, list[str]] = {}
# Before the replaced copy is applied, or at the end, last one first, for a new one.
DOWNGRADE_DROPS: dict[str, list[str]] = {
    "sql/setup/core/schemas.sql": [
        "drop schema gold",
        "drop schema silver",
        "drop schema bronze",
        "drop schema work",
        "drop schema setup",
    ],
    "sql/setup/core/types.sql": [
        "drop type setup.merge_plan",
        "drop type setup.merge_counts",
        "drop type setup.error_report",
        "drop type setup.load_counts",
    ],
    "sql/setup/core/_now.sql": ["drop function setup._now()"],
    "sql/setup/core/version.sql": ["drop function setup.version()"],
    "sql/setup/core/_lock_key.sql": ["drop function setup._lock_key(text, bigint)"],
    "sql/setup/core/_number.sql": ["drop function setup._number(bigint)"],
    "sql/setup/core/_quantity.sql": ["drop function setup._quantity(bigint, text)"],
    "sql/setup/core/_edit_distance.sql": ["drop function setup._edit_distance(text, text)"],
    "sql/setup/core/_did_you_mean.sql": ["drop function setup._did_you_mean(text, text[])"],
    "sql/setup/core/_keep_user_values.sql": [
        "drop function setup._keep_user_values(jsonb, jsonb, jsonb)",
    ],
    "sql/setup/core/_exact_text.sql": ["drop function setup._exact_text(anyelement)"],
    "sql/setup/core/_visible.sql": ["drop function setup._visible(text)"],
    "sql/setup/core/_for_client.sql": ["drop function setup._for_client(text)"],
    "sql/setup/core/_announce.sql": [
        "drop function setup._announce(text, text, text, setup.load_counts, interval, text)",
    ],
    "sql/setup/core/_absorb_cancellation.sql": ["drop function setup._absorb_cancellation()"],
    "sql/setup/core/_prepare_transaction.sql": ["drop function setup._prepare_transaction()"],
    "sql/setup/core/_switch.sql": ["drop function setup._switch(text)"],
    "sql/setup/core/_check_choice.sql": [
        "drop function setup._check_choice(text, text, text, text, text[])",
    ],
    "sql/setup/core/_time_limit.sql": ["drop function setup._time_limit(interval)"],
    "sql/setup/core/_registered_values.sql": [
        "drop function setup._registered_values(regclass, jsonb)",
    ],
    "sql/setup/core/_commit.sql": ["drop procedure setup._commit()"],
    "sql/setup/config/tables/etl_config.sql": ["drop table setup.etl_config"],
    "sql/setup/registry/tables/pipelines.sql": ["drop table setup.pipelines"],
    "sql/setup/registry/_drop_work_of_job.sql": ["drop function setup._drop_work_of_job()"],
    "sql/setup/registry/tables/load_jobs.sql": ["drop table setup.load_jobs"],
    "sql/setup/dag/tables/job_dependencies.sql": ["drop table setup.job_dependencies"],
    "sql/setup/merges/targets/tables/merge_targets.sql": ["drop table setup.merge_targets"],
    "sql/setup/schedules/tables/schedules.sql": ["drop table setup.schedules"],
    "sql/setup/runs/tables/runs.sql": ["drop table setup.runs"],
    "sql/setup/runs/tables/held_pipelines.sql": ["drop table setup.held_pipelines"],
    "sql/setup/queue/tables/run_tasks.sql": ["drop table setup.run_tasks"],
    "sql/setup/history/tables/load_log.sql": ["drop table setup.load_log"],
    "sql/setup/loads/tables/watermarks.sql": ["drop table setup.watermarks"],
    "sql/setup/loads/tables/retractions.sql": ["drop table setup.retractions"],
    "sql/setup/loads/tables/schema_changes.sql": ["drop table setup.schema_changes"],
    "sql/setup/files/tables/load_files.sql": ["drop table setup.load_files"],
    "sql/setup/files/_require_finished_load.sql": ["drop function setup._require_finished_load()"],
    "sql/setup/files/tables/client_files.sql": ["drop table setup.client_files"],
    "sql/setup/records/tables/answered_ids.sql": ["drop table setup.answered_ids"],
    "sql/setup/quality/tables/quality_rules.sql": ["drop table setup.quality_rules"],
    "sql/setup/quality/tables/quality_results.sql": ["drop table setup.quality_results"],
    "sql/setup/quality/tables/quarantine.sql": ["drop table setup.quarantine"],
    "sql/setup/errors/_safe_texts.sql": ["drop function setup._safe_texts()"],
    "sql/setup/errors/_is_known.sql": ["drop function setup._is_known(text)"],
    "sql/setup/errors/_fill_template.sql": ["drop function setup._fill_template(text, text)"],
    "sql/setup/errors/_fill_any.sql": ["drop function setup._fill_any(text, text)"],
    "sql/setup/errors/_error_class.sql": ["drop function setup._error_class(text)"],
    "sql/setup/errors/_scrub.sql": ["drop function setup._scrub(text, text, text)"],
    "sql/setup/errors/_without_data.sql": [
        "drop function setup._without_data(setup.error_report, text[])",
    ],
    "sql/setup/errors/_explain_error.sql": [
        "drop function setup._explain_error(setup.error_report, setup.load_jobs)",
    ],
    "sql/setup/catalogue/_find_relation.sql": ["drop function setup._find_relation(text)"],
    "sql/setup/catalogue/_find_procedure.sql": ["drop function setup._find_procedure(text)"],
    "sql/setup/catalogue/_relation_name.sql": ["drop function setup._relation_name(regclass)"],
    "sql/setup/catalogue/_columns.sql": ["drop function setup._columns(regclass)"],
    "sql/setup/catalogue/_primary_key.sql": ["drop function setup._primary_key(regclass)"],
    "sql/setup/catalogue/_execute.sql": ["drop function setup._execute(text, bigint, timestamptz)"],
    "sql/setup/catalogue/_drop_work_table.sql": ["drop function setup._drop_work_table(text)"],
    "sql/setup/catalogue/_column_list_sql.sql": [
        "drop function setup._column_list_sql(text[], text)",
    ],
    "sql/setup/catalogue/_key_join_sql.sql": ["drop function setup._key_join_sql(text[])"],
    "sql/setup/catalogue/_has_equality.sql": ["drop function setup._has_equality(oid)"],
    "sql/setup/catalogue/_compared_by_image.sql": [
        "drop function setup._compared_by_image(regclass, text[])",
    ],
    "sql/setup/catalogue/_count_rows.sql": ["drop function setup._count_rows(regclass)"],
    "sql/setup/catalogue/_has_rows.sql": ["drop function setup._has_rows(regclass)"],
    "sql/setup/catalogue/_is_empty.sql": ["drop function setup._is_empty(regclass)"],
    "sql/setup/catalogue/_text_array.sql": ["drop function setup._text_array(jsonb)"],
    "sql/setup/catalogue/_format_each.sql": [
        "drop function setup._format_each(text[], text, text)",
    ],
    "sql/setup/catalogue/_column_definitions_sql.sql": [
        "drop function setup._column_definitions_sql(regclass, text[], text)",
    ],
    "sql/setup/catalogue/_column_types.sql": ["drop function setup._column_types(regclass)"],
    "sql/setup/catalogue/_collate_sql.sql": ["drop function setup._collate_sql(text)"],
    "sql/setup/catalogue/_describe_sessions.sql": [
        "drop function setup._describe_sessions(integer[])",
    ],
    "sql/setup/catalogue/_lock_limit.sql": ["drop function setup._lock_limit(interval)"],
    "sql/setup/catalogue/_lock_table.sql": [
        "drop function setup._lock_table(regclass, text, interval, text, text)",
    ],
    "sql/setup/catalogue/_parse.sql": ["drop function setup._parse(text)"],
    "sql/setup/catalogue/_parse_expression.sql": [
        "drop function setup._parse_expression(text, text, text)",
    ],
    "sql/setup/reading/clean_text.sql": ["drop function setup.clean_text(text)"],
    "sql/setup/reading/try_integer.sql": ["drop function setup.try_integer(text)"],
    "sql/setup/reading/try_bigint.sql": ["drop function setup.try_bigint(text)"],
    "sql/setup/reading/yyyymmdd_of_iso.sql": ["drop function setup.yyyymmdd_of_iso(text)"],
    "sql/setup/reading/yyyymmdd_of_digits.sql": ["drop function setup.yyyymmdd_of_digits(text)"],
    "sql/setup/reading/try_date.sql": ["drop function setup.try_date(integer)"],
    "sql/setup/reading/has_utc_offset.sql": ["drop function setup.has_utc_offset(text)"],
    "sql/setup/reading/try_timestamptz.sql": ["drop function setup.try_timestamptz(text)"],
    "sql/setup/reading/try_utc_offset.sql": ["drop function setup.try_utc_offset(text)"],
    "sql/setup/reading/try_boolean.sql": ["drop function setup.try_boolean(text)"],
    "sql/setup/reading/try_numeric.sql": ["drop function setup.try_numeric(text)"],
    "sql/setup/reading/try_decimal.sql": [
        "drop function setup.try_decimal(text, integer, integer)",
    ],
    "sql/setup/reading/try_whole_number.sql": ["drop function setup.try_whole_number(text)"],
    "sql/setup/reading/try_cents.sql": ["drop function setup.try_cents(text)"],
    "sql/setup/reading/is_key.sql": ["drop function setup.is_key(text)"],
    "sql/setup/config/config.sql": ["drop function setup.config(text)"],
    "sql/setup/config/_config_fault.sql": ["drop function setup._config_fault(text, text)"],
    "sql/setup/config/configure.sql": ["drop function setup.configure(text, text)"],
    "sql/setup/config/reset_config.sql": ["drop function setup.reset_config(text)"],
    "sql/setup/config/seed_config.sql": ["drop function setup.seed_config(text, text, text, text)"],
    "sql/setup/config/_check_config_values.sql": ["drop function setup._check_config_values()"],
    "sql/setup/config/config_time.sql": ["drop function setup.config_time(text)"],
    "sql/setup/config/_get_environment.sql": ["drop function setup._get_environment()"],
    "sql/setup/registry/_get_job.sql": ["drop function setup._get_job(text)"],
    "sql/setup/registry/_require_free_names.sql": [
        "drop function setup._require_free_names(text, text[], jsonb)",
    ],
    "sql/setup/registry/_require_valid_name.sql": [
        "drop function setup._require_valid_name(text, text)",
    ],
    "sql/setup/registry/_check_pipeline_values.sql": [
        "drop function setup._check_pipeline_values(text, jsonb)",
    ],
    "sql/setup/registry/register_pipeline.sql": [
        "drop function setup.register_pipeline(text, text, text[], jsonb, text, text[])",
    ],
    "sql/setup/registry/_pipeline.sql": ["drop function setup._pipeline(text)"],
    "sql/setup/registry/configure_pipeline.sql": [
        "drop function setup.configure_pipeline(text, boolean, text, text)",
    ],
    "sql/setup/registry/_require_not_running.sql": [
        "drop function setup._require_not_running(text, bigint[])",
    ],
    "sql/setup/registry/_name_leftovers.sql": ["drop function setup._name_leftovers(text[])"],
    "sql/setup/registry/unregister_pipeline.sql": ["drop function setup.unregister_pipeline(text)"],
    "sql/setup/registry/_resolve_job_defaults.sql": [
        (
            "drop function setup._resolve_job_defaults(text, text, text, text, text, text, "
            "text[], text[])"
        ),
    ],
    "sql/setup/registry/_require_own_target.sql": [
        "drop function setup._require_own_target(text, regclass)",
    ],
    "sql/setup/registry/_require_fitting_source.sql": [
        "drop function setup._require_fitting_source(setup.load_jobs)",
    ],
    "sql/setup/registry/_check_job_values.sql": [
        "drop function setup._check_job_values(text, jsonb)",
    ],
    "sql/setup/registry/_check_bronze_table.sql": [
        "drop function setup._check_bronze_table(setup.load_jobs)",
    ],
    "sql/setup/registry/_require_no_foreign_keys.sql": [
        "drop function setup._require_no_foreign_keys(text)",
    ],
    "sql/setup/registry/_note_former_rows.sql": [
        "drop function setup._note_former_rows(setup.load_jobs)",
    ],
    "sql/setup/registry/register_job.sql": [
        (
            "drop function setup.register_job(text, text, text, text, text, text, text[], text[], "
            "text[], text, integer, interval, integer, interval, text[], jsonb)"
        ),
    ],
    "sql/setup/registry/configure_job.sql": [
        (
            "drop function setup.configure_job(text, boolean, text, integer, interval, integer, "
            "interval, text[], jsonb)"
        ),
    ],
    "sql/setup/registry/unregister_job.sql": ["drop function setup.unregister_job(text)"],
    "sql/setup/registry/discover_jobs.sql": ["drop function setup.discover_jobs(text)"],
    "sql/setup/registry/job_status.sql": ["drop view setup.job_status"],
    "sql/setup/registry/bronze_load_jobs.sql": ["drop view bronze.load_jobs"],
    "sql/setup/registry/silver_load_jobs.sql": ["drop view silver.load_jobs"],
    "sql/setup/registry/gold_load_jobs.sql": ["drop view gold.load_jobs"],
    "sql/setup/registry/options/_known_options.sql": [
        "drop function setup._known_options(text, text)",
    ],
    "sql/setup/registry/options/_option_fault.sql": [
        "drop function setup._option_fault(text, jsonb)",
    ],
    "sql/setup/registry/options/_require_known_options.sql": [
        "drop function setup._require_known_options(text, text, jsonb, jsonb, boolean)",
    ],
    "sql/setup/registry/options/_check_history_options.sql": [
        "drop function setup._check_history_options(text, regclass, jsonb)",
    ],
    "sql/setup/registry/options/_plan_options.sql": [
        "drop function setup._plan_options(setup.load_jobs)",
    ],
    "sql/setup/registry/options/_require_valid_surrogate_key.sql": [
        "drop function setup._require_valid_surrogate_key(setup.load_jobs)",
    ],
    "sql/setup/registry/options/_check_options.sql": [
        "drop function setup._check_options(setup.load_jobs)",
    ],
    "sql/setup/dag/_job_edges.sql": ["drop view setup._job_edges"],
    "sql/setup/dag/_read_catalogue.sql": ["drop function setup._read_catalogue(bigint)"],
    "sql/setup/dag/_refresh_dependencies.sql": [
        "drop function setup._refresh_dependencies(bigint)",
    ],
    "sql/setup/dag/_require_no_cycle.sql": ["drop function setup._require_no_cycle(bigint)"],
    "sql/setup/dag/_jobs_in_cycles.sql": ["drop function setup._jobs_in_cycles()"],
    "sql/setup/dag/_require_known_parents.sql": [
        "drop function setup._require_known_parents(text[])",
    ],
    "sql/setup/dag/_relatives.sql": ["drop function setup._relatives(bigint[], boolean, integer)"],
    "sql/setup/dag/_match_jobs.sql": ["drop function setup._match_jobs(text)"],
    "sql/setup/dag/_select_jobs.sql": ["drop function setup._select_jobs(text[])"],
    "sql/setup/dag/lineage.sql": ["drop view setup.lineage"],
    "sql/setup/dag/column_lineage.sql": ["drop view setup.column_lineage"],
    "sql/setup/runs/_check_prerequisites.sql": ["drop function setup._check_prerequisites(text[])"],
    "sql/setup/runs/_run_is_alive.sql": ["drop function setup._run_is_alive(bigint)"],
    "sql/setup/runs/_join_run.sql": ["drop function setup._join_run(bigint)"],
    "sql/setup/runs/_leave_run.sql": ["drop function setup._leave_run(bigint, boolean)"],
    "sql/setup/runs/_abort_dead_runs.sql": ["drop function setup._abort_dead_runs()"],
    "sql/setup/runs/_require_known_pipelines.sql": [
        "drop function setup._require_known_pipelines(text[])",
    ],
    "sql/setup/runs/_unconfigured_pipelines.sql": [
        "drop function setup._unconfigured_pipelines(text[], text[], bigint[])",
    ],
    "sql/setup/runs/_plan.sql": ["drop function setup._plan(text[], text[], text[])"],
    "sql/setup/runs/plan.sql": [
        "drop function setup.plan(text[], text[], boolean, integer, boolean, boolean, text[])",
    ],
    "sql/setup/runs/_show_plan.sql": [
        "drop function setup._show_plan(text[], text[], text[], boolean)",
    ],
    "sql/setup/runs/_queue_tasks.sql": [
        "drop function setup._queue_tasks(bigint, text[], text[], text[])",
    ],
    "sql/setup/runs/_layer_timeouts.sql": ["drop function setup._layer_timeouts()"],
    "sql/setup/runs/_busy_run.sql": ["drop function setup._busy_run(bigint, text[])"],
    "sql/setup/runs/_hold_pipelines.sql": ["drop function setup._hold_pipelines(bigint, text[])"],
    "sql/setup/runs/_announce_left_out.sql": [
        "drop function setup._announce_left_out(bigint, text[], text[], text[])",
    ],
    "sql/setup/runs/_start_run.sql": [
        (
            "drop function setup._start_run(text[], text[], text[], boolean, integer, boolean, "
            "text, out run_id bigint, out busy_run_id bigint)"
        ),
    ],
    "sql/setup/runs/_requeue_run.sql": [
        (
            "drop function setup._requeue_run(bigint, integer, text, out run_id bigint, out "
            "busy_run_id bigint)"
        ),
    ],
    "sql/setup/runs/_cancel_waiting.sql": [
        "drop function setup._cancel_waiting(bigint, text, text, smallint)",
    ],
    "sql/setup/runs/cancel_run.sql": ["drop function setup.cancel_run(bigint)"],
    "sql/setup/runs/_finish_run.sql": ["drop function setup._finish_run(bigint)"],
    "sql/setup/runs/_raise_for_run.sql": ["drop function setup._raise_for_run(bigint)"],
    "sql/setup/runs/_call_me_outside_a_transaction_block.sql": [
        "drop procedure setup._call_me_outside_a_transaction_block()",
    ],
    "sql/setup/runs/_wait_for_run.sql": ["drop procedure setup._wait_for_run(bigint)"],
    "sql/setup/runs/_work_and_finish.sql": [
        "drop procedure setup._work_and_finish(bigint, integer)",
    ],
    "sql/setup/runs/resume_run.sql": ["drop procedure setup.resume_run(bigint, integer)"],
    "sql/setup/runs/_orchestrate.sql": [
        (
            "drop procedure setup._orchestrate(text[], text[], text[], boolean, integer, boolean, "
            "boolean)"
        ),
    ],
    "sql/setup/runs/orchestrate_bronze.sql": [
        (
            "drop procedure setup.orchestrate_bronze(text[], text[], boolean, integer, boolean, "
            "boolean)"
        ),
    ],
    "sql/setup/runs/orchestrate_silver.sql": [
        (
            "drop procedure setup.orchestrate_silver(text[], text[], boolean, integer, boolean, "
            "boolean)"
        ),
    ],
    "sql/setup/runs/orchestrate_gold.sql": [
        "drop procedure setup.orchestrate_gold(text[], text[], boolean, integer, boolean, boolean)",
    ],
    "sql/setup/runs/orchestrate_all.sql": [
        "drop procedure setup.orchestrate_all(text[], text[], boolean, integer, boolean, boolean)",
    ],
    "sql/setup/queue/_live_tasks.sql": ["drop view setup._live_tasks"],
    "sql/setup/queue/_time_taken.sql": [
        "drop function setup._time_taken(setup.runs, text, timestamptz)",
    ],
    "sql/setup/queue/_deadline.sql": [
        "drop function setup._deadline(setup.load_jobs, setup.runs, timestamptz)",
    ],
    "sql/setup/queue/claim_task.sql": ["drop function setup.claim_task(bigint)"],
    "sql/setup/queue/_running_task.sql": ["drop function setup._running_task(bigint)"],
    "sql/setup/queue/_release_children.sql": [
        "drop function setup._release_children(setup.run_tasks)",
    ],
    "sql/setup/queue/_signal.sql": ["drop function setup._signal(bigint, integer, boolean)"],
    "sql/setup/queue/_terminate_sessions.sql": ["drop function setup._terminate_sessions(bigint)"],
    "sql/setup/queue/_cancel_tasks.sql": ["drop function setup._cancel_tasks(bigint, boolean)"],
    "sql/setup/queue/_skip_descendants.sql": [
        "drop function setup._skip_descendants(setup.run_tasks, setup.load_jobs)",
    ],
    "sql/setup/queue/_record_success.sql": [
        (
            "drop function setup._record_success(setup.run_tasks, setup.load_jobs, "
            "setup.load_counts, text)"
        ),
    ],
    "sql/setup/queue/_is_transient_error.sql": [
        "drop function setup._is_transient_error(setup.load_jobs, text)",
    ],
    "sql/setup/queue/_note_failure.sql": [
        "drop function setup._note_failure(setup.run_tasks, setup.load_jobs, setup.error_report)",
    ],
    "sql/setup/queue/_note_failure_plainly.sql": [
        (
            "drop function setup._note_failure_plainly(setup.run_tasks, setup.load_jobs, "
            "setup.error_report, text)"
        ),
    ],
    "sql/setup/queue/_record_failure.sql": [
        "drop function setup._record_failure(setup.run_tasks, setup.load_jobs, setup.error_report)",
    ],
    "sql/setup/queue/_record_lost_worker.sql": [
        "drop function setup._record_lost_worker(setup.run_tasks, setup.load_jobs)",
    ],
    "sql/setup/queue/_requeue_lost_tasks.sql": ["drop function setup._requeue_lost_tasks(bigint)"],
    "sql/setup/queue/_show_work.sql": [
        "drop function setup._show_work(setup.run_tasks, setup.load_jobs, boolean)",
    ],
    "sql/setup/queue/_require_time_left.sql": [
        "drop function setup._require_time_left(setup.run_tasks, setup.runs)",
    ],
    "sql/setup/queue/_begin_of_failure.sql": [
        "drop function setup._begin_of_failure(bigint, text)",
    ],
    "sql/setup/queue/_execute_task.sql": ["drop function setup._execute_task(bigint)"],
    "sql/setup/queue/_only_driver_reads.sql": [
        "drop function setup._only_driver_reads(setup.load_jobs)",
    ],
    "sql/setup/queue/_fail_task.sql": [
        "drop function setup._fail_task(bigint, setup.error_report)",
    ],
    "sql/setup/queue/_release_task.sql": ["drop function setup._release_task(bigint)"],
    "sql/setup/queue/_claimed_job.sql": ["drop function setup._claimed_job(bigint, text)"],
    "sql/setup/queue/run_task.sql": ["drop procedure setup.run_task(bigint)"],
    "sql/setup/workers/_limit_locks.sql": ["drop function setup._limit_locks(setup.load_jobs)"],
    "sql/setup/workers/_supervise_run.sql": ["drop function setup._supervise_run(bigint, integer)"],
    "sql/setup/workers/_wait.sql": ["drop function setup._wait(bigint, double precision)"],
    "sql/setup/workers/_run_of_session.sql": ["drop function setup._run_of_session(integer)"],
    "sql/setup/workers/_dblink_schema.sql": ["drop function setup._dblink_schema()"],
    "sql/setup/workers/_loopback.sql": ["drop function setup._loopback()"],
    "sql/setup/workers/_caller_may_use_dblink.sql": [
        "drop function setup._caller_may_use_dblink()",
    ],
    "sql/setup/workers/_why_alone.sql": ["drop function setup._why_alone()"],
    "sql/setup/workers/_has_time_limits.sql": ["drop function setup._has_time_limits(bigint)"],
    "sql/setup/workers/_enforce_time_limits.sql": [
        "drop function setup._enforce_time_limits(bigint)",
    ],
    "sql/setup/workers/_open_workers.sql": ["drop function setup._open_workers(bigint, integer)"],
    "sql/setup/workers/_close_workers.sql": ["drop function setup._close_workers()"],
    "sql/setup/workers/_limit_statements.sql": ["drop function setup._limit_statements(bigint)"],
    "sql/setup/workers/work.sql": ["drop procedure setup.work(bigint)"],
    "sql/setup/workers/_work_with.sql": ["drop procedure setup._work_with(integer)"],
    "sql/setup/workers/_watchdog.sql": ["drop procedure setup._watchdog(bigint)"],
    "sql/setup/history/purge_history.sql": ["drop function setup.purge_history(interval)"],
    "sql/setup/history/_usual_run_duration.sql": [
        "drop function setup._usual_run_duration(setup.runs)",
    ],
    "sql/setup/history/_usual_duration.sql": ["drop function setup._usual_duration(bigint)"],
    "sql/setup/history/run_status.sql": ["drop view setup.run_status"],
    "sql/setup/history/run_progress.sql": ["drop view setup.run_progress"],
    "sql/setup/history/run_history.sql": ["drop view setup.run_history"],
    "sql/setup/history/bronze_load_log.sql": ["drop view bronze.load_log"],
    "sql/setup/history/silver_load_log.sql": ["drop view silver.load_log"],
    "sql/setup/history/gold_load_log.sql": ["drop view gold.load_log"],
    "sql/setup/loads/_source_versions.sql": [
        "drop function setup._source_versions(setup.load_jobs)",
    ],
    "sql/setup/loads/_versions_of_untracked.sql": [
        "drop function setup._versions_of_untracked(jsonb)",
    ],
    "sql/setup/loads/_below_running_loads.sql": [
        "drop function setup._below_running_loads(setup.load_jobs, jsonb)",
    ],
    "sql/setup/loads/_fingerprint.sql": ["drop function setup._fingerprint(setup.load_jobs)"],
    "sql/setup/loads/_consumed_watermarks.sql": [
        "drop function setup._consumed_watermarks(setup.load_jobs)",
    ],
    "sql/setup/loads/_watermark.sql": ["drop function setup._watermark(setup.load_jobs)"],
    "sql/setup/loads/_start_of_load_that_read.sql": [
        "drop function setup._start_of_load_that_read(setup.load_jobs, bigint)",
    ],
    "sql/setup/loads/_note_retraction.sql": [
        "drop function setup._note_retraction(bigint, bigint, bigint)",
    ],
    "sql/setup/loads/_retracted.sql": ["drop function setup._retracted(setup.load_jobs)"],
    "sql/setup/loads/_carry_retractions.sql": ["drop function setup._carry_retractions(bigint[])"],
    "sql/setup/loads/_is_row_wise.sql": ["drop function setup._is_row_wise(setup.load_jobs, text)"],
    "sql/setup/loads/_redo_from.sql": ["drop function setup._redo_from(setup.load_jobs)"],
    "sql/setup/loads/_delete_rows_to_reload.sql": [
        "drop function setup._delete_rows_to_reload(setup.load_jobs, bigint, bigint)",
    ],
    "sql/setup/loads/_reports_counts.sql": ["drop function setup._reports_counts(text)"],
    "sql/setup/loads/_store_watermarks.sql": [
        "drop function setup._store_watermarks(setup.load_jobs, bigint, jsonb, setup.load_counts)",
    ],
    "sql/setup/loads/_staleness_reason.sql": [
        "drop function setup._staleness_reason(setup.load_jobs, boolean)",
    ],
    "sql/setup/loads/_note_schema_change.sql": [
        "drop function setup._note_schema_change(setup.load_jobs, bigint, text, text, text, text)",
    ],
    "sql/setup/loads/_lock_target.sql": ["drop function setup._lock_target(setup.load_jobs, text)"],
    "sql/setup/loads/_load_merge.sql": [
        (
            "drop function setup._load_merge(setup.load_jobs, regclass, bigint, timestamptz, "
            "boolean, boolean)"
        ),
    ],
    "sql/setup/loads/_load_table.sql": [
        "drop function setup._load_table(setup.load_jobs, bigint, boolean, jsonb, boolean)",
    ],
    "sql/setup/loads/_load_view.sql": ["drop function setup._load_view(setup.load_jobs, bigint)"],
    "sql/setup/loads/_only_grew.sql": ["drop function setup._only_grew(regclass, oid)"],
    "sql/setup/loads/_load_procedure.sql": [
        "drop function setup._load_procedure(setup.load_jobs, bigint)",
    ],
    "sql/setup/loads/_load.sql": ["drop function setup._load(setup.load_jobs, bigint, boolean)"],
    "sql/setup/loads/set_watermark.sql": ["drop function setup.set_watermark(text, bigint, text)"],
    "sql/setup/merges/rows/_merge_columns.sql": [
        "drop function setup._merge_columns(regclass, regclass, jsonb)",
    ],
    "sql/setup/merges/rows/_insert_values_sql.sql": [
        "drop function setup._insert_values_sql(text[])",
    ],
    "sql/setup/merges/rows/_require_unique_keys.sql": [
        "drop function setup._require_unique_keys(regclass, regclass, text[])",
    ],
    "sql/setup/merges/rows/_typed_source.sql": [
        "drop function setup._typed_source(regclass, regclass, text[], jsonb)",
    ],
    "sql/setup/merges/rows/_drop_typed_source.sql": [
        "drop function setup._drop_typed_source(regclass, regclass)",
    ],
    "sql/setup/merges/rows/_differs_sql.sql": [
        "drop function setup._differs_sql(regclass, text[])",
    ],
    "sql/setup/merges/rows/_holds_same_rows.sql": [
        "drop function setup._holds_same_rows(regclass, regclass, text[])",
    ],
    "sql/setup/merges/rows/_contended_columns.sql": [
        "drop function setup._contended_columns(regclass, text[])",
    ],
    "sql/setup/merges/rows/_move_rows.sql": [
        "drop function setup._move_rows(regclass, text, text, text[], text, bigint, timestamptz)",
    ],
    "sql/setup/merges/rows/_insert_rows.sql": [
        (
            "drop function setup._insert_rows(regclass, regclass, text[], bigint, timestamptz, "
            "jsonb, text)"
        ),
    ],
    "sql/setup/merges/rows/_update_rows.sql": [
        "drop function setup._update_rows(regclass, regclass, text[], text[], bigint, timestamptz)",
    ],
    "sql/setup/merges/rows/_delete_surplus.sql": [
        "drop function setup._delete_surplus(regclass, regclass, text[], jsonb)",
    ],
    "sql/setup/merges/rows/merge_full.sql": [
        "drop function setup.merge_full(regclass, regclass, text[], bigint, timestamptz, jsonb)",
    ],
    "sql/setup/merges/rows/merge_append.sql": [
        "drop function setup.merge_append(regclass, regclass, bigint, timestamptz, jsonb)",
    ],
    "sql/setup/merges/rows/merge_upsert.sql": [
        "drop function setup.merge_upsert(regclass, regclass, text[], bigint, timestamptz, jsonb)",
    ],
    "sql/setup/merges/rows/_moves_sql.sql": [
        "drop function setup._moves_sql(setup.merge_plan, text[], text)",
    ],
    "sql/setup/merges/targets/_lock_merge_target.sql": [
        "drop function setup._lock_merge_target(regclass, interval)",
    ],
    "sql/setup/merges/targets/_require_valid_condition.sql": [
        "drop function setup._require_valid_condition(text, regclass, text, text)",
    ],
    "sql/setup/merges/targets/_check_merge_options.sql": [
        "drop function setup._check_merge_options(regclass, regclass, jsonb)",
    ],
    "sql/setup/merges/targets/_merge_plan.sql": [
        "drop function setup._merge_plan(regclass, regclass, jsonb)",
    ],
    "sql/setup/merges/targets/_require_comparable_types.sql": [
        "drop function setup._require_comparable_types(setup.merge_plan)",
    ],
    "sql/setup/merges/targets/_require_no_leftovers.sql": [
        "drop function setup._require_no_leftovers(regclass)",
    ],
    "sql/setup/merges/targets/_register_merge.sql": [
        "drop function setup._register_merge(setup.merge_plan)",
    ],
    "sql/setup/merges/targets/_create_sequence_type.sql": [
        "drop function setup._create_sequence_type(setup.merge_plan)",
    ],
    "sql/setup/merges/targets/_alter_target.sql": [
        "drop function setup._alter_target(setup.merge_plan, text)",
    ],
    "sql/setup/merges/targets/_add_merge_columns.sql": [
        "drop function setup._add_merge_columns(setup.merge_plan)",
    ],
    "sql/setup/merges/targets/_add_exclusion.sql": [
        "drop function setup._add_exclusion(setup.merge_plan, text)",
    ],
    "sql/setup/merges/targets/_add_merge_constraints.sql": [
        "drop function setup._add_merge_constraints(setup.merge_plan)",
    ],
    "sql/setup/merges/targets/_retyped_columns.sql": [
        "drop function setup._retyped_columns(regclass, text)",
    ],
    "sql/setup/merges/targets/_create_merge_tables.sql": [
        "drop function setup._create_merge_tables(setup.merge_plan)",
    ],
    "sql/setup/merges/targets/_prepare_merge.sql": [
        "drop function setup._prepare_merge(regclass, regclass, jsonb)",
    ],
    "sql/setup/merges/targets/_merge_options.sql": [
        "drop function setup._merge_options(setup.load_jobs)",
    ],
    "sql/setup/merges/targets/_require_same_merge.sql": [
        "drop function setup._require_same_merge(regclass, regclass, text, jsonb)",
    ],
    "sql/setup/merges/targets/find_overlaps.sql": ["drop function setup.find_overlaps(regclass)"],
    "sql/setup/merges/targets/as_of.sql": ["drop function setup.as_of(anyelement, text)"],
    "sql/setup/merges/targets/_replace_rows.sql": [
        (
            "drop function setup._replace_rows(regclass, regclass, text[], text[], bigint, "
            "timestamptz)"
        ),
    ],
    "sql/setup/merges/targets/_reset_merge_target.sql": [
        "drop function setup._reset_merge_target(regclass)",
    ],
    "sql/setup/merges/targets/_apply_rebuild.sql": [
        "drop function setup._apply_rebuild(setup.merge_plan, regclass, bigint, timestamptz)",
    ],
    "sql/setup/merges/targets/_retype_event_store.sql": [
        "drop function setup._retype_event_store(regclass, text)",
    ],
    "sql/setup/merges/targets/rebuild_target.sql": [
        "drop function setup.rebuild_target(regclass, regclass, jsonb, bigint, timestamptz)",
    ],
    "sql/setup/merges/targets/compact_history.sql": [
        "drop function setup.compact_history(regclass, text)",
    ],
    "sql/setup/merges/events/_stage_events.sql": [
        "drop function setup._stage_events(setup.merge_plan)",
    ],
    "sql/setup/merges/events/_name_nulls.sql": ["drop function setup._name_nulls(jsonb, text[])"],
    "sql/setup/merges/events/_resolve_events.sql": [
        "drop function setup._resolve_events(text, regclass, bigint)",
    ],
    "sql/setup/merges/events/_quarantine_events.sql": [
        "drop function setup._quarantine_events(setup.merge_plan, bigint, timestamptz)",
    ],
    "sql/setup/merges/events/_wins_tie_sql.sql": [
        "drop function setup._wins_tie_sql(setup.merge_plan, text, text, text)",
    ],
    "sql/setup/merges/events/_require_no_ties.sql": [
        "drop function setup._require_no_ties(setup.merge_plan, bigint)",
    ],
    "sql/setup/merges/events/_stage_new_events.sql": [
        "drop function setup._stage_new_events(setup.merge_plan)",
    ],
    "sql/setup/merges/events/_context_sql.sql": [
        "drop function setup._context_sql(setup.merge_plan)",
    ],
    "sql/setup/merges/events/_tie_order_sql.sql": [
        "drop function setup._tie_order_sql(setup.merge_plan, text)",
    ],
    "sql/setup/merges/events/_carried_values_sql.sql": [
        "drop function setup._carried_values_sql(setup.merge_plan)",
    ],
    "sql/setup/merges/events/_changes_sql.sql": [
        "drop function setup._changes_sql(setup.merge_plan, text[])",
    ],
    "sql/setup/merges/events/_create_changes.sql": [
        "drop function setup._create_changes(setup.merge_plan)",
    ],
    "sql/setup/merges/events/_fold_versions.sql": [
        "drop function setup._fold_versions(setup.merge_plan, text)",
    ],
    "sql/setup/merges/events/_deduplicate_staged_events.sql": [
        "drop function setup._deduplicate_staged_events(setup.merge_plan)",
    ],
    "sql/setup/merges/events/_stage_latest_events.sql": [
        "drop function setup._stage_latest_events(setup.merge_plan)",
    ],
    "sql/setup/merges/events/_apply_latest_events.sql": [
        "drop function setup._apply_latest_events(setup.merge_plan, bigint, timestamptz)",
    ],
    "sql/setup/merges/events/_merge_current_rows.sql": [
        "drop function setup._merge_current_rows(setup.merge_plan, bigint, timestamptz)",
    ],
    "sql/setup/merges/events/_write_changes.sql": [
        "drop function setup._write_changes(setup.merge_plan, bigint, timestamptz)",
    ],
    "sql/setup/merges/events/_merge_events.sql": [
        "drop function setup._merge_events(regclass, regclass, jsonb, bigint, timestamptz)",
    ],
    "sql/setup/merges/events/merge_scd2.sql": [
        (
            "drop function setup.merge_scd2(regclass, regclass, text[], text[], text, text, text, "
            "text[], text[], text[], text[], text, text, text, text, boolean, boolean, interval, "
            "bigint, timestamptz)"
        ),
    ],
    "sql/setup/merges/events/merge_scd1.sql": [
        (
            "drop function setup.merge_scd1(regclass, regclass, text[], text[], text, text, text, "
            "text[], text[], text[], text, text, text, text, interval, bigint, timestamptz)"
        ),
    ],
    "sql/setup/merges/events/_resolve_corrected.sql": [
        "drop function setup._resolve_corrected(setup.load_jobs, regclass, bigint)",
    ],
    "sql/setup/merges/snapshots/_require_complete_snapshot.sql": [
        "drop function setup._require_complete_snapshot(regclass, text)",
    ],
    "sql/setup/merges/snapshots/_require_comparable_width.sql": [
        "drop function setup._require_comparable_width(text, integer, integer)",
    ],
    "sql/setup/merges/snapshots/_compare_snapshot.sql": [
        "drop function setup._compare_snapshot(setup.merge_plan, boolean, text)",
    ],
    "sql/setup/merges/snapshots/_snapshot_context_sql.sql": [
        "drop function setup._snapshot_context_sql(setup.merge_plan)",
    ],
    "sql/setup/merges/snapshots/_merge_snapshot.sql": [
        "drop function setup._merge_snapshot(regclass, regclass, jsonb, bigint, timestamptz)",
    ],
    "sql/setup/merges/snapshots/merge_snapshot.sql": [
        (
            "drop function setup.merge_snapshot(regclass, regclass, text[], anyelement, text, "
            "boolean, boolean, numeric, boolean, text[], text[], text[], text[], text, boolean, "
            "interval, bigint, timestamptz)"
        ),
    ],
    "sql/setup/merges/snapshots/_load_version.sql": [
        "drop function setup._load_version(regclass, boolean, timestamptz)",
    ],
    "sql/setup/files/_file_option.sql": ["drop function setup._file_option(setup.load_jobs, text)"],
    "sql/setup/files/_file_encoding.sql": [
        "drop function setup._file_encoding(setup.load_jobs, bytea)",
    ],
    "sql/setup/files/_is_utf16.sql": ["drop function setup._is_utf16(setup.load_jobs, bytea)"],
    "sql/setup/files/_missing_file_rights.sql": ["drop function setup._missing_file_rights()"],
    "sql/setup/files/names/_file_patterns.sql": [
        "drop function setup._file_patterns(setup.load_jobs)",
    ],
    "sql/setup/files/names/_file_name.sql": [
        "drop function setup._file_name(setup.load_jobs, text)",
    ],
    "sql/setup/files/names/_file_folder.sql": ["drop function setup._file_folder(setup.load_jobs)"],
    "sql/setup/files/names/_server_names.sql": [
        "drop function setup._server_names(setup.load_jobs, text)",
    ],
    "sql/setup/files/names/_match_files.sql": [
        "drop function setup._match_files(setup.load_jobs, text, text[])",
    ],
    "sql/setup/files/copy/_copy_options_sql.sql": [
        "drop function setup._copy_options_sql(setup.load_jobs, bytea)",
    ],
    "sql/setup/files/copy/_file_digest.sql": ["drop function setup._file_digest(text, bigint)"],
    "sql/setup/files/copy/_file_has.sql": ["drop function setup._file_has(text, bigint, bytea)"],
    "sql/setup/files/copy/_count_lines.sql": [
        "drop function setup._count_lines(setup.load_jobs, text, bigint, bytea)",
    ],
    "sql/setup/files/copy/_insert_bronze.sql": [
        (
            "drop function setup._insert_bronze(setup.load_jobs, bigint, text, timestamptz, "
            "text[], text[], regclass, text, text)"
        ),
    ],
    "sql/setup/files/copy/_move_rescued.sql": [
        (
            "drop function setup._move_rescued(setup.load_jobs, bigint, text, timestamptz, bytea, "
            "regclass)"
        ),
    ],
    "sql/setup/files/copy/_set_defaults.sql": [
        "drop function setup._set_defaults(regclass, bigint, text, text, timestamptz, boolean)",
    ],
    "sql/setup/files/copy/_drop_defaults.sql": ["drop function setup._drop_defaults(regclass)"],
    "sql/setup/files/copy/_open_copy.sql": [
        "drop function setup._open_copy(setup.load_jobs, bigint, text, timestamptz, bytea)",
    ],
    "sql/setup/files/copy/_close_copy.sql": [
        (
            "drop function setup._close_copy(setup.load_jobs, bigint, text, timestamptz, bytea, "
            "bigint, bigint)"
        ),
    ],
    "sql/setup/files/copy/_copy_server_file.sql": [
        (
            "drop function setup._copy_server_file(setup.load_jobs, bigint, text, bigint, "
            "timestamptz, bytea)"
        ),
    ],
    "sql/setup/files/copy/_revoke_copy_rights.sql": [
        "drop function setup._revoke_copy_rights(setup.run_tasks)",
    ],
    "sql/setup/files/lines/_csv_patterns.sql": [
        (
            "drop function setup._csv_patterns(setup.load_jobs, out lines text, out plain text, "
            "out edged text, out whole text, out opened text, out before text, out closed text, "
            "out inside text, out field text, out escaped text)"
        ),
    ],
    "sql/setup/files/lines/_split_record.sql": [
        "drop function setup._split_record(text, text, text)",
    ],
    "sql/setup/files/lines/_split_loosely.sql": [
        "drop function setup._split_loosely(text, text, text, text)",
    ],
    "sql/setup/files/lines/_count_fields.sql": [
        "drop function setup._count_fields(text, text, text)",
    ],
    "sql/setup/files/lines/_first_line_end.sql": ["drop function setup._first_line_end(bytea)"],
    "sql/setup/files/lines/_last_line_end.sql": ["drop function setup._last_line_end(bytea)"],
    "sql/setup/files/lines/_decode_line.sql": ["drop function setup._decode_line(text, text)"],
    "sql/setup/files/lines/_open_lines.sql": ["drop function setup._open_lines(setup.load_jobs)"],
    "sql/setup/files/lines/_split_lines.sql": [
        (
            "drop function setup._split_lines(text, out line_number bigint, out line text, out "
            "line_end text)"
        ),
    ],
    "sql/setup/files/lines/_keep_part.sql": [
        "drop function setup._keep_part(setup.load_jobs, bytea)",
    ],
    "sql/setup/files/lines/_join_parts.sql": [
        (
            "drop function setup._join_parts(setup.load_jobs, bytea, bigint, out bytes bytea, out "
            "lines bigint)"
        ),
    ],
    "sql/setup/files/lines/_add_lines.sql": [
        "drop function setup._add_lines(setup.load_jobs, bytea, text, bigint, boolean)",
    ],
    "sql/setup/files/lines/_read_lines.sql": [
        "drop function setup._read_lines(setup.load_jobs, text, bigint, bytea)",
    ],
    "sql/setup/files/lines/_join_quoted_lines.sql": [
        "drop function setup._join_quoted_lines(setup.load_jobs, regclass, integer, integer)",
    ],
    "sql/setup/files/lines/_quarantine_lines.sql": [
        "drop function setup._quarantine_lines(setup.load_jobs, bigint, text, regclass)",
    ],
    "sql/setup/files/lines/_close_lines.sql": [
        (
            "drop function setup._close_lines(setup.load_jobs, bigint, text, timestamptz, bytea, "
            "out rows bigint, out malformed bigint)"
        ),
    ],
    "sql/setup/files/_is_file_loaded.sql": [
        "drop function setup._is_file_loaded(setup.load_jobs, text, bigint, timestamptz, bytea)",
    ],
    "sql/setup/files/_delivered_modified_at.sql": [
        (
            "drop function setup._delivered_modified_at(setup.load_jobs, text, bigint, "
            "timestamptz, bytea)"
        ),
    ],
    "sql/setup/files/_restore_ledger.sql": ["drop function setup._restore_ledger(setup.load_jobs)"],
    "sql/setup/files/_require_present_files.sql": [
        "drop function setup._require_present_files(setup.load_jobs, text[])",
    ],
    "sql/setup/files/_source_columns.sql": ["drop function setup._source_columns(regclass)"],
    "sql/setup/files/_header_names.sql": [
        "drop function setup._header_names(setup.load_jobs, text[])",
    ],
    "sql/setup/files/_read_header.sql": [
        (
            "drop function setup._read_header(setup.load_jobs, text, bytea, out names text[], out "
            "lines integer)"
        ),
    ],
    "sql/setup/files/_match_header.sql": [
        "drop function setup._match_header(setup.load_jobs, bigint, text, text[])",
    ],
    "sql/setup/files/_begin_delivery.sql": [
        "drop function setup._begin_delivery(setup.load_jobs, boolean)",
    ],
    "sql/setup/files/_close_file.sql": [
        (
            "drop function setup._close_file(setup.load_jobs, bigint, text, bigint, timestamptz, "
            "bytea, bigint, bigint)"
        ),
    ],
    "sql/setup/files/_close_delivery.sql": [
        "drop function setup._close_delivery(setup.load_jobs, bigint)",
    ],
    "sql/setup/files/_load_server_file.sql": [
        "drop function setup._load_server_file(setup.load_jobs, bigint, text, boolean, boolean)",
    ],
    "sql/setup/files/_skip_file.sql": [
        "drop function setup._skip_file(setup.load_jobs, bigint, text, text, text, boolean)",
    ],
    "sql/setup/files/_load_files.sql": [
        "drop function setup._load_files(setup.load_jobs, bigint, boolean)",
    ],
    "sql/setup/records/announced_rows.sql": ["drop function setup.announced_rows(text)"],
    "sql/setup/records/answered_ids.sql": ["drop function setup.answered_ids(text)"],
    "sql/setup/records/_try_record.sql": ["drop function setup._try_record(text)"],
    "sql/setup/records/_records_of.sql": ["drop function setup._records_of(text, text)"],
    "sql/setup/records/_log_id.sql": [
        "drop function setup._log_id(setup.run_tasks, text, text, setup.error_report)",
    ],
    "sql/setup/records/_partial_attempt.sql": [
        "drop function setup._partial_attempt(setup.run_tasks)",
    ],
    "sql/setup/records/_failed_ids.sql": [
        "drop function setup._failed_ids(setup.run_tasks, bigint)",
    ],
    "sql/setup/records/_open_ids.sql": [
        "drop function setup._open_ids(setup.run_tasks, setup.load_jobs)",
    ],
    "sql/setup/records/_close_ids.sql": [
        "drop function setup._close_ids(setup.run_tasks, setup.load_jobs)",
    ],
    "sql/setup/records/_insert_records.sql": [
        "drop function setup._insert_records(setup.run_tasks, setup.load_jobs)",
    ],
    "sql/setup/records/_note_unknown_fields.sql": [
        "drop function setup._note_unknown_fields(setup.load_jobs, bigint)",
    ],
    "sql/setup/records/_require_records.sql": [
        "drop function setup._require_records(setup.load_jobs, bigint, setup.load_counts)",
    ],
    "sql/setup/records/_replace_records.sql": [
        "drop function setup._replace_records(setup.run_tasks, setup.load_jobs)",
    ],
    "sql/setup/client/_client_file.sql": ["drop function setup._client_file(bigint, text, text)"],
    "sql/setup/client/_require_own_file.sql": [
        "drop function setup._require_own_file(setup.load_jobs, text)",
    ],
    "sql/setup/client/_client_start.sql": ["drop function setup._client_start(bigint)"],
    "sql/setup/client/_client_folder.sql": [
        (
            "drop function setup._client_folder(bigint, out folder text, out subfolders text[], "
            "out encoding text)"
        ),
    ],
    "sql/setup/client/_client_match_files.sql": [
        "drop function setup._client_match_files(bigint, text[])",
    ],
    "sql/setup/client/_client_server_can_read.sql": [
        "drop function setup._client_server_can_read(bigint, text, bigint, timestamptz)",
    ],
    "sql/setup/client/_client_known_file.sql": [
        "drop function setup._client_known_file(bigint, text, bigint, timestamptz, bytea)",
    ],
    "sql/setup/client/_client_first_modified.sql": [
        "drop function setup._client_first_modified(bigint, text, bigint, timestamptz, bytea)",
    ],
    "sql/setup/client/_client_open_delivery.sql": [
        "drop function setup._client_open_delivery(bigint, text)",
    ],
    "sql/setup/client/_client_open_copy.sql": [
        (
            "drop function setup._client_open_copy(bigint, text, timestamptz, bytea, out "
            "statement text, out quote bytea, out escape bytea, out delimiter bytea)"
        ),
    ],
    "sql/setup/client/_client_close_copy.sql": [
        "drop function setup._client_close_copy(bigint, text, timestamptz, bytea, bigint, bigint)",
    ],
    "sql/setup/client/_client_open_lines.sql": [
        "drop function setup._client_open_lines(bigint, text, bytea)",
    ],
    "sql/setup/client/_client_add_lines.sql": [
        "drop function setup._client_add_lines(bigint, bytea, text, bigint, boolean)",
    ],
    "sql/setup/client/_client_close_lines.sql": [
        (
            "drop function setup._client_close_lines(bigint, text, timestamptz, bytea, out rows "
            "bigint, out malformed bigint)"
        ),
    ],
    "sql/setup/client/_client_close_file.sql": [
        "drop function setup._client_close_file(bigint, text, bigint, timestamptz, bytea, bigint)",
    ],
    "sql/setup/client/_client_announce_rows.sql": [
        "drop function setup._client_announce_rows(bigint, bigint)",
    ],
    "sql/setup/client/_client_skip_file.sql": [
        "drop function setup._client_skip_file(bigint, text, text, text)",
    ],
    "sql/setup/client/_client_succeed.sql": ["drop function setup._client_succeed(bigint)"],
    "sql/setup/client/_client_fail.sql": [
        "drop function setup._client_fail(bigint, text, text, text, text, text)",
    ],
    "sql/setup/client/_client_settings.sql": [
        (
            "drop function setup._client_settings(out config_key text, out config_value text, out "
            "moment timestamptz, out is_on boolean)"
        ),
    ],
    "sql/setup/client/_client_open_records.sql": [
        (
            "drop function setup._client_open_records(bigint, out source text, out options jsonb, "
            "out copy_statement text, out ids bigint, out is_full_refresh boolean)"
        ),
    ],
    "sql/setup/client/_client_next_ids.sql": [
        "drop function setup._client_next_ids(bigint, text, integer)",
    ],
    "sql/setup/client/_client_require_wanted.sql": [
        "drop function setup._client_require_wanted(bigint)",
    ],
    "sql/setup/client/_client_fail_id.sql": [
        "drop function setup._client_fail_id(bigint, text, text, text, text)",
    ],
    "sql/setup/client/_client_close_records.sql": [
        "drop function setup._client_close_records(bigint)",
    ],
    "sql/setup/quality/_as_held.sql": [
        "drop function setup._as_held(regclass, text, regclass, text, text)",
    ],
    "sql/setup/quality/_violation_sql.sql": [
        "drop function setup._violation_sql(setup.quality_rules, regclass)",
    ],
    "sql/setup/quality/_row_rules.sql": ["drop function setup._row_rules(text, regclass)"],
    "sql/setup/quality/_parse_rule.sql": [
        "drop function setup._parse_rule(setup.quality_rules, regclass)",
    ],
    "sql/setup/quality/_check_rule_values.sql": [
        "drop function setup._check_rule_values(setup.quality_rules, regclass)",
    ],
    "sql/setup/quality/_check_rule_arguments.sql": [
        "drop function setup._check_rule_arguments(setup.quality_rules, regclass)",
    ],
    "sql/setup/quality/_check_rule.sql": ["drop function setup._check_rule(setup.quality_rules)"],
    "sql/setup/quality/register_rule.sql": [
        (
            "drop function setup.register_rule(text, text, text, text[], text, jsonb, text, text, "
            "text, integer, text)"
        ),
    ],
    "sql/setup/quality/_rule.sql": ["drop function setup._rule(text, text)"],
    "sql/setup/quality/configure_rule.sql": [
        "drop function setup.configure_rule(text, text, boolean, text, text, jsonb, integer)",
    ],
    "sql/setup/quality/unregister_rule.sql": ["drop function setup.unregister_rule(text, text)"],
    "sql/setup/quality/_has_row_rules.sql": ["drop function setup._has_row_rules(text)"],
    "sql/setup/quality/_find_clashes.sql": [
        "drop function setup._find_clashes(setup.load_jobs, bigint, bigint)",
    ],
    "sql/setup/quality/_stage.sql": [
        "drop function setup._stage(setup.load_jobs, boolean, bigint, bigint)",
    ],
    "sql/setup/quality/_count_violations.sql": [
        "drop function setup._count_violations(setup.load_jobs, regclass, bigint)",
    ],
    "sql/setup/quality/_quarantine_refused.sql": [
        "drop function setup._quarantine_refused(setup.load_jobs, regclass, bigint)",
    ],
    "sql/setup/quality/_resolve_quarantine.sql": [
        "drop function setup._resolve_quarantine(setup.load_jobs, regclass, bigint, boolean)",
    ],
    "sql/setup/quality/_apply_row_rules.sql": [
        "drop function setup._apply_row_rules(setup.load_jobs, regclass, bigint, boolean)",
    ],
    "sql/setup/quality/_evaluate_loaded.sql": [
        "drop function setup._evaluate_loaded(setup.load_jobs, bigint)",
    ],
    "sql/setup/quality/_evaluate_table_rules.sql": [
        "drop function setup._evaluate_table_rules(setup.load_jobs, bigint)",
    ],
    "sql/setup/quality/data_quality.sql": ["drop view setup.data_quality"],
    "sql/setup/schedules/_effective_schedules.sql": ["drop function setup._effective_schedules()"],
    "sql/setup/schedules/_get_schedule.sql": ["drop function setup._get_schedule(text)"],
    "sql/setup/schedules/_is_cron.sql": ["drop function setup._is_cron(text)"],
    "sql/setup/schedules/_schedule_faults.sql": [
        "drop function setup._schedule_faults(setup.schedules)",
    ],
    "sql/setup/schedules/_check_schedule.sql": ["drop function setup._check_schedule(text)"],
    "sql/setup/schedules/register_schedule.sql": [
        (
            "drop function setup.register_schedule(text, text, text, jsonb, text, boolean, "
            "interval, boolean, boolean, jsonb, jsonb, integer)"
        ),
    ],
    "sql/setup/schedules/configure_schedule.sql": [
        "drop function setup.configure_schedule(text, boolean, text, interval, boolean, integer)",
    ],
    "sql/setup/schedules/_require_schedule_runs.sql": [
        (
            "drop function setup._require_schedule_runs(text, boolean, out steps integer, out "
            "workers integer)"
        ),
    ],
    "sql/setup/schedules/_set_step_limits.sql": ["drop function setup._set_step_limits(bigint)"],
    "sql/setup/schedules/_start_step.sql": [
        (
            "drop function setup._start_step(text, integer, bigint, integer, text, out run_id "
            "bigint, out busy_run_id bigint)"
        ),
    ],
    "sql/setup/schedules/run_schedule.sql": [
        "drop procedure setup.run_schedule(text, integer, boolean)",
    ],
    "sql/setup/schedules/schedule_status.sql": ["drop view setup.schedule_status"],
    "sql/setup/schedules/schedule_commands.sql": ["drop view setup.schedule_commands"],
    "sql/setup/notifications/_notify_failure.sql": ["drop function setup._notify_failure(bigint)"],
}
# to here; what is written below by hand stays


def upgrade() -> None:
    frozen.upgrade(revision, FINGERPRINT, OBJECTS, REMOVED, UPGRADE_DROPS)


def downgrade() -> None:
    # Schema work holds what jobs leave between their runs, such as line counters.
    frozen.run("""
do $$
declare
  v_drop text;
begin
  for v_drop in
    select
      'drop ' || case c.relkind when 'S' then 'sequence ' else 'table ' end || c.oid::regclass
    from pg_class as c
    where c.relnamespace = 'work'::regnamespace and c.relkind in ('r', 'S')
    and not exists (select from pg_depend as d where d.objid = c.oid and d.deptype in ('a', 'i'))
  loop
    execute v_drop;
  end loop;
end;
$$
""")
    frozen.downgrade(revision, OBJECTS, REMOVED, DOWNGRADE_DROPS)
