create or replace function setup._evaluate_table_rules(p_job setup.load_jobs, p_load_id bigint)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
declare
  v_rule setup.quality_rules;
  v_good boolean;
begin
  for v_rule in
    select * from setup.quality_rules as r
    where r.target = p_job.target and r.is_enabled and r.rule_type = 'table_expression'
      -- the gate of the table has judged some
      and not exists (
        select from setup.quality_results as q
        where q.load_id = p_load_id and q.rule_id = r.rule_id
      )
    order by r.rule_order, r.rule_name collate "C"
  loop
    execute format('select (%s) is true', v_rule.expression) into v_good;
    if not v_good and v_rule.gate = 'fail' then
      raise exception using
        errcode = 'MW040',
        message = format('rule "%s" of "%s" failed', v_rule.rule_name, p_job.target),
        detail = coalesce(v_rule.description, v_rule.rule_name),
        hint = 'The table keeps its previous content; compare it with its sources.';
    end if;
    perform setup._write_results(
      jsonb_build_array(
        jsonb_build_object(
          'rule_id', v_rule.rule_id, 'checked', 1, 'violated', case when v_good then 0 else 1 end
        )
      ),
      l.run_id, l.load_id
    )
    from setup.load_log as l
    where l.load_id = p_load_id;
  end loop;
end;
$$;
comment on function setup._evaluate_table_rules is
'Evaluate the rules about a target as a whole, after the merge and before the commit. Raises '
'MW040.';
revoke all on function setup._evaluate_table_rules from public;
