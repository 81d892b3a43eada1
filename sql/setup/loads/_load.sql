create or replace function setup._load(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_full_refresh boolean
)
returns setup.load_counts
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- One load in the caller's transaction: data, quality results, quarantine and watermarks.
-- Returns NULL when the job is up to date. Raises what the load raises.
declare
  v_counts      setup.load_counts;
  v_versions    jsonb;
  v_row_rules   boolean;
  v_table_rules boolean;
begin
  select
    coalesce(bool_or(t.scope = 'row'), false),
    coalesce(bool_or(t.scope <> 'row'), false)
  into v_row_rules, v_table_rules
  from setup.quality_rules as r
  inner join setup.rule_types as t on t.rule_type = r.rule_type
  where r.target = p_job.target and r.is_enabled;

  if p_job.source like 'file:%' then
    v_counts := setup._load_files(p_job, p_load_id, p_full_refresh);
    if v_counts is null then
      return null;
    end if;
    perform setup._evaluate_loaded(p_job, p_load_id);
  elsif p_job.source ~ '^(dlt|db):' then
    raise exception using
      errcode = 'MW035',
      message = format(
        '"%s" is read from %s, which only the driver can do', p_job.job_name,
        case when p_job.source like 'db:%' then 'another database' else 'an API' end
      ),
      hint = 'Run python orchestrate_all.py run; what has landed before is used meanwhile.';
  else
    if setup._is_up_to_date(p_job, p_full_refresh) then
      return null;
    end if;
    -- before the read: what commits meanwhile is seen by the next load
    v_versions := setup._source_versions(p_job);
    if p_job.options ->> 'table_gate' = 'true' and setup._awaits_first_delivery(p_job) then
      return null;  -- there is nothing yet that a gate could judge
    end if;
    if p_job.load_type not in ('full', 'view', 'procedure') then
      v_versions := setup._consumable_versions(p_job, v_versions);
    end if;
    if p_job.load_type = 'view' then
      if exists (
        select from pg_class as c where c.oid = to_regclass(p_job.target) and c.relkind = 'm'
      ) then
        execute format('refresh materialized view %s', to_regclass(p_job.target));
      end if;
      -- what its sources took back is gone from the view too
      perform setup._note_retraction(p_job.job_id, p_load_id, min(r.lowest_load_id))
      from setup._retracted(p_job) as r
      having count(*) > 0;
      v_counts := (0, 0, 0, 0, 0, 0);
    elsif p_job.load_type = 'procedure' then
      v_counts := setup._load_procedure(p_job, p_load_id);
    elsif p_job.options ->> 'table_gate' = 'true' then
      v_counts := setup._load_behind_gate(
        p_job, p_load_id, p_full_refresh, v_versions, v_row_rules
      );
      if setup._gate_reasons(p_load_id) is not null then
        -- nothing was written, and nothing of the sources counts as read
        return v_counts;
      end if;
    else
      v_counts := setup._load_table(p_job, p_load_id, p_full_refresh, v_versions, v_row_rules);
    end if;
    if v_row_rules and p_job.load_type in ('view', 'procedure') then
      perform setup._evaluate_loaded(p_job, p_load_id);
    end if;
  end if;
  if v_table_rules then
    perform setup._evaluate_table_rules(p_job, p_load_id, v_counts);
  end if;
  perform setup._store_watermarks(p_job, p_load_id, v_versions, v_counts);
  return v_counts;
end;
$$;
comment on function setup._load is
'Load the target of a job by its load type; NULL when no source has a newer load.';
revoke all on function setup._load from public;
