"""What the views tell of runs, during them and later, and what a purge leaves of it."""

from __future__ import annotations

import psycopg
import pytest
from sessions import blocked_table, running, wait_until_blocked
from warehouse import Warehouse


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
            " - interval '1 s', is_alive from setup.run_progress where run_id = %s",
            shop.last_run(),
        )
        assert row == (0, 1, 0, 1, 0, True, True)
        name = "select application_name from pg_stat_activity where pid = %s"
        assert shop.value(name, second_session.info.backend_pid) == shop.fill(
            f"medallion:{shop.last_run()}:silver.{{p}}_orders"
        )
        holder.rollback()
        future.result(60)
    assert shop.rows("select 1 from setup.run_progress") == []
    assert not shop.value(name, second_session.info.backend_pid).startswith("medallion:")


def test_the_progress_of_a_run_whose_session_is_gone_says_so(
    shop: Warehouse, second_session: psycopg.Connection
) -> None:
    (run_id,) = second_session.execute(  # type: ignore[misc]
        "select run_id from setup._start_run('{silver}', %s)", [[shop.name]]
    ).fetchone()
    pid = second_session.info.backend_pid
    shop.execute("select pg_terminate_backend(%s, 5000)", pid)
    alive = "select is_alive from setup.run_progress where run_id = %s"
    assert shop.value(alive, run_id) is False


@pytest.mark.parametrize("keep", ["30", "0", "-5 days", "1 month -40 days", None])
def test_a_purge_of_nearly_everything_is_refused(shop: Warehouse, keep: str | None) -> None:
    with pytest.raises(psycopg.Error) as caught:
        shop.execute("select setup.purge_history(%s::interval)", keep)
    assert caught.value.sqlstate == "MW092"


def test_purge_keeps_the_latest_attempt_and_the_latest_good_one_of_a_feed(
    shop: Warehouse,
) -> None:
    shop.run()
    good = shop.log("gold.{p}_cities")["load_id"]
    shop.execute("alter table gold.{p}_cities add constraint c check (amount < 9) not valid")
    shop.execute("update bronze.{p}_orders set amount = amount + 1")
    shop.run_failing(full_refresh=True)
    failed = shop.log("gold.{p}_cities")["load_id"]
    # as a feed notes an id that did not answer
    shop.execute(
        """
        insert into setup.load_log (
          run_id, task_id, job_id, job_name, layer, pipeline, attempt, status, record_id,
          started_at, finished_at
        )
        select run_id, task_id, job_id, job_name, layer, pipeline, 1, 'failed', '7',
          started_at, finished_at
        from setup.load_log where load_id = %s
        """,
        failed,
    )
    shop.execute(
        "update setup.load_log set finished_at = finished_at - interval '40 days'"
        " where pipeline = '{p}'"
    )
    shop.execute("select setup.purge_history('30 days')")
    kept = "select load_id from setup.load_log where job_name = 'gold.{p}_cities' order by load_id"
    assert shop.rows(kept) == [(good,), (failed,)]
    status = "select last_status from setup.job_status where job_name = 'gold.{p}_cities'"
    assert shop.value(status) == "failed"


def test_a_load_of_records_shows_in_the_list_of_sessions(shop: Warehouse) -> None:
    shop.execute(
        "create table bronze.{p}_feed (data jsonb, _page int, _page_row int, _load_id bigint,"
        " _loaded_at timestamptz not null)"
    )
    shop.job("bronze.{p}_feed", layer="bronze", source="dlt:some.module:feed")
    run_id = shop.value(
        "select run_id from setup._start_run('{bronze}', array['{p}'], p_client => 'driver')"
    )
    task = shop.value("select setup.claim_task(%s)", run_id)
    name = "select current_setting('application_name')"
    before = shop.value(name)
    shop.execute("select setup._client_open_records(%s)", task)
    assert shop.value(name) == shop.fill(f"medallion:{run_id}:bronze.{{p}}_feed")
    shop.execute("select setup._client_fail(%s, null, 'the client lost its way')", task)
    shop.execute("select setup._release_task(%s)", task)
    assert shop.value(name) == before
    # an error without a code is a failure of the job, no request to end the run
    assert shop.value("select setup._finish_run(%s)", run_id) == "failed"
    shop.execute("select setup._leave_run(%s)", run_id)
    assert shop.attempts("bronze.{p}_feed") == [(1, "failed", "XX000")]
