create or replace function setup._moment_sql(p_text text)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- An ISO time without an offset is one of UTC.
begin
  return format(
    '%L::timestamptz',
    setup._exact_text(
      case
        when p_text = 'now' then setup._now()
        when p_text ~ '^[-+]' then setup._now() + p_text::interval
        else setup.try_timestamptz(p_text)
      end
    )
  );
end;
$$;
comment on function setup._moment_sql is
'Write a point in time: "now", what lies from now such as "-30 days", or an ISO time.';
revoke all on function setup._moment_sql from public;
