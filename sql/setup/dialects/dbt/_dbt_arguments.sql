create or replace function setup._dbt_arguments(p_arguments jsonb, p_column text)
returns jsonb
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- the column that a test stands below is an argument as any other; an age is a number of units
  select a.arguments - '{column_name,row_condition}'::text[]
    || jsonb_strip_nulls(jsonb_build_object(
      'column', coalesce(a.arguments -> 'column_name', to_jsonb(p_column))
    ))
    || case
      when a.arguments ?& '{datepart,interval}' then '{"datepart": null, "interval": null}'::jsonb
        || jsonb_build_object(
          'max_age', concat_ws(' ', a.arguments ->> 'interval', a.arguments ->> 'datepart')
        )
      else '{}'
    end
  from (select p_arguments as arguments) as a;
$$;
comment on function setup._dbt_arguments is
'Return the arguments of a test of dbt, its column among them.';
revoke all on function setup._dbt_arguments from public;
