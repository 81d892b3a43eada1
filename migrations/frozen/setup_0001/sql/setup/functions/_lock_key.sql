create or replace function setup._lock_key(p_kind text, p_id bigint)
returns bigint
language sql
immutable
set search_path = ''
as $$
  -- 'MW' and the kind in the upper two bytes keep clear of other users of advisory locks
  select (x'4d57'::bigint << 44)
    | (case p_kind when 'register' then 1 when 'start' then 2 when 'run' then 3 when 'task' then 4 end
       ::bigint << 40)
    | (p_id & ((1::bigint << 40) - 1));
$$;
comment on function setup._lock_key(text, bigint) is
  'Name an advisory lock: register (catalogue of jobs), start (begin of a run), run and task (liveness of their sessions).';
revoke all on function setup._lock_key(text, bigint) from public;
