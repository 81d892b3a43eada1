"""Dry runs, replays at once and beside runs, and sessions that are killed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress

import psycopg
import pytest
from sessions import blocked_table, running, wait_until, wait_until_blocked
from warehouse import Warehouse, error_of

REPLAY = "select * from setup.replay_quarantine('silver.{p}_orders')"
TABLES = """
    select c.oid::regclass::text from pg_class as c
    where c.relkind in ('r', 'p') and c.relnamespace::regnamespace::text
      in ('setup', 'bronze', 'silver', 'gold', 'work')
    order by 1
"""


@pytest.fixture
def mended(shop: Warehouse) -> Warehouse:
    """A shop with a rule that has refused a row and would not do so any more."""
    shop.execute(
        """
        create or replace view silver.v_{p}_orders as
          select order_id, upper(city) as city, amount, _load_id from bronze.{p}_orders;
        alter table bronze.{p}_orders alter column _load_id set default 1;
        update bronze.{p}_orders set _load_id = 1;
        """
    )
    shop.job("silver.{p}_orders", load_type="upsert")
    shop.rule("silver.{p}_orders", "small", "expression", expression="amount < 15", gate="drop")
    shop.run()
    assert shop.content("gold.{p}_cities", "city, amount") == [("BERN", 10)]
    shop.execute("select setup.configure_rule('silver.{p}_orders', 'small', p_is_enabled => false)")
    return shop


@pytest.fixture(params=["upsert", "full"])
def either(mended: Warehouse, request: pytest.FixtureRequest) -> Warehouse:
    """The same, replayed entry by entry or by a load."""
    if request.param == "full":
        mended.execute(
            "drop view silver.v_{p}_orders cascade;"
            " create view silver.v_{p}_orders as"
            " select order_id, upper(city) as city, amount from bronze.{p}_orders"
        )
        mended.job("silver.{p}_orders", load_type="full")
    return mended


@pytest.fixture
def other(database: str) -> Iterator[psycopg.Connection]:
    with closing(psycopg.connect(database, autocommit=True)) as session:
        yield session


def cities(warehouse: Warehouse) -> list[tuple[str, ...]]:
    return warehouse.content("silver.{p}_orders", "city")


def statuses(warehouse: Warehouse) -> list[tuple[str, ...]]:
    return warehouse.rows(
        "select status from setup.quarantine where target = 'silver.{p}_orders' order by 1"
    )


def test_a_dry_run_writes_nothing(either: Warehouse) -> None:
    def written() -> dict[str, list[object]]:
        tables = [table for (table,) in either.rows(TABLES)]
        return {table: [*either.written(table)] for table in tables}

    before = written()
    dry = either.rows(
        "select * from setup.replay_quarantine('silver.{p}_orders', p_dry_run => true)"
    )
    assert dry == [("small", 1, 0, 0, 0)]
    assert written() == before
    assert either.rows(REPLAY) == dry
    assert cities(either) == [("BERN",), ("ROME",)]


def test_readers_follow_and_then_rest(either: Warehouse) -> None:
    either.rows(REPLAY)
    assert either.run()["gold.{p}_cities"] == "succeeded"
    assert either.content("gold.{p}_cities", "city, amount") == [("BERN", 10), ("ROME", 20)]
    assert either.run()["gold.{p}_cities"] == "up_to_date"
    assert either.rows(REPLAY) == []


def test_the_log_tells_of_a_replay(either: Warehouse) -> None:
    log = either.log("silver.{p}_orders")
    either.rows(REPLAY)
    replay = either.log("silver.{p}_orders")
    assert replay["load_id"] > log["load_id"]
    assert (replay["is_replay"], replay["run_id"], replay["status"]) == (True, None, "succeeded")
    assert (replay["rows_inserted"], replay["rows_deleted"]) == (1, 0)
    query = "select _load_id from silver.{p}_orders where city = 'ROME'"
    assert either.value(query) == replay["load_id"]
    # what a job did in its latest run is another question
    query = "select last_load_id from setup.job_status where job_name = 'silver.{p}_orders'"
    assert either.value(query) == log["load_id"]


def test_two_replays_at_once_replay_once(either: Warehouse, other: psycopg.Connection) -> None:
    with closing(psycopg.connect(other.info.dsn, password=other.info.password)) as first:
        first.execute(either.fill(REPLAY))
        with running(other, either.fill(REPLAY)) as second:
            wait_until_blocked(either.connection, other)
            first.commit()
            second.result()
    assert cities(either) == [("BERN",), ("ROME",)]
    assert statuses(either) == [("replayed",)]
    query = "select count(*) from setup.load_log where job_name = 'silver.{p}_orders' and is_replay"
    assert either.value(query) == 1


def test_a_replay_is_refused_while_a_run_works(
    either: Warehouse, database: str, other: psycopg.Connection
) -> None:
    with (
        blocked_table(database, either.fill("silver.{p}_orders")) as holder,
        running(other, either.fill("call setup.orchestrate_all('{{p}}')")) as run,
    ):
        wait_until_blocked(either.connection, other)
        assert error_of(either.connection, either.fill(REPLAY)).sqlstate == "MW022"
        discard = "select setup.discard_quarantine('silver.{p}_orders', p_reason => 'x')"
        assert error_of(either.connection, either.fill(discard)).sqlstate == "MW022"
        holder.rollback()
        run.result()


def test_a_run_that_begins_waits_for_a_replay(either: Warehouse, other: psycopg.Connection) -> None:
    with closing(psycopg.connect(other.info.dsn, password=other.info.password)) as first:
        first.execute(either.fill(REPLAY))
        with running(other, either.fill("call setup.orchestrate_all('{{p}}')")) as run:
            wait_until_blocked(either.connection, other)
            first.commit()
            run.result()
    assert either.content("gold.{p}_cities", "city, amount") == [("BERN", 10), ("ROME", 20)]


def test_a_replay_goes_on_after_a_run_that_died(
    either: Warehouse, database: str, other: psycopg.Connection
) -> None:
    pid = other.info.backend_pid
    with blocked_table(database, either.fill("silver.{p}_orders")) as holder:
        run = either.fill("call setup.orchestrate_all('{{p}}')")
        with suppress(psycopg.Error), running(other, run) as future:
            wait_until_blocked(either.connection, other)
            either.connection.execute("select pg_terminate_backend(%s, 5000)", [pid])
            future.exception()
        holder.rollback()
    assert either.rows(REPLAY) == [("small", 1, 0, 0, 0)]
    assert either.run_state() == "aborted"


def test_a_killed_replay_has_done_nothing(
    either: Warehouse, database: str, other: psycopg.Connection
) -> None:
    pid = other.info.backend_pid
    before = either.written("silver.{p}_orders"), either.written("setup.quarantine")
    # it waits for this one, with all but its last writes behind it
    with closing(psycopg.connect(database)) as holder:
        holder.execute("lock table setup.watermarks in share mode")
        with suppress(psycopg.Error), running(other, either.fill(REPLAY)) as future:
            wait_until_blocked(either.connection, other)
            either.connection.execute("select pg_terminate_backend(%s, 5000)", [pid])
            future.exception()
        holder.rollback()
    wait_until(
        either.connection, "select not exists (select from pg_stat_activity where pid = %s)", pid
    )
    assert (either.written("silver.{p}_orders"), either.written("setup.quarantine")) == before
    assert either.rows(REPLAY) == [("small", 1, 0, 0, 0)]
    assert cities(either) == [("BERN",), ("ROME",)]


def test_a_reader_of_another_pipeline_misses_nothing(
    mended: Warehouse, other: psycopg.Connection
) -> None:
    """It reads by increments, and its load id is above that of a replay that is not committed."""
    reader = Warehouse(mended.connection, f"{mended.name}_reader")
    reader.execute(
        f"""
        create view gold.v_{{p}}_cities as select city, _load_id from silver.{mended.name}_orders;
        create table gold.{{p}}_cities (city text, _load_id bigint);
        """
    )
    reader.job("gold.{p}_cities", load_type="append")
    reader.run()
    with closing(psycopg.connect(other.info.dsn, password=other.info.password)) as first:
        first.execute(mended.fill(REPLAY))
        reader.run()
        first.commit()
    reader.run()
    assert reader.content("gold.{p}_cities", "city") == [("BERN",), ("ROME",)]


def test_a_snapshot_of_the_past_is_refused(mended: Warehouse, database: str) -> None:
    with closing(psycopg.connect(database)) as session:
        session.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        assert error_of(session, mended.fill(REPLAY)).sqlstate == "MW050"


def test_entries_that_are_discarded_meanwhile_stay_so(
    mended: Warehouse, other: psycopg.Connection
) -> None:
    with closing(psycopg.connect(other.info.dsn, password=other.info.password)) as first:
        first.execute(
            mended.fill("select setup.discard_quarantine('silver.{p}_orders', p_reason => 'x')")
        )
        with running(other, mended.fill(REPLAY)) as replay:
            wait_until_blocked(mended.connection, other)
            first.commit()
            replay.result()
    assert statuses(mended) == [("discarded",)]
    assert cities(mended) == [("BERN",)]
