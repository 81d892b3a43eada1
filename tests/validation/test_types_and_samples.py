"""Every type of rules in a validation: what it finds, which rows it shows, in which plan."""

from __future__ import annotations

import json
from typing import Any

import psycopg
import pytest
from warehouse import Warehouse

TABLE = "silver.{p}_t"


def fill(warehouse: Warehouse, table: str, rows: list[Any]) -> None:
    for row in rows:
        texts = [None if value is None else str(value) for value in row]
        holes = ", ".join(["%s"] * len(row))
        warehouse.execute(f"insert into {table} values ({holes})", *texts)


def prepare(warehouse: Warehouse, rule_type: str, example: Any) -> list[Any]:
    """The table of an example with a key before its columns, and its rule; returns the rows."""
    if "other" in example:
        warehouse.execute(f"create table silver.{{p}}_other ({example['other']['table']})")
        fill(warehouse, "silver.{p}_other", example["other"]["rows"])
    warehouse.execute(f"create table {TABLE} (_i integer primary key, {example['table']})")
    rows = [] if "other" in (example["good"], example["bad"]) else example["good"] + example["bad"]
    fill(warehouse, TABLE, [[i, *row] for i, row in enumerate(rows)])
    text = json.dumps(example["rule"]).replace('"table": "other"', '"table": "silver.{p}_other"')
    parameters = json.loads(warehouse.fill(text.replace("{target}", TABLE)))
    warehouse.rule(TABLE, "example", rule_type, **parameters)
    return list(rows)


def examples(connection: psycopg.Connection, scope: str) -> list[tuple[str, Any]]:
    query = "select rule_type, example from setup.rule_types where scope = %s order by rule_type"
    found = connection.execute(query, [scope]).fetchall()
    # one that judges loads has no rows
    return [(rule_type, example) for rule_type, example in found if "table" in example]


def validate(warehouse: Warehouse) -> dict[str, Any]:
    """Validate the table; returns the result of its only rule."""
    query = (
        "select to_jsonb(q) from setup.validate_table(%s) as v"
        " inner join setup.quality_results as q using (validation_id)"
    )
    # a join would not see what the function writes
    warehouse.execute("select setup.validate_table(%s)", warehouse.fill(TABLE))
    query = (
        "select to_jsonb(q) from setup.quality_results as q where target = %s order by result_id"
    )
    return dict(warehouse.rows(query, warehouse.fill(TABLE))[-1][0])


def test_each_type_finds_the_bad_rows_of_its_example_and_shows_them(
    connection: psycopg.Connection,
) -> None:
    wrong = {}
    for number, (rule_type, example) in enumerate(examples(connection, "row")):
        warehouse = Warehouse(connection, f"content{number}")
        rows = prepare(warehouse, rule_type, example)
        result = validate(warehouse)
        keys = [{"_i": i} for i in range(len(example["good"]), len(rows))]
        found = sorted(result["sample_keys"] or [], key=lambda key: key["_i"])
        if (result["violated"], result["error"], found) != (len(keys), None, keys):
            wrong[rule_type] = result
    assert wrong == {}


def test_no_type_keeps_a_scan_from_running_in_parallel(connection: psycopg.Connection) -> None:
    # before 16 nothing but a failed cast tells whether a text is a value of a type
    serial = {"type"} if connection.info.server_version < 160000 else set()
    wrong = {}
    for number, (rule_type, example) in enumerate(
        [*examples(connection, "row"), *examples(connection, "table")]
    ):
        warehouse = Warehouse(connection, f"plan{number}")
        prepare(warehouse, rule_type, example)
        warehouse.execute("set client_min_messages = debug1")
        warehouse.notices.clear()
        validate(warehouse)
        warehouse.execute("reset client_min_messages")
        name = warehouse.fill(TABLE)
        [scan, *_] = [n for n in warehouse.notices if n.startswith("select array") and name in n]
        with connection.transaction(force_rollback=True):
            for setting in (
                "parallel_setup_cost", "parallel_tuple_cost", "min_parallel_table_scan_size",
            ):  # fmt: skip
                connection.execute(f"set local {setting} = 0")
            plan = connection.execute(f"explain {scan}".encode()).fetchall()
        if not any("Parallel Seq Scan" in line for (line,) in plan):
            wrong[rule_type] = plan
    assert set(wrong) == serial, wrong


@pytest.fixture
def table(warehouse: Warehouse) -> Warehouse:
    """A table of 3000 rows, seven of which are bad in a rare way, a third in a frequent one."""
    warehouse.execute(
        """
        create table silver.{p}_t (id int primary key, a int, note text);
        insert into silver.{p}_t
        select i, case when i %% 500 = 1 then -1 else i end, repeat('x', 300)
        from generate_series(0, 3000) as i
        """.replace("%%", "%")
    )
    return warehouse


def test_rare_and_frequent_violations_are_shown_up_to_twenty(table: Warehouse) -> None:
    parameters = {"columns": ["a"], "arguments": {"min": 0}}
    table.rule(TABLE, "rare", "range", **parameters)
    table.rule(TABLE, "words", "expression", expression="a >= 0")
    table.rule(TABLE, "often", "expression", expression="id % 3 > 0")
    table.rule(TABLE, "all", "length", columns=["note"], arguments={"max": 9})
    table.rule(TABLE, "none", "not_null", columns=["a"])
    table.execute("select setup.validate_table('silver.{p}_t')")
    found = {
        name: (keys, values)
        for name, keys, values in table.rows(
            "select rule_name, sample_keys, sample_values from setup.quality_results"
            " where target = 'silver.{p}_t'"
        )
    }
    bad = [1, 501, 1001, 1501, 2001, 2501]
    assert sorted(key["id"] for key in found["rare"][0]) == bad
    assert found["rare"][1] == [{"a": -1}] * 6
    assert sorted(key["id"] for key in found["words"][0]) == bad
    assert found["words"][1] is None
    assert len(found["often"][0]) == 20
    assert all(key["id"] % 3 == 0 for key in found["often"][0])
    assert found["all"][1] == [{"note": "x" * 200}] * 20
    assert found["none"] == (None, None)


def test_rows_of_a_table_without_key_have_values_alone(warehouse: Warehouse) -> None:
    warehouse.execute("create table silver.{p}_t (a int, b int)")
    warehouse.execute("insert into silver.{p}_t values (1, null), (1, 2), (3, null)")
    warehouse.rule(TABLE, "a", "unique", columns=["a"])
    result = validate(warehouse)
    assert (result["sample_keys"], result["sample_values"]) == (None, [{"a": 1}, {"a": 1}])


@pytest.mark.parametrize(
    ("unit", "times", "arguments", "checked", "missing"),
    [
        ("minute", ["0202-01-01 10:00", "2024-01-01"], {}, 958279081, 20),
        ("week", ["2024-01-01", "2024-01-14", "2024-01-22"], {}, 4, ["2024-01-15"]),
        ("month", ["2023-12-31", "2024-03-01"], {}, 4, ["2024-01-01", "2024-02-01"]),
        ("year", ["2024-12-31"], {"from": "2023-06-01", "to": "2025-01-01"}, 3,
         ["2023-01-01", "2025-01-01"]),
        ("hour", ["2024-01-01 05:59"], {"from": "2024-01-02", "to": "2024-01-02T02:30:00Z"}, 3,
         ["2024-01-02", "2024-01-02T01", "2024-01-02T02"]),
        ("day", ["2024-01-09"], {"from": "2024-01-12"}, 0, []),
    ],
)  # fmt: skip
def test_gaps_are_counted_however_far_apart_the_ends_are(
    warehouse: Warehouse,
    unit: str,
    times: list[str],
    arguments: dict[str, str],
    checked: int,
    missing: Any,
) -> None:
    warehouse.execute("create table silver.{p}_t (a timestamp)")
    fill(warehouse, TABLE, [[time] for time in times])
    warehouse.rule(TABLE, "gaps", "no_gaps", columns=["a"], arguments={"unit": unit} | arguments)
    result = validate(warehouse)
    shown = result["observed"]["missing"]
    assert result["checked"] == checked
    if isinstance(missing, int):
        assert (len(shown), result["violated"]) == (missing, checked - len(times))
        assert shown[0] == "0202-01-01T10:01:00"
    else:
        assert result["violated"] == len(missing)
        assert [time[: len(each)] for time, each in zip(shown, missing, strict=True)] == missing


def test_columns_may_be_called_as_those_of_the_samples(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table silver.{p}_t (id int primary key, rule_id int, is_hit boolean, v int, b int);
        insert into silver.{p}_t select i, i, i <> 7, 1, 1 from generate_series(1, 300) as i
        """
    )
    warehouse.rule(TABLE, "rare", "expression", expression="rule_id > 0 and is_hit and b = v")
    assert validate(warehouse)["sample_keys"] == [{"id": 7}]


def test_a_rule_that_is_silent_yet_judges_nothing_and_passes(warehouse: Warehouse) -> None:
    warehouse.execute("create table silver.{p}_t as select 1 as id")
    warehouse.rule(TABLE, "rows", "usual", arguments={"metric": "rows_in"})
    result = validate(warehouse)
    assert (result["checked"], result["violated"], result["passed"]) == (0, 0, True)


@pytest.mark.parametrize(
    ("type_name", "value", "place"),
    [
        ("integer", "7", "observed"),
        ("date", "2024-05-01", "observed"),
        ("text", "x", "sample_values"),
        ("inet", "10.0.0.7", "sample_values"),
        ("text[]", "{x}", "sample_values"),
    ],
)
def test_what_a_rule_about_a_table_observes_is_no_value_of_a_row(
    warehouse: Warehouse, type_name: str, value: str, place: str
) -> None:
    warehouse.execute(f"create table silver.{{p}}_t as select '{value}'::{type_name} as a")
    warehouse.rule(TABLE, "least", "minimum", columns=["a"], arguments={"min": value})
    result = validate(warehouse)
    found = {name for name in ("observed", "sample_values") if result[name] is not None}
    assert (found, result["passed"]) == ({place}, True)


@pytest.mark.parametrize(
    ("type_name", "good", "bad"),
    [
        ("varchar(3)", "abc", "abcd"),
        ("char(2)", "ab ", "abc"),
        ("bit(3)", "101", "10"),
        ("numeric(3,1)", "12.34", "123"),
        ("varchar(2)[]", "{ab,c}", "{abc}"),
        ("setup.{p}_above_0", "1", "0"),
    ],
)
def test_each_server_reads_a_text_as_a_type_alike(
    warehouse: Warehouse, type_name: str, good: str, bad: str
) -> None:
    warehouse.execute("create domain setup.{p}_above_0 as int check (value > 0)")
    warehouse.execute("create table silver.{p}_t (id int primary key, a text)")
    fill(warehouse, TABLE, [[1, good], [2, bad]])
    warehouse.rule(TABLE, "a", "type", columns=["a"], arguments={"type": warehouse.fill(type_name)})
    result = validate(warehouse)
    assert (result["error"], result["sample_keys"]) == (None, [{"id": 2}])


def test_values_are_for_those_who_may_see_rows(table: Warehouse) -> None:
    table.rule(TABLE, "rare", "range", columns=["a"], arguments={"min": 0})
    validate(table)
    query = "select %s from setup.quality_results where target = 'silver.{p}_t'"
    for role, column, allowed in (
        ("warehouse_operator", "sample_keys", True),
        ("warehouse_operator", "sample_values", False),
        ("warehouse_reader", "sample_keys", False),
        ("warehouse_pii_reader", "sample_values", True),
    ):
        with table.connection.transaction(force_rollback=True):
            table.execute(f"set local role {role}")
            try:
                table.execute(query % column)
            except psycopg.errors.InsufficientPrivilege:
                assert not allowed, (role, column)
            else:
                assert allowed, (role, column)


def test_a_load_behind_a_gate_is_judged_by_rules_about_its_rows_as_a_whole(
    warehouse: Warehouse,
) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, a int, _load_id bigint);
        create view silver.v_{p}_t as select id, a, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, a int, _load_id bigint);
        """
    )
    warehouse.job(TABLE, load_type="upsert", options={"table_gate": True})
    for name, rule_type, columns, arguments in (
        ("rows", "row_count", [], {"min": 2}),
        ("mean", "mean", ["a"], {"max": 10}),
        ("values", "distinct_count", ["a"], {"min": 2}),
        ("there", "column_exists", ["id", "a"], {}),
        ("columns", "column_count", [], {"min": 2, "max": 2}),
    ):
        warehouse.rule(TABLE, name, rule_type, columns=columns, arguments=arguments)
    warehouse.rule(TABLE, "after", "table_expression",
                   expression="(select count(*) from silver.{p}_t) >= 2")  # fmt: skip
    warehouse.execute("insert into bronze.{p}_t values (1, 5, 1), (2, 6, 1)")
    warehouse.run()
    query = (
        "select rule_name, passed from setup.quality_results where load_id = %s order by result_id"
    )
    names = ["rows", "mean", "values", "there", "columns", "after"]
    judged = warehouse.rows(query, warehouse.log(TABLE)["load_id"])
    assert judged == [(name, True) for name in names]
    warehouse.execute("insert into bronze.{p}_t values (3, 50, 2), (4, 50, 2)")
    assert warehouse.run_failing() == {TABLE: "gated"}
    failed = {
        name
        for name, passed in warehouse.rows(query, warehouse.log(TABLE)["load_id"])
        if not passed
    }
    assert failed == {"mean", "values"}
    warehouse.execute("select setup.configure_rule('silver.{p}_t', 'mean', p_gate => 'fail')")
    assert warehouse.run_failing() == {TABLE: "failed"}
    assert warehouse.log(TABLE)["sqlstate"] == "MW040"
    assert warehouse.content(TABLE, "id") == [(1,), (2,)]


def test_a_function_that_is_not_parallel_safe_keeps_no_other_rule_from_the_workers(
    warehouse: Warehouse,
) -> None:
    warehouse.execute(
        """
        create function silver.{p}_good(p_id int) returns boolean language sql as 'select p_id > 0';
        create table silver.{p}_t (id int, note text);
        insert into silver.{p}_t select i, repeat('x', 1000) from generate_series(1, 40000) as i;
        """
    )
    warehouse.rule(TABLE, "own", "expression", expression="silver.{p}_good(id)")
    warehouse.rule(TABLE, "key", "unique", columns=["id"], filter="silver.{p}_good(id)")
    warehouse.rule(TABLE, "some", "not_null", columns=["note"], filter="id > 7")
    warehouse.execute("set client_min_messages = debug1")
    warehouse.notices.clear()
    warehouse.execute("select setup.validate_table('silver.{p}_t')")
    warehouse.execute("reset client_min_messages")
    name = warehouse.fill(TABLE)
    scans = [n for n in warehouse.notices if n.startswith("select") and name in n]
    function = warehouse.fill("{p}_good")
    assert [function in scan for scan in scans] == [False, True, True]
    assert "id > 7" in scans[0]
    query = (
        "select checked, violated from setup.quality_results where target = %s order by result_id"
    )
    assert warehouse.rows(query, name) == [(40000, 0), (40000, 0), (39993, 0)]
