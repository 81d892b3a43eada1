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
  v_columns text := setup._column_list_sql(setup._staged_columns(p_job), 's.');
  v_rules   record;
  v_masks   record;
  v_where   text;
begin
  if p_from is not null then
    v_where := format('where v._load_id > %s and v._load_id <= %s', p_from, p_to);
  end if;
  select
    coalesce(jsonb_object_agg(r.rule_id, r.condition), '{}') as conditions,
    string_agg(r.step, E',\n') as steps,
    string_agg(r.joined, E'\n  ') as joins
  into v_rules
  from (
    select p.rule_id, 'false' as condition, null as step, null as joined
    from setup._proven_rules(p_job) as p (rule_id)
    where p_judges
    union all
    select c.* from setup._find_clashes(p_job, p_from, p_to) as c where p_judges
    union all
    select f.* from setup._reference_joins(p_job) as f where p_judges
  ) as r;
  select
    coalesce(array_agg(m.mask), '{}') as names,
    string_agg(format('%s as %I', m.definition, m.mask), E',\n  ') as definitions
  into v_masks
  from setup._masks_sql(p_job, v_rules.conditions) as m
  where p_judges;

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
      ) || v_rules.steps,
      'columns', concat_ws(
        E',\n  ', v_columns, setup._column_list_sql(v_masks.names, 's.'),
        case when p_from is not null then 's._load_id::bigint as _source_load' end,
        coalesce(
          case when p_judges then setup._verdict_sql(p_job, v_masks.names) end,
          'null::text as _rule, null::text[] as _rules, null::text as _reason, '
          'null::jsonb as _refused'
        )
      ),
      'masks', E',\n  ' || v_masks.definitions,
      'delivered', case
        when v_rules.steps is null
          then format('(select * from %s as v %s offset 0)', v_source, v_where)
        else 'delivered'
      end,
      'clash_joins', v_rules.joins
    )
  ));
  return v_stage::regclass;
exception
  when syntax_error_or_access_rule_violation or data_exception or feature_not_supported then
    -- the view may have changed since the rules were registered
    perform setup._check_rule(r) from setup.quality_rules as r
    where r.rule_id in (select (w.rule).rule_id from setup._row_rules(p_job.target) as w)
      and setup._missing_part(r, v_source) is null;
    raise;
end;
$$;
comment on function setup._stage is
'Read the source of a job once into its work table, judged by the row rules of the target.';
revoke all on function setup._stage from public;
