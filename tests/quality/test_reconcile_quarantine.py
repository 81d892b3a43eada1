"""Rules of type reconcile that count what the quarantine holds."""

from __future__ import annotations

from typing import Any

import pytest
from warehouse import Warehouse

T = "silver.{p}_t"


@pytest.fixture
def orders(warehouse: Warehouse) -> Warehouse:
    """A silver table behind a gate, which refuses large amounts and words that are too long."""
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, "Cit""y" text, amount int, _load_id bigint default 1);
        create view silver.v_{p}_t as select * from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, "Cit""y" varchar(1), amount int);
        insert into bronze.{p}_t values (1, 'a', 5), (2, 'b', 50), (3, 'b', 6), (4, 'long', 70);
        """
    )
    warehouse.job(T, load_type="upsert", options={"table_gate": True, "max_dropped_percent": 90})
    warehouse.rule(T, "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop")
    return warehouse


def result(warehouse: Warehouse, rule: str) -> tuple[bool, dict[str, Any]]:
    query = (
        "select passed, observed from setup.quality_results"
        " where target = %s and rule_name = %s order by result_id"
    )
    passed, observed = warehouse.rows(query, warehouse.fill(T), rule)[-1]
    return bool(passed), observed


def test_refused_rows_count_where_the_filter_of_the_rule_says_so(orders: Warehouse) -> None:
    arguments = {"table": orders.fill("bronze.{p}_t"), "quarantine": True, "sums": ["amount"]}
    orders.rule(
        T, "of_b", "reconcile", filter="\"Cit\"\"y\" = 'b'",
        arguments=arguments | {"other_filter": "\"Cit\"\"y\" = 'b'"},
    )  # fmt: skip
    orders.rule(
        T, "large", "reconcile", filter="amount > 5",
        arguments=arguments | {"other_filter": "amount > 5"},
    )  # fmt: skip
    orders.rule(T, "all", "reconcile", arguments=arguments)
    orders.run()
    for rule, rows, total in (("of_b", 2, 56), ("large", 3, 126), ("all", 4, 131)):
        side = {"rows": rows, "sums": [total]}
        assert result(orders, rule) == (True, {"here": side, "there": side})


def test_a_load_that_the_gate_has_kept_out_is_no_row(orders: Warehouse) -> None:
    arguments = {"table": orders.fill("bronze.{p}_t"), "quarantine": True}
    orders.rule(T, "key", "unique", columns=["id"])
    orders.rule(T, "all", "reconcile", arguments=arguments)
    orders.execute("insert into bronze.{p}_t values (1, 'a', 6)")
    assert orders.run_failing() == {T: "gated"}
    orders.execute("select setup.validate_table('silver.{p}_t')")
    nothing, all_of_it = {"rows": 0, "sums": None}, {"rows": 5, "sums": []}
    assert result(orders, "all") == (False, {"here": nothing, "there": all_of_it})
