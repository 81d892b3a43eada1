create or replace function setup._require_percentage(p_threshold numeric)
returns void
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  -- NaN is above all numbers
  if not p_threshold between 0 and 100 then
    raise exception using
      errcode = 'MW073',
      message = format('a threshold of %s is no percentage', p_threshold),
      hint = 'Give a number from 0 to 100.';
  end if;
end;
$$;
comment on function setup._require_percentage is
'Raise MW073 for a threshold that is not from 0 to 100; NULL is none.';
revoke all on function setup._require_percentage from public;
