-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup._switch(p_text text) returns boolean
language sql immutable parallel safe
return case
  when lower(btrim(p_text)) in ('on', 'true', 'yes', '1', 't', 'y') then true
  when lower(btrim(p_text)) in ('off', 'false', 'no', '0', 'f', 'n') then false
end;

comment on function setup._switch is
'Read a setting that is on or off, in any of the words for it; NULL for any other text.';
revoke all on function setup._switch from public;
