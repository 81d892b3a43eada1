"""Two runs at the same time; readers during a load; the queue under several workers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from sessions import (
    blocked_table,
    running,
    wait_until,
    wait_until_blocked,
    wait_until_queued,
)
from warehouse import Warehouse, error_of


@pytest.fixture
def third_session(database: str) -> Iterator[psycopg.Connection]:
    """One more autocommit connection."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        yield connection


def test_a_second_run_of_a_pipeline_waits_for_the_first(
    shop: Warehouse,
    second_session: psycopg.Connection,
    third_session: psycopg.Connection,
    database: str,
) -> None:
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")) as holder,
        running(second_session, call) as first,
    ):
        wait_until_blocked(shop.connection, second_session)
        with running(third_session, call) as second:
            wait_until_queued(shop.connection, third_session)
            assert not second.done()
            # a snapshot that lasts as long as the other run would hold back vacuum
            began = "select xact_start from pg_stat_activity where pid = %s"
            first_look = shop.value(began, third_session.info.backend_pid)
            later = "select coalesce(xact_start > %s, false) from pg_stat_activity where pid = %s"
            wait_until(shop.connection, later, first_look, third_session.info.backend_pid)
            holder.rollback()
            first.result(60)
            second.result(60)
    runs = shop.rows(
        "select state, started_at, finished_at from setup.runs where %s = any(pipelines)"
        " order by run_id",
        shop.name,
    )
    assert [state for state, *_ in runs] == ["succeeded", "succeeded"]
    assert runs[0][2] <= runs[1][1]


def test_a_run_is_alive_until_its_outcome_is_recorded(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with (
        closing(psycopg.connect(database)) as holder_of_run,
        blocked_table(database, shop.fill("bronze.{p}_orders")) as holder_of_table,
        running(second_session, call) as first,
    ):
        wait_until_blocked(shop.connection, second_session)
        query = "select from setup.runs where run_id = %s for no key update"
        holder_of_run.execute(query, [shop.last_run()])
        holder_of_table.rollback()
        wait_until(
            shop.connection,
            "select %s = any(pg_blocking_pids(%s))",
            holder_of_run.info.backend_pid,
            second_session.info.backend_pid,
        )
        assert set(shop.statuses().values()) == {"succeeded"}
        assert shop.value("select setup._run_is_alive(%s)", shop.last_run()) is True
        holder_of_run.rollback()
        first.result(60)


def test_a_pipeline_may_refuse_a_second_run(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    shop.execute("select setup.register_pipeline('{p}', p_on_busy => 'refuse')")
    call = shop.fill("call setup.orchestrate_all('{{p}}')")
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")) as holder,
        running(second_session, call) as first,
    ):
        wait_until_blocked(shop.connection, second_session)
        error = error_of(shop.connection, call)
        assert error.sqlstate == "MW022"
        assert str(shop.last_run()) in str(error.diag.message_detail)
        holder.rollback()
        first.result(60)
    assert shop.value("select count(*) from setup.runs where %s = any(pipelines)", shop.name) == 1


def test_an_increment_stays_below_a_load_that_still_runs(
    warehouse: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    """Pipeline {p} reads the tables of two others; the slow one claims first, commits last."""
    feeds = {kind: Warehouse(warehouse.connection, f"{warehouse.name}_{kind}") for kind in "ab"}
    for feed in feeds.values():
        feed.execute(
            """
            create table setup.{p}_gate ();
            create table bronze.{p}_t (v text, _load_id bigint);
            create procedure bronze.{p}_fetch(p_load_id bigint, inout p_counts setup.load_counts)
            language plpgsql as $$
            begin
              lock table setup.{p}_gate;
              insert into bronze.{p}_t values ('{p}', p_load_id);
              p_counts.rows_inserted := 1;
            end;
            $$;
            """
        )
        feed.job("bronze.{p}_t", load_type="procedure", source="bronze.{p}_fetch")
    warehouse.execute(
        """
        create view silver.v_{p}_t as
          select v, _load_id from bronze.{p}_a_t union all select v, _load_id from bronze.{p}_b_t;
        create table silver.{p}_t (v text, _load_id bigint);
        """
    )
    warehouse.job("silver.{p}_t", load_type="append")
    with (
        blocked_table(database, feeds["a"].fill("setup.{p}_gate")) as holder,
        running(second_session, feeds["a"].fill("call setup.orchestrate_all('{{p}}')")) as slow,
    ):
        wait_until_blocked(warehouse.connection, second_session)
        feeds["b"].run()
        warehouse.run()
        holder.rollback()
        slow.result(60)
    warehouse.run()
    names = [(feed.name,) for feed in feeds.values()]
    assert warehouse.content("silver.{p}_t", "v") == names


def test_different_pipelines_run_side_by_side(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    other = Warehouse(shop.connection, shop.fill("{p}_other"))
    other.execute(
        "create view gold.v_{p}_t as select 1 as a; create table gold.{p}_t (a int primary key)"
    )
    other.job("gold.{p}_t")
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")) as holder,
        running(second_session, shop.fill("call setup.orchestrate_all('{{p}}')")) as first,
    ):
        wait_until_blocked(shop.connection, second_session)
        assert other.run() == {"gold.{p}_t": "succeeded"}
        assert not first.done()
        holder.rollback()
        first.result(60)


@pytest.mark.parametrize("load_type", ["full", "upsert"])
def test_readers_go_on_during_a_load(
    shop: Warehouse, second_session: psycopg.Connection, database: str, load_type: str
) -> None:
    shop.job("gold.{p}_cities", load_type=load_type)
    shop.run()
    before = shop.content("gold.{p}_cities", "city, amount")
    shop.execute("update bronze.{p}_orders set amount = amount + 1")
    # the load stops when the table is written and its transaction still open
    shop.execute(
        """
        create function setup.{p}_stop() returns trigger language plpgsql as $$
        begin
          perform pg_advisory_xact_lock(4711);
          return null;
        end;
        $$;
        create trigger stop after update on gold.{p}_cities
        for each statement execute function setup.{p}_stop();
        """
    )
    with closing(psycopg.connect(database)) as holder:
        holder.execute("select pg_advisory_xact_lock(4711)")
        call = shop.fill("call setup.orchestrate_all('{{p}}')")
        with running(second_session, call) as future:
            wait_until_blocked(shop.connection, second_session)
            shop.execute("set lock_timeout = '100ms'")
            assert shop.content("gold.{p}_cities", "city, amount") == before
            modes = shop.rows(
                "select distinct mode from pg_locks where pid = %s"
                " and relation = 'gold.{p}_cities'::regclass",
                second_session.info.backend_pid,
            )
            assert ("AccessExclusiveLock",) not in modes
            holder.rollback()
            future.result(60)
    shop.execute("reset lock_timeout")
    assert shop.content("gold.{p}_cities", "city, amount") != before


def test_the_rows_of_a_run_appear_with_its_log(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")) as holder,
        running(second_session, shop.fill("call setup.orchestrate_all('{{p}}')")) as future,
    ):
        wait_until_blocked(shop.connection, second_session)
        assert shop.statuses() == {"silver.{p}_orders": "running"}
        assert shop.rows(
            "select job_name, task_state, worker_pid from setup.run_status where pipeline = '{p}'"
        ) == [
            (shop.fill("silver.{p}_orders"), "running", second_session.info.backend_pid),
            (shop.fill("gold.{p}_cities"), "waiting", None),
        ]
        holder.rollback()
        future.result(60)
    assert shop.statuses() == {"silver.{p}_orders": "succeeded", "gold.{p}_cities": "succeeded"}


def test_two_sessions_never_claim_the_same_task(
    warehouse: Warehouse, second_session: psycopg.Connection
) -> None:
    warehouse.execute("create procedure silver.{p}_do() language sql as 'select 1'")
    for number in range(6):
        warehouse.job(
            layer="silver", job_name=f"{{p}}.{number}", load_type="procedure",
            source="silver.{p}_do",
        )  # fmt: skip
    run_id = warehouse.value(
        "select run_id from setup._start_run('{silver}', array['{p}'], p_client => 'driver')"
    )
    claims = []
    with (
        warehouse.connection.transaction(),
        second_session.transaction(),
    ):  # both claims are open at the same time
        for session in itertools.islice(itertools.cycle([warehouse.connection, second_session]), 6):
            row = session.execute("select setup.claim_task(%s)", [run_id]).fetchone()
            claims.append(row[0] if row else None)
        last = second_session.execute("select setup.claim_task(%s)", [run_id]).fetchone()
    assert len(set(claims)) == 6
    assert None not in claims
    assert last == (None,)
    error = error_of(second_session, "select setup._execute_task(%s)", claims[0])
    assert error.sqlstate == "MW023"
    for task, session in zip(claims, itertools.cycle([warehouse.connection, second_session])):
        session.execute("call setup.run_task(%s)", [task])
    assert warehouse.value("select setup._finish_run(%s)", run_id) == "succeeded"
    warehouse.execute("select setup._leave_run(%s)", run_id)


def test_a_claim_uses_the_index_of_ready_tasks(warehouse: Warehouse) -> None:
    with warehouse.connection.transaction(force_rollback=True):
        run_id = warehouse.value(
            "insert into setup.runs (layers, pipelines, client, started_at)"
            " values ('{gold}', '{}', 'sql', setup._now()) returning run_id"
        )
        warehouse.execute(
            """
            with jobs as (
              insert into setup.load_jobs (layer, pipeline, job_name, load_type)
              select 'silver', '{p}', '{p}.' || n, 'procedure' from generate_series(1, 1000) as n
              returning job_id
            )
            insert into setup.run_tasks (run_id, job_id, state, priority, importance)
            select
              %s, job_id, case when row_number() over () > 990 then 'ready' else 'succeeded' end,
              row_number() over (), 1
            from jobs
            """,
            run_id,
        )
        warehouse.execute("analyze setup.run_tasks")
        # the claim is a statement of a function: let the server explain it as it runs
        try:
            warehouse.execute("load 'auto_explain'")
        except (psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedFile):
            pytest.skip("auto_explain cannot be loaded here")
        warehouse.execute(
            "set local auto_explain.log_min_duration = 0;"
            "set local auto_explain.log_nested_statements = on;"
            "set local auto_explain.log_level = notice"
        )
        warehouse.notices.clear()
        warehouse.value("select setup.claim_task(%s)", run_id)
    (plan,) = [each for each in warehouse.notices if "skip locked" in each.lower()]
    assert "run_tasks_queue_idx" in plan


@pytest.mark.parametrize("load_type", ["append", "upsert"])
def test_a_load_whose_claim_is_not_committed_is_not_passed_over(
    warehouse: Warehouse, second_session: psycopg.Connection, load_type: str
) -> None:
    """Its number is lower than that of a load which a reader of both could consume already."""
    sources = [Warehouse(warehouse.connection, f"{warehouse.name}{each}") for each in "ab"]
    for source in sources:
        source.execute(
            """
            create table bronze.{p}_t (v text, _load_id bigint);
            create procedure bronze.{p}_fetch(p_load_id bigint, inout p_counts setup.load_counts)
            language plpgsql as $$
            begin
              insert into bronze.{p}_t values ('{p} ' || p_load_id, p_load_id);
              p_counts.rows_inserted := 1;
            end;
            $$;
            """
        )
        source.job("bronze.{p}_t", load_type="procedure", source="bronze.{p}_fetch")
    warehouse.execute(
        """
        create view silver.v_{p}_t as
          select v, _load_id from bronze.{p}a_t union all select v, _load_id from bronze.{p}b_t;
        create table silver.{p}_t (v text primary key, _load_id bigint);
        """
    )
    warehouse.job("silver.{p}_t", load_type=load_type)
    slow, quick = sources
    for each in (slow, quick, warehouse):
        each.run()
    (run_id,) = second_session.execute(  # type: ignore[misc]
        "select run_id from setup._start_run('{bronze}', %s, p_client => 'driver')", [[slow.name]]
    ).fetchone()
    with second_session.transaction():
        (task_id,) = second_session.execute(  # type: ignore[misc]
            "select setup.claim_task(%s)", [run_id]
        ).fetchone()
        quick.run()
        warehouse.run()
    second_session.execute("call setup.run_task(%s)", [task_id])
    second_session.execute("call setup.work(%s)", [run_id])
    second_session.execute("select setup._leave_run(%s)", [run_id])
    warehouse.run()
    expected = sorted(
        row for each in sources for row in each.content("bronze.{p}_t", "v, _load_id")
    )
    assert len(expected) == 4
    assert warehouse.content("silver.{p}_t", "v") == [row[:1] for row in expected]
    assert warehouse.run()["silver.{p}_t"] == "up_to_date"
