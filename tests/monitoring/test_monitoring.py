"""Views of setup/monitoring against counts by hand."""

from __future__ import annotations

from contextlib import closing
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from psycopg.rows import dict_row
from warehouse import Warehouse

ROWS = 10


@pytest.fixture
def pipeline(warehouse: Warehouse) -> Warehouse:
    """Tables good (2 of 2 rules), fair (3 of 4), poor (1 of 2), bare (no rules), each of a job."""
    for name in ("good", "fair", "poor", "bare"):
        warehouse.execute(
            f"""
            create view gold.v_{{p}}_{name} as
              select i as id, case when i > 4 then i end as a, 'x' as b
              from generate_series(1, {ROWS}) as i;
            create table gold.{{p}}_{name} (id int primary key, a int, b text, _load_id bigint);
            """
        )
        warehouse.job(f"gold.{{p}}_{name}")
    for name, rule, column, severity in (
        ("good", "id", "id", "critical"), ("good", "b", "b", "low"),
        ("fair", "id", "id", "high"), ("fair", "b", "b", "low"), ("fair", "id2", "id", "medium"),
        ("fair", "a", "a", "low"),
        ("poor", "id", "id", "critical"), ("poor", "a", "a", "critical"),
    ):  # fmt: skip
        warehouse.rule(
            f"gold.{{p}}_{name}", rule, "not_null", columns=[column], severity=severity,
            gate="none",
        )  # fmt: skip
    return warehouse


def rows(warehouse: Warehouse, query: str, *values: Any) -> list[dict[str, Any]]:
    with warehouse.connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(warehouse.fill(query), values or None).fetchall()


def validate(warehouse: Warehouse, *names: str) -> None:
    for name in names:
        warehouse.execute(f"select setup.validate_table('gold.{{p}}_{name}')")


def figures(warehouse: Warehouse) -> dict[str, Any]:
    [found] = rows(warehouse, "select * from setup.quality_monitoring where pipeline = '{p}'")
    return found


def test_before_anything_is_known_there_is_nothing_to_say(pipeline: Warehouse) -> None:
    found = figures(pipeline)
    assert (found["tables"], found["not_validated"], found["stale_tables"]) == (4, 4, 0)
    assert found["pass_rate"] is found["average_score"] is found["completeness"] is None
    assert rows(pipeline, "select * from setup.quality_alerts where pipeline = '{p}'") == []


def test_figures_are_those_of_a_count_by_hand(pipeline: Warehouse) -> None:
    pipeline.run()
    validate(pipeline, "good", "fair", "poor", "bare")
    for name in ("good", "poor"):
        pipeline.execute(f"select setup.profile_table('gold.{{p}}_{name}')")
    found = figures(pipeline)
    # fair has no critical rule and 75 % of all, below the 85 of all rules
    assert {name: found[name] for name in ("passed", "failed", "skipped", "errors")} == {
        "passed": 1, "failed": 2, "skipped": 1, "errors": 0,
    }  # fmt: skip
    assert round(found["pass_rate"], 2) == Decimal("33.33")
    assert found["average_score"] == Decimal(100 + 75 + 50) / 3
    # two profiled tables with 3 columns of 10 rows, 4 NULLs each
    assert round(found["completeness"], 4) == round(Decimal(100 * (60 - 8)) / 60, 4)
    assert (found["rules"], found["failing_rules"]) == (8, 2)
    alerts = {
        (row["target"] and row["target"].partition("_")[2], row["metric"]): row["level"]
        for row in rows(pipeline, "select * from setup.quality_alerts where pipeline = '{p}'")
    }
    assert alerts == {
        (None, "pass_rate"): "High", (None, "average_score"): "Medium",
        (None, "completeness"): "Medium", ("fair", "verdict"): "Medium",
        ("poor", "verdict"): "High",
    }  # fmt: skip


def test_a_table_counts_once_by_its_latest_verdict(pipeline: Warehouse) -> None:
    pipeline.run()
    validate(pipeline, "poor", "poor", "good")
    assert figures(pipeline)["failed"] == 1
    pipeline.execute("select setup.configure_rule('gold.{p}_poor', 'a', p_is_enabled => false)")
    validate(pipeline, "poor")
    found = figures(pipeline)
    assert (found["passed"], found["failed"], found["pass_rate"]) == (2, 0, 100)


def test_a_table_that_cannot_be_judged_is_a_high_alert(pipeline: Warehouse) -> None:
    pipeline.execute("drop table gold.{p}_good")
    pipeline.execute("select setup._try_validation('gold.{p}_good')")
    [alert] = rows(pipeline, "select * from setup.quality_alerts where pipeline = '{p}'")
    assert (alert["level"], alert["metric"]) == ("High", "verdict")
    assert alert["message"].startswith("MW005")


def test_what_fails_most_comes_first(pipeline: Warehouse) -> None:
    pipeline.execute("delete from setup.quality_rules where target = 'gold.{p}_fair'")
    pipeline.run()
    for index in range(12):
        pipeline.rule(
            "gold.{p}_poor", f"above {index}", "expression", expression=f"id > {index}",
            gate="none",
        )  # fmt: skip
    pipeline.rule("gold.{p}_good", "at most", "range", columns=["a"], arguments={"max": 5},
                  gate="none")  # fmt: skip
    validate(pipeline, "good", "poor")
    found = rows(pipeline, "select * from setup.top_failing_rules where pipeline = '{p}'")
    assert [row["place"] for row in found] == list(range(1, 11))
    assert [row["rule_name"] for row in found[:3]] == ["above 10", "above 11", "above 9"]
    assert [row["violated"] for row in found[:3]] == [10, 10, 9]
    found = rows(pipeline, "select * from setup.top_failing_columns where pipeline = '{p}'")
    columns = [(row["target"].partition("_")[2], row["column_name"], row["rules"]) for row in found]
    assert columns == [("good", "a", ["at most"]), ("poor", "a", ["a"])]


def test_a_table_is_stale_after_24_hours_without_a_load(pipeline: Warehouse) -> None:
    pipeline.execute("set setup.now = '2030-01-01T00:00:00Z'")
    pipeline.run()
    pipeline.execute("set setup.now = '2030-01-01T23:59:00Z'")
    assert figures(pipeline)["stale_tables"] == 0
    pipeline.execute("set setup.now = '2030-01-02T00:30:00Z'")
    found = rows(pipeline, "select * from setup.quality_alerts where pipeline = '{p}'")
    assert {(row["metric"], row["level"], row["message"]) for row in found} == {
        ("freshness", "Medium", "not loaded for 24 hours")
    }
    pipeline.run()  # up to date, which is as good
    assert figures(pipeline)["stale_tables"] == 0
    pipeline.execute("reset setup.now")


def test_the_trend_takes_the_last_verdict_of_a_day(pipeline: Warehouse) -> None:
    pipeline.execute("set setup.now = '2030-03-01T08:00:00Z'")
    pipeline.run()
    validate(pipeline, "good", "poor")
    pipeline.execute("set setup.now = '2030-03-02T08:00:00Z'")
    validate(pipeline, "good", "poor")
    pipeline.execute("select setup.configure_rule('gold.{p}_poor', 'a', p_is_enabled => false)")
    validate(pipeline, "poor")
    pipeline.execute("reset setup.now")
    found = rows(
        pipeline,
        "select day::text, tables, pass_rate, average_score, change from setup.quality_trend"
        " where pipeline = '{p}'",
    )
    assert [tuple(row.values()) for row in found] == [
        ("2030-03-02", 2, 100, 100, 25), ("2030-03-01", 2, 50, 75, None),
    ]  # fmt: skip


def test_tables_without_a_job_are_seen_too(warehouse: Warehouse, database: str) -> None:
    warehouse.execute(
        "create table silver.{p}_free (id int); insert into silver.{p}_free values (1)"
    )
    warehouse.execute("select setup.profile_table('silver.{p}_free')")
    target = warehouse.fill("silver.{p}_free")
    query = (
        "select pipeline, layer, completeness, is_stale from setup.table_quality where target = %s"
    )
    assert warehouse.rows(query, target) == [(None, "silver", 100, None)]
    with closing(psycopg.connect(database, autocommit=True)) as session:
        session.execute("set role warehouse_operator")
        assert len(session.execute(query, [target]).fetchall()) == 1
        for view in ("quality_monitoring", "quality_alerts", "top_failing_rules",
                     "top_failing_columns", "quality_trend"):  # fmt: skip
            session.execute(f"select * from setup.{view}")
