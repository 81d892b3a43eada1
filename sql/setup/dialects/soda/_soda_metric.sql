create or replace function setup._soda_metric(p_check text, p_body jsonb)
returns text
language sql
immutable
set search_path = pg_catalog, pg_temp
as $$
  -- an aggregate is called by its function
  select case
    when p_check = 'aggregate' then coalesce(
      case p_body ->> 'function'
        when 'minLength' then 'min_length' when 'maxLength' then 'max_length'
      end,
      p_body ->> 'function', p_check
    )
    else p_check
  end;
$$;
comment on function setup._soda_metric is
'Return the metric of a check of Soda 4.';
revoke all on function setup._soda_metric from public;
