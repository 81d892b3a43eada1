-- No SET clause: it would stop inlining. The body is bound when created, so no path matters. A
-- number of the member and its begin is the same however often a history is built.
create or replace function gold.dental_version_key(p_member text, p_from timestamptz)
returns bigint
language sql immutable parallel safe
return case
  when p_member !~ '[^0/]' then 0
  else ('x' || left(md5(p_member || '@' || extract(epoch from p_from)::text), 15))::bit(60)::bigint
end;

comment on function gold.dental_version_key is
'Make a number of a version of a member, the same everywhere; 0 of the unknown member';
revoke all on function gold.dental_version_key from public;
