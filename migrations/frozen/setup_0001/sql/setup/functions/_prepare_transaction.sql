create or replace function setup._prepare_transaction()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What our statements and the views of a warehouse rely on, whatever the role, the database or the
-- session has set. To the end of the transaction: a CALL leaves its session as it was. The driver
-- sets the same for its sessions (driver/session.py). A limit that is over kills more than a
-- statement; those of a job are set by setup._execute_task.
declare
  c_settings constant text[] := '{
    {datestyle,"ISO, MDY"}, {intervalstyle,postgres}, {timezone,UTC}, {extra_float_digits,1},
    {bytea_output,hex}, {xmlbinary,base64}, {xmloption,content}, {quote_all_identifiers,off},
    {standard_conforming_strings,on}, {backslash_quote,safe_encoding}, {array_nulls,on},
    {transform_null_equals,off}, {row_security,on}, {exit_on_error,off}, {statement_timeout,0},
    {lock_timeout,0}, {transaction_timeout,0}, {idle_in_transaction_session_timeout,0},
    {idle_session_timeout,0}, {default_tablespace,""}, {restrict_nonsystem_relation_kind,""}
  }';
  v_setting  text[];
begin
  -- called in each transaction, and hardly ever needed: one expression is quicker than a loop
  if current_setting('datestyle') = 'ISO, MDY' and current_setting('intervalstyle') = 'postgres'
    and current_setting('timezone') = 'UTC' and current_setting('extra_float_digits') = '1'
    and current_setting('bytea_output') = 'hex' and current_setting('xmlbinary') = 'base64'
    and current_setting('xmloption') = 'content' and current_setting('array_nulls') = 'on'
    and current_setting('quote_all_identifiers') = 'off'
    and current_setting('standard_conforming_strings') = 'on'
    and current_setting('backslash_quote') = 'safe_encoding'
    and current_setting('transform_null_equals') = 'off'
    and current_setting('row_security') = 'on' and current_setting('exit_on_error') = 'off'
    and current_setting('statement_timeout') = '0' and current_setting('lock_timeout') = '0'
    and coalesce(current_setting('transaction_timeout', true), '0') = '0'
    and current_setting('idle_in_transaction_session_timeout') = '0'
    and current_setting('idle_session_timeout') = '0'
    and current_setting('default_tablespace') = ''
    and coalesce(current_setting('restrict_nonsystem_relation_kind', true), '') = ''
  then
    return;
  end if;
  foreach v_setting slice 1 in array c_settings loop
    -- NULL: a setting of later versions
    if current_setting(v_setting[1], true) <> v_setting[2] then
      perform set_config(v_setting[1], v_setting[2], true);
    end if;
  end loop;
end;
$$;
comment on function setup._prepare_transaction() is
'Set to the end of the transaction all settings that our statements rely on.';
revoke all on function setup._prepare_transaction() from public;
