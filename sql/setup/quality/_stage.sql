create or replace function setup._stage(
  p_job setup.load_jobs,
  p_judges boolean,
  p_from bigint default null,
  p_to bigint default null
)
returns regclass
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- One read of the source: the target's columns, a mask of violated rules, and for rows that a drop
-- rule refuses the whole delivered row with its rule and reason. p_judges: there are row rules.
declare
  v_stage   text := format('work.%I', 'job_' || p_job.job_id);
  v_source  regclass := p_job.source::regclass;
  v_known   text[] := setup._columns(coalesce(p_job.target::regclass, v_source));
  v_columns text;
  v_bits    text;
  v_verdict text;
  v_masks   text;
  v_where   text;
  v_steps   text;
  v_joins   text;
begin
  select string_agg(format('s.%I', c), ', ') into v_columns
  from unnest(setup._columns(v_source)) as c
  where (
    c = any(v_known)
    -- a merge looks at more than it writes
    or p_job.load_type in ('scd1', 'scd2', 'snapshot')
  )
    and c not in ('_load_id', '_loaded_at');
  if p_judges then
    v_masks := setup._masks_sql(p_job, p_from, p_to);
    v_verdict := setup._verdict_sql(p_job);
    select string_agg(distinct format('s.%I', r.mask), ', ') into v_bits
    from setup._row_rules(p_job.target) as r;
    select string_agg(c.step, E',\n'), string_agg(c.joined, E'\n  ') into v_steps, v_joins
    from setup._find_clashes(p_job, p_from, p_to) as c;
  end if;
  if p_from is not null then
    v_where := format('where v._load_id > %s and v._load_id <= %s', p_from, p_to);
  end if;

  perform setup._drop_work_table('job_' || p_job.job_id);
  -- offset 0 keeps the planner from computing each mask again wherever it is used
  perform setup._create_table(v_stage, setup._fill_sql(
    $sql$
      as
      {clashes}
      select {columns}
      from (
        select v.*{masks}
        from {delivered} as v
        {clash_joins}
        offset 0
      ) as s
    $sql$,
    jsonb_build_object(
      'clashes', format(
        E'with delivered as materialized (select * from %s as v %s),\n', v_source, v_where
      ) || v_steps,
      'columns', concat_ws(
        E',\n  ', v_columns, v_bits,
        coalesce(
          v_verdict,
          'null::text as _rule, null::text[] as _rules, null::text as _reason, '
          'null::jsonb as _refused'
        )
      ),
      'masks', E',\n  ' || v_masks,
      'delivered', case
        when v_steps is null then format('(select * from %s as v %s offset 0)', v_source, v_where)
        else 'delivered'
      end,
      'clash_joins', v_joins
    )
  ));
  return v_stage::regclass;
exception
  when syntax_error_or_access_rule_violation or data_exception or feature_not_supported then
    -- the view may have changed since the rules were registered
    perform setup._check_rule(r) from setup.quality_rules as r
    where r.target = p_job.target and r.is_enabled and r.rule_type <> 'table_expression';
    raise;
end;
$$;
comment on function setup._stage is
'Read the source of a job once into its work table, judged by the row rules of the target.';
revoke all on function setup._stage from public;
