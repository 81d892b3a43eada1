"""The gate of a table: a bad verdict keeps a load out, and nothing else happens."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from warehouse import Row, Warehouse

T = "silver.{p}_t"
GATE = {"table_gate": True}


@pytest.fixture
def orders(warehouse: Warehouse) -> Warehouse:
    """Bronze, as deliveries add to it; silver by key; and a table in gold that reads silver."""
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, code text, _load_id bigint);
        create view silver.v_{p}_t as select id, code, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, code text, _load_id bigint);
        create view gold.v_{p}_n as select count(*) as n from silver.{p}_t;
        create table gold.{p}_n (n bigint, _load_id bigint);
        """
    )
    return warehouse


def register(
    warehouse: Warehouse, load_type: str = "upsert", options: dict[str, Any] = GATE
) -> None:
    warehouse.job(T, load_type=load_type, options=options)
    warehouse.job("gold.{p}_n")
    warehouse.rule(T, "code", "not_null", columns=["code"], severity="critical")
    warehouse.rule(T, "id", "unique", columns=["id"], severity="critical")


def deliver(warehouse: Warehouse, load: int, *rows: tuple[int | None, str | None]) -> None:
    for row in rows:
        warehouse.execute("insert into bronze.{p}_t values (%s, %s, %s)", *row, load)


def content(warehouse: Warehouse) -> list[Row]:
    return warehouse.content(T, "id, code")


def entries(warehouse: Warehouse) -> list[Row]:
    """The quarantine of the table: rule, status, load, what it holds."""
    return warehouse.rows(
        "select rule_name, status, load_id, row_data, reason, rule_names from setup.quarantine"
        " where target = 'silver.{p}_t' order by quarantine_id"
    )


def verdicts(warehouse: Warehouse) -> list[Row]:
    return warehouse.rows(
        "select status, is_gated, row_count, reasons from setup.table_verdicts"
        " where target = 'silver.{p}_t' order by validation_id"
    )


@pytest.mark.every_server
def test_a_bad_verdict_leaves_the_table_and_the_watermark_and_is_judged_again(
    orders: Warehouse,
) -> None:
    register(orders)
    deliver(orders, 1, (1, "a"), (2, "b"))
    orders.execute("select setup.set_threshold('silver.{p}_t', 'global', 50)")
    assert orders.run() == {T: "succeeded", "gold.{p}_n": "succeeded"}
    before = orders.written(T), orders.rows("select * from setup.watermarks order by 1, 2, 3")

    deliver(orders, 2, (3, None), (1, "z"))
    reason = "Severity 'critical' threshold 100.0% failed (actual: 50.0%)"
    for _ in range(2):
        statuses = orders.run_failing()
        assert statuses == {T: "gated", "gold.{p}_n": "up_to_date"}
        assert orders.run_state() == "partial"
        after = orders.written(T), orders.rows("select * from setup.watermarks order by 1, 2, 3")
        assert after == before
        log = orders.log(T)
        assert (log["message"], log["rows_read"]) == (reason, 2)
        assert (log["rows_inserted"], log["rows_updated"], log["rows_quarantined"]) == (0, 0, 0)
    # the same rows are one entry, of the load that judged them last
    [(rule, status, load_id, held, why, rules)] = entries(orders)
    assert (rule, status, load_id) == ("table_gate", "open", log["load_id"])
    assert (why, rules) == (reason, ["code"])
    assert (held["rows"], held["dropped"], held["verdict"]) == (2, 0, "failed")
    assert held["reasons"] == [reason]
    assert (held["watermark_from"], held["watermark_to"]) == (1, 2)

    deliver(orders, 3, (4, "d"))
    orders.run_failing()
    assert [(row[1], row[3]["rows"]) for row in entries(orders)] == [("resolved", 2), ("open", 3)]

    orders.execute("update bronze.{p}_t set code = 'c' where id = 3")
    assert orders.run()[T] == "succeeded"
    assert content(orders) == [(1, "z"), (2, "b"), (3, "c"), (4, "d")]
    assert {row[1] for row in entries(orders)} == {"resolved"}
    assert [row[:3] for row in verdicts(orders)] == [
        ("passed", False, 2), ("failed", True, 2), ("failed", True, 2), ("failed", True, 3),
        ("passed", False, 3),
    ]  # fmt: skip


def test_the_run_says_which_table_was_gated_and_others_go_on(orders: Warehouse) -> None:
    register(orders)
    deliver(orders, 1, (1, None))
    with pytest.raises(psycopg.Error) as caught:
        orders.run()
    assert caught.value.sqlstate == "MW020"
    assert "1 of 2 jobs succeeded, 1 gated" in str(caught.value)
    assert "Severity 'critical'" in str(caught.value.diag.message_detail)
    assert orders.content("gold.{p}_n", "n") == [(0,)]
    assert any("t  gated  +0 ~0 -0 !0" in notice for notice in orders.notices)
    states = "select state, message from setup.run_tasks where run_id = %s order by priority"
    assert [state for state, _ in orders.rows(states, orders.last_run())] == [
        "gated", "succeeded",
    ]  # fmt: skip


def test_a_run_of_one_gated_table_is_partial_and_can_be_resumed(orders: Warehouse) -> None:
    register(orders)
    deliver(orders, 1, (1, None))
    orders.run_failing(select=[T])
    assert orders.run_state() == "partial"
    orders.execute("update bronze.{p}_t set code = 'a'")
    orders.execute("call setup.resume_run(%s)", orders.last_run())
    assert orders.run_state() == "succeeded"
    assert content(orders) == [(1, "a")]


def test_fail_fast_stops_at_a_gated_table(orders: Warehouse) -> None:
    register(orders)
    deliver(orders, 1, (1, None))
    orders.run_failing(fail_fast=True)
    states = "select state from setup.run_tasks where run_id = %s order by priority"
    assert orders.rows(states, orders.last_run()) == [("gated",), ("cancelled",)]


def test_the_row_gate_goes_first_and_the_verdict_is_on_the_rest(orders: Warehouse) -> None:
    register(orders)
    orders.rule(T, "known", "accepted_values", columns=["code"], arguments={"values": ["a", "b"]},
                gate="drop", severity="low")  # fmt: skip
    # one of ten: not more than 10 %
    deliver(orders, 1, *((i, "a") for i in range(9)), (9, "x"))
    assert orders.run()[T] == "succeeded"
    assert [(row[0], row[3]["id"]) for row in entries(orders)] == [("known", 9)]
    assert verdicts(orders) == [("passed", False, 9, [])]

    deliver(orders, 2, *((i, "b") for i in range(8)), (8, "x"))
    orders.run_failing()
    assert verdicts(orders)[-1] == (
        "failed", True, 8, ["Dropped 11.1% of the rows (at most 10.0%)"],
    )  # fmt: skip
    # what the row gate would have taken waits with the others
    assert [row[0] for row in entries(orders)] == ["known", "table_gate"]
    assert entries(orders)[1][3]["dropped"] == 1
    assert {code for _, code in content(orders)} == {"a"}
    orders.execute(
        "select setup.configure_job('silver.{p}_t', p_options => '{\"max_dropped_percent\": 12}')"
    )
    assert orders.run()[T] == "succeeded"
    assert [code for _, code in content(orders)] == ["b"] * 8 + ["a"]
    assert [(row[0], row[1]) for row in entries(orders)] == [
        ("known", "open"), ("table_gate", "resolved"), ("known", "open"),
    ]  # fmt: skip


def test_a_key_of_a_later_load_is_an_update_and_twice_in_one_a_duplicate(
    orders: Warehouse,
) -> None:
    register(orders)
    deliver(orders, 1, (1, "a"), (2, "b"))
    orders.run()
    deliver(orders, 2, (1, "c"))
    assert orders.run()[T] == "succeeded"
    assert content(orders) == [(1, "c"), (2, "b")]
    deliver(orders, 3, (2, "d"), (2, "e"))
    orders.run_failing()
    assert 'Uniqueness rule "id" failed (2 rows)' in verdicts(orders)[-1][3]
    assert content(orders) == [(1, "c"), (2, "b")]


@pytest.mark.parametrize("load_type", ["full", "append", "upsert"])
def test_each_load_type_has_the_gate(orders: Warehouse, load_type: str) -> None:
    if load_type == "full":
        orders.execute("drop view silver.v_{p}_t")
        orders.execute("create view silver.v_{p}_t as select id, code from bronze.{p}_t")
    register(orders, load_type)
    deliver(orders, 1, (1, "a"))
    orders.run()
    deliver(orders, 2, (2, None))
    before = orders.written(T)
    assert orders.run_failing()[T] == "gated"
    assert orders.run_failing(full_refresh=True)[T] == "gated"
    assert orders.written(T) == before
    orders.execute("update bronze.{p}_t set code = 'b' where id = 2")
    assert orders.run()[T] == "succeeded"
    assert content(orders) == [(1, "a"), (2, "b")]


@pytest.mark.parametrize("load_type", ["append", "upsert"])
def test_a_load_that_the_gate_kept_out_is_replayed(orders: Warehouse, load_type: str) -> None:
    register(orders, load_type)
    orders.rule(T, "short", "length", columns=["code"], arguments={"max": 1}, gate="drop")
    orders.job(T, load_type=load_type, options=GATE | {"max_dropped_percent": 50})
    deliver(orders, 1, (1, "a"), (5, "long"))
    orders.run()
    deliver(orders, 2, (2, None), (5, "c"))
    orders.run_failing()
    replay = "select * from setup.replay_quarantine('silver.{p}_t'"
    assert ("table_gate", 0, 1, 0, 0) in orders.rows(f"{replay}, p_dry_run => true)")
    orders.execute("update bronze.{p}_t set code = 'b' where id = 2")
    expected = orders.rows(f"{replay}, p_dry_run => true)")
    assert ("table_gate", 1, 0, 0, 0) in expected
    assert content(orders) == [(1, "a")]
    assert orders.rows(f"{replay})") == expected
    assert content(orders) == [(1, "a"), (2, "b"), (5, "c")]
    assert all(status != "open" for rule, status, *_ in entries(orders) if rule == "table_gate")
    # nothing is left for the next run
    before = orders.written(T)
    orders.run(full_refresh=False)
    assert orders.written(T) == before


@pytest.mark.parametrize("load_type", ["scd1", "scd2", "snapshot"])
def test_histories_have_the_gate(warehouse: Warehouse, load_type: str) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, code text, at int, _load_id bigint);
        create view silver.v_{p}_t as select id, code, at, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int, code text);
        """
    )
    sequence = {} if load_type == "snapshot" else {"sequence": ["at"]}
    options = GATE | ({"except_columns": ["at"]} if load_type == "snapshot" else {})
    warehouse.job(T, load_type=load_type, keys=["id"], options=options, **sequence)
    warehouse.rule(T, "code", "not_null", columns=["code"], severity="critical")
    warehouse.execute("insert into bronze.{p}_t values (1, 'a', 1, 1)")
    warehouse.run()
    query = "select id, code from silver.{p}_t order by 1, 2"
    assert warehouse.rows(query) == [(1, "a")]
    warehouse.execute("insert into bronze.{p}_t values (2, null, 2, 2)")
    assert warehouse.run_failing() == {T: "gated"}
    assert warehouse.rows(query) == [(1, "a")]
    warehouse.execute("update bronze.{p}_t set code = 'b' where id = 2")
    warehouse.run()
    assert warehouse.rows(query) == [(1, "a"), (2, "b")]


def test_what_a_refused_load_would_delete_first_stays(orders: Warehouse) -> None:
    """An append goes back to where its source took rows back, before it reads them again."""
    register(orders, "append")
    orders.execute("alter table silver.{p}_t drop constraint {p}_t_pkey")
    deliver(orders, 1, (1, "a"))
    orders.run()
    deliver(orders, 2, (2, "b"))
    orders.run()
    orders.execute("update bronze.{p}_t set code = null where id = 2")
    orders.execute("select setup.set_watermark('silver.{p}_t', 0)")
    before = orders.written(T)
    retractions = orders.rows("select * from setup.retractions order by 1, 2")
    assert orders.run_failing()[T] == "gated"
    assert orders.written(T) == before
    assert orders.rows("select * from setup.retractions order by 1, 2") == retractions
    orders.execute("update bronze.{p}_t set code = 'c' where id = 2")
    orders.run()
    assert content(orders) == [(1, "a"), (2, "c")]


def test_an_empty_table_is_gated_unless_it_may_be_empty(orders: Warehouse) -> None:
    register(orders)
    assert orders.run_failing()[T] == "gated"
    assert verdicts(orders) == [("failed", True, 0, ["The table is empty"])]
    orders.execute(
        "select setup.configure_job('silver.{p}_t', p_options => '{\"allow_empty\": true}')"
    )
    assert orders.run()[T] == "succeeded"
    assert verdicts(orders)[-1] == ("passed", False, 0, [])


def test_a_load_without_new_rows_is_no_empty_table(orders: Warehouse) -> None:
    register(orders)
    deliver(orders, 1, (1, "a"))
    orders.run()
    orders.execute("select setup.configure_job('silver.{p}_t', p_options => '{\"always\": true}')")
    assert orders.run()[T] == "succeeded"
    assert len(verdicts(orders)) == 1


def test_a_table_without_rules_is_loaded_only_where_that_is_allowed(orders: Warehouse) -> None:
    orders.job(T, load_type="upsert", options=GATE)
    deliver(orders, 1, (1, None))
    orders.run_failing()
    assert verdicts(orders) == [("skipped", True, 1, ["The table has no rules"])]
    orders.execute(
        "select setup.configure_job('silver.{p}_t', p_options => '{\"allow_unvalidated\": true}')"
    )
    assert orders.run()[T] == "succeeded"
    assert verdicts(orders)[-1][:2] == ("skipped", False)
    assert content(orders) == [(1, None)]


def test_a_fail_rule_fails_before_the_gate(orders: Warehouse) -> None:
    register(orders)
    orders.rule(T, "hard", "not_null", columns=["code"], gate="fail")
    deliver(orders, 1, (1, None))
    assert orders.run_failing()[T] == "failed"
    assert orders.log(T)["sqlstate"] == "MW040"
    assert verdicts(orders) == []


def test_a_corrected_delivery_takes_the_place_of_the_refused_one(orders: Warehouse) -> None:
    register(orders)
    deliver(orders, 1, (1, None), (2, "b"))
    orders.run_failing()
    orders.execute("delete from bronze.{p}_t")
    deliver(orders, 2, (1, "a"), (2, "b"))
    assert orders.run()[T] == "succeeded"
    assert [row[1] for row in entries(orders)] == ["resolved"]


def test_the_results_of_a_refused_load_stay(orders: Warehouse) -> None:
    register(orders)
    deliver(orders, 1, (1, None), (2, "b"))
    orders.run_failing()
    load_id = orders.log(T)["load_id"]
    query = (
        "select rule_name, checked, violated, passed from setup.quality_results where load_id = %s"
        " order by result_id"
    )
    assert orders.rows(query, load_id) == [("code", 2, 1, False), ("id", 2, 0, True)]
    [[verdict]] = orders.rows(
        "select validation_id from setup.table_verdicts where load_id = %s", load_id
    )
    document = orders.value("select setup.validation_results(array[%s]::bigint[])", verdict)
    [table] = document["files"].values()
    assert [rule["rule"] for rule in table["failed_rules"]] == ["code"]


def test_without_the_option_nothing_is_judged_together(orders: Warehouse) -> None:
    register(orders, options={})
    deliver(orders, 1, (1, None))
    assert orders.run()[T] == "succeeded"
    assert verdicts(orders) == []


@pytest.mark.parametrize(("source", "load_type"), [("file:{p}/x.csv", "full"), (None, "view")])
def test_only_what_a_view_feeds_into_a_table_has_a_gate(
    orders: Warehouse, source: str | None, load_type: str
) -> None:
    parameters = {"source": source} if source else {}
    with pytest.raises(psycopg.Error) as caught:
        orders.job("gold.v_{p}_n", load_type=load_type, options=GATE, **parameters)
    assert caught.value.sqlstate == "MW012"


def test_a_gate_waits_for_the_first_delivery_and_judges_an_empty_one(orders: Warehouse) -> None:
    orders.execute(
        "create view bronze.v_{p}_t as select 1 as id, 'a' as code where false;"
        "alter table bronze.{p}_t add primary key (id)"
    )
    orders.job("bronze.{p}_t", load_type="upsert", options={"always": True})
    register(orders)
    assert orders.run([T]) == {T: "up_to_date"}
    assert verdicts(orders) == []
    assert orders.run(["bronze.{p}_t"]) == {"bronze.{p}_t": "succeeded"}
    with pytest.raises(psycopg.Error) as caught:
        orders.run([T])
    assert caught.value.sqlstate == "MW020"
    assert orders.statuses() == {T: "gated"}
    assert [row[3] for row in verdicts(orders)] == [["The table is empty"]]


def test_what_is_wrong_beside_the_rows_can_be_part_of_the_verdict(orders: Warehouse) -> None:
    register(orders)
    orders.rule(
        T, "whole", "table_expression", severity="critical", gate="warn",
        expression="not exists (select from bronze.{p}_t as b where b.code = 'half')",
        arguments={"before_merge": True},
    )  # fmt: skip
    deliver(orders, 1, (1, "half"))
    assert orders.run_failing()[T] == "gated"
    assert content(orders) == []
    reason = "Severity 'critical' threshold 100.0% failed (actual: 66.7%)"
    assert reason in verdicts(orders)[-1][3]
    orders.execute("update bronze.{p}_t set code = 'a'")
    assert orders.run()[T] == "succeeded"
    assert content(orders) == [(1, "a")]
