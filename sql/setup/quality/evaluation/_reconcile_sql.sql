create or replace function setup._reconcile_sql(p_rule setup.quality_rules)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Both sides are summed up by themselves and compared group by group; a group that one side lacks
-- is there with nothing.
declare
  v_arguments jsonb := p_rule.arguments;
  v_target    regclass := setup._find_relation(p_rule.target);
  v_table     regclass := setup._find_relation(p_rule.arguments ->> 'table');
  v_groups    record;
  v_sums      record;
  v_here      text;
begin
  select
    coalesce(array_agg(p.ours order by p.place), '{}') as ours,
    coalesce(array_agg(p.theirs order by p.place), '{}') as theirs
  into v_groups
  from setup._name_pairs(v_arguments -> 'group_by') as p;
  select
    coalesce(array_agg(p.ours order by p.place), '{}') as ours,
    coalesce(array_agg(p.theirs order by p.place), '{}') as theirs
  into v_sums
  from setup._name_pairs(v_arguments -> 'sums') as p;
  v_here := setup._side_sql(
    v_target::text, 'v', v_target, v_groups.ours, v_sums.ours, p_rule.filter
  );
  if v_arguments @> '{"quarantine": true}' then
    v_here := setup._fill_sql(
      $sql$
        select u.g, sum(u.n) as n, array[{totals}]::numeric[] as s
        from (
          {here}
          union all
          select jsonb_build_array({groups}), count(*), array[{sums}]::numeric[]
          from setup.quarantine as q
          -- a load that the gate of the table has kept out is no row
          where q.target = {target} and q.status = 'open' and q.row_data is not null
            and q.rule_name <> 'table_gate' {filter}
          group by 1
        ) as u
        group by u.g
      $sql$,
      jsonb_build_object(
        'totals', setup._format_each(v_sums.ours, 'sum(u.s[%2$s])'),
        'here', v_here,
        'groups', setup._format_each(v_groups.ours, 'q.row_data -> %1$L'),
        'sums', setup._format_each(v_sums.ours, 'sum(setup.try_numeric(q.row_data ->> %1$L))'),
        'target', quote_literal(p_rule.target),
        'filter', setup._refused_filter_sql(p_rule.filter, v_target)
      )
    );
  end if;
  return setup._fill_sql(
    $sql$
      select setup._observe_sides(
        count(*), count(*) filter (where c.differs), {is_grouped},
        jsonb_agg(jsonb_build_array(c.g, c.n_here, c.s_here, c.n_there, c.s_there))
          filter (where c.place <= 20)
      )
      from (
        select p.*, row_number() over (order by p.differs desc, p.g) as place
        from (
          select
            coalesce(h.g, t.g) as g,
            coalesce(h.n, 0) as n_here, coalesce(t.n, 0) as n_there, h.s as s_here, t.s as s_there,
            {counts} and abs(coalesce(h.n, 0) - coalesce(t.n, 0)) > {count_tolerance}
            or setup._sums_differ(
              coalesce(h.s, array_fill(null::numeric, array[{sums}])),
              coalesce(t.s, array_fill(null::numeric, array[{sums}])), {tolerance}, {is_percent}
            ) as differs
          from (
            {here}
          ) as h
          full join (
            {there}
          ) as t on t.g = h.g
        ) as p
      ) as c
    $sql$,
    jsonb_build_object(
      'is_grouped', (v_groups.ours <> '{}')::text,
      'counts', coalesce(v_arguments ->> 'count', 'true'),
      'count_tolerance', setup._argument_sql(
        'number', coalesce(v_arguments -> 'count_tolerance', '0')
      ),
      'sums', cardinality(v_sums.ours),
      'tolerance', setup._argument_sql('number', coalesce(v_arguments -> 'tolerance', '0')),
      'is_percent', (v_arguments ->> 'tolerance_unit' is not distinct from 'percent')::text,
      'here', v_here,
      'there', setup._side_sql(
        coalesce(v_table::text, format('(%s)', v_arguments ->> 'query')), 'o', v_table,
        v_groups.theirs, v_sums.theirs, v_arguments ->> 'other_filter'
      )
    )
  );
end;
$$;
comment on function setup._reconcile_sql is
'Write the query that compares rows and sums of a target with those of another relation.';
revoke all on function setup._reconcile_sql from public;
