create or replace procedure setup._call_me_outside_a_transaction_block()
language plpgsql
as $$
begin
  -- Inside a transaction block this COMMIT fails before anything is done, and the error's context
  -- names this procedure. In psql: end the block with COMMIT or ROLLBACK, then CALL again.
  commit;
  call setup._commit();
end;
$$;
comment on procedure setup._call_me_outside_a_transaction_block is
'Fail at once, with the remedy as its name, when the caller has opened a transaction block; else '
'begin.';
revoke all on procedure setup._call_me_outside_a_transaction_block from public;
