-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup.try_boolean(p_text text) returns boolean
language sql immutable parallel safe
return case lower(p_text)
  when 'true' then true
  when 'false' then false
  when '1' then true
  when '0' then false
end;

comment on function setup.try_boolean is
'Read true or false in any case, 1 or 0, as a boolean; NULL for any other text';
revoke all on function setup.try_boolean from public;
