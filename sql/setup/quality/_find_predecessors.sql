create or replace function setup._find_predecessors(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[],
  p_from bigint,
  p_to bigint
)
returns table (rule_id bigint, condition text, step text, joined text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Rules of type increasing and decreasing: the first row of a load, or of a group in it, comes
-- after one that is in the target. Late rows are compared among themselves, and with that one.
-- Without the columns of the rule in the target nothing tells which row that is.
declare
  v_target regclass := p_job.target::regclass;
  v_source regclass := p_job.source::regclass;
  v_stays  text;
begin
  if p_job.load_type not in ('append', 'upsert')
    or not exists (
      select from unnest(p_rules) as q where q.rule_type in ('increasing', 'decreasing')
    )
    or setup._is_empty(v_target)
  then
    return;
  end if;
  v_stays := setup._stays_sql(p_job, p_rules, p_from, p_to);
  return query
  select
    r.rule_id,
    replace(
      setup._violation_sql(r.rule, v_source), r.previous,
      format('coalesce(%1$s, %2$s.%2$s_value)', r.previous, r.name)
    ),
    setup._fill_sql(
      $sql$
        {name}_first as materialized (
          select distinct on ({parts}) {firsts}
          from delivered as v
          where {judged}
          order by {parts}, {order}
        ),
        {name} as materialized (
          select {distinct} {kept}, w.{name}_value
          from {name}_first as f
          cross join lateral (
            select {ordered} as {name}_value, {wanted_order}
            from (select t.* from {target} as t where true{stays}) as v
            where {judged} and {before}
            {latest}
          ) as w
          {latest_of_group}
        )
      $sql$,
      jsonb_build_object(
        'name', r.name,
        'target', v_target,
        'stays', v_stays,
        'judged', setup._judged_sql(r.rule),
        'ordered', setup._ordered_sql(r.rule, v_target, (r.rule).columns[1]),
        'parts', concat_ws(
          ', ', format('(%s)', setup._judged_sql(r.rule)), setup._column_list_sql(r.groups, 'v.')
        ),
        'order', setup._column_list_sql(r.row_order, 'v.'),
        'firsts', concat_ws(
          ', ',
          nullif(setup._format_each(r.groups, 'v.%1$I as ' || r.name || '_g%2$s'), ''),
          setup._format_each(r.row_order, 'v.%1$I as ' || r.name || '_o%2$s')
        ),
        'kept', coalesce(
          nullif(setup._format_each(r.groups, 'f.' || r.name || '_g%2$s'), ''), 'true as is_one'
        ),
        'wanted_order', setup._format_each(r.row_order, 'v.%1$I as ' || r.name || '_w%2$s'),
        'before', concat_ws(
          ' and ',
          (
            select string_agg(
              format('v.%I is not distinct from f.%s_g%s', g.name, r.name, g.position), ' and '
            )
            from unnest(r.groups) with ordinality as g (name, position)
          ),
          format(
            '(%s) < (%s)',
            setup._column_list_sql(r.row_order, 'v.'),
            setup._format_each(r.row_order, 'f.' || r.name || '_o%2$s')
          )
        ),
        -- by an index, where there is one; of groups all of them at once
        'latest', case when r.groups = '{}' then format(
          'order by %s limit 1', setup._format_each(r.row_order, 'v.%1$I desc')
        ) end,
        'distinct', case when r.groups <> '{}' then format(
          'distinct on (%s)', setup._format_each(r.groups, 'f.' || r.name || '_g%2$s')
        ) end,
        'latest_of_group', case when r.groups <> '{}' then format(
          'order by %s, %s',
          setup._format_each(r.groups, 'f.' || r.name || '_g%2$s'),
          setup._format_each(r.row_order, 'w.' || r.name || '_w%2$s desc')
        ) end
      )
    ),
    format(
      'left join %s on %s',
      r.name,
      coalesce(
        (
          select string_agg(
            format('v.%1$I is not distinct from %2$s.%2$s_g%3$s', g.name, r.name, g.position),
            ' and '
          )
          from unnest(r.groups) with ordinality as g (name, position)
        ),
        'true'
      )
    )
  from (
    select
      q as rule,
      q.rule_id,
      format('before_%s', q.rule_id) as name,
      coalesce(setup._text_array(q.arguments -> 'group_by'), '{}') as groups,
      setup._row_order(q, v_source) as row_order,
      setup._hole_sql('previous', q, t, v_source) as previous
    from unnest(p_rules) as q
    inner join setup.rule_types as t on t.rule_type = q.rule_type
    where q.rule_type in ('increasing', 'decreasing')
      and setup._missing_part(q, v_source) is null
      and (q.filter is null or setup._is_condition(v_target, q.filter))
  ) as r
  where not exists (
    select
    from unnest((r.rule).columns || r.groups || r.row_order) as c (name)
    where setup._is_comparable(v_source, v_target, c.name) is not true
  );
end;
$$;
comment on function setup._find_predecessors is
'Write the steps of a stage that find the row of the target before those that are delivered.';
revoke all on function setup._find_predecessors from public;
