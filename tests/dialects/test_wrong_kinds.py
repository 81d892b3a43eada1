"""Whatever in a document is of another kind than its tool says is refused, with its place."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from orders import document, faults, make_orders
from test_odcs import example
from warehouse import Warehouse

DOCUMENTS = Path(__file__).parent / "documents"
Place = tuple[str | int, ...]

# what says nothing of a rule may be anything
_FREE = {
    "suite": {"value_set"},
    "great_expectations": {"meta", "notes", "id", "rendered_content", "citations", "value_set"},
    "dbt": {"version", "tags", "values", "group_by", "min_value"},
    "soda": {"data_type", "valid_values", "missing_values"},
    "odcs": {
        "version", "roles", "businessName", "scheduler", "schedule", "classification", "format",
        "role", "value", "to", "validValues",
    },
}  # fmt: skip
_OTHERS: list[Any] = [True, 7, "zz", ["zz"], {"zz": 1}]


def read(warehouse: Warehouse, dialect: str, tmp_path: Path) -> tuple[Any, str | None]:
    """A document without a fault, and the table that it is about where it does not say."""
    table = make_orders(warehouse)
    if dialect == "odcs":
        content = json.loads(example(warehouse, tmp_path))
        # what another tool understands, and we do not, is a note
        content["schema"][0]["quality"] = [
            item for item in content["schema"][0]["quality"] if item.get("engine") != "montecarlo"
        ]
        return content, table
    if dialect == "suite":
        warehouse.rule(
            table, "r", "range", columns=["amount"], arguments={"min": 1, "strict_min": True},
            filter="city is not null", mostly="0.5", must_be_less_than=5, reason="'too small'",
            description="Small",
        )  # fmt: skip
        warehouse.rule(table, "cities", "accepted_values", columns=["city"],
                       arguments={"values": ["bern", "rome"]})  # fmt: skip
        warehouse.rule(table, "keys", "unique", columns=["order_id", "city"])
        warehouse.execute("select setup.set_threshold(%s, 'critical', 95)", table)
        return warehouse.value("select setup.suite(%s::regclass)", table), None
    name = {"dbt": "schema.yml", "great_expectations": "great_expectations_1.json"}.get(dialect)
    content = json.loads(document(warehouse, DOCUMENTS / (name or "soda_4.yml")))
    if dialect == "dbt":
        content["models"] = content["models"][:1]
        content = {key: content[key] for key in ("version", "models")}
    return content, table


def places(content: Any, place: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Every place of a document with what is there."""
    if place:
        yield place, content
    if isinstance(content, dict):
        for key, value in content.items():
            yield from places(value, (*place, key))
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from places(value, (*place, number))


def replaced(content: Any, place: Place, value: Any) -> Any:
    """The document with another value in a place."""
    copy = json.loads(json.dumps(content))
    inner = copy
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return copy


def kind(value: Any) -> str:
    names = {bool: "boolean", int: "number", float: "number", str: "string", list: "array"}
    return names.get(type(value), "null" if value is None else "object")


def wrong(dialect: str, content: Any) -> list[tuple[Place, Any]]:
    """Each place with each value of another kind."""
    return [
        (place, other)
        for place, value in places(content)
        if value is not None and not _FREE[dialect].intersection(place)
        for other in _OTHERS
        if kind(other) != kind(value)
    ]


@pytest.mark.nightly
@pytest.mark.parametrize("dialect", list(_FREE))
def test_a_value_of_another_kind_is_refused_with_its_place(
    warehouse: Warehouse, tmp_path: Path, dialect: str
) -> None:
    content, table = read(warehouse, dialect, tmp_path)
    assert faults(warehouse, dialect, content, table) == []
    taken = [
        (place, other)
        for place, other in wrong(dialect, content)
        if not faults(warehouse, dialect, replaced(content, place, other), table)
    ]
    assert not taken, "\n".join(map(str, taken))


@pytest.mark.parametrize("dialect", list(_FREE))
def test_some_values_of_another_kind(warehouse: Warehouse, tmp_path: Path, dialect: str) -> None:
    content, table = read(warehouse, dialect, tmp_path)
    chosen = random.Random(dialect).sample(wrong(dialect, content), 12)
    for place, other in chosen:
        found = faults(warehouse, dialect, replaced(content, place, other), table)
        assert found, (place, other)
        # the place, or one around it
        assert str(place[0]) in found[0][0], (place, found)


@pytest.mark.parametrize(
    ("dialect", "document", "place", "message"),
    [
        ("soda", {"dataset": "x", "checks": [{"row_count": {"threshold": True}}]},
         "checks[0].row_count.threshold", '"threshold" is boolean'),
        ("soda", {"dataset": "x", "checks": [{"row_count": {"threshold": {"must_be_les": 5}}}]},
         "checks[0].row_count.threshold.must_be_les", 'unknown key "must_be_les"'),
        ("soda", {"checks for x": [{"row_count > 1": True}]},
         "checks for x[0].row_count > 1", "no mapping"),
        ("soda", {"checks for x": [{"row_count > 1": None, "row_count < 9": None}]},
         "checks for x[0]", "no check of Soda"),
        ("odcs", {"metric": "rowCount", "mustBeBetween": [1]}, "quality[0]", "not two numbers"),
        ("odcs", {"metric": "rowCount", "mustBeBetween": [1, "2"]}, "quality[0]",
         "not two numbers"),
        ("odcs", {"metric": "rowCount", "mustBe": [1]}, "quality[0]", "mustBe is no number"),
        ("odcs", "required", "properties[0].required", '"required" is string'),
    ],
)  # fmt: skip
def test_what_was_taken_without_a_word(
    warehouse: Warehouse, dialect: str, document: Any, place: str, message: str
) -> None:
    table = make_orders(warehouse)
    if dialect == "odcs":
        content: dict[str, Any] = {"name": "x", "quality": [document]}
        if document == "required":
            content = {"name": "x", "properties": [{"name": "city", "required": "yes"}]}
        document = {"apiVersion": "v3.1.0", "kind": "DataContract", "schema": [content]}
    found = faults(warehouse, dialect, document, table)
    assert [(place in where, message in told) for where, told, _ in found] == [(True, True)], found
