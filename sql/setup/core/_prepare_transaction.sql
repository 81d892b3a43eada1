create or replace function setup._prepare_transaction()
returns void
language plpgsql
set search_path = pg_catalog, pg_temp
as $$
-- What our statements and the views of a warehouse rely on, whatever the role, the database or the
-- session has set. To the end of the transaction: a CALL leaves its session as it was. The driver
-- sets the same for its sessions (its module database/session.py). A limit that is over kills more
-- than a statement; those of a job are set by setup._execute_task.
declare
  c_names  constant text[] := '{
    datestyle, intervalstyle, timezone, extra_float_digits, bytea_output, xmlbinary, xmloption,
    quote_all_identifiers, standard_conforming_strings, backslash_quote, array_nulls,
    transform_null_equals, row_security, exit_on_error, statement_timeout, lock_timeout,
    transaction_timeout, idle_in_transaction_session_timeout, idle_session_timeout,
    default_tablespace, restrict_nonsystem_relation_kind
  }';
  c_values constant text[] := '{
    "ISO, MDY", postgres, UTC, 1, hex, base64, content,
    off, on, safe_encoding, on,
    off, on, off, 0, 0,
    0, 0, 0,
    "", ""
  }';
  v_set    text;
begin
  for i in 1 .. cardinality(c_names) loop
    -- NULL: a setting of later versions
    if current_setting(c_names[i], true) <> c_values[i] then
      -- an assignment is quicker than PERFORM, and this is called in each transaction
      v_set := set_config(c_names[i], c_values[i], true);
    end if;
  end loop;
end;
$$;
comment on function setup._prepare_transaction is
'Set to the end of the transaction all settings that our statements rely on.';
revoke all on function setup._prepare_transaction from public;
