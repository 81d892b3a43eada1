-- No SET clause: it would stop inlining. The body is bound when created, so no path matters.
create or replace function setup._lock_key(p_kind text, p_id bigint) returns bigint
language sql immutable parallel safe
-- 'MW' and the kind in the upper bytes keep clear of other users of advisory locks
return (x'4d57'::bigint << 44)
| (
  array_position(
    '{register,start,run,task,queue,ending,claim,phases,source}'::text[], p_kind
  )::bigint << 40
)
| (p_id & 1099511627775);

comment on function setup._lock_key is
'Name an advisory lock: register, start, run and task (liveness), queue (turns), ending, claim, '
'phases, source.';
revoke all on function setup._lock_key from public;
