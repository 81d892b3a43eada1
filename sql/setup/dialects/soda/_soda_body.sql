create or replace function setup._soda_body(p_body jsonb, p_document jsonb)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- keys as Soda 4 writes them, without what only Soda's own service reads
  select coalesce(jsonb_object_agg(k.key, k.value), '{}')
    || case
      when p_document ? 'dataset' and not p_body ? 'filter' and p_document ->> 'filter' is not null
        then jsonb_build_object('filter', p_document -> 'filter')
      else '{}'
    end
  from (
    select replace(b.key, ' ', '_') as key, b.value
    from jsonb_each(p_body) as b
  ) as k
  where k.key not in (
    'threshold', 'qualifier', 'attributes', 'samples_limit', 'samples_columns', 'identity', 'title',
    'collect_failed_rows', 'rows_tested_query', 'warn', 'fail'
  );
$$;
comment on function setup._soda_body is
'Return what a check of Soda says beside its metric and its threshold.';
revoke all on function setup._soda_body from public;
