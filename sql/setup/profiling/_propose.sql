create or replace function setup._propose(
  p_profile setup.table_profiles,
  p_target regclass,
  p_null_tolerance numeric,
  p_key text[]
)
returns table (
  rule_name text,
  rule_type text,
  columns text[],
  arguments jsonb,
  mostly numeric,
  severity text
)
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  with columns as (
    select
      c.*,
      p_profile.row_count - c.null_count as filled,
      k.kind,
      r.is_own_key or lower(c.column_name) = 'id' as is_key,
      r.to_table,
      r.to_column,
      -- which rows there are is not for its values to say
      r.to_table is not null or exists (
        select from setup.quality_rules as q
        where q.target = setup._relation_name(p_target)
          and q.rule_type = 'foreign_key'
          and q.columns = array[c.column_name]
      ) as is_reference
    from setup.column_profiles as c
    inner join setup._profiled_columns(p_target) as k on k.name = c.column_name
    left join setup._infer_references(p_target) as r
      on r.column_name = c.column_name
    where c.profile_id = p_profile.profile_id
  ),
  keys as (
    select p_key as columns where cardinality(p_key) > 0
    union
    select array[c.column_name]
    from columns as c
    -- a reference is no key, though each may occur once
    where c.is_key and c.unique_count = c.filled and c.filled > 0
  ),
  rules (position, rule_type, columns, arguments, mostly, severity) as (
    select 0, 'row_count', '{}'::text[], '{"min": 1}'::jsonb, 1, 'critical'
    union all
    select 0, 'column_count', '{}', jsonb_build_object('min', n.number, 'max', n.number), 1, 'high'
    from (
      select case
        when p_profile.target = setup._relation_name(p_target) then p_profile.column_count
        else (select count(*) from setup._profiled_columns(p_target))
      end as number
    ) as n
    union all
    select c.position, 'column_exists', array[c.column_name], '{}', 1, 'critical' from columns as c
    union all
    select
      c.position, 'not_null', array[c.column_name], '{}', 1 - p_null_tolerance / 100,
      case c.detected_type when 'id' then 'high' else 'medium' end
    from columns as c
    where 100 * c.null_count < p_null_tolerance * p_profile.row_count
    union all
    select
      (select min(c.position) from columns as c where c.column_name = any(k.columns)),
      'unique', k.columns, '{}', 1, 'critical'
    from keys as k
    union all
    select
      c.position, 'range', array[c.column_name],
      case
        when c.detected_type <> 'date'
          then jsonb_build_object('min', c.min_value::numeric, 'max', c.max_value::numeric)
        else jsonb_build_object('min', c.min_value, 'max', c.max_value)
      end
      || case
        when c.detected_type <> 'date' and c.kind = 'text' then '{"as": "numeric"}'::jsonb
        else '{}'
      end,
      -- what is neither a date nor finite is outside
      floor(
        10000 * (coalesce(c.date_count, c.filled) - c.non_finite_count) / c.filled::numeric
      ) / 10000,
      'medium'
    from columns as c
    where c.detected_type in ('numeric', 'monetary', 'percentage', 'date')
      and c.min_value is not null
      and not c.is_reference
    union all
    select
      c.position, 'accepted_values', array[c.column_name],
      jsonb_build_object('values', c.distinct_values), 1, 'medium'
    from columns as c
    where c.detected_type = 'categorical'
      and cardinality(c.distinct_values) > 0
      and not c.is_reference
    union all
    select
      c.position, 'length', array[c.column_name],
      jsonb_build_object('min', c.min_length, 'max', c.max_length), 1, 'low'
    from columns as c
    where c.detected_type in ('string', 'code') and c.kind = 'text'
    union all
    select
      c.position, 'foreign_key', array[c.column_name],
      jsonb_build_object(
        'table', setup._relation_name(c.to_table), 'to_columns', jsonb_build_array(c.to_column)
      ), 1, 'high'
    from columns as c
    where c.to_table is not null
  )

  select
    concat_ws('_', r.rule_type, nullif(array_to_string(r.columns, '_'), '')),
    r.rule_type,
    r.columns,
    r.arguments,
    r.mostly,
    r.severity
  from rules as r
  order by r.position, array_position(
    '{row_count,column_count,column_exists,not_null,unique}'::text[], r.rule_type
  );
$$;
comment on function setup._propose is
'Return the rules that a profile suggests for a table with the columns that it is about.';
revoke all on function setup._propose from public;
