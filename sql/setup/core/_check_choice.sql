create or replace function setup._check_choice(
  p_errcode text,
  p_what text,
  p_name text,
  p_value text,
  p_known text[]
)
returns void
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_value = any(p_known) is not true then
    raise exception using
      errcode = p_errcode,
      message = format('%s of %s is %s', p_name, p_what, coalesce(format('"%s"', p_value), 'null')),
      hint = format('It is one of: %s.', array_to_string(p_known, ', '));
  end if;
end;
$$;
comment on function setup._check_choice is
'Raise an error that names the allowed values when a value is none of them.';
revoke all on function setup._check_choice from public;
