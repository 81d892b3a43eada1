create or replace function setup._judge_staged_table(
  p_job setup.load_jobs,
  p_stage regclass,
  p_load_id bigint,
  p_rows bigint
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- By the rules about a table that aggregates answer, of any rows; the others say themselves which
-- table they are about, and judge it after the merge unless they say otherwise. Columns are those
-- of the table: the stage has more.
declare
  v_rules   setup.quality_rules[];
  v_results jsonb;
begin
  v_rules := array(
    select r from setup.quality_rules as r
    inner join setup.rule_types as t on t.rule_type = r.rule_type
    where r.target = p_job.target
      and r.is_enabled
      and t.scope = 'table'
      and (t.sql is not null or r.arguments @> '{"before_merge": true}')
    order by r.rule_order, r.rule_name collate "C"
  );
  if v_rules = '{}' then
    return;
  end if;
  select e.p_results into v_results
  from setup._evaluate_rules(v_rules, p_job.target::regclass, p_stage::text, p_load_id) as e;
  if p_rows = 0 and setup._may_be_empty(p_job.target) then
    v_results := setup._without_row_counts(v_results);
  end if;
  perform setup._write_results(v_results, l.run_id, l.load_id)
  from setup.load_log as l
  where l.load_id = p_load_id;
  perform setup._require_no_failed_table_rule(p_job, p_load_id);
end;
$$;
comment on function setup._judge_staged_table is
'Write the results of rules about the rows of a staged load as a whole. Raises MW040.';
revoke all on function setup._judge_staged_table from public;
