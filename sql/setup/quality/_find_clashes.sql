create or replace function setup._find_clashes(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[],
  p_from bigint,
  p_to bigint,
  p_trusted bigint[]
)
returns table (rule_id bigint, condition text, step text, joined text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A unique rule judges the target as it will be. Compared as the target would hold them; a helper
-- column of the view is not in the target, be it in a filter. p_trusted: rules that no two
-- delivered rows violate.
declare
  v_target  regclass := p_job.target::regclass;
  v_source  regclass := p_job.source::regclass;
  v_columns text[] := setup._columns(v_target);
begin
  if p_job.load_type not in ('append', 'upsert')
    or not exists (select from unnest(p_rules) as q where q.rule_type = 'unique')
    or setup._is_empty(v_target)
  then
    return;
  end if;
  return query
  select
    r.rule_id,
    format(
      '%1$s or %2$s.%2$s_hit%3$s',
      case
        when r.rule_id = any(p_trusted) then 'false'
        else setup._violation_sql(r.rule, v_source)
      end,
      r.name,
      ' and (' || r.filter || ') is true'
    ),
    setup._fill_sql(
      $sql$
        {name} as materialized (
          select distinct {named_columns}, true as {name}_hit
          from {target} as t
          where ({columns}) in (select {values} from delivered as d){filter}{stays}
        )
      $sql$,
      jsonb_build_object(
        'name', r.name,
        'target', v_target,
        'columns', setup._column_list_sql(r.columns, 't.'),
        'named_columns', setup._format_each(r.columns, 't.%1$I as ' || r.name || '_%2$s'),
        'values', (
          select string_agg(setup._as_target_sql(v_target, c.name, v_source, c.name, 'd'), ', ')
          from unnest(r.columns) as c (name)
        ),
        'filter', E'\n    and (' || r.filter || ') is true',
        'stays', setup._stays_sql(p_job, p_rules, p_from, p_to)
      )
    ),
    format(
      E'left join %s on %s',
      r.name,
      (
        select string_agg(
          format(
            '%1$s.%1$s_%2$s = %3$s', r.name, c.position,
            setup._as_target_sql(v_target, c.name, v_source, c.name, 'v')
          ),
          ' and '
        )
        from unnest(r.columns) with ordinality as c (name, position)
      )
    )
  from (
    select q as rule, q.rule_id, q.columns, q.filter, format('clash_%s', q.rule_id) as name
    from unnest(p_rules) as q
    where q.rule_type = 'unique'
      and q.columns <@ v_columns
      and (q.filter is null or setup._is_condition(v_target, q.filter))
  ) as r;
end;
$$;
comment on function setup._find_clashes is
'Write the steps of a stage that find which values of unique rules the target has already.';
revoke all on function setup._find_clashes from public;
