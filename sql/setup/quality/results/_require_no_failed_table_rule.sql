create or replace function setup._require_no_failed_table_rule(
  p_job setup.load_jobs,
  p_load_id bigint
)
returns void
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
declare
  v_failed record;
begin
  select q.rule_name, q.rule_type, r.description, q.error into v_failed
  from setup.quality_results as q
  inner join setup.quality_rules as r on r.rule_id = q.rule_id
  inner join setup.rule_types as t on t.rule_type = r.rule_type
  where q.load_id = p_load_id and q.gate = 'fail' and not q.passed and t.scope <> 'row'
  order by r.rule_order, r.rule_name collate "C"
  limit 1;
  if found then
    perform setup._stop_load(
      p_job, p_load_id, v_failed.rule_name,
      coalesce(v_failed.error, v_failed.description, v_failed.rule_name),
      case v_failed.rule_type
        when 'usual' then 'The table keeps its previous content; where this is normal from now on: '
          'setup.accept_anomaly, with the result_id of setup.anomalies.'
        else 'The table keeps its previous content; compare it with its sources.'
      end
    );
  end if;
end;
$$;
comment on function setup._require_no_failed_table_rule is
'Raise MW040 when a rule with gate fail about the table as a whole did not pass in a load.';
revoke all on function setup._require_no_failed_table_rule from public;
