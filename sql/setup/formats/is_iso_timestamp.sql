-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own, or
-- qualified.
-- Source: ISO 8601-1:2019, section 5.4.2, in extended format: a date as of setup.is_iso_date, T,
-- and a time as of setup.is_iso_time.
create or replace function setup.is_iso_timestamp(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  v_text text collate "C" := p_text;
begin
  return substr(v_text, 11, 1) = 'T'
    and setup.is_iso_date(left(v_text, 10))
    and setup.is_iso_time(substr(v_text, 12));
end;
$$;
comment on function setup.is_iso_timestamp is
'Tell whether a text is a date and time of ISO 8601: yyyy-mm-ddThh:mm[:ss[.f]][Z]';
revoke all on function setup.is_iso_timestamp from public;
