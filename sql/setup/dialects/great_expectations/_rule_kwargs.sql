create or replace function setup._rule_kwargs(p_kwargs jsonb, p_target text, p_dialect text)
returns jsonb
language sql
stable
set search_path = pg_catalog, pg_temp
as $$
  -- without those that say how to judge, not what; queries of theirs call the table {batch}
  select coalesce(
    jsonb_object_agg(
      k.key,
      case
        when jsonb_typeof(k.value) = 'string' and k.key = 'unexpected_rows_query'
          then to_jsonb(replace(k.value #>> '{}', '{batch}', p_target))
        else k.value
      end
    ),
    '{}'
  )
  from jsonb_each(p_kwargs) as k
  where k.key not in ('mostly', 'where', 'row_condition', 'condition_parser')
    and not (
      p_dialect = 'suite' and k.key in ('must_be_less_than', 'must_be_less_than_percent')
      or p_dialect <> 'suite'
        and k.key in ('result_format', 'include_config', 'catch_exceptions', 'batch_id', 'meta')
      or p_dialect <> 'suite' and k.key in ('auto', 'profiler_config') and k.value = 'false'
    );
$$;
comment on function setup._rule_kwargs is
'Return the arguments of an expectation that say what it judges.';
revoke all on function setup._rule_kwargs from public;
