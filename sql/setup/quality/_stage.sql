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
  v_columns text;
  v_masks   text;
  v_refused text;
  v_rule    text;
  v_rules   text;
  v_reason  text;
  v_where   text;
  v_steps   text;
  v_joins   text;
  v_bits    text;
begin
  select string_agg(format('s.%I', c), ', ') into v_columns
  from unnest(setup._columns(v_source)) as c
  where (
    c = any(setup._columns(coalesce(p_job.target::regclass, v_source)))
    -- a merge looks at more than it writes
    or p_job.load_type in ('scd1', 'scd2', 'snapshot')
  )
    and c not in ('_load_id', '_loaded_at');
  if p_judges then
    select string_agg(m.terms, E',\n  ')
    into v_masks
    from (
      select format(
        '%s as %I',
        string_agg(
          format(
            E'(case when %s%s then %s::bigint else 0 end)', r.condition,
            ' or ' || c.name || '.__hit', r.bit_value
          ),
          E'\n    | '
        ),
        r.mask
      ) as terms
      from setup._row_rules(p_job.target, v_source) as r
      left join setup._find_clashes(p_job, p_from, p_to) as c on c.rule_id = (r.rule).rule_id
      group by r.mask
    ) as m;
    select
      string_agg(format('s.%I & %s <> 0', r.mask, r.bit_value), ' or '),
      string_agg(
        format('when s.%I & %s <> 0 then %L', r.mask, r.bit_value, (r.rule).rule_name), ' '
      ),
      string_agg(
        format('case when s.%I & %s <> 0 then %L end', r.mask, r.bit_value, (r.rule).rule_name),
        ', '
      ),
      string_agg(
        format(
          'when s.%I & %s <> 0 then %s', r.mask, r.bit_value,
          coalesce(
            '(' || (r.rule).reason || ')::text',
            quote_literal(coalesce((r.rule).description, (r.rule).rule_name))
          )
        ),
        ' '
      )
    into v_refused, v_rule, v_rules, v_reason
    from setup._row_rules(p_job.target) as r
    where (r.rule).gate = 'drop';
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
  perform setup._create_table(v_stage, format(
    E'as\n%sselect %s\n'
    'from (\n  select v.*%s\n  from %s as v\n  %s\n  offset 0\n) as s',
    case when v_steps is not null then format(
      E'with delivered as materialized (select * from %s as v %s),\n%s\n', v_source, v_where,
      v_steps
    ) end,
    concat_ws(
      E',\n  ',
      v_columns,
      v_bits,
      case
        when v_refused is null
          then 'null::text as _rule, null::text[] as _rules, null::text as _reason, '
            'null::jsonb as _refused'
        else format(
          E'case %1$s end as _rule,\n'
          '  case when %4$s then array_remove(array[%2$s], null) end as _rules,\n'
          '  case %3$s end as _reason,\n'
          '  case when %4$s then to_jsonb(%5$s) - %6$L::text[] end as _refused',
          v_rule, v_rules, v_reason, v_refused,
          case
            when '_row' = any(setup._columns(v_source)) then 's._row'
            -- the view's columns; the masks are ours
            else 's.*'
          end,
          array(select distinct r.mask from setup._row_rules(p_job.target) as r)
        )
      end
    ),
    E',\n  ' || v_masks,
    case
      when v_steps is null then format('(select * from %s as v %s offset 0)', v_source, v_where)
      else 'delivered'
    end,
    v_joins
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
