"""Rules about columns judge what files have delivered, not what their table declares."""

from __future__ import annotations

from typing import Any

import pytest
from inbox import JOB, Inbox

SILVER = "silver.{p}_orders"
COLUMNS = ["id", "name", "note"]


@pytest.fixture
def orders(inbox: Inbox) -> Inbox:
    """Files in a bronze table, and the silver table that a model makes of it alone."""
    shop = inbox.declare(
        source="orders*.csv", load_type="append", on_missing_columns="null"
    ).warehouse
    shop.execute(
        """
        create view silver.v_{p}_orders as
          select upper(id) as id, name, note, 'x' as made, _load_id from bronze.{p}_orders;
        create table silver.{p}_orders (
          id text primary key, name text, note text, made text, _load_id bigint
        );
        """
    )
    shop.job(SILVER, load_type="upsert")
    return inbox


def judge(inbox: Inbox, target: str) -> dict[str, Any]:
    """What a validation of the whole table has observed of each rule that fails."""
    shop = inbox.warehouse
    shop.execute("select setup.validate_table(%s)", shop.fill(target))
    return dict(
        shop.rows(
            "select rule_name, observed from setup.data_quality"
            " where target = %s and passed is not true",
            shop.fill(target),
        )
    )


def add_rules(inbox: Inbox, target: str, columns: list[str], **options: Any) -> None:
    shop = inbox.warehouse
    for name in columns:
        shop.rule(target, f"{name}_exists", "column_exists", columns=[name], **options)
    number = {"min": len(columns), "max": len(columns)}
    shop.rule(target, "number", "column_count", arguments=number, **options)
    shop.rule(target, "order", "column_order", columns=columns, **options)


@pytest.mark.every_server
def test_a_bronze_table_is_judged_by_the_header_of_its_files(orders: Inbox) -> None:
    add_rules(orders, JOB, COLUMNS)
    assert orders.deliver("ID,Name,note\n1,a,b\n") == "succeeded"
    assert judge(orders, JOB) == {}
    # fewer, another one, another order
    assert orders.deliver("id,name\n1,a\n") == "succeeded"
    assert judge(orders, JOB) == {
        "note_exists": ["note"], "number": 2, "order": ["id", "name"],
    }  # fmt: skip
    assert orders.deliver("id,name,remark\n1,a,b\n") == "succeeded"
    assert judge(orders, JOB) == {"note_exists": ["note"], "order": ["id", "name", "remark"]}
    assert orders.deliver("name,id,note\na,1,b\n") == "succeeded"
    assert judge(orders, JOB) == {"order": ["name", "id", "note"]}


def test_a_load_is_judged_by_its_files_and_a_table_by_all(orders: Inbox) -> None:
    shop = orders.warehouse
    assert orders.deliver("id,name\n1,a\n", "orders1.csv") == "succeeded"
    add_rules(orders, JOB, COLUMNS, gate="fail")
    assert orders.deliver("id,name,note\n2,a,b\n", "orders2.csv") == "succeeded"
    assert judge(orders, JOB) == {
        "note_exists": ["note"], "number": [2, 3], "order": ["id", "name"],
    }  # fmt: skip
    assert orders.deliver("id,name\n3,a\n", "orders3.csv") == "failed"
    assert orders.log()["sqlstate"] == "MW040"
    assert shop.value("select count(*) from bronze.{p}_orders") == 2


def test_the_gate_of_silver_looks_at_the_files_of_its_rows(orders: Inbox) -> None:
    shop = orders.warehouse
    shop.execute("select setup.configure_job(%s, p_options => '{\"table_gate\": true}')",
                 shop.fill(SILVER))  # fmt: skip
    add_rules(orders, SILVER, [*COLUMNS, "made"], severity="critical")
    orders.write("id,name,note\n1,a,b\n", "orders1.csv")
    assert shop.run() == {JOB: "succeeded", SILVER: "succeeded"}
    orders.write("id,name\n2,a\n", "orders2.csv")
    shop.run_failing()
    assert shop.log(SILVER)["status"] == "gated"
    failed = shop.rows(
        "select rule_name, observed from setup.data_quality"
        " where target = %s and not passed order by 1", shop.fill(SILVER)
    )  # fmt: skip
    assert failed == [
        ("note_exists", ["note"]), ("number", 3), ("order", ["id", "name", "made"]),
    ]  # fmt: skip
    # the whole delivery takes its place
    orders.write("id,name,note\n2,a,b\n", "orders2.csv")
    assert shop.run() == {JOB: "succeeded", SILVER: "succeeded"}
    assert judge(orders, SILVER) == {}
    # a rescued column is one that silver has no place for
    orders.write("id,name,note,more\n3,a,b,c\n", "orders3.csv")
    shop.run_failing()
    assert shop.log(SILVER)["status"] == "gated"
    assert judge(orders, SILVER) == {"number": [4, 5], "order": [*COLUMNS, "made", "more"]}


def test_what_is_added_or_optional_is_not_missing_in_files_before(orders: Inbox) -> None:
    shop = orders.warehouse
    options = '{"on_extra_columns": "add", "optional_columns": ["note"]}'
    shop.execute("select setup.configure_job(%s, p_options => %s)", shop.fill(JOB), options)
    assert orders.deliver("id,name\n1,a\n", "orders1.csv") == "succeeded"
    assert orders.deliver("id,name,note,more\n2,a,b,c\n", "orders2.csv") == "succeeded"
    add_rules(orders, JOB, [*COLUMNS, "more"])
    assert judge(orders, JOB) == {}
    assert orders.deliver("id,name,note\n3,a,b\n", "orders3.csv") == "succeeded"
    assert judge(orders, JOB)["more_exists"] == ["more"]


def test_tables_of_other_sources_are_judged_as_they_are(orders: Inbox) -> None:
    shop = orders.warehouse
    shop.execute("create table bronze.{p}_other (id text, name text, note text)")
    shop.execute(
        "create or replace view silver.v_{p}_orders as select upper(b.id) as id, b.name, b.note,"
        " 'x' as made, b._load_id from bronze.{p}_orders as b left join bronze.{p}_other as o"
        " using (id)"
    )
    assert orders.deliver("id,name\n1,a\n") == "succeeded"
    for target, columns in (("bronze.{p}_other", COLUMNS), (SILVER, [*COLUMNS, "made"])):
        add_rules(orders, target, columns)
        assert judge(orders, target).keys() <= set()
