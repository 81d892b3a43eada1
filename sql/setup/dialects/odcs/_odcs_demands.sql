create or replace function setup._odcs_demands(
  p_path text[],
  p_target text,
  p_column text,
  p_content jsonb
)
returns setof jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- What a column has to be beside its rules, where neither a constraint nor its type sees to it.
  -- Of the table as a whole, without p_column, its key and its references.
  select setup._entry(
    p_path || d.key, p_target, d.rule_type,
    jsonb_strip_nulls(d.arguments),
    jsonb_build_object(
      'rule_name', concat_ws('_', coalesce(p_column, 'table'), d.name), 'severity', 'high'
    )
  ) || '{"dialect": "suite"}'
  from setup._demands_of(p_content, p_column, p_target) as d
  where not setup._is_guaranteed(p_target, d.rule_type, d.columns, d.arguments)
    and (d.rule_type <> 'foreign_key' or d.arguments ->> 'table' is not null)
  union all
  select setup._fault(
    p_path || array['relationships', (r.position - 1)::text],
    format(
      'the table of the reference %s is not here, and the reference is not taken', r.value -> 'to'
    )
  ) || '{"is_note": true}'
  from jsonb_path_query(p_content, 'lax $.relationships[*]') with ordinality as r (value, position)
  where setup._reference_table(r.value) is null
  union all
  select setup._fault(
    p_path || array['logicalTypeOptions', o.key],
    format('the option "%s" of a type is no rule and is not taken', o.key)
  ) || '{"is_note": true}'
  from jsonb_each(
    case jsonb_typeof(p_content -> 'logicalTypeOptions')
      when 'object' then p_content -> 'logicalTypeOptions' else '{}'
    end
  ) as o
  where p_column is not null and o.key not in (
    'minLength', 'maxLength', 'pattern', 'minimum', 'maximum', 'exclusiveMinimum',
    'exclusiveMaximum', 'timezone'
  ) and not (o.key = 'format' and p_content ->> 'logicalType' in ('integer', 'number'));
$$;
comment on function setup._odcs_demands is
'Return the rules that a contract demands by the description of a column.';
revoke all on function setup._odcs_demands from public;
