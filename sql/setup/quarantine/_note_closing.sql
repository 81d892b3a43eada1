create or replace function setup._note_closing()
returns trigger
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- Whatever closes an entry, a load, a replay or a hand, it is known when and who.
begin
  if new.status = 'open' then
    new.closed_at := null;
    new.closed_by := null;
    new.close_reason := null;
    new.resolved_load_id := null;
  elsif old.status = 'open' then
    new.closed_at := setup._now();
    new.closed_by := session_user;
  end if;
  return new;
end;
$$;
comment on function setup._note_closing is
'Note who closes an entry of the quarantine, and when.';
revoke all on function setup._note_closing from public;
