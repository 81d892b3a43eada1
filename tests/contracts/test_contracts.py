"""Contracts of tables: what they say, by the standard's own schema, and what breaks a reader."""

from __future__ import annotations

import copy
import json
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from orders import rules
from warehouse import Row, Warehouse

_TABLES = """
  create table silver.{p}_cities (name text primary key);
  create table silver.{p}_lines (order_id int, line_no int, primary key (order_id, line_no));
  create table silver.{p}_orders (
    order_id int primary key,
    city varchar(40) not null references silver.{p}_cities,
    line_no smallint,
    amount numeric(10,2),
    code uuid unique,
    ordered_at timestamptz not null,
    due date, at_time time, is_paid boolean, tags text[], extra jsonb, ratio double precision,
    _load_id bigint, _loaded_at timestamptz,
    unique (city, due),
    foreign key (order_id, line_no) references silver.{p}_lines
  );
  comment on table silver.{p}_orders is 'One row per order';
  comment on column silver.{p}_orders.amount is 'In euros';
"""


@cache
def standard() -> Any:
    """A validator of the JSON schema that the standard's own package ships."""
    text = files("open_data_contract_standard").joinpath("schema.json").read_text()
    schema = json.loads(text)
    return jsonschema.validators.validator_for(schema)(schema)


def contract(warehouse: Warehouse, table: str) -> Any:
    found = warehouse.value("select setup.contract(%s::regclass)", table)
    standard().validate(found)
    return found


def changes(warehouse: Warehouse, document: Any) -> list[Row]:
    return warehouse.rows(
        "select element, change, breaks from setup.check_contract(%s::jsonb)", json.dumps(document)
    )


def take(warehouse: Warehouse, document: Any) -> list[Row]:
    return warehouse.rows(
        "select rule_name, change from setup.import_contract(%s::jsonb)", json.dumps(document)
    )


@pytest.fixture
def table(warehouse: Warehouse) -> str:
    warehouse.execute(_TABLES)
    return warehouse.fill("silver.{p}_orders")


def column(document: Any, name: str) -> Any:
    return next(each for each in document["schema"][0]["properties"] if each["name"] == name)


def test_a_contract_says_what_the_catalogue_knows(warehouse: Warehouse, table: str) -> None:
    document = contract(warehouse, table)
    owner = warehouse.value("select current_user")
    plain = warehouse.fill("{p}_orders")
    [schema] = document.pop("schema")
    assert document == {
        "apiVersion": "v3.1.0", "kind": "DataContract", "id": table, "name": plain,
        "version": "1.0.0", "status": "active", "team": {"name": owner},
    }  # fmt: skip
    properties = schema.pop("properties")
    lines = warehouse.fill("{p}_lines")
    assert schema == {
        "name": plain, "physicalName": table, "physicalType": "table", "logicalType": "object",
        "description": "One row per order",
        "relationships": [
            {"type": "foreignKey", "from": [f"{plain}.order_id", f"{plain}.line_no"],
             "to": [f"{lines}.order_id", f"{lines}.line_no"],
             "customProperties": [
                 {"property": "physicalTable", "value": f"silver.{lines}"},
                 {"property": "physicalColumns", "value": ["order_id", "line_no"]},
                 {"property": "physicalFrom", "value": ["order_id", "line_no"]},
             ]}
        ],
        "customProperties": [{"property": "uniqueKeys", "value": [["city", "due"]]}],
    }  # fmt: skip
    by_name = {each.pop("name"): each for each in properties}
    assert list(by_name) == [
        "order_id", "city", "line_no", "amount", "code", "ordered_at", "due", "at_time", "is_paid",
        "tags", "extra", "ratio",
    ]  # fmt: skip
    assert by_name["order_id"] == {
        "physicalType": "integer", "logicalType": "integer",
        "logicalTypeOptions": {"format": "i32"},
        "required": True, "primaryKey": True, "primaryKeyPosition": 1, "unique": True,
    }  # fmt: skip
    cities = warehouse.fill("{p}_cities")
    assert by_name["city"] == {
        "physicalType": "character varying(40)", "logicalType": "string", "required": True,
        "logicalTypeOptions": {"maxLength": 40},
        "relationships": [
            {"type": "foreignKey", "to": f"{cities}.name", "customProperties": [
                {"property": "physicalTable", "value": f"silver.{cities}"},
                {"property": "physicalColumns", "value": ["name"]}]}
        ],
    }  # fmt: skip
    assert by_name["amount"] == {
        "physicalType": "numeric(10,2)", "logicalType": "number", "description": "In euros",
    }  # fmt: skip
    assert by_name["code"]["unique"] is True
    assert {name: each["logicalType"] for name, each in by_name.items()} == {
        "order_id": "integer", "city": "string", "line_no": "integer", "amount": "number",
        "code": "string", "ordered_at": "timestamp", "due": "date", "at_time": "time",
        "is_paid": "boolean", "tags": "array", "extra": "object", "ratio": "number",
    }  # fmt: skip


def test_rules_are_those_of_the_library_where_it_says_all_of_them(
    warehouse: Warehouse, table: str
) -> None:
    warehouse.rule(table, "paid", "not_null", columns=["is_paid"], gate="fail", severity="high",
                   mostly=Decimal("0.99"), reason="'unpaid'",
                   description="Most are paid")  # fmt: skip
    warehouse.rule(table, "key", "unique", columns=["line_no", "code"], must_be_less_than=3)
    warehouse.rule(table, "known", "accepted_values", columns=["city"],
                   arguments={"values": ["bern", None]}, gate="none")  # fmt: skip
    warehouse.rule(table, "filtered", "not_null", columns=["due"], filter="is_paid")
    warehouse.rule(table, "some", "row_count", arguments={"min": 1, "max": 9})
    warehouse.rule(table, "more", "row_count", arguments={"min": 1, "strict_min": True})
    warehouse.rule(table, "recent", "fresh", columns=["ordered_at"],
                   arguments={"max_age": "36 hours"})  # fmt: skip
    warehouse.rule(table, "gone", "expression", expression="amount > 0")
    warehouse.execute("select setup.configure_rule(%s, 'gone', p_is_enabled => false)", table)
    document = contract(warehouse, table)
    assert column(document, "is_paid")["quality"] == [
        {"name": "paid", "description": "Most are paid", "dimension": "completeness",
         "severity": "high", "type": "library", "metric": "nullValues", "mustBeLessOrEqualTo": 1,
         "unit": "percent",
         "customProperties": [{"property": "gate", "value": "fail"},
                              {"property": "reason", "value": "'unpaid'"}]}
    ]  # fmt: skip
    gate = [{"property": "gate", "value": "warn"}]
    usual = {"severity": "medium", "customProperties": gate}
    assert column(document, "city")["quality"] == [
        {"name": "known", "dimension": "conformity", "type": "library", "metric": "invalidValues",
         "arguments": {"validValues": ["bern", None]}, "mustBe": 0, "severity": "medium",
         "customProperties": [{"property": "gate", "value": "none"}]}
    ]  # fmt: skip
    assert column(document, "due")["quality"] == [
        {"name": "filtered", "dimension": "completeness", "type": "custom",
         "engine": "pg_medallion",
         "implementation": {"type": "not_null", "where": "is_paid", "arguments": {"column": "due"}},
         **usual}
    ]  # fmt: skip
    assert document["schema"][0]["quality"] == [
        {"name": "key", "dimension": "uniqueness", "type": "library", "metric": "duplicateValues",
         "arguments": {"properties": ["line_no", "code"]}, "mustBeLessThan": 3, **usual},
        {"name": "some", "dimension": "consistency", "type": "library", "metric": "rowCount",
         "mustBeBetween": [1, 9], **usual},
        {"name": "more", "dimension": "consistency", "type": "library", "metric": "rowCount",
         "mustBeGreaterThan": 1, **usual},
        {"name": "gone", "dimension": "accuracy", "type": "custom", "engine": "pg_medallion",
         "implementation": {"type": "expression", "arguments": {"expression": "amount > 0"}},
         "severity": "medium",
         "customProperties": [*gate, {"property": "enabled", "value": False}]},
    ]  # fmt: skip
    assert document["slaProperties"] == [
        {"property": "freshness", "value": 36, "unit": "h",
         "element": warehouse.fill("{p}_orders.ordered_at")}
    ]  # fmt: skip
    assert [row for row in changes(warehouse, document) if row[0] != "gone"] == []
    before = rules(warehouse, table)
    warehouse.execute("delete from setup.quality_rules where target = %s", table)
    assert {change for _, change in take(warehouse, document)} == {"added"}
    after = rules(warehouse, table)
    assert {name: rule | {"origin": "registered"} for name, rule in after.items()} == before


def test_a_contract_that_was_written_now_is_kept(warehouse: Warehouse, table: str) -> None:
    assert changes(warehouse, contract(warehouse, table)) == []
    warehouse.execute("create view gold.v_{p}_sums as select city, amount from silver.{p}_orders")
    document = contract(warehouse, warehouse.fill("gold.v_{p}_sums"))
    assert document["schema"][0]["physicalType"] == "view"
    assert changes(warehouse, document) == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("drop column ratio", [("ratio", "the column is gone", True)]),
        ("rename column ratio to rate", [("rate", "the column is new", False),
                                         ("ratio", "the column is gone", True)]),
        ("add column more text", [("more", "the column is new", False)]),
        ("alter column amount type numeric(12,2)", [("amount", "the type is another", True)]),
        ("alter column amount type numeric(8,2)", [("amount", "the type is another", False)]),
        ("alter column line_no type integer", [("line_no", "the type is another", True)]),
        ("alter column city type text", [("city", "the type is another", True),
                                         ("city_length", "the rule is missing", True)]),
        ("alter column city type varchar(30)", [("city", "the type is another", False)]),
        ("alter column due type timestamp", [("due", "the type is another", True)]),
        ("alter column ordered_at drop not null",
         [("ordered_at_required", "the rule is missing", True)]),
        ("alter column due set not null", []),
        ("drop constraint {p}_orders_code_key", [("code_unique", "the rule is missing", True)]),
        ("drop constraint {p}_orders_city_due_key",
         [("table_unique_city_due", "the rule is missing", True)]),
        ("drop constraint {p}_orders_city_fkey",
         [("city_reference_1", "the rule is missing", True)]),
        ("drop constraint {p}_orders_order_id_line_no_fkey",
         [("table_reference_1", "the rule is missing", True)]),
        ("drop constraint {p}_orders_pkey", [
            ("table_key", "the rule is missing", True),
            ("order_id_unique", "the rule is missing", True)]),
    ],
)  # fmt: skip
def test_what_a_table_is_no_longer_breaks_its_readers(
    warehouse: Warehouse, table: str, statement: str, expected: list[Row]
) -> None:
    document = contract(warehouse, table)
    warehouse.execute(f"alter table {table} {statement}")
    assert sorted(changes(warehouse, document)) == sorted(expected)


def test_a_rule_in_place_of_a_constraint_keeps_the_contract(
    warehouse: Warehouse, table: str
) -> None:
    document = contract(warehouse, table)
    warehouse.execute(f"alter table {table} alter column ordered_at drop not null")
    assert [row for row in take(warehouse, document) if row[1] == "added"] == [
        ("ordered_at_required", "added")
    ]
    assert changes(warehouse, document) == []


def test_comments_and_owner_and_order_break_nobody(warehouse: Warehouse, table: str) -> None:
    document = contract(warehouse, table)
    warehouse.execute(f"comment on table {table} is null")
    warehouse.execute(f"comment on column {table}.amount is 'In cents'")
    document["team"]["name"] = "somebody"
    document["schema"][0]["properties"].reverse()
    assert sorted(changes(warehouse, document)) == sorted(
        [
            ("amount", "the description is another", False),
            (table, "the columns are in another order", False),
            (table, "the description is another", False),
            ("team", "the owner is another", False),
        ]
    )
    warehouse.execute(f"drop table {table}")
    assert changes(warehouse, document) == [(table, "the table is gone", True)]


@pytest.mark.parametrize(
    ("change", "breaks"),
    [
        ({"arguments": {"min": 2, "max": 4}}, False),
        ({"arguments": {"min": 0, "max": 5}}, True),
        ({"arguments": {"min": 1}}, True),
        ({"gate": "fail"}, False),
        ({"gate": "warn"}, True),
        ({"mostly": Decimal("1")}, False),
        ({"mostly": Decimal("0.8")}, True),
        ({"must_be_less_than": 5}, False),
        ({"must_be_less_than": 50}, True),
        ({"must_be_less_than": 1, "unit": "percent"}, True),
        ({"filter": "is_paid"}, True),
        ({"columns": ["ratio"]}, True),
    ],
)
def test_a_rule_that_lets_through_more_breaks_its_readers(
    warehouse: Warehouse, table: str, change: dict[str, Any], breaks: bool
) -> None:
    parameters: dict[str, Any] = {
        "columns": ["amount"], "arguments": {"min": 1, "max": 5}, "gate": "fail",
        "mostly": Decimal("0.9"),
        "must_be_less_than": 10,
    }  # fmt: skip
    warehouse.rule(table, "r", "range", **parameters)
    document = contract(warehouse, table)
    assert changes(warehouse, document) == []
    if change == {"gate": "fail"}:
        gate = next(each for each in column(document, "amount")["quality"])["customProperties"][0]
        gate["value"] = "warn"
    warehouse.rule(table, "r", "range", **(parameters | change))
    assert changes(warehouse, document) == [("r", "the rule is another", breaks)]


@pytest.mark.parametrize(("max_age", "breaks"), [("30 hours", False), ("3 days", True)])
def test_whoever_wants_it_fresher_keeps_the_contract(
    warehouse: Warehouse, table: str, max_age: str, breaks: bool
) -> None:
    warehouse.rule(table, "r", "fresh", columns=["ordered_at"], arguments={"max_age": "2 days"})
    document = contract(warehouse, table)
    warehouse.rule(table, "r", "fresh", columns=["ordered_at"], arguments={"max_age": max_age})
    found = warehouse.rows(
        "select breaks, actual from setup.check_contract(%s::jsonb)", json.dumps(document)
    )
    change = f'arguments: {{"max_age": "2 days"}} -> {{"max_age": "{max_age}"}}'
    assert found == [(breaks, change)]


def test_new_and_lost_rules_are_told(warehouse: Warehouse, table: str) -> None:
    warehouse.rule(
        table, "r", "accepted_values", columns=["city"], arguments={"values": ["a", "b"]}
    )
    document = contract(warehouse, table)
    warehouse.rule(table, "r", "accepted_values", columns=["city"], arguments={"values": ["a"]})
    warehouse.rule(table, "s", "not_null", columns=["due"])
    assert sorted(changes(warehouse, document)) == [
        ("r", "the rule is another", False),
        ("s", "the rule is new", False),
    ]
    warehouse.execute("select setup.configure_rule(%s, 'r', p_is_enabled => false)", table)
    assert ("r", "the rule is missing", True) in changes(warehouse, document)


def test_a_contract_of_somebody_else_is_compared_by_what_it_says(
    warehouse: Warehouse, table: str
) -> None:
    document = {
        "apiVersion": "v3.1.0", "kind": "DataContract", "id": "x", "version": "2.1.0",
        "status": "draft", "support": [{"channel": "#orders", "url": "https://example.org"}],
        "schema": [
            {"name": warehouse.fill("{p}_orders"), "properties": [
                {"name": "city", "logicalType": "string"},
                {"name": "amount", "logicalType": "integer"},
                {"name": "due", "physicalType": "DATE", "businessName": "Due"},
                {"name": "ordered_at", "physicalType": "timestamptz"},
                {"name": "line_no", "physicalType": "int2"},
            ]}
        ],
    }  # fmt: skip
    standard().validate(document)
    found = [row for row in changes(warehouse, document) if row[1] != "the column is new"]
    assert sorted(found) == sorted(
        [
            ("amount", "the logical type is another", True),
            (table, "the columns are in another order", False),
            ("support", 'not understood: "support" is no rule and is not taken', False),
            ("schema[0].properties[2].businessName",
             'not understood: "businessName" is no rule and is not taken', False),
        ]
    )  # fmt: skip


def test_names_with_anything_in_them_survive(warehouse: Warehouse) -> None:
    warehouse.execute(
        'create table silver."{p} Zeilen" ("Nr. 1" int, "2" int, primary key ("Nr. 1", "2"));'
        'create table silver."{p} Größe.1" ("Äpfel ""rot""" int, "2 b" int, c int, '
        '  foreign key ("Äpfel ""rot""", "2 b") references silver."{p} Zeilen");'
        'create unique index on silver."{p} Größe.1" (c) where c > 0'
    )
    name = warehouse.fill('silver."{p} Größe.1"')
    warehouse.rule(name, "r", "not_null", columns=['Äpfel "rot"'])
    document = contract(warehouse, name)
    assert "unique" not in column(document, "c")
    assert changes(warehouse, document) == []
    assert take(warehouse, document) == [("r", "unchanged")]
    again = copy.deepcopy(document)
    warehouse.execute(
        f'alter table {name} drop constraint "{warehouse.name} Größe.1_Äpfel ""rot""_2 b_fkey"'
    )
    assert changes(warehouse, again) == [("table_reference_1", "the rule is missing", True)]


@pytest.mark.parametrize(
    ("promised", "found", "narrows"),
    [
        ("varchar(10)", "character varying(10)", True),
        ("varchar(10)", "varchar(5)", True),
        ("varchar(5)", "varchar(10)", False),
        ("text", "varchar(5)", True),
        ("varchar", "varchar(5)", True),
        ("varchar(5)", "varchar", False),
        ("numeric(10,2)", "numeric(9, 2)", True),
        ("numeric(10,2)", "numeric(10,3)", False),
        ("numeric(10,2)", "numeric(9,0)", False),
        ("numeric", "numeric(9,0)", True),
        ("integer", "bigint", False),
        ("integer", "smallint", False),
        ("date", "timestamp", False),
    ],
)
def test_a_type_narrows_when_its_values_are_all_of_the_other(
    warehouse: Warehouse, promised: str, found: str, narrows: bool
) -> None:
    assert warehouse.value("select setup._type_narrows(%s, %s)", promised, found) is narrows
