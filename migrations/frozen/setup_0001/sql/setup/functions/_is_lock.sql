-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup._is_lock(p_lock pg_locks, p_kind text, p_id bigint)
returns boolean
language sql stable
return (p_lock).locktype = 'advisory'
and (p_lock).objsubid = 1
and (p_lock).granted
and (((p_lock).classid::bigint << 32) | (p_lock).objid::bigint) = setup._lock_key(p_kind, p_id);

comment on function setup._is_lock(pg_locks, text, bigint) is
'Tell whether a row of pg_locks is the advisory lock of that kind and id, and granted.';
revoke all on function setup._is_lock(pg_locks, text, bigint) from public;
