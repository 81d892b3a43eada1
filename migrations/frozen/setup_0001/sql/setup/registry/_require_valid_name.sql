create or replace function setup._require_valid_name(p_what text, p_name text)
returns void
language plpgsql
immutable
set search_path = pg_catalog, pg_temp
as $$
begin
  if p_name ~ '^[a-z][a-z0-9_]*$' is not true then
    raise exception using
      errcode = 'MW012',
      message = format(
        '%s cannot be the name of a %s', coalesce(format('"%s"', p_name), 'null'), p_what
      ),
      hint = 'A name has lower-case letters, digits and _, and begins with a letter.';
  end if;
end;
$$;
comment on function setup._require_valid_name is
'Raise MW012 for a text that cannot be the name of a pipeline or schedule.';
revoke all on function setup._require_valid_name from public;
