create or replace procedure setup._commit()
language plpgsql
as $$
begin
  commit;
  -- each statement has to see what was there before the lock that it waited for
  set transaction isolation level read committed read write;
  perform setup._prepare_transaction();
end;
$$;
comment on procedure setup._commit is
'Commit and begin the next transaction as all of ours are, whatever the session has set.';
revoke all on procedure setup._commit from public;
