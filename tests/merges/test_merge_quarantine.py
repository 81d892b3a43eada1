"""What a merge has refused: why, and until when it is in quarantine."""

from __future__ import annotations

from typing import Any

import pytest
from warehouse import Warehouse

OPTIONS: dict[str, Any] = {"delete_when": "op = 'D'", "upsert_when": "op = 'U'"}
OPEN = """
    select rule_name, reason from setup.quarantine
    where target = 'silver.{p}_t' and status = 'open' order by 1, 2
"""


@pytest.fixture(params=["by increments", "as a whole"])
def events(warehouse: Warehouse, request: pytest.FixtureRequest) -> Warehouse:
    """A history with events that it refuses."""
    shown = ", _load_id" if request.param == "by increments" else ""
    warehouse.execute(
        f"""
        create table bronze.{{p}}_t (
          a integer, "B" integer, day integer, hour integer, op text, v text, _load_id bigint
        );
        create view silver.v_{{p}}_t as select a, "B", day, hour, op, v{shown} from bronze.{{p}}_t;
        create table silver.{{p}}_t (a integer, "B" integer, v text);
        insert into bronze.{{p}}_t values
          (1, 1, 1, 1, 'U', 'good', 1), (null, 1, 1, 1, 'U', 'a', 1),
          (null, null, 1, 1, 'U', 'b', 1), (1, 2, null, 1, 'U', 'c', 1), (1, 2, 1, 1, '?', 'd', 1);
        """
    )
    warehouse.job(
        "silver.{p}_t",
        load_type="scd2",
        keys=["a", "B"],
        sequence=["day", "hour"],
        options=OPTIONS | {"except_columns": ["op"]},
    )
    warehouse.run()
    return warehouse


def test_the_reason_names_the_columns(events: Warehouse) -> None:
    assert events.rows(OPEN) == [
        ("bad_op", "not exactly one of delete_when, truncate_when, upsert_when holds"),
        ("null_key", "a is NULL"),
        ("null_key", 'a is NULL, "B" is NULL'),
        ("null_sequence", "day is NULL"),
    ]


def test_a_corrected_event_is_resolved_and_the_others_stay(events: Warehouse) -> None:
    events.execute("update bronze.{p}_t set a = 7, _load_id = 2 where v = 'a'")
    events.execute("update bronze.{p}_t set day = 3, _load_id = 2 where v = 'c'")
    events.run()
    left = ["bad_op", "null_key"]
    assert [rule for rule, _ in events.rows(OPEN)] == left
    assert (
        events.value(
            "select resolved_load_id from setup.quarantine where reason = 'day is NULL'"
            " and target = 'silver.{p}_t'"
        )
        == (events.log("silver.{p}_t")["load_id"])
    )
    events.run(full_refresh=True)
    assert [rule for rule, _ in events.rows(OPEN)] == left


def test_an_event_that_still_is_in_the_source_is_not_resolved_by_its_like(
    events: Warehouse,
) -> None:
    events.execute("insert into bronze.{p}_t values (7, 1, 1, 1, 'U', 'a', 2)")
    events.run()
    events.run(full_refresh=True)
    assert [rule for rule, _ in events.rows(OPEN)] == [
        "bad_op", "null_key", "null_key", "null_sequence"
    ]  # fmt: skip


def test_a_full_refresh_resolves_what_is_there_no_more(events: Warehouse) -> None:
    events.execute("delete from bronze.{p}_t where v <> 'good'")
    events.run(full_refresh=True)
    assert events.rows(OPEN) == []


def test_an_event_that_a_rule_drops_first_stays_in_quarantine(events: Warehouse) -> None:
    events.rule("silver.{p}_t", "key", "not_null", columns=["a"], gate="drop")
    events.run(full_refresh=True)
    found = [rule for rule, _ in events.rows(OPEN)]
    assert sorted(found) == ["bad_op", "key", "key", "null_sequence"]
