"""What each session of the driver relies on, whatever the role or the database has set.

The statements of a CALL are prepared alike, by setup._prepare_transaction: a test compares both.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from select import select
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

SETTINGS = {
    "datestyle": "ISO, MDY",
    "intervalstyle": "postgres",
    "timezone": "UTC",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "xmlbinary": "base64",
    "xmloption": "content",
    "quote_all_identifiers": "off",
    "standard_conforming_strings": "on",
    "backslash_quote": "safe_encoding",
    "array_nulls": "on",
    "transform_null_equals": "off",
    "row_security": "on",
    "exit_on_error": "off",
    "default_tablespace": "",  # the one of the database
    "restrict_nonsystem_relation_kind": "",  # what pg_dump keeps itself from reading
    # meant for other statements than a whole load
    "statement_timeout": "0",
    "lock_timeout": "0",
    "transaction_timeout": "0",
    "idle_in_transaction_session_timeout": "0",
    "idle_session_timeout": "0",
}
# what a CALL cannot set, or need not
OF_SESSION = {
    "client_encoding": "UTF8",
    "search_path": "pg_catalog, pg_temp",  # nobody's function in place of a built-in one
    # each statement sees what was there before the lock that it waited for
    "default_transaction_isolation": "read committed",
    "default_transaction_read_only": "off",
    # seconds after which the server notices that the driver is cut off, also in the middle of COPY
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "30000",  # milliseconds
    # without it the server would go on with the statement of a driver that has died
    "client_connection_check_interval": "1000",
}
# the same for this side, as libpq calls it
CLIENT = {
    "keepalives_idle": "10",
    "keepalives_interval": "5",
    "keepalives_count": "3",
    "tcp_user_timeout": "30000",
}
# in one go: those that this version has, and that this machine can do; nothing where a pooler has
# given the connection a process id of its own
_PREPARE = """
do $$
declare
  v_name  text;
  v_value text;
begin
  if pg_catalog.pg_backend_pid() <> {pid} then
    raise exception using errcode = {code}, message = 'a pooler is in between';
  end if;
  for v_name, v_value in select * from pg_catalog.jsonb_each_text({settings}) loop
    begin
      if pg_catalog.current_setting(v_name, true) <> v_value then
        perform pg_catalog.set_config(v_name, v_value, false);
      end if;
    exception
      when invalid_parameter_value then null;
    end;
  end loop;
end;
$$
"""
_POOLED = "MW070"  # between these lines alone
_PID = b"select pg_catalog.pg_backend_pid()"
_PATIENCE = 5.0  # seconds; a pool in session mode may have no second session to give
_LOOKS = 3


def prepare(
    connection: psycopg.Connection[Any], connect: Callable[[], psycopg.Connection[Any]]
) -> bool:
    """Set all of it in a new session; False: there is none, for a pooler gives and takes them.

    `connect` opens another connection to the same place. Raises psycopg.Error.
    """
    import psycopg

    try:
        _set_all(connection, connection.info.backend_pid)
    except psycopg.Error as error:
        if error.sqlstate != _POOLED:
            raise
        if not _keeps_session(connection, connect):
            return False
        _set_all(connection, None)
    return True


def _set_all(connection: psycopg.Connection[Any], pid: int | None) -> None:
    from psycopg import sql
    from psycopg.types.json import Jsonb

    statement = sql.SQL(_PREPARE).format(
        pid=pid, code=_POOLED, settings=Jsonb(SETTINGS | OF_SESSION)
    )
    connection.execute(statement)


def _keeps_session(
    connection: psycopg.Connection[Any], connect: Callable[[], psycopg.Connection[Any]]
) -> bool:
    """Whether a pooler keeps one server session for a connection as long as that lasts."""
    ours = [_pid_of(connection)]
    with closing(connect()) as other:
        theirs = _pid_of(other)
    ours += [_pid_of(connection) for _ in range(_LOOKS)]
    return len(set(ours)) == 1 and theirs not in ours


def _pid_of(connection: psycopg.Connection[Any]) -> bytes | None:
    """The process id of the server session; None when there is none to be had."""
    server = connection.pgconn
    server.send_query(_PID)
    while server.is_busy():
        if not select([connection.fileno()], [], [], _PATIENCE)[0]:
            return None
        server.consume_input()
    result = server.get_result()
    while server.get_result() is not None:
        pass
    return result.get_value(0, 0) if result else None
