create or replace function setup._layer_timeouts()
returns jsonb
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
begin
  return nullif(
    jsonb_strip_nulls(
      jsonb_build_object(
        'bronze', setup.config('bronze_timeout')::interval,
        'silver', setup.config('silver_timeout')::interval,
        'gold', setup.config('gold_timeout')::interval
      )
    ),
    '{}'
  );
end;
$$;
comment on function setup._layer_timeouts is
'Return the configured time limits of the layers; NULL when there is none.';
revoke all on function setup._layer_timeouts from public;
