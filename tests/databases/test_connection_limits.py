"""No more connections to a source than it may have."""

from __future__ import annotations

import psycopg
import pytest
from copies import TECHNICAL
from warehouse import Warehouse, error_of


def claims(session: psycopg.Connection, run: int, tries: int) -> list[str | None]:
    """The jobs of the tasks that a session is given, in their order."""
    found = []
    for _ in range(tries):
        query = (
            "select (select job_name from setup.run_tasks join setup.load_jobs using (job_id)"
            " where task_id = c) from setup.claim_task(%s) as c"
        )
        found += [name for (name,) in session.execute(query, [run]).fetchall()]
    return found


@pytest.fixture
def tables(warehouse: Warehouse) -> Warehouse:
    """Six tables of one database, one of another whose name begins alike, and a file."""
    for number, source in enumerate([*["db:{p}/t"] * 6, "db:{p}2/t", "dlt:some.module:feed"], 1):
        target = f"bronze.{{p}}_{number}"
        columns = TECHNICAL
        if source.startswith("dlt"):
            columns = (
                "(data jsonb, _page int, _page_row int, _load_id bigint, _loaded_at timestamptz)"
            )
        warehouse.execute(f"create table {target} {columns}")
        warehouse.job(target, source=source, load_order=number)
    return warehouse


def start(warehouse: Warehouse) -> int:
    query = "select run_id from setup._start_run('{bronze}', '{{p}}', p_client => 'driver')"
    return int(warehouse.value(query.replace("{{p}}", "{" + warehouse.name + "}")))


def test_a_claim_waits_while_its_source_has_enough_to_do(
    tables: Warehouse, second_session: psycopg.Connection
) -> None:
    tables.execute("select setup.limit_connection('{p}', 2)")
    run = start(tables)
    second_session.execute("select setup._join_run(%s)", [run])
    names = [*claims(tables.connection, run, 3), *claims(second_session, run, 2)]
    assert names == [
        tables.fill(f"bronze.{{p}}_{number}") if number else None for number in (1, 2, 7, 8, None)
    ]
    # it does not spin meanwhile, and goes on when there is room
    assert tables.value(f"select setup._supervise_run({run}, 10)") > 0.1
    tables.execute("select setup.limit_connection('{p}', null)")
    more = claims(second_session, run, 3)
    assert more == [
        tables.fill(f"bronze.{{p}}_{number}") if number else None for number in (3, 4, None)
    ]
    end(tables, run)


def end(warehouse: Warehouse, run: int) -> None:
    warehouse.execute(f"select setup.cancel_run({run})")
    warehouse.execute(
        f"update setup.run_tasks set state = 'cancelled' where run_id = {run} and state = 'running'"
    )
    warehouse.execute(f"select setup._finish_run({run})")
    warehouse.execute("select pg_advisory_unlock_all()")


def test_two_sessions_that_claim_at_once_do_not_exceed_the_limit(
    tables: Warehouse, second_session: psycopg.Connection
) -> None:
    tables.execute("select setup.limit_connection('{p}', 1)")
    run = start(tables)
    second_session.execute("select setup._join_run(%s)", [run])
    tables.execute("begin")
    assert claims(tables.connection, run, 1) == [tables.fill("bronze.{p}_1")]
    # it would wait for the other one, and then find the database busy
    second_session.execute("set lock_timeout = '100ms'")
    with pytest.raises(psycopg.errors.LockNotAvailable):
        claims(second_session, run, 1)
    tables.execute("commit")
    assert claims(second_session, run, 1) == [tables.fill("bronze.{p}_7")]
    end(tables, run)


def test_a_limit_has_to_be_one(warehouse: Warehouse) -> None:
    for values in ("'Shop', 2", "'shop', 0", "null, 1"):
        error = error_of(warehouse.connection, f"select setup.limit_connection({values})")
        assert error.sqlstate == "MW012"
