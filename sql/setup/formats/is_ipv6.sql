-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own.
-- Source: RFC 4291, section 2.2: eight groups of up to four hexadecimal digits, :: once in place of
-- one or more groups of zeros, an IPv4 address in place of the last two. No zone (%eth0), no prefix
-- (/64).
create or replace function setup.is_ipv6(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  v_text   text collate "C" := p_text;
  v_colons integer;
begin
  if strpos(v_text, '.') > 0 then
    if not setup.is_ipv4(substring(v_text from '[^:]*$')) then
      return false;
    end if;
    v_text := regexp_replace(v_text, '[^:]*$', '0:0');
  end if;
  if v_text !~ '^([0-9A-Fa-f]+(:[0-9A-Fa-f]+)*)?(::([0-9A-Fa-f]+(:[0-9A-Fa-f]+)*)?)?$'
    or v_text ~ '[0-9A-Fa-f]{5}'
  then
    return false;
  end if;
  v_colons := length(v_text) - length(replace(v_text, ':', ''));
  if strpos(v_text, '::') = 0 then
    return v_colons = 7;
  end if;
  -- each group has a colon, and :: at an end one more
  return v_colons - starts_with(v_text, '::')::integer - (right(v_text, 2) = '::')::integer <= 7;
end;
$$;
comment on function setup.is_ipv6 is
'Tell whether a text is an IPv6 address (2001:db8::1, ::ffff:192.0.2.1)';
revoke all on function setup.is_ipv6 from public;
