"""The sessions that a run opens are the owner's: nobody else may give them orders."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from sessions import running, wait_until
from warehouse import Warehouse, error_of, free_of_locks, napping_jobs

pytestmark = pytest.mark.every_server

GRANTS = Path(__file__).resolve().parents[2] / "sql" / "setup" / "access" / "grants.sql"
# no NULL as an argument: a strict function would not be called, nor its right be asked for
DBLINK_FUNCTIONS = """
    select p.oid::regprocedure::text, format(
      'select * from %s(%s)%s', p.oid::regproc,
      (
        select string_agg(format('%L::%s', case t when 'text[]'::regtype then '{}' else '1' end,
          t::regtype), ', ')
        from unnest(p.proargtypes) as t
      ),
      case
        when p.prorettype = 'record'::regtype and p.proallargtypes is null then ' as t (a int)'
      end
    )
    from pg_proc as p where p.probin like '%dblink'
"""
OTHERS = (
    "select count(*) = %s from pg_stat_activity where datname = current_database()"
    " and backend_type = 'client backend'"
)


@pytest.fixture
def owner(connection: psycopg.Connection) -> str:
    """The role that owns the warehouse."""
    return connection.info.user


@pytest.fixture
def dblink(connection: psycopg.Connection) -> Iterator[None]:
    """The extension as anybody gets it who does not think: PUBLIC may execute it."""
    try:
        connection.execute("create schema dblink; create extension dblink schema dblink")
    except psycopg.Error:
        pytest.skip("dblink cannot be installed here")
    connection.execute("grant usage on schema dblink to public")
    yield
    connection.execute("drop extension dblink cascade; drop schema dblink")


@pytest.fixture
def revoked(connection: psycopg.Connection, dblink: None) -> None:
    """The extension as the documentation says."""
    connection.execute("revoke execute on all functions in schema dblink from public")


def back_again(connection: psycopg.Connection, database: str, role: str, password: str) -> None:
    """The foreign server that leads back to the database, for a role."""
    given = psycopg.conninfo.conninfo_to_dict(database)
    connection.execute(
        sql.SQL(
            "create server medallion_loopback foreign data wrapper dblink_fdw"
            " options (host {host}, port {port}, dbname {dbname});"
            "grant usage on foreign server medallion_loopback to {role};"
            "create user mapping for {role} server medallion_loopback"
            " options (user {user}, password {password})"
        ).format(
            host=str(given.get("host", connection.info.host)),
            port=str(connection.info.port),
            dbname=connection.info.dbname,
            role=sql.Identifier(role),
            user=role,
            password=password,
        )
    )


@pytest.fixture
def loopback(connection: psycopg.Connection, database: str, owner: str) -> None:
    back_again(connection, database, owner, connection.info.password)


@pytest.fixture
def operator(connection: psycopg.Connection, database: str) -> Iterator[psycopg.Connection]:
    """A login of its own that may operate the warehouse and nothing else."""
    connection.execute("create role operator_of_a_test in role warehouse_operator")
    with closing(psycopg.connect(database, autocommit=True)) as session:
        session.execute("set session authorization operator_of_a_test")
        yield session
    connection.execute("drop role operator_of_a_test")


def reachable(session: psycopg.Connection) -> list[str]:
    """The functions of dblink that a session may execute: none of them should be."""
    reached = []
    for name, statement in session.execute(DBLINK_FUNCTIONS).fetchall():
        try:
            session.execute(statement)
            reached.append(name)
        except psycopg.errors.InsufficientPrivilege:
            pass
        except psycopg.Error as error:
            reached.append(f"{name}: {error}")
    return reached


def started(session: psycopg.Connection, warehouse: Warehouse) -> int:
    row = session.execute(
        "select run_id from setup._start_run('{silver}', %s)", [[warehouse.name]]
    ).fetchone()
    assert row is not None
    return int(row[0])


def finish(session: psycopg.Connection, run_id: int) -> None:
    with suppress(psycopg.Error):
        session.execute("select setup.cancel_run(%s)", [run_id])
        session.execute("call setup._work_and_finish(%s, 1)", [run_id])


@pytest.mark.usefixtures("dblink", "loopback")
def test_who_may_execute_dblink_gets_no_session_of_the_owner(
    warehouse: Warehouse, operator: psycopg.Connection
) -> None:
    napping_jobs(warehouse, 0, "ab")
    notices: list[str] = []
    operator.add_notice_handler(lambda notice: notices.append(notice.message_primary or ""))
    run_id = started(operator, warehouse)
    operator.execute("select setup._open_workers(%s, 2)", [run_id])
    assert operator.execute("select dblink.dblink_get_connections()").fetchone() == (None,)
    assert any("which PUBLIC must not" in each for each in notices)
    operator.execute("call setup._work_and_finish(%s, 3)", [run_id])
    assert set(warehouse.statuses(run_id).values()) == {"succeeded"}


@pytest.mark.usefixtures("dblink")
def test_deploying_revokes_dblink_from_everybody(
    warehouse: Warehouse, operator: psycopg.Connection
) -> None:
    assert reachable(operator) != []
    warehouse.execute(GRANTS.read_text(encoding="utf-8"))
    assert reachable(operator) == []


@pytest.mark.usefixtures("dblink", "loopback")
def test_it_is_enough_that_a_role_of_the_caller_may_execute_one_function(
    warehouse: Warehouse, operator: psycopg.Connection
) -> None:
    warehouse.execute("revoke execute on all functions in schema dblink from public")
    warehouse.execute("create role {p}_reports role operator_of_a_test")
    warehouse.execute("grant execute on function dblink.dblink_exec(text, text) to {p}_reports")
    napping_jobs(warehouse, 0, "ab")
    run_id = started(operator, warehouse)
    operator.execute("select setup._open_workers(%s, 2)", [run_id])
    wait_until(warehouse.connection, OTHERS, 2)
    finish(operator, run_id)
    warehouse.execute("drop owned by {p}_reports; drop role {p}_reports")


@pytest.mark.usefixtures("revoked", "loopback")
def test_an_operator_works_with_several_sessions_and_reaches_none(
    warehouse: Warehouse, operator: psycopg.Connection
) -> None:
    napping_jobs(warehouse, 1.5, "abc")
    run_id = started(operator, warehouse)
    operator.execute("select setup._open_workers(%s, 2)", [run_id])
    wait_until(warehouse.connection, OTHERS, 4)
    assert reachable(operator) == []
    operator.execute("call setup._work_and_finish(%s, 3)", [run_id])
    assert set(warehouse.statuses(run_id).values()) == {"succeeded"}
    query = "select count(distinct worker_pid) > 1 from setup.run_tasks where run_id = %s"
    assert warehouse.value(query, run_id)
    assert reachable(operator) == []


@pytest.mark.usefixtures("revoked", "loopback")
def test_a_cancelled_call_leaves_no_session_of_the_owner(
    warehouse: Warehouse, operator: psycopg.Connection
) -> None:
    napping_jobs(warehouse, 600, "abc")
    call = warehouse.fill("call setup.orchestrate_silver('{{p}}', p_workers => 3)")
    with running(operator, call) as caller:
        wait_until(warehouse.connection, OTHERS, 4)
        wait_until(
            warehouse.connection,
            "select count(*) = 3 from pg_stat_activity where wait_event = 'PgSleep'"
            " and application_name like %s and datname = current_database()",
            "medallion:%",
        )
        operator.cancel()
        assert caller.exception(60) is not None
    assert reachable(operator) == []
    wait_until(warehouse.connection, OTHERS, 2)
    finish(operator, warehouse.last_run())
    assert free_of_locks(warehouse)


@pytest.mark.usefixtures("revoked", "loopback")
def test_sessions_are_opened_for_a_run_of_the_caller_alone(
    warehouse: Warehouse, operator: psycopg.Connection, second_session: psycopg.Connection
) -> None:
    napping_jobs(warehouse, 0, "ab")
    run_id = started(second_session, warehouse)
    assert error_of(operator, "select setup._open_workers(%s, 2)", run_id).sqlstate == "MW023"
    finish(second_session, run_id)


@contextmanager
def owned_by_a_plain_role(warehouse: Warehouse) -> Iterator[str]:
    """Let a role that is no superuser own what opens sessions."""
    role = warehouse.fill("{p}_plain")
    functions = ("_open_workers(bigint, integer)", "_close_workers()")
    warehouse.execute(f"create role {role} login password 'a secret'")
    warehouse.execute(
        f"grant usage on schema setup, dblink to {role};"
        f"grant execute on all routines in schema setup to {role};"
        f"grant execute on all functions in schema dblink to {role}"
    )
    for function in functions:
        warehouse.execute(f"alter function setup.{function} owner to {role}")
    try:
        yield role
    finally:
        for function in functions:
            warehouse.execute(f"alter function setup.{function} owner to current_user")
        warehouse.execute("drop server if exists medallion_loopback cascade")
        warehouse.execute(f"drop owned by {role}; drop role {role}")


@pytest.mark.usefixtures("revoked")
def test_an_owner_who_is_no_superuser_opens_sessions_by_the_foreign_server(
    warehouse: Warehouse, operator: psycopg.Connection, database: str
) -> None:
    napping_jobs(warehouse, 1.5, "abc")
    with owned_by_a_plain_role(warehouse) as role:
        back_again(warehouse.connection, database, role, "a secret")
        operator.execute("call setup.orchestrate_silver(%s, p_workers => 3)", [[warehouse.name]])
        assert set(warehouse.statuses().values()) == {"succeeded"}
        query = "select count(distinct worker_pid) from setup.run_tasks where run_id = %s"
        assert warehouse.value(query, warehouse.last_run()) == 3
        wait_until(warehouse.connection, OTHERS, 2)


@pytest.mark.usefixtures("revoked")
@pytest.mark.parametrize("lack", ["foreign server", "functions of dblink"])
def test_an_owner_who_is_no_superuser_works_with_one_session_without_it(
    warehouse: Warehouse, operator: psycopg.Connection, lack: str
) -> None:
    napping_jobs(warehouse, 0, "ab", timeout="1 h")
    notices: list[str] = []
    operator.add_notice_handler(lambda notice: notices.append(notice.message_primary or ""))
    with owned_by_a_plain_role(warehouse) as role:
        if lack == "functions of dblink":
            warehouse.execute(f"revoke execute on all functions in schema dblink from {role}")
        operator.execute("call setup.orchestrate_silver(%s, p_workers => 3)", [[warehouse.name]])
    assert set(warehouse.statuses().values()) == {"succeeded"}
    assert any("time limits are not kept  " in each and lack in each for each in notices), notices
