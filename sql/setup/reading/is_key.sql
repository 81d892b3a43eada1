-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
-- A longer text may not fit into an index, and no id is that long.
create or replace function setup.is_key(p_text text) returns boolean
language sql immutable parallel safe
return coalesce(
  btrim(
    p_text,
    e' \t\n\x0b\f\r\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008'
    '\u2009\u200a\u2028\u2029\u202f\u205f\u3000'
  ) <> '' and octet_length(p_text) <= 1000,
  false
);

comment on function setup.is_key is
'Tell whether a text can be part of a key: present, more than white space, at most 1000 bytes';
revoke all on function setup.is_key from public;
