create or replace function setup._absorb_cancellation()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- The server signals a client's cancel request twice, to the backend and to its process group. When
-- the first one is handled at once, the second would undo what is recorded about it.
begin
  perform pg_sleep(0.02);
exception
  when query_canceled then
    null;
end;
$$;
comment on function setup._absorb_cancellation is
'Wait a moment for the second signal of a cancel request, so that it does no harm later.';
revoke all on function setup._absorb_cancellation from public;
