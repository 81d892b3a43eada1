"""Runs taken up again: what they do once more, what they leave out, what stands in the way."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest
from sessions import blocked_table, running, wait_until_blocked, wait_until_queued
from warehouse import Warehouse, error_of, free_of_locks


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
            future.exception(60)
    shop.execute("call setup.resume_run()")
    assert shop.run_state() == "succeeded"
    assert shop.statuses()["gold.{p}_cities"] == "succeeded"


def test_resume_of_an_unknown_run_is_refused(warehouse: Warehouse) -> None:
    with pytest.raises(psycopg.Error) as caught:
        warehouse.execute("call setup.resume_run(999999)")
    assert caught.value.sqlstate == "MW006"


def test_a_run_that_has_succeeded_has_nothing_to_resume(shop: Warehouse) -> None:
    shop.run()
    query = "select to_jsonb(r) from setup.runs as r where run_id = %s"
    before = shop.value(query, shop.last_run())
    shop.notices.clear()
    shop.execute("call setup.resume_run(%s)", shop.last_run())
    assert shop.value(query, shop.last_run()) == before
    assert f"[run {shop.last_run()}] nothing to resume  every job has succeeded" in shop.notices
    assert free_of_locks(shop)


def test_a_failed_job_that_cannot_be_tried_again_keeps_the_run_from_success(
    shop: Warehouse,
) -> None:
    shop.execute(
        "create table bronze.{p}_feed (data jsonb, _page int, _page_row int, _load_id bigint,"
        " _loaded_at timestamptz not null)"
    )
    shop.job("bronze.{p}_feed", layer="bronze", source="dlt:some.module:feed")
    start = "select run_id from setup._start_run(p_pipelines => array['{p}'], p_client => 'driver',"
    run_id = shop.value(start + " p_layers => '{bronze,silver}')")
    task = shop.value("select setup.claim_task(%s)", run_id)
    shop.execute("select setup._client_fail(%s, 'MW036', 'the API is down')", task)
    shop.execute("select setup._release_task(%s)", task)
    shop.execute("call setup.work(%s)", run_id)
    shop.execute("select setup._leave_run(%s)", run_id)
    with pytest.raises(psycopg.Error) as caught:
        shop.execute("call setup.resume_run(%s)", run_id)  # psql cannot read the API
    assert caught.value.sqlstate == "MW020"
    assert shop.run_state() == "partial"
    assert [status for _, status, _ in shop.attempts("bronze.{p}_feed")] == ["failed", "skipped"]
    counts = "select jobs, failed from setup.run_history where run_id = %s"
    assert shop.rows(counts, run_id) == [(2, 0)]


def test_the_time_of_a_resumed_run_begins_with_its_resumption(shop: Warehouse) -> None:
    shop.execute("alter table gold.{p}_cities add constraint small check (amount < 15)")
    shop.run_failing()
    shop.execute(
        "update setup.runs set started_at = started_at - interval '20 hours',"
        " finished_at = finished_at - interval '20 hours' where run_id = %s",
        shop.last_run(),
    )
    shop.execute("alter table gold.{p}_cities drop constraint small")
    shop.notices.clear()
    shop.execute("call setup.resume_run()")
    assert not any(" 72" in each for each in shop.notices)  # seconds
    shop.run()
    history = (
        "select duration < interval '1 minute', usual_duration, is_slow"
        " from setup.run_history where '{p}' = any(pipelines) order by run_id"
    )
    # what took two parts says nothing about how long such a run takes
    assert shop.rows(history) == [(True, None, False), (True, None, False)]


def test_what_was_disabled_since_is_left_out(shop: Warehouse) -> None:
    shop.execute("alter table silver.{p}_orders add constraint small check (amount < 15)")
    shop.run_failing()
    shop.execute("select setup.configure_job('silver.{p}_orders', p_is_enabled => false)")
    shop.execute("call setup.resume_run()")
    states = shop.rows(
        "select t.state, t.message from setup.run_tasks as t where run_id = %s order by priority",
        shop.last_run(),
    )
    # as in a new run, its children use what has landed
    assert states == [("skipped", "the job is disabled"), ("succeeded", None)]
    assert shop.run_state() == "succeeded"


def test_a_second_resumption_is_refused_where_a_second_run_is(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    shop.execute("select setup.register_pipeline('{p}', p_on_busy => 'refuse')")
    shop.execute("alter table silver.{p}_orders add constraint small check (amount < 15)")
    shop.run_failing()
    call = f"call setup.resume_run({shop.last_run()})"
    with (
        blocked_table(database, shop.fill("bronze.{p}_orders")),
        running(second_session, call),
    ):
        wait_until_blocked(shop.connection, second_session)
        assert error_of(shop.connection, call).sqlstate == "MW022"


def test_the_latest_run_is_the_latest_when_resume_is_called(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    other = Warehouse(shop.connection, shop.fill("{p}_other"))
    other.execute("create procedure silver.{p}_no() language sql as 'select 1 / 0'")
    other.job(layer="silver", job_name="{p}.no", load_type="procedure", source="silver.{p}_no")
    shop.execute("alter table gold.{p}_cities add constraint small check (amount < 15)")
    shop.run_failing()
    failed = shop.last_run()
    shop.execute("alter table gold.{p}_cities drop constraint small")
    with (
        closing(psycopg.connect(database, autocommit=True)) as third,
        blocked_table(database, shop.fill("gold.{p}_cities")) as holder,
        running(second_session, f"call setup.resume_run({failed})") as first,
    ):
        wait_until_blocked(shop.connection, second_session)
        with running(third, "call setup.resume_run()") as second:
            wait_until_queued(shop.connection, third)
            other.run_failing()
            holder.rollback()
            first.result(60)
            second.result(60)
    not_resumed = "select resumed_at is null from setup.runs where run_id = %s"
    assert shop.value(not_resumed, other.last_run()) is True
