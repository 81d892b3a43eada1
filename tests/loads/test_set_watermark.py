"""setup.set_watermark: a job reads again what came after a load, and nothing twice."""

from __future__ import annotations

import psycopg
import pytest
from warehouse import Row, Warehouse, error_of

APPENDED = "silver.{p}_events"
UPSERTED = "silver.{p}_words"
SUMMED = "gold.{p}_lengths"


@pytest.fixture
def feed(warehouse: Warehouse) -> Warehouse:
    """Three loads of bronze, each with one word; an append, an upsert and a full job of them."""
    warehouse.execute(
        """
        create table setup.{p}_feed (v text);
        create table bronze.{p}_events (v text, _load_id bigint);
        create procedure bronze.{p}_fetch(p_load_id bigint, inout p_counts setup.load_counts)
        language plpgsql as $$
        begin
          insert into bronze.{p}_events select v, p_load_id from setup.{p}_feed;
          get diagnostics p_counts.rows_inserted = row_count;
          delete from setup.{p}_feed;
        end;
        $$;
        create view silver.v_{p}_events as select upper(v) as v, _load_id from bronze.{p}_events;
        create table silver.{p}_events (v text, _load_id bigint, _loaded_at timestamptz);
        create view silver.v_{p}_words as select upper(v) as v, _load_id from bronze.{p}_events;
        create table silver.{p}_words (v text primary key, _load_id bigint);
        create view gold.v_{p}_lengths as
          select length(v) as length, count(*) as words from silver.{p}_events group by 1;
        create table gold.{p}_lengths (length int primary key, words bigint);
        """
    )
    warehouse.job("bronze.{p}_events", load_type="procedure", source="bronze.{p}_fetch")
    warehouse.job(APPENDED, load_type="append")
    warehouse.job(UPSERTED, load_type="upsert")
    warehouse.job(SUMMED, load_type="full")
    for word in ("one", "two", "three"):
        deliver(warehouse, word)
    return warehouse


def deliver(feed: Warehouse, word: str) -> None:
    feed.execute("insert into setup.{p}_feed values (%s)", word)
    feed.run()


def loads(feed: Warehouse) -> list[int]:
    """The loads of bronze, in order."""
    query = "select distinct _load_id from bronze.{p}_events order by 1"
    return [load for (load,) in feed.rows(query)]


def set_back(feed: Warehouse, job: str, value: int | None, source: str | None = None) -> int:
    query = "select setup.set_watermark(%s, %s, %s)"
    return int(feed.value(query, feed.fill(job), value, source and feed.fill(source)))


def words(feed: Warehouse, table: str) -> list[Row]:
    return feed.content(table, "v")


ALL = [("ONE",), ("THREE",), ("TWO",)]


def test_an_upsert_reads_again_what_came_after(feed: Warehouse) -> None:
    feed.execute("delete from silver.{p}_words")
    feed.execute("insert into silver.{p}_words values ('kept')")
    first = loads(feed)[0]
    assert set_back(feed, UPSERTED, first) == first
    assert feed.run()[UPSERTED] == "succeeded"
    assert words(feed, UPSERTED) == [("THREE",), ("TWO",), ("kept",)]
    assert feed.log(UPSERTED)["watermark_from"] == first
    assert feed.run()[UPSERTED] == "up_to_date"


def test_rows_that_come_out_the_same_are_not_written(feed: Warehouse) -> None:
    before = feed.written(UPSERTED)
    set_back(feed, UPSERTED, 0)
    feed.run()
    assert feed.log(UPSERTED)["rows_read"] == 3
    assert feed.written(UPSERTED) == before


def test_an_append_takes_back_what_it_adds_again(feed: Warehouse) -> None:
    place = "select ctid::text from {table} where v = 'ONE'".replace("{table}", APPENDED)
    kept = feed.rows(place)
    feed.execute("update bronze.{p}_events set v = 'drei' where v = 'three'")
    assert set_back(feed, APPENDED, loads(feed)[0]) == loads(feed)[0]
    assert words(feed, APPENDED) == ALL, "readers keep the old rows until the load"
    feed.run()
    assert words(feed, APPENDED) == [("DREI",), ("ONE",), ("TWO",)]
    assert feed.rows(place) == kept
    assert feed.content(SUMMED, "length, words") == [(3, 2), (4, 1)]
    deliver(feed, "four")
    assert words(feed, APPENDED) == [("DREI",), ("FOUR",), ("ONE",), ("TWO",)]


def test_an_append_goes_back_to_where_a_load_began(feed: Warehouse) -> None:
    """Loads are taken back whole, also those that replaced others."""
    first, second, third = loads(feed)
    assert set_back(feed, APPENDED, second - 1) == first
    feed.run()
    assert words(feed, APPENDED) == ALL
    # that load brought two and three, so there is no place between them any more
    assert set_back(feed, APPENDED, second) == first
    feed.run()
    deliver(feed, "four")
    assert words(feed, APPENDED) == [("FOUR",), *ALL]
    assert set_back(feed, APPENDED, third) == third
    feed.run(full_refresh=True)
    assert set_back(feed, APPENDED, third) == 0
    feed.run()
    assert words(feed, APPENDED) == [("FOUR",), *ALL]


def test_a_failed_replay_leaves_rows_and_is_made_good_later(feed: Warehouse) -> None:
    set_back(feed, APPENDED, 0)
    feed.execute("alter table silver.{p}_events add constraint {p}_no check (v <> 'TWO') not valid")
    before = feed.written(APPENDED)
    assert feed.run_failing()[APPENDED] == "failed"
    assert feed.written(APPENDED) == before
    feed.execute("alter table silver.{p}_events drop constraint {p}_no")
    feed.run()
    assert words(feed, APPENDED) == ALL


def test_nothing_is_read_again_when_nothing_came_after(feed: Warehouse) -> None:
    last = loads(feed)[-1]
    before = feed.rows("select * from setup.watermarks order by 1, 2")
    for job in (APPENDED, UPSERTED):
        assert set_back(feed, job, last) == last
        assert set_back(feed, job, last + 1) == last
    assert feed.rows("select * from setup.watermarks order by 1, 2") == before


def test_a_full_job_runs_again(feed: Warehouse) -> None:
    before = feed.written(SUMMED)
    assert feed.run()[SUMMED] == "up_to_date"
    set_back(feed, SUMMED, 0)
    assert feed.run()[SUMMED] == "succeeded"
    assert feed.written(SUMMED) == before


def test_one_source_is_set_back_with_those_of_the_same_numbering(feed: Warehouse) -> None:
    assert set_back(feed, UPSERTED, 0, "bronze.{p}_events") == 0
    feed.run()
    assert feed.log(UPSERTED)["rows_read"] == 3
    error = error_of(
        feed.connection,
        "select setup.set_watermark(%s, 0, %s)",
        feed.fill(UPSERTED),
        feed.fill("bronze.{p}_event"),
    )
    assert error.sqlstate == "MW014"
    assert feed.fill("bronze.{p}_events") in str(error.diag.message_hint)


@pytest.mark.parametrize("value", [None, -1, 10**12])
def test_a_value_that_cannot_be_is_refused(feed: Warehouse, value: int | None) -> None:
    statement = "select setup.set_watermark(%s, %s)"
    before = feed.rows("select * from setup.watermarks order by 1, 2")
    for job in (APPENDED, UPSERTED):
        error = error_of(feed.connection, statement, feed.fill(job), value)
        assert error.sqlstate == "MW014", error
    assert feed.rows("select * from setup.watermarks order by 1, 2") == before


def test_an_append_without_its_log_is_refused(feed: Warehouse) -> None:
    feed.execute("delete from setup.load_log where job_name = %s", feed.fill(APPENDED))
    error = error_of(feed.connection, "select setup.set_watermark(%s, 0)", feed.fill(APPENDED))
    assert error.sqlstate == "MW014"
    assert "full_refresh" in str(error.diag.message_hint)


def test_a_job_that_has_read_nothing_is_refused(feed: Warehouse) -> None:
    for job, code in (("bronze.{p}_events", "MW014"), ("bronze.{p}_event", "MW002")):
        statement = "select setup.set_watermark(%s, 0)"
        assert error_of(feed.connection, statement, feed.fill(job)).sqlstate == code


def test_a_running_pipeline_is_refused(feed: Warehouse, second_session: psycopg.Connection) -> None:
    run = feed.value(
        "select run_id from setup._start_run('{silver}', array['{p}'], p_client => 'driver')"
    )
    error = error_of(second_session, "select setup.set_watermark(%s, 0)", feed.fill(UPSERTED))
    assert error.sqlstate == "MW022"
    feed.execute("select setup.cancel_run(%s)", run)
    feed.execute("call setup.work(%s)", run)
    feed.execute("select setup._leave_run(%s)", run)


def test_an_operator_may_set_a_job_back(feed: Warehouse) -> None:
    feed.execute("set role warehouse_operator")
    assert set_back(feed, UPSERTED, 0) == 0
    feed.execute("reset role")
