"""A session killed in the middle of a load: the next run gives what an undisturbed one gives."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager

import psycopg
import pytest
from nights import at_night
from retail_warehouse import MakeRetail, Retail

SALES = "silver.crm_sales_details"
FIRST = {"seed": 41, "scale": 0.3, "delivery": 1, "dirt": 0.1, "broken_lines": 1}
SECOND = FIRST | {"delivery": 2}
# A lock on the first stops the load before it reads, on the second after it has written all rows.
STOPS = {"before reading": SALES, "after writing": "setup.watermarks"}


@contextmanager
def stopped(retail: Retail, table: str, statement: str) -> Iterator[int]:
    """Run a statement that waits for `table`; yields the backend to kill while it waits."""
    with (
        closing(psycopg.connect(retail.conninfo)) as holder,
        closing(psycopg.connect(retail.conninfo, autocommit=True)) as worker,
        ThreadPoolExecutor(1) as pool,
    ):
        holder.execute(f"lock table {table} in share mode")
        running = pool.submit(worker.execute, statement)
        blocked = (
            "select count(*) from pg_locks"
            " where pid = %s and not granted and relation = %s::regclass"
        )
        deadline = time.monotonic() + 60
        while not retail.value(blocked, worker.info.backend_pid, table):
            assert not running.done(), running.exception()
            assert time.monotonic() < deadline
        yield worker.info.backend_pid
        with pytest.raises(psycopg.OperationalError):
            running.result()
        holder.rollback()


def kill(retail: Retail, table: str) -> None:
    """Kill a run while the order lines are being loaded."""
    load = f"call setup.orchestrate_silver(p_select => '{{{SALES}}}')"
    retail.execute("call setup.orchestrate_bronze()")
    with stopped(retail, table, load) as pid:
        retail.execute("select pg_terminate_backend(%s, 10000)", pid)


@pytest.mark.nightly
@pytest.mark.parametrize("stop", STOPS)
def test_killed_first_load_is_made_up_for_by_the_next_run(
    make_retail: MakeRetail, stop: str
) -> None:
    killed, undisturbed = make_retail(), make_retail()
    killed.deliver(**FIRST)
    kill(killed, STOPS[stop])
    assert killed.value(f"select count(*) from {SALES}") == 0
    assert [row for row in killed.quarantine() if row[0] == SALES] == []
    killed.run()

    undisturbed.deliver(**FIRST)
    undisturbed.run()
    assert killed.content() == undisturbed.content()
    assert killed.quarantine() == undisturbed.quarantine()
    aborted = "select status, finished_at is not null from setup.load_log where job_name = %s"
    assert killed.rows(f"{aborted} order by load_id", SALES) == [
        ("aborted", True),
        ("succeeded", True),
    ]
    assert (
        killed.value("select count(*) from pg_class where relnamespace = 'work'::regnamespace") == 0
    )


@pytest.mark.parametrize("stop", [*at_night("before reading"), "after writing"])
def test_killed_second_load_leaves_the_first_delivery(make_retail: MakeRetail, stop: str) -> None:
    killed, undisturbed = make_retail(), make_retail()
    for retail in (killed, undisturbed):
        retail.deliver(**FIRST)
        retail.run()
        retail.deliver(**SECOND)
    before = killed.content((SALES, "gold.fact_sales"))
    kill(killed, STOPS[stop])
    assert killed.content((SALES, "gold.fact_sales")) == before
    killed.run()
    undisturbed.run()
    assert killed.content() == undisturbed.content()
    assert killed.quarantine() == undisturbed.quarantine()


@pytest.mark.nightly
def test_whole_run_killed_in_silver_is_finished_by_the_next_one(make_retail: MakeRetail) -> None:
    killed, undisturbed = make_retail(), make_retail()
    killed.deliver(**FIRST)
    call = "call setup.orchestrate_all(p_pipelines => '{retail}')"
    with stopped(killed, SALES, call) as pid:
        killed.execute("select pg_terminate_backend(%s, 10000)", pid)
    states = "select state from setup.runs order by run_id"
    killed.run()
    assert [state for (state,) in killed.rows(states)] == ["aborted", "succeeded"]
    undisturbed.deliver(**FIRST)
    undisturbed.run()
    assert killed.content() == undisturbed.content()
    before = killed.written()
    assert set(killed.run().values()) == {"up_to_date"}
    assert killed.written() == before
