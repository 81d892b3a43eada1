create or replace function setup._rule_from_dialect(
  p_dialect text,
  p_name text,
  p_arguments jsonb,
  p_target text default null
)
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- Returns rule_type, columns, expression and arguments, as setup.quality_rules has them. A suite of
-- ours has the names of Great Expectations, with arguments of ours beside theirs, and our own.
-- p_target: what templates call {model}.
-- Raises MW076.
declare
  v_dialect text := case p_dialect when 'suite' then 'great_expectations' else p_dialect end;
  v_given   jsonb;
  v_entries jsonb[];
  v_found   record;
begin
  select coalesce(jsonb_object_agg(a.key, a.value), '{}') into v_given
  from jsonb_each(p_arguments) as a
  where a.value <> 'null';
  if p_dialect = 'suite' and exists (select from setup.rule_types as t where t.rule_type = p_name)
  then
    return setup._rule_as_written(p_name, v_given);
  end if;
  select array_agg(e.entry order by e.place) into v_entries
  from setup._dialect_entries(v_dialect) as e
  where e.name = p_name;
  if v_entries is null then
    perform setup._refuse_name(
      replace(v_dialect, '_', ' '), p_name,
      array(select distinct e.name from setup._dialect_entries(v_dialect) as e)
    );
  end if;
  select e.rule_type, e.entry, o.own into v_found
  from setup._dialect_entries(v_dialect) as e
  inner join setup.rule_types as t on t.rule_type = e.rule_type
  cross join lateral (
    select coalesce(jsonb_object_agg(a.key, a.value), '{}') as own
    from jsonb_each(v_given) as a
    where p_dialect = 'suite' and t.arguments ? a.key and not e.entry ? 'template'
      and not coalesce(e.entry -> 'arguments', '{}') ? a.key
      and not coalesce(e.entry -> 'constants', '{}') ? a.key
  ) as o
  where e.name = p_name and setup._entry_fits(
    e.entry, v_given - array(select jsonb_object_keys(o.own))
  )
  order by e.place
  limit 1;
  if v_found.entry is null then
    perform setup._refuse_argument(
      p_name, v_given, v_entries,
      case p_dialect
        when 'suite' then '{mostly,where,must_be_less_than,must_be_less_than_percent}'::text[]
        when 'great_expectations' then '{mostly,row_condition,condition_parser}'
        when 'dbt' then '{config,where,severity,warn_if,error_if,name,description}'
        when 'soda' then '{name,filter,threshold}'
        else '{}'
      end
    );
  end if;
  perform setup._check_argument_kinds(
    v_found.entry -> 'arguments', v_given, v_found.entry ? 'template'
  );
  if v_found.entry ? 'template' then
    return setup._rule_from_template(
      v_found.rule_type, v_found.entry, v_given || jsonb_build_object('model', p_target)
    );
  end if;
  return setup._rule_from_entry(
    p_dialect, v_found.rule_type, v_found.entry,
    coalesce(v_found.entry -> 'defaults', '{}') || v_given, v_found.own
  );
end;
$$;
comment on function setup._rule_from_dialect is
'Translate a name and arguments of a dialect into a rule. Raises MW076 for what has no mate.';
revoke all on function setup._rule_from_dialect from public;
