create or replace function setup._evaluate_table_rules(
  p_job setup.load_jobs,
  p_load_id bigint,
  p_counts setup.load_counts
)
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What aggregates find takes one scan together. A rule that raises fails alone.
declare
  v_rules   setup.quality_rules[];
  v_target  regclass := p_job.target::regclass;
  v_results jsonb;
begin
  v_rules := array(
    select r from setup.quality_rules as r
    inner join setup.rule_types as t on t.rule_type = r.rule_type
    where r.target = p_job.target and r.is_enabled and t.scope <> 'row'
      -- the gate of the table has judged some
      and not exists (
        select from setup.quality_results as q
        where q.load_id = p_load_id and q.rule_id = r.rule_id
      )
    order by r.rule_order, r.rule_name collate "C"
  );
  if v_rules = '{}' then
    return;
  end if;
  -- for rules about the load itself
  update setup.load_log as l set
    rows_read = p_counts.rows_read,
    rows_inserted = p_counts.rows_inserted,
    rows_updated = p_counts.rows_updated,
    rows_deleted = p_counts.rows_deleted,
    rows_quarantined = p_counts.rows_quarantined
  where l.load_id = p_load_id;
  select jsonb_agg(
    jsonb_build_object('rule_id', r.rule_id)
    || coalesce(
      nullif(f.value, 'null'), jsonb_build_object('checked', 0, 'violated', 0, 'error', f.error)
    )
    order by r.ordinality
  )
  into v_results
  from unnest(v_rules) with ordinality as r
  inner join setup._take_measures(
    array(
      select m from unnest(v_rules) as q
      cross join lateral setup._rule_measures(q, v_target, v_target::text, p_load_id) as m
    )
  ) as f on f.rule_id = r.rule_id;
  perform setup._write_results(v_results, l.run_id, l.load_id)
  from setup.load_log as l
  where l.load_id = p_load_id;
  perform setup._require_no_failed_table_rule(p_job, p_load_id);
end;
$$;
comment on function setup._evaluate_table_rules is
'Evaluate the rules about a target as a whole, after the merge and before the commit. Raises '
'MW040.';
revoke all on function setup._evaluate_table_rules from public;
