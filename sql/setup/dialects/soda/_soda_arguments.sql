create or replace function setup._soda_arguments(p_metric text, p_body jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- formats of Soda 4 have a regular expression, those of Soda 3 a name
  select p_body - '{valid_format,invalid_format,missing_format,valid_reference_data}'::text[]
    - '{fail_condition,fail_query}'::text[]
    || jsonb_strip_nulls(jsonb_build_object(
      'valid_regex', coalesce(p_body -> 'valid_regex', p_body #> '{valid_format,regex}'),
      'invalid_regex', coalesce(p_body -> 'invalid_regex', p_body #> '{invalid_format,regex}'),
      'missing_regex', coalesce(p_body -> 'missing_regex', p_body #> '{missing_format,regex}'),
      'valid_format', case when jsonb_typeof(p_body -> 'valid_format') = 'string'
        then to_jsonb(lower(p_body ->> 'valid_format')) end,
      'invalid_format', case when jsonb_typeof(p_body -> 'invalid_format') = 'string'
        then p_body -> 'invalid_format' end,
      'missing_format', case when jsonb_typeof(p_body -> 'missing_format') = 'string'
        then p_body -> 'missing_format' end,
      'reference_table', coalesce(
        p_body -> 'reference_table', p_body #> '{valid_reference_data,dataset}'
      ),
      'reference_columns', coalesce(
        p_body -> 'reference_columns', p_body #> '{valid_reference_data,column}'
      ),
      'expression', coalesce(p_body -> 'expression', p_body -> 'fail_condition'),
      'query', coalesce(p_body -> 'query', p_body -> 'fail_query')
    ));
$$;
comment on function setup._soda_arguments is
'Return the arguments of a check of Soda, in one form for its versions.';
revoke all on function setup._soda_arguments from public;
