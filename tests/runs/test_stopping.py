"""Several workers whose jobs fail at the same moment, in runs that stop for a failure."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing

import psycopg
import pytest
from sessions import wait_until
from warehouse import Warehouse

WORKERS = 4
FAILING = 8  # jobs, each with a child
ROUNDS = 6


@pytest.fixture
def failing(warehouse: Warehouse) -> Warehouse:
    """Critical jobs that fail in pairs, each with a child of its own, and one child of all."""
    warehouse.execute(
        """
        create procedure silver.{p}_fail() language plpgsql as $$
        begin
          perform pg_sleep(0.02);
          raise exception using errcode = '22012', message = 'never';
        end;
        $$;
        create procedure silver.{p}_do() language sql as 'select pg_sleep(0.02)';
        """
    )

    def job(name: str, source: str, **parameters: object) -> None:
        warehouse.job(
            layer="silver",
            job_name=f"{{p}}.{name}",
            load_type="procedure",
            source=f"silver.{{p}}_{source}",
            **parameters,
        )

    for number in range(FAILING):
        job(f"parent{number}", "fail" if number % 4 else "do", importance="critical")
        # the children of the last are planned, and so numbered, first
        job(
            f"child{number}",
            "do",
            depends_on=[f"{{p}}.parent{number}"],
            load_order=FAILING - number,
        )
    job("last", "do", depends_on=[f"{{p}}.child{number}" for number in range(FAILING)])
    return warehouse


@pytest.fixture
def sessions(database: str) -> Iterator[list[psycopg.Connection]]:
    """As many sessions as workers."""
    with ExitStack() as stack:
        yield [
            stack.enter_context(closing(psycopg.connect(database, autocommit=True)))
            for _ in range(WORKERS)
        ]


@pytest.mark.parametrize("why", ["fail_fast", "critical_failure_stops"])
def test_jobs_that_fail_together_stop_a_run_without_a_deadlock(
    failing: Warehouse, sessions: list[psycopg.Connection], why: str
) -> None:
    failing.execute("select setup.configure('critical_failure_stops', %s)", str(why != "fail_fast"))
    try:
        for _ in range(ROUNDS):
            run_id = failing.value(
                "select run_id from setup._start_run('{silver}', array['{p}'],"
                " p_full_refresh => true, p_fail_fast => %s)",
                why == "fail_fast",
            )
            with ThreadPoolExecutor(WORKERS) as pool:
                working = [pool.submit(s.execute, f"call setup.work({run_id})") for s in sessions]
                for each in working:
                    each.result(60)
            failing.execute("select setup._leave_run(%s)", run_id)
            assert failing.rows(
                "select sqlstate from setup.load_log where run_id = %s and status = 'failed'"
                " and sqlstate <> '22012'",
                run_id,
            ) == []  # fmt: skip
            assert failing.run_state() in ("partial", "failed")
    finally:
        failing.execute("select setup.configure('critical_failure_stops', 'false')")


def a_stopped_driver(shop: Warehouse, session: psycopg.Connection) -> psycopg.Copy:
    """A session in the middle of COPY for a task, whose client sends nothing any more."""
    row = session.execute(
        "select run_id from setup._start_run('{silver,gold}', %s, p_client => 'driver')",
        [[shop.name]],
    ).fetchone()
    session.execute("select setup.claim_task(%s)", row)
    copying = session.cursor().copy(shop.fill("copy bronze.{p}_orders (order_id) from stdin"))
    copy = copying.__enter__()
    copy.write_row([7])
    return copy


def test_a_driver_stopped_in_the_middle_of_copy_ends_with_the_run_it_is_to_end(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    a_stopped_driver(shop, second_session)
    run_id = shop.last_run()
    shop.execute("select setup.cancel_run(%s)", run_id)
    shop.execute(
        "update setup.runs set cancel_requested_at = cancel_requested_at - interval '11 seconds'"
        " where run_id = %s",
        run_id,
    )
    shop.execute("select setup.cancel_run(%s)", run_id)
    gone = "select not exists (select from pg_stat_activity where pid = %s)"
    wait_until(shop.connection, gone, second_session.info.backend_pid)
    shop.execute("select setup.cancel_run(%s)", run_id)
    assert shop.run_state() == "cancelled"
    assert set(shop.run().values()) == {"succeeded"}


def test_a_driver_stopped_in_the_middle_of_copy_ends_with_its_time_limit(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    a_stopped_driver(shop, second_session)
    stopped = shop.last_run()
    shop.execute(
        "update setup.run_tasks set deadline = setup._now() - interval '11 seconds'"
        " where run_id = %s and state = 'running'",
        stopped,
    )
    assert set(shop.run().values()) == {"succeeded"}
    assert shop.rows("select state from setup.runs where run_id = %s", stopped) == [("aborted",)]


def test_a_session_that_ends_in_time_is_not_terminated(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    a_stopped_driver(shop, second_session)
    shop.execute("select setup.cancel_run(%s)", shop.last_run())
    shop.execute("select setup.cancel_run(%s)", shop.last_run())
    alive = "select exists (select from pg_stat_activity where pid = %s)"
    assert shop.value(alive, second_session.info.backend_pid)
    assert shop.run_state() == "running"
