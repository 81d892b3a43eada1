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
-- A unique rule judges the target as it will be. Rows of an append join those that are there; rows
-- of an upsert take the place of those with their key, unless a rule refuses them, and children of
-- a parent that is delivered without them go (option replace_by). Compared as the target would hold
-- them; a helper column of the view is not in the target, be it in a filter. p_trusted: rules that
-- no two delivered rows violate.
declare
  v_target  regclass := p_job.target::regclass;
  v_source  regclass := p_job.source::regclass;
  v_parents regclass := setup._find_relation(p_job.options #>> '{replace_by,parents}');
  v_columns text[] := setup._columns(v_target);
  v_keys    text[] := coalesce(nullif(p_job.keys, '{}'), setup._primary_key(v_target));
  v_same    text;
  v_stays   text;
  v_goes    text;
  v_bad     text;
begin
  if p_job.load_type not in ('append', 'upsert')
    or not exists (select from unnest(p_rules) as q where q.rule_type = 'unique')
    or setup._is_empty(v_target)
  then
    return;
  end if;
  if p_job.load_type = 'upsert' then
    select string_agg(format('(%s) is true', setup._violation_sql(r, v_source)), ' or ')
    into v_bad
    from unnest(p_rules) as r
    where r.gate = 'drop' and r.rule_type <> 'unique';
    select string_agg(
      format('%s = t.%I', setup._as_target_sql(v_target, k.key, v_source, k.key, 'd'), k.key),
      ' and '
    )
    into v_same
    from unnest(v_keys) as k (key);
    v_stays := format(
      E'\n    and not exists (\n      select from %s as d\n      where %s\n    )',
      case
        when v_bad is null then 'delivered'
        else format('(select v.*, (%s) as __bad from delivered as v)', v_bad)
      end,
      concat_ws(' and ', case when v_bad is not null then 'not d.__bad' end, v_same)
    );
    select format(
      E'\n    and (exists (select from delivered as d where %s)\n'
      '      or not exists (select from %s as p where %s))',
      v_same, v_parents,
      string_agg(
        format('%s = t.%I', setup._as_target_sql(v_target, c.key, v_parents, c.value, 'p'), c.key),
        ' and '
      )
    )
    into v_goes
    from jsonb_each_text(p_job.options #> '{replace_by,columns}') as c
    -- where it does not fit, setup._delete_surplus says so
    having bool_and(c.key = any(v_columns) and c.value = any(setup._columns(v_parents)));
    v_stays := concat(v_stays, v_goes);
  elsif p_job.source = p_job.target then
    -- judged after the load: the rows it has added are there already
    v_stays := format(
      E'\n    and (t._load_id > %s and t._load_id <= %s) is not true', p_from, p_to
    );
  end if;
  return query
  select
    r.rule_id,
    format(
      '%s or %s.__hit%s',
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
          select distinct {named_columns}, true as __hit
          from {target} as t
          where ({columns}) in (select {values} from delivered as d){filter}{stays}
        )
      $sql$,
      jsonb_build_object(
        'name', r.name,
        'target', v_target,
        'columns', setup._column_list_sql(r.columns, 't.'),
        'named_columns', setup._format_each(r.columns, 't.%1$I as __c%2$s'),
        'values', (
          select string_agg(setup._as_target_sql(v_target, c.name, v_source, c.name, 'd'), ', ')
          from unnest(r.columns) as c (name)
        ),
        'filter', E'\n    and (' || r.filter || ') is true',
        'stays', v_stays
      )
    ),
    format(
      E'left join %s on %s',
      r.name,
      (
        select string_agg(
          format(
            '%s.__c%s = %s', r.name, c.position,
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
