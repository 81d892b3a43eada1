create or replace function setup._metric_floor(p_metric text)
returns double precision
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  select case
    when p_metric in ('rows_in', 'rows_out', 'rows_quarantined', 'distinct') then 1  -- row
    when p_metric = 'duration' then 1  -- second
    when p_metric = 'interval' then 60  -- seconds
    when p_metric = 'null_share' then 0.01
    else 0
  end;
$$;
comment on function setup._metric_floor is
'Return the least deviation of a metric that counts as one, in its own unit.';
revoke all on function setup._metric_floor from public;
