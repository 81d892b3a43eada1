"""Open transaction blocks, cancelled calls, time limits, killed sessions."""

from __future__ import annotations

from concurrent.futures import wait
from contextlib import closing

import psycopg
import pytest
from nights import at_night
from sessions import (
    blocked_table,
    running,
    wait_until,
    wait_until_blocked,
    wait_until_queued,
)
from warehouse import Warehouse, error_of


@pytest.mark.parametrize("procedure", ["all", "bronze", "silver", "gold"])
@pytest.mark.parametrize("dry_run", [False, *at_night(True)])
def test_a_call_inside_a_transaction_block_fails_at_once_with_the_remedy(
    shop: Warehouse, procedure: str, dry_run: bool
) -> None:
    runs = shop.rows("select count(*) from setup.runs")
    with shop.connection.transaction(force_rollback=True):
        error = error_of(
            shop.connection,
            shop.fill(f"call setup.orchestrate_{procedure}('{{{{p}}}}', p_dry_run => {dry_run})"),
        )
    assert error.sqlstate == "2D000"
    assert "_call_me_outside_a_transaction_block" in str(error.diag.context)
    assert shop.rows("select count(*) from setup.runs") == runs
    assert shop.rows("select 1 from silver.{p}_orders") == []


def locks_of(connection: psycopg.Connection, session: psycopg.Connection) -> int:
    """How many advisory locks another session holds."""
    query = "select count(*) from pg_locks where locktype = 'advisory' and pid = %s"
    return int(connection.execute(query, [session.info.backend_pid]).fetchone()[0])  # type: ignore[index]


def test_a_cancellation_is_taken_while_a_task_says_that_it_begins(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    """A limit that has passed by then cancels the session there and then."""
    arguments = (
        "p_layer text, p_name text, p_state text, p_counts setup.load_counts default null,"
        " p_duration interval default null, p_message text default null"
    )
    shop.execute(
        f"""
        alter function setup._announce rename to _announce_plainly;
        create function setup._announce({arguments}) returns void language plpgsql as $$
        begin
          if p_state = 'started' then
            perform pg_cancel_backend(pg_backend_pid());
            perform pg_sleep(60);
          end if;
          perform setup._announce_plainly(
            p_layer, p_name, p_state, p_counts, p_duration, p_message
          );
        end;
        $$;
        """
    )
    try:
        with pytest.raises(psycopg.Error) as caught:
            second_session.execute(shop.fill("call setup.orchestrate_all('{{p}}')"))
    finally:
        shop.execute(
            "drop function setup._announce;"
            " alter function setup._announce_plainly rename to _announce"
        )
    assert caught.value.sqlstate == "MW021"
    assert shop.statuses() == {"silver.{p}_orders": "cancelled"}
    assert shop.log("silver.{p}_orders")["sqlstate"] == "57014"


@pytest.mark.every_server
@pytest.mark.parametrize("how", ["pg_cancel_backend", "cancel_run", "statement_timeout"])
def test_a_cancelled_call_leaves_a_cancelled_run(
    shop: Warehouse, second_session: psycopg.Connection, database: str, how: str
) -> None:
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with blocked_table(database, shop.fill("bronze.{p}_orders")):
        if how == "statement_timeout":
            second_session.execute("set statement_timeout = '1s'")
        with running(second_session, call) as future:
            if how != "statement_timeout":
                wait_until_blocked(shop.connection, second_session)
            if how == "pg_cancel_backend":
                shop.execute("select pg_cancel_backend(%s)", second_session.info.backend_pid)
            elif how == "cancel_run":
                shop.execute("select setup.cancel_run(%s)", shop.last_run())
            error = future.exception(60)
    assert isinstance(error, psycopg.Error)
    assert error.sqlstate == "MW021"
    assert shop.statuses() == {"silver.{p}_orders": "cancelled"}
    assert shop.log("silver.{p}_orders")["sqlstate"] == "57014"
    assert shop.run_state() == "cancelled"
    query = "select state from setup.run_tasks where run_id = %s"
    assert shop.rows(query, shop.last_run()) == [("cancelled",), ("cancelled",)]
    assert locks_of(shop.connection, second_session) == 0

    second_session.execute("reset statement_timeout")
    second_session.execute(call)
    assert set(shop.statuses().values()) == {"succeeded"}
    assert set(shop.run().values()) <= {"succeeded", "up_to_date"}


def test_a_call_cancelled_between_two_jobs_does_not_stop_the_next_run(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with blocked_table(database, "setup.run_tasks"), running(second_session, call) as future:
        wait_until_blocked(shop.connection, second_session)
        second_session.cancel()
        error = future.exception(60)
    assert isinstance(error, psycopg.errors.QueryCanceled)
    assert set(shop.run().values()) == {"succeeded"}


def test_a_run_in_the_queue_goes_on_when_the_call_before_it_is_cancelled(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    """The session of the cancelled CALL stays connected, with the lock of its run."""
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with (
        closing(psycopg.connect(database, autocommit=True)) as third_session,
        closing(psycopg.connect(database)) as holder_of_run,
        blocked_table(database, shop.fill("bronze.{p}_orders")) as holder_of_table,
        running(second_session, call) as first,
    ):
        wait_until_blocked(shop.connection, second_session)
        with running(third_session, call) as second:
            wait_until_queued(shop.connection, third_session)
            query = "select from setup.runs where run_id = %s for no key update"
            holder_of_run.execute(query, [shop.last_run()])
            holder_of_table.rollback()
            is_blocked = "select %s = any(pg_blocking_pids(%s))"
            pids = (holder_of_run.info.backend_pid, second_session.info.backend_pid)
            wait_until(shop.connection, is_blocked, *pids)
            second_session.cancel()
            assert isinstance(first.exception(60), psycopg.errors.QueryCanceled)
            holder_of_run.rollback()
            second.result(60)
    assert shop.run_state() == "succeeded"


@pytest.mark.every_server
def test_a_job_over_its_time_limit_is_timed_out_and_the_run_goes_on(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    shop.execute("select setup.configure_job('silver.{p}_orders', p_timeout => '1 millisecond')")
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")),
        running(second_session, call) as future,
    ):
        wait_until_blocked(shop.connection, second_session)
        second_session.cancel()
        error = future.exception(60)
    assert isinstance(error, psycopg.Error)
    assert error.sqlstate == "MW020"
    assert shop.statuses() == {"silver.{p}_orders": "timed_out", "gold.{p}_cities": "skipped"}
    log = shop.log("silver.{p}_orders")
    assert log["message"].startswith("the time limit of ")
    assert "timeout of the job" in log["hint"]


@pytest.mark.every_server
def test_a_killed_session_leaves_nothing_behind(shop: Warehouse, database: str) -> None:
    shop.run()
    shop.execute("insert into bronze.{p}_orders values (3, 'oslo', 5, 0)")
    before = shop.written("silver.{p}_orders")
    with closing(psycopg.connect(database, autocommit=True)) as victim:
        call = shop.fill("call setup.orchestrate_all('{{p}}')")
        with (
            blocked_table(database, shop.fill("gold.{p}_cities")),
            running(victim, call) as future,
        ):
            wait_until_blocked(shop.connection, victim)
            pid = victim.info.backend_pid
            shop.execute("select pg_terminate_backend(%s)", pid)
            assert isinstance(future.exception(60), psycopg.OperationalError)
            gone = "select not exists (select from pg_stat_activity where pid = %s)"
            wait_until(shop.connection, gone, pid)
    killed = shop.last_run()
    assert shop.statuses() == {"silver.{p}_orders": "succeeded", "gold.{p}_cities": "running"}
    assert shop.written("silver.{p}_orders") != before

    shop.notices.clear()
    assert shop.run()["gold.{p}_cities"] == "succeeded"
    assert ("OSLO", 5) in shop.content("gold.{p}_cities", "city, amount")
    assert shop.statuses(killed) == {
        "silver.{p}_orders": "succeeded",
        "gold.{p}_cities": "aborted",
    }
    assert shop.rows("select state from setup.runs where run_id = %s", killed) == [("aborted",)]
    assert any(notice.startswith(f"[run {killed}] aborted") for notice in shop.notices)
    assert shop.rows("select relname from pg_class where relnamespace = 'work'::regnamespace") == []


def test_a_session_killed_before_its_first_job_is_noticed_too(
    shop: Warehouse, database: str
) -> None:
    with closing(psycopg.connect(database, autocommit=True)) as victim:
        run_id = victim.execute(
            "select run_id from setup._start_run('{silver,gold}', %s)", [[shop.name]]
        ).fetchone()
    assert run_id
    gone = "select not exists (select from pg_stat_activity where pid = %s)"
    wait_until(shop.connection, gone, victim.info.backend_pid if not victim.closed else 0)
    shop.run()
    assert shop.rows("select state from setup.runs where run_id = %s", run_id[0]) == [("aborted",)]


def test_a_task_whose_worker_died_is_taken_over(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    run_id = shop.value(
        "select run_id from setup._start_run('{silver,gold}', array['{p}'], p_client => 'driver')"
    )
    second_session.execute("select setup._join_run(%s), setup.claim_task(%s)", [run_id, run_id])
    pid = second_session.info.backend_pid
    second_session.close()
    gone = "select not exists (select from pg_stat_activity where pid = %s)"
    wait_until(shop.connection, gone, pid)
    shop.execute("call setup.work(%s)", run_id)
    shop.execute("select setup._leave_run(%s)", run_id)
    assert shop.run_state() == "succeeded"
    assert shop.attempts("silver.{p}_orders") == [
        (1, "aborted", "MW024"),
        (2, "succeeded", None),
    ]


def test_a_run_of_a_driver_is_alive_while_its_session_is(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    (run_id, _) = second_session.execute(  # type: ignore[misc]
        "select run_id, busy_run_id from setup._start_run('{silver}', %s, p_client => 'driver')",
        [[shop.name]],
    ).fetchone()
    busy = shop.value(
        "select busy_run_id from setup._start_run('{silver}', array['{p}'], p_client => 'driver')"
    )
    assert busy == run_id
    second_session.close()
    alive = "select not setup._run_is_alive(%s)"
    wait_until(shop.connection, alive, run_id)
    assert shop.run()["silver.{p}_orders"] == "succeeded"


def test_a_request_to_cancel_that_meets_a_claim_is_kept(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    run_id = shop.value(
        "select run_id from setup._start_run('{silver,gold}', array['{p}'], p_client => 'driver')"
    )
    with shop.connection.transaction():
        task = shop.value("select setup.claim_task(%s)", run_id)
        second_session.execute("select setup.cancel_run(%s)", [run_id])
    shop.execute("call setup.run_task(%s)", task)
    assert shop.value("select setup._finish_run(%s)", run_id) == "cancelled"
    shop.execute("select setup._leave_run(%s)", run_id)
    assert shop.statuses(run_id) == {"silver.{p}_orders": "cancelled"}


def test_an_idle_worker_cancels_what_goes_on_in_a_cancelled_run(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")),
        running(second_session, call) as future,
    ):
        wait_until_blocked(shop.connection, second_session)
        shop.execute(
            "update setup.runs set cancel_requested_at = setup._now() + interval '1 minute'"
            " where state = 'running'"
        )
        shop.execute("select setup._supervise_run(%s, 0)", shop.last_run())
        assert not wait([future], 0.3).done
        shop.execute(
            "update setup.runs set cancel_requested_at = setup._now() - interval '2 seconds'"
            " where state = 'running'"
        )
        shop.execute("select setup._supervise_run(%s, 0)", shop.last_run())
        error = future.exception(60)
    assert isinstance(error, psycopg.Error)
    assert error.sqlstate == "MW021"
