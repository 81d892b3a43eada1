-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own.
-- Source: RFC 3986, appendix A, URI with an authority whose host is not empty: a locator such as
-- http, https, ftp, ldap, with // behind the scheme. No mailto:, urn:, file:///; ASCII, so no RFC
-- 3987 (its section 3.1 tells how to encode others). Hosts in brackets are IPv6 addresses.
create or replace function setup.is_url(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  v_text text collate "C" := p_text;
begin
  return v_text ~ (
      '^[A-Za-z][A-Za-z0-9+.-]*://'
      '(([A-Za-z0-9._~!$&''()*+,;=:-]|%[0-9A-Fa-f][0-9A-Fa-f])*@)?'
      '(([A-Za-z0-9._~!$&''()*+,;=-]|%[0-9A-Fa-f][0-9A-Fa-f])+|\[[0-9A-Fa-f:.]+\])'
      '(:[0-9]*)?'
      '(/([A-Za-z0-9._~!$&''()*+,;=:@/-]|%[0-9A-Fa-f][0-9A-Fa-f])*)?'
      '(\?([A-Za-z0-9._~!$&''()*+,;=:@/?-]|%[0-9A-Fa-f][0-9A-Fa-f])*)?'
      '(#([A-Za-z0-9._~!$&''()*+,;=:@/?-]|%[0-9A-Fa-f][0-9A-Fa-f])*)?$'
    )
    and (
      strpos(v_text, '[') = 0
      or setup.is_ipv6(substring(v_text from '\[(.*)\]'))
    );
end;
$$;
comment on function setup.is_url is
'Tell whether a text is a URL of RFC 3986: a scheme, ://, a host and what may follow';
revoke all on function setup.is_url from public;
