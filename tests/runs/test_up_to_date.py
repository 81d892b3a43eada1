"""What is up to date: closed when a run begins, or when what it waits for has changed nothing."""

from __future__ import annotations

import psycopg
import pytest
from warehouse import Warehouse

NAMES = ("a", "b", "c", "d", "e")


@pytest.fixture
def chain(warehouse: Warehouse) -> Warehouse:
    """a -> b -> c, d alone, and e, which reads b and d; none of them reads what no job keeps."""
    for name, view in [
        ("a", "select 1 as id, 1 as v"),
        ("b", "select id, v from silver.{p}_a"),
        ("c", "select id, v from silver.{p}_b"),
        ("d", "select 1 as id, 1 as v"),
        ("e", "select b.id, d.v from silver.{p}_b as b join silver.{p}_d as d using (id)"),
    ]:
        warehouse.execute(f"create table silver.{{p}}_{name} (id int primary key, v int)")
        warehouse.execute(f"create view silver.v_{{p}}_{name} as {view}")
        warehouse.job(f"silver.{{p}}_{name}")
    warehouse.run()
    return warehouse


def states(warehouse: Warehouse) -> str:
    """The status of each job in the latest run: u or s, or the whole word."""
    short = {"up_to_date": "u", "succeeded": "s"}
    found = warehouse.statuses()
    words = [found[f"silver.{{p}}_{name}"] for name in NAMES]
    return "".join(short.get(word, f"({word})") for word in words)


def begun(warehouse: Warehouse) -> list[str]:
    """The jobs that the notices say have begun, in order."""
    return [
        line.split()[1].removeprefix(f"{warehouse.name}_")
        for line in warehouse.notices
        if line.endswith("  started")
    ]


def test_what_is_up_to_date_is_closed_when_the_run_begins(chain: Warehouse) -> None:
    chain.notices.clear()
    chain.run()
    assert (states(chain), begun(chain)) == ("uuuuu", [])
    assert sum(line.endswith("  up to date") for line in chain.notices) == 5
    assert "5 of 5 jobs succeeded" in chain.notices[-1]
    logged = chain.rows(
        "select distinct l.attempt, l.rows_read, l.rows_inserted, l.rows_unchanged, l.message,"
        " l.finished_at = l.started_at, t.state, t.load_id = l.load_id"
        " from setup.load_log as l join setup.run_tasks as t using (task_id) where l.run_id = %s",
        chain.last_run(),
    )
    assert logged == [(1, 0, 0, 0, "no source has a newer load", True, "succeeded", True)]


def test_what_waits_for_a_job_that_has_to_run_is_judged_at_its_turn(chain: Warehouse) -> None:
    chain.execute("create or replace view silver.v_{p}_b as select id, 2 as v from silver.{p}_a")
    chain.notices.clear()
    chain.run()
    assert (states(chain), begun(chain)) == ("ussus", ["b", "c", "e"])
    assert chain.content("silver.{p}_c", "id, v") == [(1, 2)]


def test_a_job_that_changed_nothing_leaves_its_readers_up_to_date(chain: Warehouse) -> None:
    chain.execute("create or replace view silver.v_{p}_a as select 1 as id, 2 - 1 as v")
    chain.notices.clear()
    chain.run()
    assert (states(chain), begun(chain)) == ("suuuu", ["a"])
    assert chain.counts("silver.{p}_a") == (0, 0, 0, 0)


def test_a_full_refresh_closes_nothing(chain: Warehouse) -> None:
    chain.run(full_refresh=True)
    assert states(chain) == "sssss"


def test_resuming_closes_what_is_up_to_date(chain: Warehouse) -> None:
    chain.execute("alter table silver.{p}_a add constraint small check (v < 9)")
    chain.execute("create or replace view silver.v_{p}_a as select 1 as id, 9 as v")
    assert chain.run_failing()["silver.{p}_b"] == "skipped"
    # somebody loads it meanwhile, without a change
    chain.execute("alter table silver.{p}_a drop constraint small")
    chain.execute("create or replace view silver.v_{p}_a as select 1 as id, 1 as v")
    failed = chain.last_run()
    chain.run(select=["silver.{p}_a"])
    chain.notices.clear()
    chain.execute("call setup.resume_run(%s)", failed)
    assert begun(chain) == []
    assert chain.statuses(failed)["silver.{p}_e"] == "up_to_date"
    assert chain.value("select state from setup.runs where run_id = %s", failed) == "succeeded"


@pytest.mark.parametrize(("counted", "rows"), [(True, 1), (False, None)])
def test_a_locked_table_holds_up_no_run_that_does_not_read_it(
    chain: Warehouse, database: str, counted: bool, rows: int | None
) -> None:
    for name in NAMES:
        chain.job(f"silver.{{p}}_{name}", options={"count_rows": counted})
    chain.run()
    query = "select table_rows from setup.load_log where run_id = %s"
    assert chain.rows(query, chain.last_run()) == [(rows,)] * 5
    with psycopg.connect(database) as other:
        other.execute(chain.fill("lock table silver.{p}_d in access exclusive mode"))
        chain.execute("set statement_timeout = '60s'")
        try:
            chain.run()
        finally:
            chain.execute("reset statement_timeout")
        other.rollback()
    assert states(chain) == "uuuuu"
    # what nobody could count is what it was after its latest load
    assert chain.rows(query, chain.last_run()) == [(rows,)] * 5
