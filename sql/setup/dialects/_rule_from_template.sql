create or replace function setup._rule_from_template(
  p_rule_type text,
  p_entry jsonb,
  p_given jsonb
)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- What is no type of its own here, but is easily said in SQL. How an argument stands in it: as a
  -- column, columns, sql (theirs, in brackets or as it is), else as a value or a list of values.
  with parts as (
    select
      a.key,
      a.value #>> '{}' as kind,
      coalesce(p_given -> a.key, p_entry #> array['defaults', a.key]) as value
    from jsonb_each(p_entry -> 'arguments') as a
  )

  select jsonb_build_object(
    'rule_type', p_rule_type,
    'columns', coalesce(
      (
        select jsonb_agg(c.value order by p.key collate "C", c.position)
        from parts as p
        cross join lateral jsonb_path_query(p.value, 'lax $[*]')
        with ordinality as c (value, position)
        where p.kind in ('column', 'columns') and p.value is not null and p.value <> 'null'
      ),
      '[]'
    ),
    'expression', setup._fill_sql(p_template => p_entry ->> 'template',
      p_parts => (
        select jsonb_object_agg(
          p.key,
          case p.kind
            when 'column' then quote_ident(p.value #>> '{}')
            when 'columns' then (
              select string_agg(quote_ident(c.value), ', ' order by c.position)
              from jsonb_array_elements_text(p.value) with ordinality as c (value, position)
            )
            when 'rows' then (
              select string_agg('(' || setup._literal_sql(r.value) || ')', ', ' order by r.position)
              from jsonb_array_elements(p.value) with ordinality as r (value, position)
            )
            when 'relation' then setup._named_table(p.value #>> '{}')
            when 'brackets' then '(' || (p.value #>> '{}') || ')'
            when 'sql' then coalesce(p.value #>> '{}', 'null')
            else setup._literal_sql(p.value)
          end
        )
        from parts as p
      )
    ),
    'arguments', '{}'::jsonb
  );
$$;
comment on function setup._rule_from_template is
'Translate a name of a dialect into an SQL expression, as an entry of setup.rule_types says.';
revoke all on function setup._rule_from_template from public;
