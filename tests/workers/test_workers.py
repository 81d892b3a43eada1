"""Several sessions on one run: dblink, joining, time limits, dead workers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg
import pytest
from sessions import (
    ASLEEP,
    blocked_table,
    running,
    wait_until,
    wait_until_blocked,
    wait_until_queued,
)
from warehouse import Warehouse, free_of_locks, napping_jobs

GONE = "select not exists (select from pg_stat_activity where pid = %s)"
JOINED = (
    "select count(*) = %s from pg_locks where locktype = 'advisory' and mode = 'ShareLock'"
    " and objsubid = 1 and ((classid::bigint << 32) | objid::bigint) = setup._lock_key('run', %s)"
)
NAPPING = (
    "select count(*) = %s from pg_stat_activity where wait_event = 'PgSleep'"
    " and application_name like %s and datname = current_database()"
)


@pytest.fixture
def loopback(connection: psycopg.Connection, database: str) -> Iterator[None]:
    """The extension dblink, and a foreign server that leads back to the database."""
    try:
        connection.execute("create extension if not exists dblink")
    except psycopg.Error:
        pytest.skip("dblink cannot be installed here")
    given = psycopg.conninfo.conninfo_to_dict(database)
    connection.execute(
        psycopg.sql.SQL(
            "drop server if exists medallion_loopback cascade;"
            "create server medallion_loopback foreign data wrapper dblink_fdw"
            " options (host {host}, port {port}, dbname {dbname});"
            "create user mapping for current_user server medallion_loopback"
            " options (user {user}, password {password})"
        ).format(
            host=str(given.get("host", connection.info.host)),
            port=str(connection.info.port),
            dbname=connection.info.dbname,
            user=connection.info.user,
            password=str(connection.info.password),
        )
    )
    yield
    connection.execute("drop extension dblink cascade")


@contextmanager
def limit(warehouse: Warehouse, key: str, value: str) -> Iterator[None]:
    """Set a time limit of layers or runs for a moment."""
    warehouse.execute("select setup.configure(%s, %s)", key, value)
    try:
        yield
    finally:
        warehouse.execute("select setup.configure(%s, '')", key)


def workers(warehouse: Warehouse) -> int:
    return int(
        warehouse.value(
            "select count(distinct worker_pid) from setup.run_tasks where run_id = %s",
            warehouse.last_run(),
        )
    )


@pytest.mark.usefixtures("loopback")
def test_one_call_works_with_several_sessions(warehouse: Warehouse) -> None:
    napping_jobs(warehouse, 1.5, "abc")
    assert set(warehouse.run(workers=3).values()) == {"succeeded"}
    assert workers(warehouse) == 3
    wait_until(
        warehouse.connection,
        "select count(*) = 1 from pg_stat_activity"
        " where datname = current_database() and backend_type = 'client backend'",
    )
    assert free_of_locks(warehouse)


def test_without_dblink_one_session_works_and_says_so(warehouse: Warehouse) -> None:
    napping_jobs(warehouse, 0, "ab")
    warehouse.notices.clear()
    assert set(warehouse.run(workers=2).values()) == {"succeeded"}
    assert workers(warehouse) == 1
    assert any("extension dblink is not installed" in each for each in warehouse.notices)


@pytest.mark.usefixtures("loopback")
@pytest.mark.parametrize("sessions", [1, 2])
def test_a_limit_of_a_job_is_kept_in_one_call(warehouse: Warehouse, sessions: int) -> None:
    napping_jobs(warehouse, 600, "ab", timeout="0.2 s")
    warehouse.execute("create procedure silver.{p}_child() language sql as 'select 1'")
    warehouse.job(
        layer="silver",
        job_name="{p}.child",
        load_type="procedure",
        source="silver.{p}_child",
        depends_on=["{p}.a"],
    )
    assert warehouse.run_failing(workers=sessions) == {
        "{p}.a": "timed_out",
        "{p}.b": "timed_out",
        "{p}.child": "skipped",
    }
    assert free_of_locks(warehouse) or sessions == 2


@pytest.mark.usefixtures("loopback")
def test_a_limit_of_a_layer_counts_for_all_its_tasks(warehouse: Warehouse) -> None:
    napping_jobs(warehouse, 2, "abcd")
    with limit(warehouse, "silver_timeout", "3.9 s"):
        statuses = warehouse.run_failing()
    assert list(statuses.values()) == ["succeeded", "timed_out", "timed_out", "timed_out"]
    assert warehouse.log("{p}.d")["message"] == "the time limit of its layer or tag had passed"


@pytest.mark.usefixtures("loopback")
def test_a_limit_of_a_run_ends_it(warehouse: Warehouse) -> None:
    napping_jobs(warehouse, 2, "abcd")
    with limit(warehouse, "run_timeout", "3.9 s"):
        warehouse.run_failing()
    query = "select state from setup.run_tasks where run_id = %s order by priority"
    states = [state for (state,) in warehouse.rows(query, warehouse.last_run())]
    assert states == ["succeeded", "timed_out", "timed_out", "timed_out"]
    assert warehouse.run_state() == "partial"


def test_an_idle_worker_cancels_what_goes_over_its_limit(
    warehouse: Warehouse, second_session: psycopg.Connection
) -> None:
    napping_jobs(
        warehouse,
        600,
        "a",
        timeout="0.2 s",
        options={"retry_on": ["timeout"]},
        max_attempts=2,
        retry_delay="0 s",
    )
    run_id = warehouse.value("select run_id from setup._start_run('{silver}', array['{p}'])")
    with running(second_session, f"call setup.work({run_id})") as other:
        warehouse.execute("call setup.work(%s)", run_id)
        other.result(60)
    warehouse.execute("select setup._leave_run(%s)", run_id)
    assert warehouse.attempts("{p}.a") == [(1, "timed_out", "57014"), (2, "timed_out", "57014")]
    assert free_of_locks(warehouse)


def test_a_dead_worker_s_task_is_taken_over_and_its_data_rolled_back(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    victim = psycopg.connect(database, autocommit=True)
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")) as holder,
        running(victim, call) as first,
    ):
        wait_until_blocked(shop.connection, victim)
        run_id = shop.last_run()
        with running(second_session, f"call setup.work({run_id})") as second:
            # the second worker is there before the first one dies
            wait_until(shop.connection, JOINED, 2, run_id)
            shop.execute("select pg_terminate_backend(%s)", victim.info.backend_pid)
            assert isinstance(first.exception(60), psycopg.OperationalError)
            wait_until(
                shop.connection, "select count(*) = 2 from setup.load_log where run_id = %s", run_id
            )
            holder.rollback()
            second.result(60)
    assert shop.run_state() == "succeeded"
    assert shop.attempts("silver.{p}_orders") == [(1, "aborted", "MW024"), (2, "succeeded", None)]
    assert free_of_locks(shop)


def test_a_job_that_kills_its_worker_three_times_is_failed(
    warehouse: Warehouse, database: str
) -> None:
    warehouse.execute(
        "create procedure silver.{p}_die() language sql as"
        " 'select pg_terminate_backend(pg_backend_pid()), pg_sleep(10)'"
    )
    warehouse.job(
        layer="silver", job_name="{p}.die", load_type="procedure", source="silver.{p}_die"
    )
    run_id = warehouse.value("select run_id from setup._start_run('{silver}', array['{p}'])")
    for _ in range(3):
        with closing(psycopg.connect(database, autocommit=True)) as victim:
            pid = victim.info.backend_pid
            with pytest.raises(psycopg.OperationalError):
                victim.execute(f"call setup.work({run_id})")
        wait_until(warehouse.connection, GONE, pid)
    warehouse.execute("call setup.work(%s)", run_id)
    warehouse.execute("select setup._leave_run(%s)", run_id)
    assert warehouse.attempts("{p}.die") == [
        (1, "aborted", "MW024"),
        (2, "aborted", "MW024"),
        (3, "failed", "MW024"),
    ]


def test_a_session_cancelled_between_two_tasks_loses_its_task(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    run_id = shop.value("select run_id from setup._start_run('{silver,gold}', array['{p}'])")
    # as a cancelled CALL leaves it: claimed and committed, with its locks, and idle
    second_session.execute("select setup._join_run(%s), setup.claim_task(%s)", [run_id, run_id])
    shop.execute("call setup.work(%s)", run_id)
    shop.execute("select setup._leave_run(%s)", run_id)
    assert shop.run_state() == "succeeded"
    assert shop.attempts("silver.{p}_orders")[0] == (1, "aborted", "MW024")
    second_session.close()


def test_a_cancelled_worker_ends_the_run_also_while_it_waits(
    warehouse: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    napping_jobs(warehouse, 600, "a")
    run_id = warehouse.value(
        "select run_id from setup._start_run('{silver}', array['{p}'], p_client => 'driver')"
    )
    warehouse.execute("select setup._leave_run(%s)", run_id)
    call = f"call setup.work({run_id})"
    with (
        closing(psycopg.connect(database, autocommit=True)) as third,
        running(second_session, call) as working,
    ):
        wait_until(warehouse.connection, NAPPING, 1, f"medallion:{run_id}:%")
        # a cancellation that meets a claim instead of the sleep ends the CALL with an error
        for _ in range(20):
            with running(third, call) as waiting:
                wait_until(warehouse.connection, ASLEEP, third.info.backend_pid)
                warehouse.execute("select pg_cancel_backend(%s)", third.info.backend_pid)
                error = waiting.exception(60)
            if error is None:
                break
            assert isinstance(error, psycopg.errors.QueryCanceled)
        assert error is None
        working.result(60)
    assert warehouse.statuses(run_id) == {"{p}.a": "cancelled"}
    assert warehouse.run_state() == "cancelled"


def test_only_the_pipelines_in_common_can_refuse(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    other = Warehouse(shop.connection, shop.fill("{p}_other"))
    other.execute("select setup.register_pipeline('{p}', p_on_busy => 'refuse')")
    napping_jobs(other, 0, "a")
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")) as holder,
        running(second_session, call) as first,
    ):
        wait_until_blocked(shop.connection, second_session)
        with closing(psycopg.connect(database, autocommit=True)) as third:
            both = shop.fill("call setup.orchestrate_all('{{p},{p}_other}')")
            with running(third, both) as second:
                wait_until_queued(shop.connection, third)
                assert not second.done()
                holder.rollback()
                first.result(60)
                second.result(60)


@pytest.mark.usefixtures("loopback")
def test_workers_that_a_cancelled_call_left_open_are_replaced(warehouse: Warehouse) -> None:
    napping_jobs(warehouse, 0, "ab")
    run_id = warehouse.value("select run_id from setup._start_run('{silver}', array['{p}'])")
    warehouse.notices.clear()
    for _ in range(2):
        warehouse.execute("select setup._open_workers(%s, 1)", run_id)
    assert not any("could be opened" in each for each in warehouse.notices)
    warehouse.execute("call setup._work_and_finish(%s, 1)", run_id)
    assert warehouse.run_state() == "succeeded"


def test_only_lost_workers_count_as_lost(warehouse: Warehouse, database: str) -> None:
    """Two attempts fail by themselves before the first worker is lost."""
    warehouse.execute(
        """
        create sequence public.{p}_attempts;
        create procedure silver.{p}_do() language plpgsql as $$
        declare
          v_attempt bigint := nextval('public.{p}_attempts');
        begin
          if v_attempt < 3 then
            raise exception using errcode = '40001', message = 'not this time';
          elsif v_attempt = 3 then
            perform pg_terminate_backend(pg_backend_pid());
            perform pg_sleep(10);
          end if;
        end;
        $$;
        """
    )
    warehouse.job(
        layer="silver", job_name="{p}.do", load_type="procedure", source="silver.{p}_do",
        max_attempts=4, retry_delay="0 s",
    )  # fmt: skip
    run_id = warehouse.value("select run_id from setup._start_run('{silver}', array['{p}'])")
    with closing(psycopg.connect(database, autocommit=True)) as victim:
        pid = victim.info.backend_pid
        with pytest.raises(psycopg.OperationalError):
            victim.execute(f"call setup.work({run_id})")
    wait_until(warehouse.connection, GONE, pid)
    warehouse.execute("call setup.work(%s)", run_id)
    warehouse.execute("select setup._leave_run(%s)", run_id)
    statuses = [status for _, status, _ in warehouse.attempts("{p}.do")]
    assert statuses == ["failed", "failed", "aborted", "succeeded"]
