create or replace function setup.replay_quarantine(
  p_target text,
  p_rule_name text default null,
  p_dry_run boolean default false,
  p_kept boolean default false
)
returns table (
  rule_name text,
  would_pass bigint,
  still_fails bigint,
  superseded bigint,
  not_delivered bigint
)
language plpgsql
security definer
set search_path = pg_catalog, pg_temp
set datestyle = 'ISO, MDY'
set quote_all_identifiers = off
set standard_conforming_strings = on
as $$
-- All in the caller's transaction. A dry run does the same and takes it back, so it says what would
-- be; it only leaves gaps in numberings. p_rule_name: entries that violate this rule among others.
-- p_kept: what the view shows no more too, as the quarantine has kept it.
-- Raises MW002, MW022, MW050, MW055, MW078, and what a load raises.
declare
  v_job        setup.load_jobs := setup._replayed_job(p_target);
  v_counts     jsonb;
  v_error      setup.error_report;
  v_schema     text;
  v_table      text;
  v_column     text;
  v_type       text;
  v_constraint text;
begin
  perform setup._prepare_transaction();
  perform setup._limit_locks(v_job);
  perform setup._grant_memory(v_job, 1);
  perform setup._require_free_pipeline(v_job.pipeline);
  begin
    v_counts := setup._replay(
      v_job, p_rule_name, coalesce(p_dry_run, false), coalesce(p_kept, false)
    );
    -- a deferred constraint would speak up at the commit, and quote rows
    set constraints all immediate;
    if p_dry_run then
      raise exception sqlstate 'MWDRY';
    end if;
  exception
    when sqlstate 'MWDRY' then
      v_error := null;
    when others then
      get stacked diagnostics
        v_error.sqlstate = returned_sqlstate,
        v_error.message = message_text,
        v_error.detail = pg_exception_detail,
        v_error.hint = pg_exception_hint,
        v_schema = schema_name,
        v_table = table_name,
        v_column = column_name,
        v_type = pg_datatype_name,
        v_constraint = constraint_name;
  end;
  if v_error.sqlstate is not null then
    -- who may replay need not be allowed to see rows
    v_error := setup._without_data(
      setup._explain_error(v_error, v_job), array[v_schema, v_table, v_column, v_type, v_constraint]
    );
    raise exception using
      errcode = v_error.sqlstate,
      message = v_error.message,
      detail = coalesce(v_error.detail, ''),
      hint = coalesce(v_error.hint, '');
  end if;
  return query
  select c.rule_name, c.would_pass, c.still_fails, c.superseded, c.not_delivered
  from jsonb_to_recordset(v_counts) as c (
    rule_name text, would_pass bigint, still_fails bigint, superseded bigint, not_delivered bigint
  )
  order by c.rule_name collate "C";
end;
$$;
comment on function setup.replay_quarantine is
'Judge the open entries of a table again and load those that pass; counts per rule. Raises MW002, '
'MW022, MW078.';
revoke all on function setup.replay_quarantine from public;
