create or replace function setup._rule_from_entry(
  p_dialect text,
  p_rule_type text,
  p_entry jsonb,
  p_given jsonb,
  p_own jsonb
)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- An argument of theirs stands for one of ours or several, "min" and "max", or for columns:
  -- "column", "columns", "columns.1", "columns.2"; or for a setting of the rule.
  with parts as (
    select
      o.ours,
      setup._value_from_dialect(
        p_dialect,
        coalesce(p_entry #> array['words', g.key, g.value #>> '{}'], g.value),
        coalesce(t.arguments #>> array[o.ours, 'kind'], o.ours)
      ) as value
    from jsonb_each(p_given) as g
    cross join lateral jsonb_path_query(
      p_entry #> array['arguments', g.key], 'lax $[*]'
    ) as a (ours)
    cross join lateral (select a.ours #>> '{}' as ours) as o
    inner join setup.rule_types as t on t.rule_type = p_rule_type
  )

  select jsonb_build_object(
    'rule_type', p_rule_type,
    'columns', coalesce(
      (
        select jsonb_agg(c.value order by p.ours, c.position)
        from parts as p
        cross join lateral jsonb_path_query(p.value, 'lax $[*]')
        with ordinality as c (value, position)
        where p.ours ~ '^columns?(\.\d)?$'
      ),
      '[]'
    ),
    'arguments', coalesce(p_entry -> 'values', '{}') || p_own || coalesce(
      (
        select jsonb_object_agg(p.ours, p.value)
        from parts as p
        where p.ours !~ '^columns?(\.\d)?$' and p.ours <> all(c.settings)
      ),
      '{}'
    )
  ) || coalesce(
    (select jsonb_object_agg(p.ours, p.value) from parts as p where p.ours = any(c.settings)), '{}'
  )
  from (select '{expression,filter,mostly}'::text[] as settings) as c;
$$;
comment on function setup._rule_from_entry is
'Translate arguments of a dialect as an entry of setup.rule_types says.';
revoke all on function setup._rule_from_entry from public;
