"""Results outlive what they are about: a load that a rule stops, and a rule that is removed."""

from __future__ import annotations

import gzip
from contextlib import closing

import psycopg
import pytest
from inbox import Inbox
from warehouse import Row, Warehouse

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run


@pytest.fixture
def judged(warehouse: Warehouse) -> Warehouse:
    """A full load of rows with an id, a code and an amount."""
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, code text, amount int);
        create view silver.v_{p}_t as select id, code, amount from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, code text, amount int);
        """
    )
    warehouse.job("silver.{p}_t")
    return warehouse


def deliver(warehouse: Warehouse, *rows: Row) -> None:
    warehouse.execute("truncate bronze.{p}_t")
    for row in rows:
        warehouse.execute("insert into bronze.{p}_t values (%s, %s, %s)", *row)


def results(warehouse: Warehouse, columns: str, target: str = "silver.{p}_t") -> list[Row]:
    query = f"select {columns} from setup.quality_results where target = %s order by result_id"
    return warehouse.rows(query, warehouse.fill(target))


@pytest.mark.parametrize("gate", ["row", "table"])
def test_a_load_that_a_rule_stops_keeps_its_results(judged: Warehouse, gate: str) -> None:
    if gate == "row":
        judged.rule("silver.{p}_t", "r", "not_null", columns=["code"], gate="fail")
    else:
        judged.rule("silver.{p}_t", "r", "row_count", arguments={"min": 3}, gate="fail")
    judged.rule("silver.{p}_t", "other", "range", columns=["amount"], arguments={"max": 5})
    deliver(judged, (1, None, 9), (2, "x", 1))
    judged.run_failing()
    load_id = judged.log("silver.{p}_t")["load_id"]
    found = results(judged, "rule_name, load_id, run_id is not null, violated, passed")
    assert sorted(found) == [("other", load_id, True, 1, False), ("r", load_id, True, 1, False)]
    assert judged.value("select count(*) from silver.{p}_t") == 0
    if gate == "row":
        samples = results(judged, "rule_name, sample_keys, sample_values")
        assert ("r", [{"id": 1}], [{"code": None}]) in samples
    # what fails once more has failed since then
    first = dict(results(judged, "rule_name, failing_since"))
    judged.run_failing()
    assert dict(results(judged, "rule_name, failing_since")) == first
    assert len(results(judged, "1")) == 4
    deliver(judged, (1, "y", 2), (2, "x", 1), (3, "z", 1))
    judged.run()
    latest = "select rule_name, passed, failing_since from setup.data_quality where target = %s"
    assert sorted(judged.rows(latest, judged.fill("silver.{p}_t"))) == [
        ("other", True, None), ("r", True, None),
    ]  # fmt: skip


def test_what_was_unusual_and_stopped_a_load_can_be_accepted(judged: Warehouse) -> None:
    judged.rule("silver.{p}_t", "u", "usual", arguments={"metric": "rows_in"}, gate="fail")
    judged.execute(
        "insert into setup.load_log (job_id, job_name, layer, pipeline, status, rows_read,"
        " started_at, finished_at)"
        " select job_id, job_name, layer, pipeline, 'succeeded', 100, now(), now()"
        " from setup.load_jobs, generate_series(1, 9) where job_name = 'silver.{p}_t'"
    )
    deliver(judged, (1, "x", 1))
    judged.run_failing()
    assert "setup.accept_anomaly" in judged.log("silver.{p}_t")["hint"]
    query = "select result_id, value from setup.anomalies where target = 'silver.{p}_t'"
    [(result_id, value)] = judged.rows(query)
    assert value == 1
    judged.execute("select setup.accept_anomaly(%s)", result_id)
    assert judged.run()["silver.{p}_t"] == "succeeded"


def drive(inbox: Inbox, database: str, role: str | None) -> str:
    """Run the pipeline by the driver, as a login with this role; the state of the run."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        if role is not None:
            connection.execute(f"set session authorization {role}")
        outcome = run(connection, Request(pipelines=[inbox.warehouse.name]), QuietDisplay())
    assert outcome is not None
    return str(outcome.run["state"])


@pytest.mark.parametrize("by_server", [False, True])
def test_a_load_by_the_driver_keeps_them_too(inbox: Inbox, database: str, by_server: bool) -> None:
    inbox.declare(source="orders.csv" if by_server else "orders.csv.gz")
    job = "bronze.{p}_orders"
    inbox.warehouse.rule(job, "named", "not_null", columns=["name"], gate="fail")
    inbox.warehouse.rule(job, "many", "row_count", arguments={"min": 5})
    content = b"id,name,note\n1,,a\n2,x,b\n"
    if by_server:
        inbox.write(content)
    else:
        inbox.write(gzip.compress(content), "orders.csv.gz")
    assert drive(inbox, database, None) == "failed"
    assert inbox.log()["sqlstate"] == "MW040"
    found = results(inbox.warehouse, "rule_name, violated, passed, sample_values", job)
    assert found == [("named", 1, False, [{"name": None}])]
    # whose session may not see rows is told none, and the results have none
    inbox.warehouse.execute("create role warehouse_login_of_results in role warehouse_operator")
    inbox.warehouse.execute("alter role warehouse_login_of_results login")
    try:
        assert drive(inbox, database, "warehouse_login_of_results") == "failed"
    finally:
        inbox.warehouse.execute("drop role warehouse_login_of_results")
    found = results(inbox.warehouse, "rule_name, violated, passed, sample_values", job)
    assert found[1:] == [("named", 1, False, None)]


def test_results_of_other_tables_are_not_taken_from_a_caller(judged: Warehouse) -> None:
    judged.rule("silver.{p}_t", "r", "not_null", columns=["code"], gate="warn")
    judged.execute("create table silver.{p}_other (id int)")
    judged.rule("silver.{p}_other", "r", "row_count", arguments={"min": 1})
    deliver(judged, (1, "x", 1))
    judged.run()
    load_id = judged.log("silver.{p}_t")["load_id"]
    judged.execute("select setup.validate_table('silver.{p}_other')")
    [(taken,)] = results(judged, "to_jsonb(quality_results)", "silver.{p}_other")
    before = judged.value("select count(*) from setup.quality_results")
    for forged in (taken, taken | {"target": judged.fill("silver.{p}_t")}):
        judged.execute(
            "select setup._restore_results('silver.{p}_t', %s, jsonb_build_array(%s::jsonb))",
            load_id,
            psycopg.types.json.Jsonb(forged),
        )
    assert judged.value("select count(*) from setup.quality_results") == before


@pytest.mark.parametrize("field", [None, "no json", "{}", "[1]", '[{"target": 7}]'])
def test_anybody_may_raise_the_error_of_rules(judged: Warehouse, field: str | None) -> None:
    judged.execute(
        "create function silver.{p}_p() returns void language plpgsql as $$ begin"
        f" raise exception using errcode = 'MW040', message = 'no'"
        f"{'' if field is None else ', datatype = ' + repr(field)}; end $$;"
        "create procedure silver.{p}_load() language plpgsql as"
        " $$ begin perform silver.{p}_p(); end $$;"
        "create table silver.{p}_u (id int)"
    )
    judged.job("silver.{p}_u", load_type="procedure", source="silver.{p}_load")
    judged.run_failing()
    log = judged.log("silver.{p}_u")
    assert (log["status"], log["sqlstate"], log["message"]) == ("failed", "MW040", "no")


def test_a_rule_that_is_removed_leaves_its_history(judged: Warehouse) -> None:
    judged.rule("silver.{p}_t", "r", "not_null", columns=["code"])
    deliver(judged, (1, None, 9))
    judged.run()
    [(old,)] = results(judged, "rule_hash")
    judged.execute("select setup.unregister_rule('silver.{p}_t', 'r')")
    assert results(judged, "rule_name, rule_type, rule_hash, passed") == [
        ("r", "not_null", old, False)
    ]
    judged.rule("silver.{p}_t", "r", "not_null", columns=["amount"])
    judged.run(full_refresh=True)
    history = "select rule_type, passed, is_other_rule from setup.data_quality_history"
    assert judged.rows(f"{history} where target = %s", judged.fill("silver.{p}_t")) == [
        ("not_null", True, True), ("not_null", False, False),
    ]  # fmt: skip
    # as old as the rest of the history it goes
    judged.execute("select setup.unregister_rule('silver.{p}_t', 'r')")
    judged.execute(
        "update setup.quality_results set evaluated_at = now() - interval '2 days'"
        " where target = 'silver.{p}_t'"
    )
    judged.execute("select setup.purge_history('1 day')")
    assert results(judged, "1") == []
