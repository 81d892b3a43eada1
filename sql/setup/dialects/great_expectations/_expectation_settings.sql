create or replace function setup._expectation_settings(
  p_expectation jsonb,
  p_kwargs jsonb,
  p_dialect text
)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- as columns of setup.quality_rules; what is not said is left out
  select jsonb_strip_nulls(jsonb_build_object(
    'rule_name', m.meta -> 'name',
    'severity', coalesce(
      m.meta -> 'severity',
      case p_expectation ->> 'severity'
        when 'critical' then to_jsonb('critical'::text)
        when 'warning' then to_jsonb('medium'::text)
        when 'info' then to_jsonb('low'::text)
        else p_expectation -> 'severity'
      end
    ),
    'gate', m.meta -> 'gate',
    'usual_gate', 'none',
    'description', to_jsonb(coalesce(
      m.meta ->> 'description',
      nullif(p_expectation ->> 'description', ''),
      (
        select nullif(string_agg(n.line, E'\n'), '')
        from jsonb_path_query(p_expectation, 'lax $.notes[*] ? (@.type() == "string")') as t (line)
        cross join lateral (select t.line #>> '{}' as line) as n
      ),
      (
        select nullif(string_agg(n.line, E'\n'), '')
        from jsonb_path_query(p_expectation, 'lax $.meta.notes.content[*] ? (@.type() == "string")')
          as t (line)
        cross join lateral (select t.line #>> '{}' as line) as n
      )
    )),
    'reason', m.meta -> 'reason',
    'is_enabled', m.meta -> 'enabled',
    'filter', setup._condition_sql(
      coalesce(p_kwargs -> 'where', p_kwargs -> 'row_condition'), p_kwargs ->> 'condition_parser'
    ),
    'mostly', p_kwargs -> 'mostly',
    'must_be_less_than', case p_dialect
      when 'suite' then coalesce(
        p_kwargs -> 'must_be_less_than', p_kwargs -> 'must_be_less_than_percent'
      )
    end,
    'unit', case
      when p_dialect = 'suite' and p_kwargs ? 'must_be_less_than_percent' then 'percent'
    end
  ))
  from (
    select case jsonb_typeof(p_expectation -> 'meta')
      when 'object' then p_expectation -> 'meta' else '{}'
    end as meta
  ) as m;
$$;
comment on function setup._expectation_settings is
'Return how an expectation judges, as settings of a rule.';
revoke all on function setup._expectation_settings from public;
