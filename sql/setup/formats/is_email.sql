-- No SET clause: it would cost more than the rest. All that is called here is PostgreSQL's own.
-- Source: RFC 5321, section 4.1.2, Mailbox with a Dot-string before the @ and a Domain behind it,
-- limits of section 4.5.3.1 (64 characters before the @) and of RFC 3696, erratum 1690 (254 in
-- all); RFC 1035, section 2.3.4 (63 in a label); RFC 3696, section 2 (the last label does not begin
-- with a digit). Two labels at least, for mail across networks needs a full name; no quoted names,
-- no addresses of hosts in brackets, which the section itself discourages; ASCII, so no RFC 6531.
create or replace function setup.is_email(p_text text)
returns boolean
language plpgsql
immutable
strict
parallel safe
as $$
declare
  v_text text collate "C" := p_text;
begin
  return octet_length(v_text) <= 254
    and strpos(v_text, '@') <= 65
    and v_text ~ (
      '^[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&''*+/=?^_`{|}~-]+)*@'
      '([A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]*[A-Za-z0-9])?$'
    )
    and (octet_length(v_text) < 66 or split_part(v_text, '@', 2) !~ '[^.]{64}');
end;
$$;
comment on function setup.is_email is
'Tell whether a text is an e-mail address of RFC 5321: a dotted name, @, a domain';
revoke all on function setup.is_email from public;
