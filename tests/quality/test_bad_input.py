"""Rules that cannot work are refused with one error; odd names and values are judged right."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from warehouse import Warehouse

TARGET = "silver.{p}_t"


@pytest.fixture(scope="module")
def table(database: str) -> Iterator[Warehouse]:
    """One table for all the rules that are refused: none is left."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        warehouse = Warehouse(connection, "refusing")
        warehouse.execute(
            """
            create table silver.{p}_o (id int primary key, label text);
            create table bronze.{p}_t (
              id int, code text, amount numeric, at timestamp, day date, f float8, j jsonb,
              arr int[], raw bytea
            );
            create view silver.v_{p}_t as select * from bronze.{p}_t;
            create table silver.{p}_t (like bronze.{p}_t, _load_id bigint);
            """
        )
        warehouse.job(TARGET)
        yield warehouse


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    # what is missing, or unknown
    ("regex", {"columns": ["code"]}, '"pattern"'),
    ("regex", {"columns": ["code"], "arguments": {"pattern": None}}, '"pattern"'),
    ("regex", {"columns": ["code"], "arguments": {"regex": "a"}}, "Known: "),
    ("range", {"columns": ["amount"], "arguments": {"mim": 1}}, 'Did you mean "min"?'),
    ("regexp", {"columns": ["code"], "arguments": {"pattern": "a"}}, 'Did you mean "regex"?'),
    ("not_null", {"columns": ["Code"]}, 'Did you mean "code"?'),
    ("range", {"columns": ["amount", "id"], "arguments": {"min": 1}}, "has 1 column"),
    ("compare", {"columns": ["amount"]}, "has 2 columns"),
    ("row_count", {"columns": ["id"], "arguments": {"min": 1}}, "has 0 columns"),
    ("unique_in_record", {"columns": ["id"]}, "has 2 or more columns"),
    ("sum_of_columns", {"columns": ["id"]}, '"equals" or "total"'),
    ("not_null", {"columns": ["id"], "expression": "true"}, "p_expression"),
    ("foreign_key", {"columns": ["id"]}, '"table"'),
    # of another kind
    ("regex", {"columns": ["code"], "arguments": {"pattern": 1}}, "regular expression"),
    ("regex", {"columns": ["code"], "arguments": {"pattern": "a("}}, "parentheses"),
    ("regex", {"columns": ["code"], "arguments": {"pattern": "[z-a]"}}, "range"),
    ("not_regex", {"columns": ["code"], "arguments": {"pattern": "a{2,1}"}}, "repetition"),
    ("regex", {"columns": ["at"], "arguments": {"pattern": "a"}}, "cast the column"),
    ("regex", {"columns": ["f"], "arguments": {"pattern": "a"}}, "cast the column"),
    ("length", {"columns": ["code"], "arguments": {"min": -1}}, "0 or above"),
    ("length", {"columns": ["code"], "arguments": {"min": 1.5}}, "whole number"),
    ("length", {"columns": ["code"], "arguments": {"min": "1"}}, "whole number"),
    ("length", {"columns": ["code"], "arguments": {"min": 3, "max": 2}}, "correct them"),
    ("date_format", {"columns": ["code"], "arguments": {"format": "%Q"}}, "strptime"),
    ("date_format", {"columns": ["code"], "arguments": {"format": "%Y%y"}}, "strptime"),
    ("date_format", {"columns": ["code"], "arguments": {"format": "%"}}, "strptime"),
    ("date_format", {"columns": ["day"], "arguments": {"format": "%Y"}}, "cast the column"),
    ("type", {"columns": ["code"], "arguments": {"type": "intger"}}, "a type"),
    ("type", {"columns": ["code"], "arguments": {"type": []}}, "a type"),
    ("type", {"columns": ["code"], "arguments": {"type": "int); drop table x; --"}}, "a type"),
    ("compare", {"columns": ["id", "amount"], "arguments": {"operator": "=>"}}, ">, >=, <, <="),
    ("compare", {"columns": ["id", "code"]}, "Cast the column"),
    ("compare", {"columns": ["id", "amount"], "arguments": {"ignore_when": "?"}}, "any_null, all"),
    ("sum_of_columns", {"columns": ["id"], "arguments": {"total": "x"}}, "a number"),
    ("sum_of_columns", {"columns": ["code"], "arguments": {"total": 1}}, "Cast the column"),
    ("range", {"columns": ["id"], "arguments": {"min": 1, "max": 1, "strict_min": True}}, "corr"),
    ("range", {"columns": ["id"], "arguments": {"min": 1, "strict_min": "yes"}}, "true or false"),
    ("range", {"columns": ["code"], "arguments": {"min": "b", "max": "a"}}, "correct them"),
    ("range", {"columns": ["code"], "arguments": {"min": "a", "collation": "xx"}}, "a collation"),
    ("range", {"columns": ["j"], "arguments": {"min": "{"}}, "correct them"),
    ("rejected_values", {"columns": ["id"], "arguments": {"values": [None]}}, "an array"),
    ("rejected_values", {"columns": ["id"], "arguments": {"values": ["x"]}}, "correct them"),
    ("foreign_key", {"columns": ["id"], "arguments": {"table": "silver.nope"}}, "a table or view"),
    ("foreign_key", {"columns": ["id"], "arguments": {"table": "a;b"}}, "a table or view"),
    ("foreign_key", {"columns": ["id"], "arguments": {"table": "silver.{p}_oo"}},
     '_oo" is none, perhaps "silver.'),
    ("foreign_key", {"columns": ["id"], "arguments": {"table": "silver.{p}_o",
     "to_columns": ["nope"]}}, '"nope" is none'),
    ("foreign_key", {"columns": ["id"], "arguments": {"table": "silver.{p}_o",
     "to_columns": ["id", "label"]}}, "as many"),
    ("foreign_key", {"columns": ["code"], "arguments": {"table": "silver.{p}_o",
     "to_columns": ["id"]}}, "Cast the column"),
    ("foreign_key", {"columns": ["code"], "filter": "id > 1", "reason": "code", "arguments": {
     "table": "silver.{p}_o", "to_columns": ["id"]}}, "Cast the column"),
    ("foreign_key", {"columns": ["id"], "arguments": {"table": "silver.{p}_o",
     "other_filter": "nope > 1"}}, "one expression"),
    ("foreign_key", {"columns": ["id"], "arguments": {"table": "silver.{p}_o",
     "other_filter": "true) or (true"}}, "one expression"),
    ("increasing", {"columns": ["id"], "arguments": {"order_by": ["nope"]}}, "Known: "),
    ("increasing", {"columns": ["id"]}, "order_by"),
    ("increasing", {"columns": ["id"], "arguments": {"order_by": "at"}}, "an array of names"),
    ("mean", {"columns": ["code"], "arguments": {"min": 1}}, "Cast the column"),
    ("mean", {"columns": ["amount"], "arguments": {"min": True}}, "a number"),
    ("quantile", {"columns": ["amount"], "arguments": {"quantile": 2, "min": 1}}, "from 0 to 1"),
    ("minimum", {"columns": ["day"], "arguments": {"min": "2024-02-30"}}, "Cast the column"),
    ("minimum", {"columns": ["amount"], "arguments": {"min": 3, "max": 2}}, "correct them"),
    ("fresh", {"columns": ["at"], "arguments": {"max_age": "soon"}}, "a time"),
    ("fresh", {"columns": ["at"], "arguments": {"max_age": "-1 day"}}, "a time"),
    ("fresh", {"columns": ["code"], "arguments": {"max_age": "1 day"}}, "cast the column"),
    ("fresh", {"columns": ["id"], "arguments": {"max_age": "1 day"}}, "cast the column"),
    ("fresh", {"columns": ["at"], "arguments": {"factor": -1}}, "0 or above"),
    ("no_gaps", {"columns": ["code"]}, "cast the column"),
    ("no_gaps", {"columns": ["day"], "arguments": {"from": "now", "to": "-1 day"}}, "correct"),
    ("no_gaps", {"columns": ["day"], "arguments": {"unit": "fortnight"}}, "minute, hour, day"),
    ("no_gaps", {"columns": ["day"], "arguments": {"from": "yesterday"}}, "an ISO time"),
    ("distinct_proportion", {"columns": ["id"], "arguments": {"min": 95}}, "from 0 to 1"),
    ("distinct_proportion", {"columns": ["id"], "arguments": {"min": 1, "max": 0}}, "correct"),
    ("row_count", {"arguments": {"min": 3, "max": 2}}, "correct"),
    ("column_count", {"arguments": {"min": 3, "max": 3, "strict_min": True}}, "correct"),
    ("row_count_equal", {"arguments": {"table": "silver.{p}_o", "tolerance": -1}}, "0 or above"),
    ("distinct_set", {"columns": ["id"], "arguments": {"values": [1], "match": "x"}}, "equal, sub"),
    ("row_count_equal", {"arguments": {"table": "silver.nope"}}, "a table or view"),
    ("reconcile", {}, '"query" or "table"'),
    ("reconcile", {"arguments": {"query": "select 1; select 2"}}, "one expression"),
    ("reconcile", {"arguments": {"query": "select 1) as a, (select 2"}}, "one expression"),
    ("reconcile", {"arguments": {"table": "silver.{p}_o", "sums": {"nope": "id"}}}, "Cast"),
    ("reconcile", {"arguments": {"table": "silver.{p}_o", "sums": [1]}}, "an array of names"),
    ("empty_query", {"expression": "select 1; drop table x"}, "no semicolon"),
    ("empty_query", {"expression": "delete from silver.{p}_t"}, "no semicolon"),
    # the scale
    ("not_null", {"columns": ["id"], "mostly": "1.1"}, "from 0 to 1"),
    ("not_null", {"columns": ["id"], "mostly": "-0.1"}, "from 0 to 1"),
    ("not_null", {"columns": ["id"], "mostly": "NaN"}, "from 0 to 1"),
    ("not_null", {"columns": ["id"], "must_be_less_than": 0}, "above 0"),
    ("not_null", {"columns": ["id"], "must_be_less_than": "NaN"}, "above 0"),
    ("not_null", {"columns": ["id"], "must_be_less_than": 101, "unit": "percent"}, "up to 100"),
    ("not_null", {"columns": ["id"], "unit": "share"}, "rows, percent"),
    ("not_null", {"columns": ["id"], "origin": "x"}, "registered, proposed, suite"),
    ("row_count", {"arguments": {"min": 1}, "mostly": "0.5"}, "share of rows"),
    ("table_expression", {"expression": "true", "filter": "id > 1"}, "share of rows"),
    # filters
    ("not_null", {"columns": ["id"], "filter": "nope > 1"}, "one expression"),
    ("not_null", {"columns": ["id"], "filter": "id"}, "one expression"),
    ("not_null", {"columns": ["id"], "filter": "true) or (false"}, "one expression"),
    ("not_null", {"columns": ["id"], "filter": "true; drop table setup.runs"}, "one expression"),
    ("row_count", {"arguments": {"min": 1}, "filter": "count(*) > 1"}, "one expression"),
    # what only rows can do
    ("row_count", {"arguments": {"min": 1}, "gate": "drop"}, "warn or fail"),
    ("reconcile", {"arguments": {"table": "silver.{p}_o"}, "gate": "drop"}, "warn or fail"),
    ("most_common", {"columns": ["id"], "arguments": {"values": [1]}, "gate": "drop"}, "warn or f"),
]  # fmt: skip


@pytest.mark.parametrize(("rule_type", "parameters", "hint"), REFUSED)
def test_a_rule_that_cannot_work_is_refused_with_one_error(
    table: Warehouse, rule_type: str, parameters: dict[str, Any], hint: str
) -> None:
    with table.connection.transaction(force_rollback=True):
        with pytest.raises(psycopg.Error) as caught, table.connection.transaction():
            table.rule(TARGET, "r", rule_type, **filled(table, parameters))
        assert caught.value.sqlstate == "MW013"
        assert hint in str(caught.value.diag.message_hint)
        assert table.rows("select 1 from setup.quality_rules where target = 'silver.{p}_t'") == []


def filled(table: Warehouse, parameters: dict[str, Any]) -> dict[str, Any]:
    return dict(json.loads(table.fill(json.dumps(parameters))))


ODD = ['a"b', "a.b", "a b", "AbC", "select", "ä€", "a'b", "%s", "{values}", "a\\b", "v", "__c1"]


@pytest.mark.parametrize("name", ODD)
def test_columns_may_have_any_name(warehouse: Warehouse, name: str) -> None:
    column = '"' + name.replace('"', '""') + '"'
    other = '"other of ' + name.replace('"', '""') + '"'
    warehouse.execute(
        f"create table bronze.{{p}}_t (id int, {column} int, {other} int, _load_id bigint);"
        "create view silver.v_{p}_t as select * from bronze.{p}_t;"
        f"create table silver.{{p}}_t (id int, {column} int, {other} int, _load_id bigint);"
    )
    warehouse.job(TARGET, load_type="append")
    names = [name, column[1:-1].join(["other of ", ""]).replace('""', '"')]
    gates = {
        "not_null": {"columns": [name]},
        "unique": {"columns": [name]},
        "range": {"columns": [name], "arguments": {"min": 1}},
        "accepted_values": {"columns": [name], "arguments": {"values": [1, 2]}},
        "regex": {"columns": [name], "arguments": {"pattern": "^[12]$"}},
        "compare": {"columns": names},
        "sum_of_columns": {"columns": names, "arguments": {"total": 1}},
        "unique_in_record": {"columns": names},
        "foreign_key": {
            "columns": [name],
            "arguments": {"table": warehouse.fill("bronze.{p}_t"), "to_columns": [name]},
        },
        "increasing": {"columns": [name], "arguments": {"order_by": names}},
        "minimum": {"columns": [name], "arguments": {"min": 1}},
        "median": {"columns": [name], "arguments": {"min": 1}},
        "distinct_set": {"columns": [name], "arguments": {"values": [1]}},
        "most_common": {"columns": [name], "arguments": {"values": [1]}},
        "column_exists": {"columns": [name]},
        "reconcile": {
            "arguments": {
                "table": warehouse.fill("bronze.{p}_t"), "sums": [name], "group_by": names,
                "other_filter": f"{column} is distinct from 7",
            }
        },
    }  # fmt: skip
    for rule_type, parameters in gates.items():
        rule = dict(parameters) | {"filter": f"{column} is distinct from 7"}
        if rule_type == "column_exists":
            del rule["filter"]
        warehouse.rule(TARGET, f"rule {name} {rule_type}", rule_type, **rule)
    warehouse.connection.execute(
        warehouse.fill(f"insert into bronze.{{p}}_t (id, {column}, {other}, _load_id) values"
                       " (1, 1, 0, 1), (2, null, 1, 1), (3, 7, 7, 1)").encode()
    )  # fmt: skip
    warehouse.run()
    query = (
        "select replace(rule_name, %s, '') from setup.quality_results"
        " where target = %s and not passed and error is not null"
    )
    assert warehouse.rows(query, f"rule {name} ", warehouse.fill(TARGET)) == []
    failed = "select r.rule_type from setup.quality_results as q"
    failed += " join setup.quality_rules as r using (rule_id) where q.target = %s and not q.passed"
    assert warehouse.rows(failed, warehouse.fill(TARGET)) == [("not_null",)]
    samples = "select sample_values from setup.quality_results where target = %s and not passed"
    assert warehouse.rows(samples, warehouse.fill(TARGET)) == [([{name: None}],)]


@pytest.mark.parametrize("column_type", ["float8", "real", "numeric"])
def test_nan_and_infinity_are_numbers_of_their_own(warehouse: Warehouse, column_type: str) -> None:
    warehouse.execute(
        f"create table bronze.{{p}}_t (a {column_type}, b {column_type});"
        "create view silver.v_{p}_t as select * from bronze.{p}_t;"
        f"create table silver.{{p}}_t (a {column_type}, b {column_type}, _load_id bigint);"
        "insert into bronze.{p}_t values"
        " ('NaN', 'NaN'), ('Infinity', 'Infinity'), ('-Infinity', 0), (1, 2)"
    )
    warehouse.job(TARGET)
    for name, rule_type, columns, arguments in [
        ("small", "range", ["a"], {"max": 1e9}),
        ("finite", "rejected_values", ["a"], {"values": ["NaN", "Infinity", "-Infinity"]}),
        ("equal", "compare", ["a", "b"], {"operator": "="}),
        ("sum", "sum_of_columns", ["a"], {"equals": "b"}),
        ("once", "unique", ["a"], {}),
        ("maximum", "maximum", ["a"], {"max": 1e9}),
        ("mean", "mean", ["a"], {"max": 1e9}),
        ("stdev", "stdev", ["b"], {"max": 1e9}),
        ("quantile", "quantile", ["a"], {"quantile": 0.5, "max": 1e9}),
        ("total", "sum", ["b"], {"max": 1e9}),
        ("set", "distinct_set", ["a"], {"values": ["NaN", "Infinity", "-Infinity", 1]}),
    ]:
        warehouse.rule(TARGET, name, rule_type, columns=columns, arguments=arguments)
    warehouse.run()
    query = "select rule_name, violated, error from setup.quality_results where target = %s"
    rows = warehouse.rows(query, warehouse.fill(TARGET))
    assert {name: violated for name, violated, _ in rows} == {
        "small": 2, "finite": 3, "equal": 2, "sum": 2, "once": 0, "maximum": 1, "mean": 1,
        "stdev": 1, "quantile": 1, "total": 1, "set": 0,
    }  # fmt: skip
    assert [error for _, _, error in rows if error] == []


def wide(warehouse: Warehouse, columns: int, load_type: str) -> list[str]:
    """A job of so many columns, the technical ones included; their names."""
    names = [f"c{n}" for n in range(columns - 3)]
    definition = ", ".join(f"{name} text" for name in names)
    technical = "_load_id bigint, _loaded_at timestamptz"
    warehouse.execute(
        f"create table bronze.{{p}}_t (id int, {definition}, {technical});"
        "create view silver.v_{p}_t as select * from bronze.{p}_t;"
        f"create table silver.{{p}}_t (id int primary key, {definition}, {technical});"
        "insert into bronze.{p}_t (id, c0, c5, _load_id) values (1, 'x', 'y', 1), (2, null, 'y', 1)"
    )
    warehouse.job(TARGET, load_type=load_type)
    return names


def test_a_wide_table_is_judged(warehouse: Warehouse) -> None:
    names = wide(warehouse, 1595, "full")
    for n in range(64):  # two masks: no further column would have room
        warehouse.rule(TARGET, f"r{n}", "not_null", columns=[names[n]])
    warehouse.rule(TARGET, "drop", "not_null", columns=["c0"], gate="drop")
    warehouse.rule(TARGET, "few", "column_count", arguments={"max": 1600})
    warehouse.run()
    query = "select rule_name, checked, violated from setup.quality_results where target = %s"
    rows = warehouse.rows(query, warehouse.fill(TARGET))
    found = {name: (checked, bad) for name, checked, bad in rows}
    assert [found[name] for name in ("drop", "r0", "r5", "r9")] == [(2, 1), (1, 0), (1, 0), (1, 1)]
    assert warehouse.content(TARGET, "id") == [(1,)]


@pytest.mark.parametrize("load_type", ["full", "append", "upsert"])
def test_the_widest_table_loads_and_says_that_rules_have_no_room(
    warehouse: Warehouse, load_type: str
) -> None:
    wide(warehouse, 1600, load_type)
    warehouse.run()
    warehouse.execute("insert into bronze.{p}_t (id, c0, _load_id) values (3, 'z', 2)")
    warehouse.run()
    assert warehouse.content(TARGET, "id, c0") == [(1, "x"), (2, None), (3, "z")]
    warehouse.rule(TARGET, "r", "not_null", columns=["c0"])
    warehouse.execute("insert into bronze.{p}_t (id, _load_id) values (4, 3)")
    warehouse.run_failing()
    log = warehouse.log(TARGET)
    assert (log["sqlstate"], log["message"]) == (
        "MW012", warehouse.fill(f'"{TARGET}" has too many columns to be judged in a load')
    )  # fmt: skip
    warehouse.execute("select setup.validate_table(%s)", warehouse.fill(TARGET))
    query = "select checked, violated from setup.quality_results where target = %s"
    assert warehouse.rows(query, warehouse.fill(TARGET)) == [(3, 1)]
