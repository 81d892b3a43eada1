"""Quality rules: what each type finds, what each gate does, what lands in quarantine."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import psycopg
import pytest
from warehouse import Row, Warehouse


@pytest.fixture
def judged(warehouse: Warehouse) -> Warehouse:
    """A full load of rows with an id, a code and an amount."""
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, code text, amount text);
        create view silver.v_{p}_t as
          select id, code, nullif(amount, '')::int as amount, amount as amount_delivered
          from bronze.{p}_t;
        create table silver.{p}_t (id int, code text, amount int, _load_id bigint);
        """
    )
    warehouse.job("silver.{p}_t")
    return warehouse


def deliver(warehouse: Warehouse, *rows: Row) -> None:
    warehouse.execute("truncate bronze.{p}_t")
    for row in rows:
        warehouse.execute("insert into bronze.{p}_t values (%s, %s, %s)", *row)


def rule(warehouse: Warehouse, name: str, rule_type: str, **parameters: Any) -> None:
    warehouse.rule("silver.{p}_t", name, rule_type, **parameters)


def results(warehouse: Warehouse) -> dict[str, tuple[int, int, bool]]:
    """Rows checked, rows that violate, verdict of each rule in the latest load."""
    query = (
        "select rule_name, checked, violated, passed from setup.quality_results where load_id = %s"
    )
    load_id = warehouse.log("silver.{p}_t")["load_id"]
    return {name: (checked, bad, ok) for name, checked, bad, ok in warehouse.rows(query, load_id)}


def quarantine(warehouse: Warehouse, status: str = "open") -> list[Row]:
    query = (
        "select (row_data ->> 'id')::int, rule_name, reason from setup.quarantine"
        " where target = 'silver.{p}_t' and status = %s order by 1, 2"
    )
    return warehouse.rows(query, status)


def loaded(warehouse: Warehouse) -> list[Any]:
    return [row[0] for row in warehouse.content("silver.{p}_t", "id")]


FIELDS = {"code": 1, "amount": 2}
ROWS: list[Row] = [(1, "a", "5"), (2, "b", "50"), (3, None, None), (4, "b", "-1"), (5, "", "7")]


@pytest.mark.parametrize(
    ("rule_type", "parameters", "violating"),
    [
        ("not_null", {"columns": ["code"]}, [3]),
        ("not_null", {"columns": ["code", "amount"]}, [3]),
        ("unique", {"columns": ["code"]}, [2, 4]),
        ("unique", {"columns": ["code", "amount"]}, []),
        ("accepted_values", {"columns": ["code"], "arguments": {"values": ["a", "b"]}}, [5]),
        ("accepted_values", {"columns": ["code"], "arguments": {"values": ["a", None]}}, [2, 4, 5]),
        ("accepted_values", {"columns": ["amount"], "arguments": {"values": [5, 50]}}, [4, 5]),
        ("range", {"columns": ["amount"], "arguments": {"min": 0, "max": 10}}, [2, 4]),
        ("range", {"columns": ["amount"], "arguments": {"min": 5}}, [4]),
        ("range", {"columns": ["amount"], "arguments": {"max": 5}}, [2, 5]),
        ("range", {"columns": ["code"], "arguments": {"min": "b"}}, [1, 5]),
        ("expression", {"expression": "amount > 0"}, [3, 4]),
        ("expression", {"expression": "amount > 0 or amount is null"}, [4]),
        ("expression", {"expression": "amount_delivered <> '7'"}, [3, 5]),
    ],
)
@pytest.mark.parametrize("gate", ["none", "warn", "drop"])
def test_each_type_of_rule_finds_its_rows(
    judged: Warehouse, rule_type: str, parameters: dict[str, Any], violating: list[int], gate: str
) -> None:
    rule(judged, "r", rule_type, gate=gate, **parameters)
    deliver(judged, *ROWS)
    assert judged.run() == {"silver.{p}_t": "succeeded"}
    # value rules pass over NULL
    columns = parameters.get("columns", []) if rule_type != "not_null" else []
    checked = len([row for row in ROWS if not any(row[FIELDS[c]] is None for c in columns)])
    assert results(judged) == {"r": (checked, len(violating), not violating)}
    if gate == "drop":
        assert [row[0] for row in quarantine(judged)] == violating
        assert loaded(judged) == [i for i in range(1, 6) if i not in violating]
        assert judged.log("silver.{p}_t")["rows_quarantined"] == len(violating)
    else:
        assert quarantine(judged) == []
        assert loaded(judged) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize("rule_type", ["expression", "table_expression"])
def test_a_fail_rule_keeps_the_previous_content(judged: Warehouse, rule_type: str) -> None:
    expression = {
        "expression": "amount < 100",
        "table_expression": "(select max(amount) from silver.{p}_t) < 100",
    }[rule_type]
    rule(judged, "small", rule_type, expression=expression, gate="fail", description="no big ones")
    deliver(judged, (1, "a", "5"))
    judged.run()
    before = judged.written("silver.{p}_t")
    deliver(judged, (1, "a", "5"), (2, "b", "500"))
    assert judged.run_failing() == {"silver.{p}_t": "failed"}
    assert judged.written("silver.{p}_t") == before
    log = judged.log("silver.{p}_t")
    assert log["sqlstate"] == "MW040"
    assert '"small"' in log["message"]
    assert "no big ones" in log["detail"]


def test_table_expressions_are_evaluated_once_after_the_merge(judged: Warehouse) -> None:
    rule(judged, "some", "table_expression", expression="exists (select from silver.{p}_t)")
    rule(judged, "null", "table_expression", expression="null")
    deliver(judged, (1, "a", "5"))
    judged.run()
    assert results(judged) == {"some": (1, 0, True), "null": (1, 1, False)}


def test_a_row_is_quarantined_once_under_the_first_rule_it_violates(judged: Warehouse) -> None:
    rule(judged, "second", "not_null", columns=["amount"], gate="drop", rule_order=20)
    rule(judged, "first", "not_null", columns=["code"], gate="drop", rule_order=10)
    rule(judged, "warned", "expression", expression="id < 2", gate="warn", rule_order=1)
    deliver(judged, (1, None, None), (2, "a", None), (3, "a", "1"))
    judged.run()
    assert quarantine(judged) == [(1, "first", "first"), (2, "second", "second")]
    # drop rules judge every row, the others those that stay
    assert results(judged) == {
        "first": (3, 1, False),
        "second": (3, 2, False),
        "warned": (1, 1, False),
    }


def test_reasons_are_expressions_over_the_row(judged: Warehouse) -> None:
    rule(
        judged, "positive", "expression", expression="amount > 0", gate="drop",
        reason="format('%s: amount %L is not positive', id, amount_delivered)",
        description="amounts are positive",
    )  # fmt: skip
    rule(judged, "code", "not_null", columns=["code"], gate="drop", reason="code || ' is missing'")
    rule(judged, "id", "not_null", columns=["id"], gate="drop", description="100% of rows have one")
    deliver(judged, (1, "a", "-5"), (2, None, "1"), (None, "b", "1"))
    judged.run()
    assert quarantine(judged) == [
        (1, "positive", "1: amount '-5' is not positive"),
        (2, "code", "code"),  # the reason is NULL
        (None, "id", "100% of rows have one"),
    ]


def test_quarantine_keeps_the_whole_delivered_row(judged: Warehouse) -> None:
    rule(judged, "code", "not_null", columns=["code"], gate="drop")
    deliver(judged, (1, None, "12"))
    judged.run()
    query = (
        "select row_data, source_file, status, run_id, load_id from setup.quarantine"
        " where target = 'silver.{p}_t'"
    )
    assert judged.rows(query) == [
        (
            {"id": 1, "code": None, "amount": 12, "amount_delivered": "12"},
            None,
            "open",
            judged.last_run(),
            judged.log("silver.{p}_t")["load_id"],
        )
    ]


def test_an_unchanged_rerun_adds_nothing_to_the_quarantine(judged: Warehouse) -> None:
    rule(judged, "code", "not_null", columns=["code"], gate="drop")
    deliver(judged, (1, None, "1"), (2, None, "2"))
    judged.run()
    before = judged.written("setup.quarantine")
    judged.run()
    judged.run(full_refresh=True)
    assert judged.written("setup.quarantine") == before
    assert judged.log("silver.{p}_t")["rows_quarantined"] == 2


def test_rows_refused_twice_in_one_delivery_are_quarantined_once(judged: Warehouse) -> None:
    rule(judged, "code", "not_null", columns=["code"], gate="drop")
    deliver(judged, (1, None, "1"), (1, None, "1"), (2, None, "2"))
    judged.run()
    judged.run()
    assert [row[0] for row in quarantine(judged)] == [1, 2]
    assert judged.log("silver.{p}_t")["rows_quarantined"] == 3


def test_a_corrected_or_vanished_row_is_resolved(judged: Warehouse) -> None:
    rule(judged, "code", "not_null", columns=["code"], gate="drop")
    deliver(judged, (1, None, "1"), (2, None, "2"), (3, None, "3"))
    judged.run()
    deliver(judged, (1, "fixed", "1"), (3, None, "3"))
    judged.run()
    assert [row[0] for row in quarantine(judged)] == [3]
    assert [row[0] for row in quarantine(judged, "resolved")] == [1, 2]
    query = "select distinct resolved_load_id from setup.quarantine where status = 'resolved'"
    assert (judged.log("silver.{p}_t")["load_id"],) in judged.rows(query)
    deliver(judged, (1, None, "1"), (3, None, "3"))
    judged.run()
    assert [row[0] for row in quarantine(judged)] == [1, 3]
    assert [row[0] for row in quarantine(judged, "resolved")] == [1, 2]


def test_a_dropped_rule_lets_its_rows_in(judged: Warehouse) -> None:
    rule(judged, "code", "not_null", columns=["code"], gate="drop")
    deliver(judged, (1, None, "1"))
    judged.run()
    judged.execute(
        "update setup.quality_rules set is_enabled = false where target = 'silver.{p}_t'"
    )
    judged.run()
    assert loaded(judged) == [1]
    assert quarantine(judged) == []


def test_a_failed_load_quarantines_nothing(judged: Warehouse) -> None:
    rule(judged, "code", "not_null", columns=["code"], gate="drop")
    judged.execute("alter table silver.{p}_t add constraint {p}_low check (amount < 10)")
    deliver(judged, (1, None, "1"), (2, "a", "11"))
    judged.run_failing()
    assert quarantine(judged) == []
    assert results(judged) == {}


@pytest.mark.parametrize("gate", ["warn", "drop"])
def test_more_rules_than_a_bigint_has_bits(judged: Warehouse, gate: str) -> None:
    for number in range(130):
        rule(
            judged, f"not_{number:03}", "expression", expression=f"id is distinct from {number}",
            gate=gate,
        )  # fmt: skip
    deliver(judged, *((number, "a", "1") for number in (0, 61, 62, 63, 64, 123, 124, 129, 130)))
    judged.run()
    found = {name: count for name, (_, count, _) in results(judged).items()}
    assert len(found) == 130
    caught = [0, 61, 62, 63, 64, 123, 124, 129]
    violated = sorted(name for name, count in found.items() if count)
    assert violated == [f"not_{n:03}" for n in caught]
    assert loaded(judged) == ([130] if gate == "drop" else [*caught, 130])
    if gate == "drop":
        assert quarantine(judged) == [(n, f"not_{n:03}", f"not_{n:03}") for n in caught]


def test_rules_of_an_incremental_load_judge_the_new_rows(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, _load_id bigint);
        create view silver.v_{p}_t as select id, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int, _load_id bigint);
        insert into bronze.{p}_t values (1, 1), (-1, 1);
        """
    )
    warehouse.job("silver.{p}_t", load_type="append")
    rule(warehouse, "positive", "expression", expression="id > 0", gate="drop")
    warehouse.run()
    warehouse.execute("insert into bronze.{p}_t values (2, 2), (-2, 2)")
    warehouse.run()
    assert results(warehouse) == {"positive": (2, 1, False)}
    assert [row[0] for row in quarantine(warehouse)] == [-2, -1]
    assert loaded(warehouse) == [1, 2]


@pytest.mark.parametrize("load_type", ["view", "procedure"])
def test_rules_of_views_and_procedures_judge_the_target(
    warehouse: Warehouse, load_type: str
) -> None:
    if load_type == "view":
        warehouse.execute(
            "create view silver.{p}_t as select n as id from generate_series(1, 3) as n"
        )
        warehouse.job("silver.{p}_t", load_type="view")
    else:
        warehouse.execute(
            "create table silver.{p}_t (id int); create procedure silver.{p}_do()"
            " language sql as 'insert into silver.{p}_t values (1), (2), (3)'"
        )
        warehouse.job(
            "silver.{p}_t", job_name="silver.{p}_t", load_type="procedure", source="silver.{p}_do"
        )
    rule(warehouse, "small", "expression", expression="id < 3")
    warehouse.run()
    assert results(warehouse) == {"small": (3, 1, False)}
    with pytest.raises(psycopg.Error) as caught:
        rule(warehouse, "drop", "expression", expression="id < 3", gate="drop")
    assert caught.value.sqlstate == "MW013"


@pytest.mark.parametrize(
    ("rule_type", "parameters", "hint"),
    [
        ("expression", {"expression": "true); drop table setup.runs; --"}, ""),
        ("expression", {"expression": "true; drop table setup.runs"}, ""),
        ("expression", {"expression": "amuont > 0"}, ""),
        ("expression", {"expression": "count(*) > 0"}, ""),
        ("expression", {"expression": "generate_series(1, 2) = 1"}, ""),
        ("expression", {"expression": ""}, ""),
        ("expression", {"expression": "amount > 0 -- good"}, ""),
        ("expression", {}, "p_expression"),
        ("expression", {"expression": "amount > 0", "reason": "no such column"}, ""),
        ("expression", {"expression": "amount > 0", "reason": "'a'); drop table x; --"}, ""),
        ("expression", {"expression": "amount > 0", "reason": "v.amount", "gate": "drop"}, ""),
        ("table_expression", {"expression": "(select 1) = 1); drop table setup.runs; --"}, ""),
        ("table_expression", {"expression": "'no boolean'"}, ""),
        ("table_expression", {"expression": "true", "gate": "drop"}, "warn or fail"),
        ("not_null", {"columns": ["cod"]}, 'Did you mean "code"?'),
        ("not_null", {}, "columns"),
        ("unique", {}, "columns"),
        ("accepted_values", {"columns": ["code"]}, "values"),
        ("accepted_values", {"columns": ["code"], "arguments": {"values": []}}, "values"),
        ("accepted_values", {"columns": ["code", "id"], "arguments": {"values": []}}, "1 column"),
        ("range", {"columns": ["amount"]}, "min"),
        ("range", {"columns": ["amount"], "arguments": {"min": "low"}}, "type of the column"),
        ("range", {"columns": ["amount"], "arguments": {"min": 0.5}}, "type of the column"),
        ("range", {"columns": ["amount"], "arguments": {"min": 3, "max": 2}}, "correct them"),
        ("range", {"columns": ["amount"], "arguments": {"min": None, "max": None}}, '"min"'),
        ("range", {"columns": ["amount"], "arguments": {"mni": 1, "max": 2}}, "min"),
        ("range", {"columns": ["code"], "arguments": {"min": 1}}, "type of the column"),
        ("range", {"columns": ["amount"], "arguments": {"min": 1, "refused": "yes"}}, "true or f"),
        ("accepted_values", {"columns": ["code"], "arguments": {"values": [None]}}, "values"),
        ("accepted_values", {"columns": ["code"], "arguments": {"values": "a"}}, "values"),
        ("accepted_values", {"columns": ["code"], "arguments": {"value": ["a"]}}, "values"),
        ("accepted_values", {"columns": ["code"], "arguments": {"values": [["a"]]}}, "an array"),
        ("accepted_values", {"columns": ["amount"], "arguments": {"values": [1, "x"]}}, "correct"),
        ("not_null", {"columns": ["code"], "arguments": {"values": ["a"]}}, "refused"),
        ("not_null", {"columns": [None]}, ""),
        ("not_nul", {"columns": ["code"]}, 'Did you mean "not_null"?'),
        ("not_null", {"columns": ["code"], "gate": "error"}, "none, warn, drop, fail"),
        ("not_null", {"columns": ["code"], "severity": "urgent"}, "critical, high, medium, low"),
        ("expression", {"expression": "true) or (false"}, ""),
        ("expression", {"expression": "select true"}, "into parentheses"),
        ("expression", {"expression": "true]) or ([false"}, ""),
    ],
)
def test_a_rule_that_cannot_work_is_refused(
    judged: Warehouse, rule_type: str, parameters: dict[str, Any], hint: str
) -> None:
    with pytest.raises(psycopg.Error) as caught:
        rule(judged, "r", rule_type, **parameters)
    assert caught.value.sqlstate == "MW013"
    assert hint in str(caught.value.diag.message_hint)
    assert judged.rows("select 1 from setup.quality_rules where target = 'silver.{p}_t'") == []
    assert judged.value("select to_regclass('setup.runs')::text") == "setup.runs"


@pytest.mark.parametrize(
    ("column_type", "rows", "rule_type", "arguments", "violating"),
    [
        ("numeric(5,2)", ["7", "19", "7.5"], "accepted_values", {"values": [7, 19]}, ["7.50"]),
        ("double precision", ["7", "1e1"], "accepted_values", {"values": [7, 10.0]}, []),
        ("date", ["2024-02-29", "2024-03-01"], "range", {"max": "2024-2-29"}, ["2024-03-01"]),
        ("text", ["b", "a"], "range", {"min": "b"}, ["a"]),
        ("boolean", ["t", "f"], "accepted_values", {"values": [True]}, ["false"]),
    ],
)
def test_values_are_compared_in_the_type_of_the_column(
    warehouse: Warehouse,
    column_type: str,
    rows: list[str],
    rule_type: str,
    arguments: dict[str, Any],
    violating: list[str],
) -> None:
    warehouse.execute(
        f"create table bronze.{{p}}_t (a {column_type});"
        "create view silver.v_{p}_t as select a from bronze.{p}_t;"
        f"create table silver.{{p}}_t (a {column_type}, _load_id bigint);"
    )
    for row in rows:
        warehouse.execute("insert into bronze.{p}_t values (%s)", row)
    warehouse.job("silver.{p}_t")
    rule(warehouse, "r", rule_type, columns=["a"], arguments=arguments, gate="drop")
    warehouse.run()
    query = "select row_data ->> 'a' from setup.quarantine where target = 'silver.{p}_t'"
    assert [row[0] for row in warehouse.rows(query)] == violating


def test_a_rule_whose_column_has_changed_its_type_says_so(judged: Warehouse) -> None:
    rule(
        judged, "small", "accepted_values", columns=["code"], arguments={"values": ["a"]},
        gate="drop",
    )  # fmt: skip
    judged.execute(
        "drop view silver.v_{p}_t; create view silver.v_{p}_t as"
        " select id, code::int as code, amount::int from bronze.{p}_t"
    )
    judged.run_failing()
    log = judged.log("silver.{p}_t")
    assert log["sqlstate"] == "MW013"
    assert 'rule "small"' in log["message"]
    assert 'column "code" of type integer' in log["message"]


def test_an_error_of_the_rows_is_no_error_of_the_rules(judged: Warehouse) -> None:
    rule(judged, "code", "not_null", columns=["code"])
    deliver(judged, (1, "a", "no number"))
    judged.run_failing()
    assert judged.log("silver.{p}_t")["sqlstate"] == "22P02"


@pytest.mark.parametrize(
    "expression",
    [
        "{f}",
        "true) is true then 1 end; select {f}; select case when (true",
        "true)::boolean; select {f}; select (true",
    ],
)
@pytest.mark.parametrize("place", ["expression", "table_expression", "reason", "delete_when"])
@pytest.mark.parametrize("volatility", ["volatile", "immutable"])
def test_registering_executes_nothing(
    judged: Warehouse, expression: str, place: str, volatility: str
) -> None:
    judged.execute(
        "create sequence setup.{p}_calls;"
        "create function setup.{p}_call() returns boolean language plpgsql " + volatility + " as"
        " 'begin perform nextval(''setup.{p}_calls''); return true; end'"
    )
    text = expression.replace("{f}", "setup.{p}_call()")
    with suppress(psycopg.Error):
        if place == "delete_when":
            judged.job(
                "silver.{p}_t", load_type="scd2", keys=["id"], sequence=["amount"],
                options={"delete_when": judged.fill(text)},
            )  # fmt: skip
        elif place == "reason":
            rule(judged, "r", "not_null", columns=["id"], reason=text)
        else:
            rule(judged, "r", place, expression=text)
    assert judged.value("select is_called from setup.{p}_calls") is False


@pytest.mark.parametrize(
    ("delivered", "held", "values"),
    [
        ("numeric", "numeric(12,2)", ["1.001", "1.004", "2"]),
        ("float8", "numeric(12,2)", ["1.001", "1.004", "2"]),
        ("float8", "numeric", ["0.1", "0.10000000000000002", "2"]),
        ("numeric", "integer", ["1.1", "0.9", "2"]),
        ("float8", "integer", ["1.1", "0.9", "2"]),
        ("bigint", "float8", ["9007199254740993", "9007199254740992", "2"]),
        ("numeric", "real", ["1.00000000001", "1", "2"]),
        ("timestamptz", "timestamptz(0)", ["2024-01-01 00:00:00.1Z", "2024-01-01Z", "2024-02-01Z"]),
        ("timestamp", "date", ["2024-01-01 08:00", "2024-01-01", "2024-02-01"]),
        ("text", "varchar(3)", ["abc", "abc ", "ab "]),
        ("text", "char(3)", ["ab", "ab  ", "abc"]),
        ("text", "text", ["a", "a", "b"]),
    ],
)
@pytest.mark.parametrize("load_type", ["full", "append", "upsert"])
def test_values_are_unique_as_the_target_holds_them(
    warehouse: Warehouse, delivered: str, held: str, values: list[str], load_type: str
) -> None:
    warehouse.execute(
        f"""
        create table bronze.{{p}}_t (id int, v text, _load_id bigint);
        create view silver.v_{{p}}_t as
          select id, v::{delivered} as v, _load_id from bronze.{{p}}_t;
        create table silver.{{p}}_t (id int primary key, v {held}, _load_id bigint);
        """
    )
    warehouse.job("silver.{p}_t", load_type=load_type)
    rule(warehouse, "r", "unique", columns=["v"], gate="drop")
    write = "insert into bronze.{p}_t values (%s, %s, %s)"
    for number, value in enumerate(values):
        warehouse.execute(write, number, value, 1)
    assert warehouse.run() == {"silver.{p}_t": "succeeded"}
    assert loaded(warehouse) == [2]
    if load_type != "full":
        warehouse.execute("truncate silver.{p}_t")
        held_value = f"insert into silver.{{p}}_t values (6, %s::{delivered}::{held})"
        warehouse.execute(held_value, values[1])
        warehouse.execute("update bronze.{p}_t set id = 7, _load_id = 2 where id = 0")
        warehouse.execute("delete from bronze.{p}_t where id <> 7")
        assert warehouse.run() == {"silver.{p}_t": "succeeded"}
        assert loaded(warehouse) == [6]


def test_a_text_too_long_is_no_duplicate_of_its_beginning(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (v text, _load_id bigint);
        create view silver.v_{p}_t as select v, _load_id from bronze.{p}_t;
        create table silver.{p}_t (v varchar(3), _load_id bigint);
        insert into silver.{p}_t values ('abc');
        insert into bronze.{p}_t values ('abcd', 1);
        """
    )
    warehouse.job("silver.{p}_t", load_type="append")
    rule(warehouse, "r", "unique", columns=["v"], gate="drop")
    warehouse.run_failing()
    assert warehouse.log("silver.{p}_t")["sqlstate"] == "22001"


def test_a_number_too_large_for_the_target_may_be_refused(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (n numeric, i numeric, r numeric, _load_id bigint);
        create view silver.v_{p}_t as select n, i, r, _load_id from bronze.{p}_t;
        create table silver.{p}_t (n numeric(5,2), i integer, r real, _load_id bigint);
        insert into silver.{p}_t values (1, 1, 1);
        insert into bronze.{p}_t values (1e10, 1e20, 1e300, 1), (2, 2, 2, 1), (3, 3, 'NaN', 1);
        """
    )
    warehouse.job("silver.{p}_t", load_type="append")
    for column in "nir":
        rule(warehouse, f"unique_{column}", "unique", columns=[column], gate="drop")
    rule(warehouse, "small", "range", columns=["n"], arguments={"max": 900}, gate="drop")
    assert warehouse.run() == {"silver.{p}_t": "succeeded"}
    assert warehouse.value("select count(*) from silver.{p}_t") == 3


def test_arguments_that_a_user_has_set_stay_whole(judged: Warehouse) -> None:
    arguments = "select arguments from setup.quality_rules where target = 'silver.{p}_t'"
    rule(judged, "r", "range", columns=["id"], arguments={"min": 1})
    rule(judged, "r", "range", columns=["id"], arguments={"max": 7})
    assert judged.value(arguments) == {"max": 7}
    rule(judged, "r", "range", columns=["id"], arguments={"min": 1})
    judged.execute(
        "select setup.configure_rule('silver.{p}_t', 'r', p_arguments => %s)", '{"min": 5}'
    )
    rule(judged, "r", "range", columns=["id"], arguments={"max": 4})
    assert judged.value(arguments) == {"min": 5}
