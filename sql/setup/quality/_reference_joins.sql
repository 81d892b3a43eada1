create or replace function setup._reference_joins(
  p_job setup.load_jobs,
  p_rules setup.quality_rules[]
)
returns table (rule_id bigint, condition text, step text, joined text)
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- A join takes its time once, however large the other table, where a condition would be asked for
-- each row. A reference to the target itself finds what is delivered too.
declare
  v_source  regclass := p_job.source::regclass;
  v_target  regclass := p_job.target::regclass;
  v_rule    setup.quality_rules;
  v_table   regclass;
  v_columns text[];
  v_name    text;
  v_rows    text;
begin
  for v_rule in
    select * from unnest(p_rules) as r
    where r.rule_type = 'foreign_key' and setup._missing_part(r, v_source) is null
  loop
    v_table := setup._find_relation(v_rule.arguments ->> 'table');
    v_columns := setup._other_columns(v_rule);
    v_name := format('reference_%s', v_rule.rule_id);
    v_rows := setup._fill_sql(
      'select {distinct}{columns}, true as {name}_hit from {table} as o where {filter}',
      jsonb_build_object(
        'distinct', case
          when not setup._is_unique_by_index(v_table, v_columns) then 'distinct '
        end,
        'columns', setup._format_each(v_columns, 'o.%1$I as ' || v_name || '_%2$s'),
        'name', v_name,
        'table', v_table,
        'filter', setup._argument_sql('condition', v_rule.arguments -> 'other_filter')
      )
    );
    rule_id := v_rule.rule_id;
    condition := format('%1$s and %2$s.%2$s_hit is null', setup._judged_sql(v_rule), v_name);
    step := null;
    if v_table = v_target and v_source <> v_target
      and setup._missing_columns(v_source, v_columns) = '{}'
    then
      step := setup._fill_sql(
        $sql$
          {name} as materialized (
            {rows}
            union
            select {columns}, true from delivered as o where {filter}
          )
        $sql$,
        jsonb_build_object(
          'name', v_name,
          'rows', v_rows || case when p_job.load_type = 'full' then ' and false' else '' end,
          'columns', setup._column_list_sql(v_columns, 'o.'),
          'filter', setup._argument_sql('condition', v_rule.arguments -> 'other_filter')
        )
      );
    end if;
    joined := format(
      'left join %s on %s',
      case when step is null then format('(%s) as %s', v_rows, v_name) else v_name end,
      setup._references_sql(
        v_rule, v_source, format('%1$s.%1$s_', v_name) || '%3$s = v.%1$I%4$s'
      )
    );
    return next;
  end loop;
end;
$$;
comment on function setup._reference_joins is
'Write the joins of a stage that find which rows refer to a row of another table.';
revoke all on function setup._reference_joins from public;
