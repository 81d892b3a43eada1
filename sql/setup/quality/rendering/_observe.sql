create or replace function setup._observe(
  p_observed jsonb,
  p_violated boolean,
  p_is_value boolean
)
returns jsonb
language sql
immutable
parallel safe
set search_path = pg_catalog, pg_temp
as $$
  -- nothing observed, nothing judged: the mean of no rows
  select jsonb_build_object(
    'checked', case when p_observed is null then 0 else 1 end,
    'violated', case when p_observed is not null and p_violated then 1 else 0 end,
    case when p_is_value and jsonb_typeof(p_observed) in ('string', 'array') then 'sample_values'
      else 'observed' end, p_observed
  );
$$;
comment on function setup._observe is
'Return what a rule about a table found; a value of a row goes where samples are.';
revoke all on function setup._observe from public;
