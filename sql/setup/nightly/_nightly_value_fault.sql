create or replace function setup._nightly_value_fault(
  p_kind text,
  p_allowed text[],
  p_value jsonb
)
returns text
language plpgsql
stable
set search_path = pg_catalog, pg_temp
as $$
-- null is what holds when nobody says otherwise. Without a kind, to ask for time zones would read
-- hundreds of files.
declare
  v_type text := jsonb_typeof(p_value);
  v_text text := case v_type when 'string' then p_value #>> '{}' end;
begin
  return case
    when p_kind is null or v_type = 'null' then null
    when p_kind in ('integer', 'number') and (
      case
        when v_type = 'number' then
          p_value::numeric between p_allowed[1]::numeric and p_allowed[2]::numeric
          and (p_kind = 'number' or p_value::numeric = trunc(p_value::numeric))
      end
    ) is not true then format(
      'a%s number from %s to %s', case p_kind when 'integer' then ' whole' else '' end,
      p_allowed[1], p_allowed[2]
    )
    when p_kind = 'boolean' and v_type <> 'boolean' then 'true or false'
    when p_kind = 'text' and coalesce(v_text, '') = '' then 'a text'
    when p_kind = 'word' and v_text = any(p_allowed) is not true
      then 'one of ' || array_to_string(p_allowed, ', ')
    when p_kind = 'names' then setup._option_fault('names', null, p_value)
    when p_kind = 'timezone' and not exists (
      select from pg_timezone_names as z where z.name = v_text
    ) then 'a time zone, such as America/New_York'
    -- an address that lets whoever knows it write there is for the environment, not for a file
    when p_kind = 'channel' and (v_text ~ '^[#@]?[[:alnum:]._-]+$') is not true
      then 'the name of a channel, such as "#dental-clinic-alerts"'
    when p_kind = 'addresses' and (
      v_type <> 'array' or jsonb_path_exists(
        p_value, 'strict $[*] ? (@.type() != "string" || !(@ like_regex "^[^@ ]+@[^@ ]+$"))'
      )
    ) then 'a list of addresses, such as ["office@example.com"]'
    when p_kind = 'type' and setup._type_name(v_text) is null then 'a type of PostgreSQL'
    when p_kind = 'hours' and (
      v_type <> 'array' or jsonb_path_exists(
        p_value,
        'strict $[*] ? (@.type() != "string" || !(@ like_regex '
        '"^([01][0-9]|2[0-3]):[0-5][0-9]-([01][0-9]|2[0-4]):[0-5][0-9]$"))'
      )
    ) then 'a list of hours, such as ["08:00-18:00"]'
  end;
end;
$$;
comment on function setup._nightly_value_fault is
'Return what a setting of a nightly pipeline has to be; NULL when the value is that.';
revoke all on function setup._nightly_value_fault from public;
