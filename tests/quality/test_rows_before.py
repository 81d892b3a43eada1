"""Rules about the row before: what is delivered comes after what is in the table."""

from __future__ import annotations

from typing import Any

import pytest
from warehouse import Row, Warehouse

T = "silver.{p}_t"


@pytest.fixture
def fed(warehouse: Warehouse) -> Warehouse:
    """Readings of meters, delivered by load."""
    warehouse.execute(
        """
        create table bronze.{p}_t (n int, meter text, a int, _load_id bigint);
        create view silver.v_{p}_t as select n, meter, a, _load_id from bronze.{p}_t;
        create table silver.{p}_t (n int primary key, meter text, a int, _load_id bigint);
        """
    )
    return warehouse


def deliver(warehouse: Warehouse, load: int, *rows: Row) -> list[Row]:
    """Load some rows; the rules that failed with their number of violations and samples."""
    for row in rows:
        warehouse.execute("insert into bronze.{p}_t values (%s, %s, %s, %s)", *row, load)
    warehouse.run()
    return warehouse.rows(
        "select q.rule_name, q.violated, q.sample_keys from setup.quality_results as q"
        " where q.load_id = %s and not q.passed order by 1",
        warehouse.log(T)["load_id"],
    )


@pytest.mark.parametrize("load_type", ["append", "upsert"])
@pytest.mark.parametrize("by_meter", [False, True])
def test_the_first_row_of_a_load_comes_after_the_table(
    fed: Warehouse, load_type: str, by_meter: bool
) -> None:
    fed.job(T, load_type=load_type)
    arguments: dict[str, Any] = {"order_by": ["n"]} | ({"group_by": ["meter"]} if by_meter else {})
    fed.rule(T, "up", "increasing", columns=["a"], arguments=arguments)
    assert deliver(fed, 1, (1, "x", 5), (2, "y", 9), (3, "x", None)) == []
    # of meter x the last value is 5, of all 9
    wrong = [] if by_meter else [("up", 1, [{"n": 4}])]
    assert deliver(fed, 2, (4, "x", 6), (5, "x", 7)) == wrong
    assert deliver(fed, 3, (6, "x", 6), (7, "y", 10)) == [("up", 1, [{"n": 6}])]
    # a late row is compared with what was before it
    assert deliver(fed, 4, (0, "x", 50)) == []
    fed.execute("select setup.validate_table(%s)", fed.fill(T))
    query = "select violated > 0 from setup.data_quality where target = %s"
    assert fed.value(query, fed.fill(T))


def test_of_an_upsert_the_row_that_is_replaced_is_none_before(fed: Warehouse) -> None:
    fed.job(T, load_type="upsert")
    fed.rule(T, "down", "decreasing", columns=["a"], arguments={"strictly": True}, gate="drop")
    assert deliver(fed, 1, (1, "x", 9), (2, "x", 7)) == []
    assert deliver(fed, 2, (2, "x", 8), (3, "x", 7)) == []
    assert fed.content(T, "n, a") == [(1, 9), (2, 8), (3, 7)]
    assert deliver(fed, 3, (4, "x", 7)) == [("down", 1, [{"n": 4}])]
    assert fed.content(T, "n, a") == [(1, 9), (2, 8), (3, 7)]


def test_without_its_columns_in_the_table_rows_of_a_load_are_compared_alone(
    warehouse: Warehouse,
) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (n int, meter text, a int, _load_id bigint);
        create view silver.v_{p}_t as select n as helper, meter, a, _load_id
          from bronze.{p}_t;
        create table silver.{p}_t (meter text, a int, _load_id bigint);
        """
    )
    warehouse.job(T, load_type="append")
    warehouse.rule(T, "up", "increasing", columns=["a"], arguments={"order_by": ["helper"]})
    assert deliver(warehouse, 1, (1, "x", 5)) == []
    assert deliver(warehouse, 2, (2, "x", 4)) == []
