create or replace function setup._stage(
  p_job setup.load_jobs,
  p_judges boolean,
  p_from bigint default null,
  p_to bigint default null,
  p_doubted bigint[] default '{}'
)
returns regclass
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- One read of the source: the target's columns, a mask of violated rules, and for rows that a drop
-- rule refuses the whole delivered row with its rule and reason. The rules of this moment judge,
-- and are noted in its comment. p_judges: there are row rules. Whether values are unique is asked
-- of what is staged, which is much quicker than to look for their like beside each row: that is
-- done where some are there twice. p_doubted: the rules of which this is known.
declare
  c_widest  constant integer := 1600;  -- columns of a table
  c_verdict constant text := 'null::text as _rule, null::text[] as _rules, null::text as _reason, '
    'null::jsonb as _refused';
  v_stage   text := format('work.%I', 'job_' || p_job.job_id);
  v_source  regclass := p_job.source::regclass;
  v_judges  setup.quality_rules[] := case
    when p_judges then setup._row_rules(p_job.target) else '{}'
  end;
  v_asked   setup.judge[] := setup._judges(p_job, v_judges);
  v_trusted bigint[] := array(
    select t from setup._trusted_rules(p_job, v_judges) as t where t <> all(p_doubted)
  );
  v_doubted bigint[];
  v_columns text[];
  v_rules   record;
  v_masks   record;
  v_where   text;
begin
  perform setup._check_stage_columns(p_job);
  v_columns := setup._staged_columns(p_job, v_judges);
  if p_from is not null then
    v_where := format('where v._load_id > %s and v._load_id <= %s', p_from, p_to);
  end if;
  with clashes as materialized (
    select * from setup._find_clashes(p_job, v_judges, p_from, p_to, v_trusted)
  )
  select
    coalesce(jsonb_object_agg(r.rule_id, r.condition), '{}') as conditions,
    string_agg(r.step, E',\n') as steps,
    string_agg(r.joined, E'\n  ') as joins
  into v_rules
  from (
    select u.rule_id, 'false' as condition, null as step, null as joined
    from (
      select p from setup._proven_rules(p_job, v_judges) as p
      union
      select t from unnest(v_trusted) as t
    ) as u (rule_id)
    where u.rule_id not in (select c.rule_id from clashes as c)
    union all
    select c.* from clashes as c
    union all
    select b.* from setup._find_predecessors(p_job, v_judges, p_from, p_to) as b
    union all
    select f.* from setup._reference_joins(p_job, v_judges) as f
  ) as r;
  select
    coalesce(array_agg(m.mask), '{}') as names,
    array(select '_batch_' || n from generate_series(1, max(m.step)) as n) as batches,
    coalesce(jsonb_agg(m), '[]') as definitions
  into v_masks
  from setup._masks_sql(p_job, v_judges, v_asked, v_rules.conditions) as m;
  if v_judges <> '{}' and cardinality(v_columns || v_masks.names) + 5 > c_widest then
    raise exception using
      errcode = 'MW012',
      message = format('"%s" has too many columns to be judged in a load', p_job.target),
      detail = format(
        'Found: %s, and %s for the verdicts of rules; a table has up to %s.',
        cardinality(v_columns), cardinality(v_masks.names) + 5, c_widest
      ),
      hint = 'Judge it by setup.validate_table and disable its row rules, or part the table.';
  end if;

  perform setup._drop_work_table('job_' || p_job.job_id);
  perform setup._create_table(v_stage, setup._fill_sql(
    $sql$
      as
      {clashes}
      select {columns}
      from (
        {rows}
      ) as s
    $sql$,
    jsonb_build_object(
      'clashes', format(
        E'with delivered as materialized (select * from %s as v %s),\n', v_source, v_where
      ) || v_rules.steps,
      'columns', concat_ws(
        E',\n  ', setup._column_list_sql(v_columns || v_masks.names, 's.'),
        case when p_from is not null then 's._load_id::bigint as _source_load' end,
        coalesce(
          setup._verdict_sql(
            p_job, v_judges, v_asked, v_masks.names || v_masks.batches
          ),
          case when cardinality(v_columns) + 5 <= c_widest then c_verdict end
        )
      ),
      'rows', setup._judged_rows_sql(
        format(
          E'%s as v\n%s',
          case
            when v_rules.steps is null
              then format($sql$(select * from %s as v %s offset '0')$sql$, v_source, v_where)
            else 'delivered'
          end,
          v_rules.joins
        ),
        v_masks.definitions
      )
    )
  ));
  if v_trusted <> '{}' then
    v_doubted := setup._repeating_rules(v_stage::regclass, v_judges, v_trusted);
    if v_doubted <> '{}' then
      return setup._stage(p_job, p_judges, p_from, p_to, p_doubted || v_doubted);
    end if;
  end if;
  if v_judges <> '{}' then
    execute format(
      'comment on table %s is %L',
      v_stage, jsonb_build_object('rules', v_judges, 'judges', v_asked)
    );
  end if;
  return v_stage::regclass;
exception
  when syntax_error_or_access_rule_violation or data_exception or feature_not_supported then
    -- the view may have changed since the rules were registered
    perform setup._check_rule(r) from unnest(v_judges) as r
    where setup._missing_part(r, v_source) is null;
    raise;
end;
$$;
comment on function setup._stage is
'Read the source of a job once into its work table, judged by the row rules of the target.';
revoke all on function setup._stage from public;
