"""What rules of type usual find unusual: the same as a plain computation in Python."""

from __future__ import annotations

import statistics
from datetime import datetime, timedelta, timezone
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warehouse import Warehouse, error_of

MONDAY = datetime(2026, 3, 2, 1, tzinfo=timezone.utc)


@pytest.fixture
def orders(warehouse: Warehouse) -> Warehouse:
    """A job with a rule about the rows it reads, and no load yet."""
    warehouse.execute(
        "create table bronze.{p}_t (id int);"
        "create view silver.v_{p}_t as select id from bronze.{p}_t;"
        "create table silver.{p}_t (id int primary key)"
    )
    warehouse.job("silver.{p}_t", options={"always": True})
    warehouse.rule("silver.{p}_t", "usual_rows", "usual", arguments={"metric": "rows_in"})
    return warehouse


def note_loads(orders: Warehouse, rows: list[int], days: int = 1) -> None:
    """Loads of the past as the log has them, some days apart, the first on a Monday."""
    orders.execute("delete from setup.load_log where job_name = 'silver.{p}_t'")
    orders.connection.cursor().executemany(
        orders.fill(
            "insert into setup.load_log (job_id, job_name, layer, pipeline, status, rows_read,"
            " started_at, finished_at)"
            " select job_id, job_name, layer, pipeline, 'succeeded', %s, %s, %s"
            " from setup.load_jobs where job_name = 'silver.{p}_t'"
        ),
        [
            (each, at := MONDAY + timedelta(days=days * number), at)
            for number, each in enumerate(rows)
        ],
    )


def judge(orders: Warehouse, **arguments: Any) -> dict[str, Any] | None:
    """The judgement of the latest load in the log; None when it is too early for one."""
    change = "select setup.configure_rule('silver.{p}_t', 'usual_rows', p_arguments => %s)"
    value = {"metric": "rows_in", **arguments}
    orders.connection.execute(orders.fill(change), [psycopg.types.json.Jsonb(value)])
    found = orders.value(
        "select setup._evaluate_usual(r, null) from setup.quality_rules as r"
        " where r.target = 'silver.{p}_t' and r.rule_name = 'usual_rows'"
    )
    return dict(found) if found is not None else None


def is_unusual(orders: Warehouse, rows: list[int], **arguments: Any) -> bool:
    note_loads(orders, rows)
    found = judge(orders, **arguments)
    assert found is not None
    return bool(found["violated"])


def expected(rows: list[int], deviations: float, min_change: float) -> tuple[bool, float, bool]:
    """Unusual, median and whether the weekday alone counts, of loads a day apart."""
    value, before = rows[-1], rows[:-1]
    same = before[-7::-7]
    counted = same if len(same) >= 5 else before[-30:]
    median = statistics.median(counted)
    mad = 1.4826 * statistics.median(abs(each - median) for each in counted)
    distance = abs(value - median)
    unusual = distance > abs(median) * min_change / 100 and distance > deviations * max(
        mad, abs(median) / 100, 1
    )
    return unusual, median, len(same) >= 5


def test_silence_until_eight_loads_are_known(orders: Warehouse) -> None:
    note_loads(orders, [100] * 7 + [0])
    assert judge(orders) is None
    note_loads(orders, [100] * 8 + [0])
    found = judge(orders)
    assert found is not None
    assert (found["violated"], found["observed"]["loads"]) == (1, 8)


def test_an_outlier_does_not_hide_the_next(orders: Warehouse) -> None:
    quiet = [100, 103, 98, 101, 99, 102, 100, 97]
    assert is_unusual(orders, [*quiet, 100_000, 500])


@pytest.mark.parametrize(
    ("arguments", "spike", "drop"),
    [({}, True, True), ({"direction": "spike"}, True, False), ({"direction": "drop"}, False, True)],
)
def test_directions(orders: Warehouse, arguments: dict[str, Any], spike: bool, drop: bool) -> None:
    quiet = [100, 103, 98, 101, 99, 102, 100, 97]
    assert is_unusual(orders, [*quiet, 300], **arguments) is spike
    assert is_unusual(orders, [*quiet, 3], **arguments) is drop


def test_small_changes_are_none(orders: Warehouse) -> None:
    assert not is_unusual(orders, [1000] * 9 + [1050])
    assert is_unusual(orders, [1000] * 9 + [1050], min_change=4)
    assert not is_unusual(orders, [0] * 9 + [3])
    assert is_unusual(orders, [0] * 9 + [4])


def test_mondays_are_compared_with_mondays(orders: Warehouse) -> None:
    weeks = [[1000, 100, 100, 100, 100, 100, 100]] * 5
    assert is_unusual(orders, [each for week in weeks for each in week] + [100])
    assert not is_unusual(orders, [each for week in weeks for each in week] + [1000])


def test_an_accepted_level_is_normal(orders: Warehouse) -> None:
    note_loads(orders, [100] * 9 + [0])
    orders.execute("insert into bronze.{p}_t select generate_series(1, 500)")
    orders.run()
    found = orders.rows(
        "select result_id, value, usual from setup.anomalies where target = 'silver.{p}_t'"
    )
    assert [(value, usual) for _, value, usual in found] == [(500, 100)]
    orders.execute("select setup.accept_anomaly(%s, 'a new branch')", found[0][0])
    orders.execute("insert into bronze.{p}_t select generate_series(501, 510)")
    orders.run()
    query = "select count(*) from setup.anomalies where target = 'silver.{p}_t'"
    assert orders.value(query) == 1
    orders.execute("insert into bronze.{p}_t select generate_series(511, 1500)")
    orders.run()
    assert orders.value(query) == 2


def test_numbers_beyond_double_precision_are_compared(orders: Warehouse) -> None:
    orders.execute("create table silver.{p}_n (n numeric); insert into silver.{p}_n values (1)")
    orders.rule("silver.{p}_n", "usual_max", "usual", columns=["n"],
                arguments={"metric": "max"})  # fmt: skip
    for _ in range(9):
        orders.execute("select setup.profile_table('silver.{p}_n')")
    orders.execute("insert into silver.{p}_n values (1e400)")
    orders.execute("select setup.profile_table('silver.{p}_n')")
    orders.execute("select setup.validate_table('silver.{p}_n')")
    query = "select passed, error from setup.quality_results where target = 'silver.{p}_n'"
    assert orders.rows(query) == [(False, None)]


def test_only_what_was_unusual_is_accepted(orders: Warehouse) -> None:
    error = error_of(orders.connection, "select setup.accept_anomaly(-1)")
    assert error.sqlstate == "MW075"


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    rows=st.lists(st.integers(0, 1000) | st.integers(95, 105), min_size=9, max_size=45),
    deviations=st.sampled_from([1.0, 3.5, 6.0]),
    min_change=st.sampled_from([0.0, 10.0, 50.0]),
)
def test_verdicts_are_those_of_a_plain_judge(
    orders: Warehouse, rows: list[int], deviations: float, min_change: float
) -> None:
    note_loads(orders, rows)
    found = judge(orders, deviations=deviations, min_change=min_change)
    assert found is not None
    unusual, median, of_weekday = expected(rows, deviations, min_change)
    assert found["observed"]["usual"] == pytest.approx(median)
    assert found["observed"]["of_weekday"] is of_weekday
    assert bool(found["violated"]) is unusual
