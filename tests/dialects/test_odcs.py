"""Contracts of the Open Data Contract Standard: their rules, what is refused, what is noted."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from orders import faults, make_orders, rules, take
from warehouse import Warehouse

from pg_medallion.documents.document import read_document

EXAMPLE = """
apiVersion: v3.1.0
kind: DataContract
id: orders
version: 1.0.0
status: active
roles: [{role: reader}]
slaProperties:
  - {property: latency, value: 4, unit: d, element: orders.ordered_at}
  - {property: retention, value: 3, unit: y, element: orders.ordered_at}
schema:
  - name: orders
    logicalType: object
    businessName: Orders
    quality:
      - {id: some_rows, metric: rowCount, mustBeGreaterThan: 0, scheduler: cron, schedule: daily}
      - {metric: duplicateValues, mustBe: 0, arguments: {properties: [city, amount]}}
      - type: sql
        query: SELECT COUNT(*) FROM {object} WHERE amount < 0;
        mustBeLessThan: 5
      - {type: text, description: Orders are orders.}
      - {type: custom, engine: montecarlo, implementation: {a: 1}}
      - type: custom
        engine: greatExpectations
        implementation: |
          type: expect_table_row_count_to_be_between
          kwargs:
            max_value: 50000
      - type: custom
        engine: soda
        implementation: |
          type: duplicate_percent
          columns: [city, ordered_at]
          must_be_less_than: 1.0
      - {type: custom, engine: dbt, implementation: {dbt_utils.expression_is_true: {expression: a}}}
    properties:
      - name: order_id
        logicalType: integer
        primaryKey: true
        primaryKeyPosition: 1
        required: true
        unique: true
      - name: city
        logicalType: string
        required: true
        classification: public
        logicalTypeOptions: {maxLength: 40, pattern: "^[a-z]+$", format: uri}
        relationships:
          - {to: cities.name}
          - {to: planets.name}
        quality:
          - {metric: nullValues, mustBeLessThan: 1, unit: percent, severity: error, name: seldom}
          - metric: invalidValues
            arguments: {validValues: [bern, rome]}
            mustBeLessOrEqualTo: 5
          - {metric: missingValues, arguments: {missingValues: [null, "n/a"]}, mustBe: 0}
          - {rule: duplicateValues, mustBeLessThan: 10}
          - type: custom
            engine: greatExpectations
            implementation: {type: expect_column_values_to_be_unique, kwargs: {}}
          - {type: custom, engine: dbt, implementation: {not_null: {}}}
      - name: amount
        logicalType: integer
        logicalTypeOptions: {minimum: 1, exclusiveMaximum: 500}
        quality:
          - {type: sql, query: "select max(${column}) from ${table}", mustBeBetween: [1, 9]}
"""


def example(warehouse: Warehouse, tmp_path: Path) -> str:
    path = tmp_path / "orders.odcs.yaml"
    text = EXAMPLE.replace("orders", f"{warehouse.name}_orders").replace(
        "cities", f"{warehouse.name}_cities"
    )
    path.write_text(text.replace("{expression: a}", "{expression: amount > 0}"))
    return read_document(path, ("implementation",)).content


def test_a_contract_becomes_rules_and_the_rest_is_noted(
    warehouse: Warehouse, tmp_path: Path
) -> None:
    table = make_orders(warehouse)
    cities = table.replace("orders", "cities")
    content = example(warehouse, tmp_path)
    changes = take(warehouse, "odcs", content, table)
    found = rules(warehouse, table)
    assert found == {
        "some_rows": {"rule_type": "row_count", "arguments": {"min": 0, "strict_min": True},
                      "gate": "warn"},
        "city_amount_unique": {"rule_type": "unique", "columns": ["city", "amount"],
                               "gate": "warn"},
        "table_expression": {
            "rule_type": "table_expression", "gate": "warn",
            "expression": f"(SELECT COUNT(*) FROM {table} WHERE amount < 0) < 5",
        },
        "row_count": {"rule_type": "row_count", "arguments": {"max": 50000}, "gate": "none"},
        "city_ordered_at_unique": {
            "rule_type": "unique", "columns": ["city", "ordered_at"], "gate": "warn",
            "severity": "high", "must_be_less_than": 1, "unit": "percent",
        },
        "expression": {"rule_type": "expression", "expression": "(amount > 0) is not false",
                       "gate": "fail", "severity": "high"},
        "seldom": {"rule_type": "not_null", "columns": ["city"], "gate": "warn",
                   "severity": "high", "must_be_less_than": 1, "unit": "percent"},
        "city_accepted_values": {
            "rule_type": "accepted_values", "columns": ["city"], "gate": "warn",
            "arguments": {"values": ["bern", "rome"]}, "must_be_less_than": 6,
        },
        "city_expression": {
            "rule_type": "expression", "columns": ["city"], "gate": "warn",
            "expression": "city is not null and (city::text in (NULL, 'n/a')) is not true",
        },
        "city_unique": {"rule_type": "unique", "columns": ["city"], "gate": "warn",
                        "must_be_less_than": 10},
        "city_unique_2": {"rule_type": "unique", "columns": ["city"], "gate": "none"},
        "city_not_null": {"rule_type": "not_null", "columns": ["city"], "gate": "fail",
                          "severity": "high"},
        "amount_table_expression": {
            "rule_type": "table_expression", "columns": ["amount"], "gate": "warn",
            "expression": f"(select max(amount) from {table}) between 1 and 9",
        },
        # what columns have to be; the primary key and varchar(40) see to the rest
        "city_required": {"rule_type": "not_null", "columns": ["city"], "gate": "warn",
                          "severity": "high"},
        "city_pattern": {"rule_type": "regex", "columns": ["city"], "gate": "warn",
                         "severity": "high", "arguments": {"pattern": "^[a-z]+$"}},
        "city_reference_1": {
            "rule_type": "foreign_key", "columns": ["city"], "gate": "warn", "severity": "high",
            "arguments": {"table": cities, "to_columns": ["name"]},
        },
        "amount_range": {
            "rule_type": "range", "columns": ["amount"], "gate": "warn", "severity": "high",
            "arguments": {"min": 1, "max": 500, "strict_max": True},
        },
        "ordered_at_fresh": {"rule_type": "fresh", "columns": ["ordered_at"], "gate": "warn",
                             "arguments": {"max_age": "4 days"}},
    }  # fmt: skip
    notes = {place: what for place, change, what in changes if change == "not understood"}
    assert notes == {
        "roles": '"roles" is no rule and is not taken',
        "slaProperties[1]": 'the service level "retention" is no rule and is not taken',
        "schema[0].quality[3]": "a rule in words is not taken",
        "schema[0].quality[4]": 'rules for "montecarlo" are not taken',
        "schema[0].quality[0].schedule": '"schedule" is no rule and is not taken',
        "schema[0].quality[0].scheduler": '"scheduler" is no rule and is not taken',
        "schema[0].businessName": '"businessName" is no rule and is not taken',
        "schema[0].properties[1].classification": '"classification" is no rule and is not taken',
        "schema[0].properties[1].logicalTypeOptions.format":
            'the option "format" of a type is no rule and is not taken',
        "schema[0].properties[1].relationships[1]":
            'the table of the reference "planets.name" is not here, and the reference is not taken',
    }  # fmt: skip
    again = {change for _, change, _ in take(warehouse, "odcs", content, table)}
    assert again == {"unchanged", "not understood"}


def contract(item: Any = None, **more: Any) -> dict[str, Any]:
    """A contract of one table with one rule."""
    table = {"name": "x", "quality": [] if item is None else [item]}
    return {"apiVersion": "v3.1.0", "kind": "DataContract", "schema": [table], **more}


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (contract({"metric": "nulValues", "mustBe": 0}), "schema[0].quality[0]",
         "is no rule of odcs that is known"),
        (contract({"metric": "rowCount"}), "schema[0].quality[0]", "does not say what has to be"),
        (contract({"metric": "rowCount", "mustBe": "many"}), "schema[0].quality[0]",
         "mustBe is no number"),
        (contract({"metric": "nullValues", "mustBeBetween": ["few", "many"]}),
         "schema[0].quality[0]", "mustBeBetween is not two numbers"),
        (contract({"metric": "duplicateValues", "mustBeGreaterThan": 5,
                   "arguments": {"properties": ["city"]}}), "schema[0].quality[0]",
         "cannot have to be that many"),
        (contract({"metric": "rowCount", "mustNotBe": 5}), "schema[0].quality[0]",
         "must not be one value has no mate"),
        (contract({"type": "sql", "query": "select nonsense from", "mustBe": 0}),
         "schema[0].quality[0]", "not valid SQL"),
        (contract({"type": "custom", "engine": "soda", "implementation": "a text"}),
         "schema[0].quality[0].implementation", 'the rule for "soda" is not understood'),
        (contract({"type": "custom", "engine": "pg_medallion",
                   "implementation": {"type": "rang", "arguments": {"column": "amount"}}}),
         "schema[0].quality[0].implementation", "is no rule"),
        (contract("rows"), "schema[0].quality[0]", "is no mapping of keys to values"),
        (contract({"type": "magic", "mustBe": 0}), "schema[0].quality[0]", "is no type of a rule"),
        (contract(kind="DataProduct"), "the document", "no contract of the Open Data Contract"),
        (contract(apiVersion="v2.2.0"), "the document", "no contract of the Open Data Contract"),
        (contract(quality=[]), "quality", 'unknown key "quality"'),
        ([], "the document", "is no mapping of keys"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_place(
    warehouse: Warehouse, content: Any, place: str, message: str
) -> None:
    table = make_orders(warehouse)
    [found, *rest] = faults(warehouse, "odcs", content, table)
    assert rest == []
    assert found[0] == place
    assert message in found[1]


def test_a_contract_of_a_table_that_is_gone_is_refused(warehouse: Warehouse) -> None:
    [(place, message, _)] = faults(warehouse, "odcs", contract(), None)
    assert (place, message) == ("schema[0].name", 'table "x" does not exist')
