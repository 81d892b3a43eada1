"""Several sessions on one run: dblink, joining, time limits, dead workers, resuming, purging."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest
from sessions import (
    blocked_table,
    running,
    wait_until,
    wait_until_blocked,
    wait_until_queued,
)
from warehouse import Warehouse

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


def napping_jobs(warehouse: Warehouse, seconds: float, names: str, **parameters: Any) -> None:
    """Procedure jobs that only sleep."""
    warehouse.execute(
        f"create procedure silver.{{p}}_nap() language sql as 'select pg_sleep({seconds})'"
    )
    for name in names:
        warehouse.job(
            layer="silver",
            job_name=f"{{p}}.{name}",
            load_type="procedure",
            source="silver.{p}_nap",
            **parameters,
        )


@contextmanager
def limit(warehouse: Warehouse, key: str, value: str) -> Iterator[None]:
    """Set a time limit of layers or runs for a moment."""
    warehouse.execute("select setup.set_config(%s, %s)", key, value)
    try:
        yield
    finally:
        warehouse.execute("select setup.set_config(%s, '')", key)


def workers(warehouse: Warehouse) -> int:
    return int(
        warehouse.value(
            "select count(distinct worker_pid) from setup.run_tasks where run_id = %s",
            warehouse.last_run(),
        )
    )


def free_of_locks(warehouse: Warehouse) -> bool:
    query = "select count(*) from pg_locks as l join pg_database as d on d.oid = l.database"
    query += " where locktype = 'advisory' and d.datname = current_database()"
    return warehouse.value(query) == 0


@pytest.mark.usefixtures("loopback")
def test_one_call_works_with_several_sessions(warehouse: Warehouse) -> None:
    napping_jobs(warehouse, 0.4, "abc")
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
def test_a_limit_of_a_layer_counts_from_its_first_task(warehouse: Warehouse) -> None:
    napping_jobs(warehouse, 0.4, "abcd")
    with limit(warehouse, "silver_timeout", "0.6 s"):
        statuses = warehouse.run_failing()
    assert list(statuses.values()) == ["succeeded", "timed_out", "timed_out", "timed_out"]
    assert warehouse.log("{p}.d")["message"] == "the time limit of its layer had passed"


@pytest.mark.usefixtures("loopback")
def test_a_limit_of_a_run_ends_it(warehouse: Warehouse) -> None:
    napping_jobs(warehouse, 0.4, "abcd")
    with limit(warehouse, "run_timeout", "0.6 s"):
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
        other.result(20)
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
            assert isinstance(first.exception(20), psycopg.OperationalError)
            wait_until(
                shop.connection, "select count(*) = 2 from setup.load_log where run_id = %s", run_id
            )
            holder.rollback()
            second.result(20)
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
        with running(third, call) as waiting:
            idle = "select wait_event = 'PgSleep' from pg_stat_activity where pid = %s"
            wait_until(warehouse.connection, idle, third.info.backend_pid)
            warehouse.execute("select pg_cancel_backend(%s)", third.info.backend_pid)
            working.result(20)
            waiting.result(20)
    assert warehouse.statuses(run_id) == {"{p}.a": "cancelled"}
    assert warehouse.run_state() == "cancelled"


def test_resume_takes_up_what_did_not_succeed(shop: Warehouse) -> None:
    shop.execute("alter table gold.{p}_cities add constraint small check (amount < 15)")
    assert shop.run_failing()["gold.{p}_cities"] == "failed"
    run_id = shop.last_run()
    shop.execute("alter table gold.{p}_cities drop constraint small")
    shop.execute("call setup.resume_run()")
    assert shop.last_run() == run_id
    assert shop.run_state() == "succeeded"
    assert shop.attempts("silver.{p}_orders") == [(1, "succeeded", None)]
    assert [status for _, status, _ in shop.attempts("gold.{p}_cities")] == ["failed", "succeeded"]
    assert shop.content("gold.{p}_cities", "city, amount") == [("BERN", 10), ("ROME", 20)]
    assert free_of_locks(shop)


def test_resume_runs_the_descendants_of_what_failed(shop: Warehouse) -> None:
    shop.execute("alter table silver.{p}_orders add constraint small check (amount < 15)")
    assert shop.run_failing() == {"silver.{p}_orders": "failed", "gold.{p}_cities": "skipped"}
    shop.execute("alter table silver.{p}_orders drop constraint small")
    shop.execute("call setup.resume_run(%s, 2)", shop.last_run())
    assert shop.run_state() == "succeeded"
    assert shop.content("gold.{p}_cities", "city, amount") == [("BERN", 10), ("ROME", 20)]


def test_resume_of_an_aborted_run(shop: Warehouse, database: str) -> None:
    with closing(psycopg.connect(database, autocommit=True)) as victim:
        call = shop.fill("call setup.orchestrate_all('{{p}}')")
        with (
            blocked_table(database, shop.fill("gold.{p}_cities")),
            running(victim, call) as future,
        ):
            wait_until_blocked(shop.connection, victim)
            shop.execute("select pg_terminate_backend(%s)", victim.info.backend_pid)
            future.exception(20)
    shop.execute("call setup.resume_run()")
    assert shop.run_state() == "succeeded"
    assert shop.statuses()["gold.{p}_cities"] == "succeeded"


def test_resume_of_an_unknown_run_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(psycopg.Error) as caught:
        warehouse.execute("call setup.resume_run(999999)")
    assert caught.value.sqlstate == "MW006"


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
                first.result(20)
                second.result(20)


def test_purge_keeps_what_is_young_and_the_latest_of_each_job(shop: Warehouse) -> None:
    shop.run()
    shop.run(full_refresh=True)
    old, young = shop.rows(
        "select load_id from setup.load_log where pipeline = '{p}'"
        " and layer = 'gold' order by load_id"
    )
    shop.execute(
        "update setup.runs set finished_at = finished_at - interval '40 days'"
        " where '{p}' = any(pipelines)"
    )
    shop.execute(
        "update setup.load_log set started_at = started_at - interval '40 days',"
        " finished_at = finished_at - interval '40 days' where pipeline = '{p}'"
    )
    assert shop.value("select setup.purge_history('50 days')") == 0
    assert shop.value("select setup.purge_history('30 days')") == 2
    kept = shop.rows("select load_id from setup.load_log where pipeline = '{p}' and layer = 'gold'")
    assert kept == [young]
    assert shop.rows("select 1 from setup.runs where '{p}' = any(pipelines)") == []
    # data and watermarks are untouched
    assert shop.content("gold.{p}_cities", "city, amount") == [("BERN", 10), ("ROME", 20)]
    assert shop.run()["gold.{p}_cities"] == "up_to_date"
    assert old != young


def test_the_history_flags_a_run_much_slower_than_usual(shop: Warehouse) -> None:
    for _ in range(3):
        shop.run()
    mine = "select run_id, is_slow from setup.run_history where '{p}' = any(pipelines)"
    assert [slow for _, slow in shop.rows(mine)] == [False, False, False]
    shop.execute(
        "update setup.runs set finished_at = finished_at + interval '1 minute' where run_id = %s",
        shop.last_run(),
    )
    assert [slow for _, slow in shop.rows(mine)] == [True, False, False]


def test_progress_tells_queue_and_estimated_end(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    shop.run(full_refresh=True)
    call = shop.fill("call setup.orchestrate_all('{{p}}', p_full_refresh => true)")
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")) as holder,
        running(second_session, call) as future,
    ):
        wait_until_blocked(shop.connection, second_session)
        [row] = shop.rows(
            "select done, running, ready, waiting, failed, estimated_end >= setup._now()"
            " - interval '1 s' from setup.run_progress where run_id = %s",
            shop.last_run(),
        )
        assert row == (0, 1, 0, 1, 0, True)
        name = "select application_name from pg_stat_activity where pid = %s"
        assert shop.value(name, second_session.info.backend_pid) == shop.fill(
            f"medallion:{shop.last_run()}:silver.{{p}}_orders"
        )
        holder.rollback()
        future.result(20)
    assert shop.rows("select 1 from setup.run_progress") == []
    assert not shop.value(name, second_session.info.backend_pid).startswith("medallion:")
