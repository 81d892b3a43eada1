-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own.
-- Source: RFC 9562, section 4: 32 hexadecimal digits in five groups, of any version, nil and max
-- too; neither braces nor urn:uuid: around it.
create or replace function setup.is_uuid(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  v_text text collate "C" := p_text;
begin
  return v_text like '________-____-____-____-____________'
    and v_text ~ '^[0-9A-Fa-f]+-[0-9A-Fa-f]+-[0-9A-Fa-f]+-[0-9A-Fa-f]+-[0-9A-Fa-f]+$';
end;
$$;
comment on function setup.is_uuid is
'Tell whether a text is a UUID of RFC 9562: 32 hexadecimal digits in five groups';
revoke all on function setup.is_uuid from public;
