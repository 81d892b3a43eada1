"""setup.replay_quarantine: what passes today goes where it belongs, once."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from warehouse import Row, Warehouse

pytestmark = pytest.mark.every_server

REPLAY = "select * from setup.replay_quarantine('silver.{p}_t')"


@pytest.fixture
def fed(warehouse: Warehouse) -> Warehouse:
    """A bronze table of a job, whose rows each get the load id of their delivery."""
    warehouse.execute(
        """
        create table setup.{p}_feed (id int, code text, amount text);
        create table bronze.{p}_t (id int, code text, amount text, _load_id bigint);
        create procedure bronze.{p}_fetch(p_load_id bigint, inout p_counts setup.load_counts)
        language plpgsql as $$
        begin
          insert into bronze.{p}_t select id, code, amount, p_load_id from setup.{p}_feed;
          get diagnostics p_counts.rows_inserted = row_count;
          delete from setup.{p}_feed;
        end;
        $$;
        """
    )
    warehouse.job("bronze.{p}_t", load_type="procedure", source="bronze.{p}_fetch")
    return warehouse


def deliver(warehouse: Warehouse, *rows: Row) -> None:
    for row in rows:
        warehouse.execute("insert into setup.{p}_feed values (%s, %s, %s)", *row)
    warehouse.run()


def entries(warehouse: Warehouse) -> list[Row]:
    return warehouse.rows(
        "select (row_data ->> 'id')::int, rule_name, status from setup.quarantine"
        " where target = 'silver.{p}_t' order by load_id, 1"
    )


@pytest.fixture
def appended(fed: Warehouse) -> Warehouse:
    """An append with a rule that is too strict."""
    fed.execute(
        """
        create view silver.v_{p}_t as
          select id, code, amount::int as amount, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int, code text, amount int, _load_id bigint);
        """
    )
    fed.job("silver.{p}_t", load_type="append")
    fed.rule(
        "silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop"
    )
    return fed


@pytest.fixture
def upserted(fed: Warehouse) -> Warehouse:
    """An upsert with a rule that is too strict."""
    fed.execute(
        """
        create view silver.v_{p}_t as
          select id, code, amount::int as amount, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, code text, amount int, _load_id bigint);
        """
    )
    fed.job("silver.{p}_t", load_type="upsert")
    fed.rule(
        "silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop"
    )
    return fed


def mend(warehouse: Warehouse, most: int) -> None:
    warehouse.execute(
        "select setup.configure_rule('silver.{p}_t', 'small', p_arguments => %s)",
        psycopg.types.json.Jsonb({"max": most}),
    )


def content(warehouse: Warehouse) -> list[Any]:
    return warehouse.content("silver.{p}_t", "id, code, amount")


def test_an_append_takes_what_passes_now_once(appended: Warehouse) -> None:
    deliver(appended, (1, "a", "5"), (2, "b", "50"), (3, "c", "500"))
    deliver(appended, (2, "b", "50"), (2, "b", "50"))
    mend(appended, 100)
    assert appended.rows(REPLAY) == [("small", 2, 1, 0, 0)]
    assert content(appended) == [(1, "a", 5), (2, "b", 50), (2, "b", 50), (2, "b", 50)]
    assert [status for *_, status in entries(appended)] == ["replayed", "open", "replayed"]
    before = appended.written("silver.{p}_t"), appended.written("setup.quarantine")
    assert appended.rows(REPLAY) == [("small", 0, 1, 0, 0)]
    assert before == (appended.written("silver.{p}_t"), appended.written("setup.quarantine"))


def test_an_upsert_takes_the_newest_of_a_key(upserted: Warehouse) -> None:
    deliver(upserted, (1, "a", "5"), (2, "b", "50"))
    deliver(upserted, (1, "a", "60"), (2, "b", "70"))
    deliver(upserted, (1, "a", "7"))
    assert entries(upserted) == [
        (2, "small", "open"), (1, "small", "superseded"), (2, "small", "open")
    ]  # fmt: skip
    mend(upserted, 100)
    assert upserted.rows(REPLAY) == [("small", 1, 0, 1, 0)]
    assert content(upserted) == [(1, "a", 7), (2, "b", 70)]
    assert upserted.rows(REPLAY) == []
