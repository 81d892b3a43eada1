"""The content of a table against its rules: what each rule finds, and the verdict, by hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from sessions import wait_until_blocked
from warehouse import Row, Warehouse, error_of

TABLE = "silver.{p}_t"
GOOD, BAD = "id is not null", "id is null"


@pytest.fixture
def table(warehouse: Warehouse) -> Warehouse:
    """A table that nobody loads, of five rows."""
    warehouse.execute(
        """
        create table silver.{p}_t (id int, code text, amount numeric);
        insert into silver.{p}_t values
          (1, 'a', 5), (2, 'b', 50), (3, null, null), (4, 'b', -1), (5, '', 7);
        """
    )
    return warehouse


def rule(warehouse: Warehouse, name: str, rule_type: str, **parameters: Any) -> None:
    warehouse.rule(TABLE, name, rule_type, **parameters)


def rules(warehouse: Warehouse, severity: str, good: int, bad: int) -> None:
    """So many rules of a severity that pass, and that do not."""
    for number in range(good + bad):
        expression = GOOD if number < good else BAD
        rule(
            warehouse, f"{severity}_{number}", "expression",
            expression=expression, severity=severity,
        )  # fmt: skip


def validate(warehouse: Warehouse, table: str = TABLE, **parameters: Any) -> dict[str, Any]:
    """Validate a table; returns the verdict."""
    named = "".join(f", p_{key} => %({key})s" for key in parameters)
    query = f"select to_jsonb(v) from setup.validate_table(%(table)s{named}) as v"
    values = {"table": warehouse.fill(table)} | parameters
    [[verdict]] = warehouse.connection.execute(query, values).fetchall()
    return dict(verdict)


def results(warehouse: Warehouse, verdict: dict[str, Any]) -> dict[str, tuple[int, int, bool]]:
    """Rows checked, rows that violate, and whether it passed, of each rule."""
    found = warehouse.rows(
        "select rule_name, checked, violated, passed from setup.quality_results"
        " where validation_id = %s and load_id is null order by result_id",
        verdict["validation_id"],
    )
    return {name: (checked, violated, passed) for name, checked, violated, passed in found}


def errors(warehouse: Warehouse, verdict: dict[str, Any]) -> dict[str, str]:
    query = (
        "select rule_name, error from setup.quality_results"
        " where validation_id = %s and error is not null"
    )
    return dict(warehouse.rows(query, verdict["validation_id"]))  # type: ignore[arg-type]


def scans(warehouse: Warehouse) -> list[str]:
    """The statements that the next validation sends over the table."""
    warehouse.notices.clear()
    warehouse.execute("set client_min_messages = debug1")
    try:
        validate(warehouse)
    finally:
        warehouse.execute("reset client_min_messages")
    name = warehouse.fill(TABLE)
    return [n for n in warehouse.notices if n.startswith("select array") and name in n]


@pytest.mark.every_server
@pytest.mark.parametrize(
    ("rule_type", "parameters", "expected"),
    [
        ("not_null", {"columns": ["code"]}, (5, 1, False)),
        ("not_null", {"columns": ["id"]}, (5, 0, True)),
        ("unique", {"columns": ["code"]}, (4, 2, False)),
        ("unique", {"columns": ["id"]}, (5, 0, True)),
        ("unique", {"columns": ["code", "amount"]}, (4, 0, True)),
        (
            "accepted_values",
            {"columns": ["code"], "arguments": {"values": ["a", "b"]}},
            (4, 1, False),
        ),
        ("range", {"columns": ["amount"], "arguments": {"min": 0, "max": 10}}, (4, 2, False)),
        ("expression", {"expression": "amount > 0"}, (5, 2, False)),
        ("expression", {"expression": "count(*) over (partition by code) = 1"}, (5, 2, False)),
        ("expression", {"expression": "id > (select avg(id) from silver.{p}_t)"}, (5, 3, False)),
        ("table_expression", {"expression": "exists (select from silver.{p}_t)"}, (1, 0, True)),
        ("table_expression", {"expression": "null"}, (1, 1, False)),
    ],
)  # fmt: skip
def test_each_type_of_rule_finds_its_rows(
    table: Warehouse, rule_type: str, parameters: dict[str, Any], expected: tuple[int, int, bool]
) -> None:
    rule(table, "r", rule_type, **parameters)
    verdict = validate(table)
    assert results(table, verdict) == {"r": expected}
    assert verdict["row_count"] == 5
    assert verdict["status"] == ("passed" if expected[2] else "failed")


def test_a_filter_and_a_share_count_over_the_rows_that_are_judged(table: Warehouse) -> None:
    rule(table, "some", "not_null", columns=["code"], mostly=Decimal("0.8"))
    rule(table, "more", "not_null", columns=["code"], mostly=Decimal("0.81"))
    rule(
        table,
        "half",
        "range",
        columns=["amount"],
        arguments={"max": 10},
        filter="id < 5",
        mostly=Decimal("0.6"),
    )
    rule(table, "key", "unique", columns=["code"], filter="amount > 0")
    verdict = validate(table)
    assert results(table, verdict) == {
        "some": (5, 1, True),
        "more": (5, 1, False),
        "half": (3, 1, True),
        "key": (3, 0, True),
    }


def test_rates_and_reasons_are_those_of_a_hand_computation(table: Warehouse) -> None:
    rules(table, "critical", 10, 1)
    rules(table, "high", 19, 1)
    rules(table, "medium", 3, 1)
    rules(table, "low", 1, 1)
    table.execute("select setup.set_threshold('silver.{p}_t', 'critical', 95)")
    verdict = validate(table)
    assert verdict["status"] == "failed"
    assert (verdict["rules_evaluated"], verdict["rules_passed"]) == (37, 33)
    assert verdict["success_rate"] == 89.1892
    assert verdict["severity_rates"] == {"critical": 90.9091, "high": 95, "medium": 75, "low": 50}
    assert verdict["reasons"] == [
        "Severity 'critical' threshold 95.0% failed (actual: 90.9%)",
        "Severity 'medium' threshold 80.0% failed (actual: 75.0%)",
    ]


def test_all_severities_pass_and_the_global_threshold_fails(table: Warehouse) -> None:
    rules(table, "medium", 4, 1)
    rules(table, "low", 1, 1)
    verdict = validate(table)
    assert verdict["reasons"] == ["Global threshold 85.0% failed (actual: 71.4%)"]
    assert verdict["status"] == "failed"


def test_what_is_missed_by_little_is_not_shown_as_reached(table: Warehouse) -> None:
    rules(table, "low", 3, 1)
    rules(table, "high", 24, 1)
    table.execute("select setup.set_threshold('silver.{p}_t', 'high', 96.04)")
    assert validate(table)["reasons"] == ["Severity 'high' threshold 96.04% failed (actual: 96.0%)"]
    table.execute("select setup.set_threshold('silver.{p}_t', 'high', 96)")
    assert validate(table)["status"] == "passed"
    table.execute("select setup.set_threshold('silver.{p}_t', 'global', 93.11)")
    # 27 of 29 are 93.103 %
    assert validate(table)["reasons"] == ["Global threshold 93.11% failed (actual: 93.1%)"]


def test_a_failed_uniqueness_rule_fails_the_table_whatever_the_thresholds(
    table: Warehouse,
) -> None:
    rules(table, "low", 19, 0)
    rule(table, "key", "unique", columns=["code"], severity="low")
    for severity in ("critical", "high", "medium", "low", "global"):
        table.execute("select setup.set_threshold('silver.{p}_t', %s, 0)", severity)
    verdict = validate(table)
    assert verdict["success_rate"] == 95
    assert verdict["reasons"] == ['Uniqueness rule "key" failed (2 rows)']
    assert verdict["status"] == "failed"


def test_the_threshold_is_that_of_the_argument_the_table_the_warehouse_or_the_default(
    table: Warehouse,
) -> None:
    rules(table, "low", 4, 1)  # 80 %

    def verdict(**parameters: Any) -> tuple[str, float]:
        found = validate(table, **parameters)
        return found["status"], found["thresholds"]["global"]

    assert verdict() == ("failed", 85)
    table.execute("select setup.configure('dq_threshold', '75.5')")
    try:
        assert verdict() == ("passed", 75.5)
        table.execute("select setup.set_threshold('silver.{p}_t', 'global', 81)")
        assert verdict() == ("failed", 81)
        assert verdict(threshold=Decimal(80)) == ("passed", 80)
        table.execute("select setup.set_threshold('silver.{p}_t', 'global')")
        assert verdict() == ("passed", 75.5)
    finally:
        table.execute("select setup.reset_config('dq_threshold')")


def test_the_threshold_of_a_run_that_was_killed_counts_no_more(table: Warehouse) -> None:
    rules(table, "low", 1, 0)
    table.execute("create procedure silver.{p}_load() language sql as ''")
    table.job("silver.{p}_t", load_type="procedure", source="silver.{p}_load")
    table.execute(
        "insert into setup.phase_runs (pipeline, environment, settings, status, started_at)"
        """ values ('{p}', 'dev', '{"dq_threshold": 1}', 'running', now())"""
    )
    assert validate(table)["thresholds"]["global"] == 85
    with table.connection.transaction():
        lock = "select pg_advisory_xact_lock(setup._lock_key('phases', hashtext('{p}')))"
        table.execute(lock)
        assert validate(table)["thresholds"]["global"] == 1


def test_a_threshold_is_of_its_table_however_a_session_quotes(table: Warehouse) -> None:
    rules(table, "low", 1, 0)
    table.execute("set quote_all_identifiers = on")
    table.execute("select setup.set_threshold('silver.{p}_t', 'global', 7)")
    table.execute("reset quote_all_identifiers")
    assert validate(table)["thresholds"]["global"] == 7


@pytest.mark.parametrize("threshold", ["-1", "100.1", "NaN"])
def test_a_threshold_is_a_percentage(table: Warehouse, threshold: str) -> None:
    for statement in (
        f"select setup.validate_table('{TABLE}', '{threshold}')",
        f"select setup.set_threshold('{TABLE}', 'high', '{threshold}')",
        f"select count(*) from setup.validate_layer('silver', '{threshold}')",
    ):
        assert error_of(table.connection, table.fill(statement)).sqlstate == "MW073"
    assert error_of(
        table.connection, "select setup.configure('dq_threshold', %s)", threshold
    ).sqlstate == "MW004"  # fmt: skip


def test_thresholds_are_of_a_table_and_a_severity_that_exist(table: Warehouse) -> None:
    error = error_of(table.connection, "select setup.set_threshold('silver.nothing', 'high', 9)")
    assert error.sqlstate == "MW005"
    error = error_of(
        table.connection, table.fill("select setup.set_threshold('silver.{p}_t', 'hihg', 9)")
    )
    assert error.sqlstate == "MW073"


def test_a_table_without_rules_is_skipped_and_has_no_rate(table: Warehouse) -> None:
    rule(table, "off", "not_null", columns=["id"])
    table.execute("select setup.configure_rule('silver.{p}_t', 'off', p_is_enabled => false)")
    verdict = validate(table)
    assert (verdict["status"], verdict["success_rate"]) == ("skipped", None)
    assert verdict["reasons"] == ["The table has no rules"]


def test_an_empty_table_fails_unless_it_may_be_empty(table: Warehouse) -> None:
    rule(table, "key", "unique", columns=["id"])
    rule(table, "some", "row_count", arguments={"min": 1}, severity="low")
    table.execute("select setup.set_threshold('silver.{p}_t', 'low', 0)")
    table.execute("select setup.set_threshold('silver.{p}_t', 'global', 50)")
    table.execute("truncate silver.{p}_t")
    verdict = validate(table)
    assert verdict["status"] == "failed"
    assert verdict["reasons"] == ["The table is empty"]
    assert results(table, verdict) == {"key": (0, 0, True), "some": (1, 1, False)}
    verdict = validate(table, allow_empty=True)
    assert verdict["status"] == "passed"
    assert results(table, verdict) == {"key": (0, 0, True)}
    table.execute("select setup.unregister_rule('silver.{p}_t', 'key')")
    verdict = validate(table, allow_empty=True)
    assert (verdict["status"], verdict["success_rate"]) == ("passed", 100)


def test_a_missing_column_violates_its_rules_and_no_other(table: Warehouse) -> None:
    rule(table, "here", "not_null", columns=["id"])
    rule(table, "gone", "not_null", columns=["amount"])
    rule(table, "both", "unique", columns=["id", "amount"])
    rule(table, "words", "expression", expression="amount is null or amount > 0")
    table.execute("alter table silver.{p}_t drop column amount")
    verdict = validate(table)
    assert results(table, verdict) == {
        "here": (5, 0, True),
        "gone": (5, 5, False),
        "both": (5, 5, False),
        "words": (5, 5, False),
    }
    assert errors(table, verdict)["gone"] == 'column "amount" is missing'
    table.execute("truncate silver.{p}_t")
    assert not any(
        passed for name, (_, _, passed) in results(table, validate(table)).items() if name != "here"
    )


def test_a_rule_that_raises_is_an_error_of_that_rule_alone(table: Warehouse) -> None:
    rule(table, "cast", "expression", expression="code::int > 0")
    rules(table, "low", 40, 3)
    rule(table, "zero", "expression", expression="1 / (id - 3) is not null")
    rule(table, "key", "unique", columns=["id"])
    verdict = validate(table)
    found = results(table, verdict)
    assert found.pop("cast") == found.pop("zero") == (0, 0, False)
    assert found.pop("key") == (5, 0, True)
    assert found == {f"low_{n}": (5, 0, True) if n < 40 else (5, 5, False) for n in range(43)}
    # the value that met the cast is not told
    assert errors(table, verdict) == {
        "cast": "invalid input syntax for type integer: ...",
        "zero": "division by zero",
    }
    assert (verdict["rules_evaluated"], verdict["rules_passed"]) == (46, 41)


def test_a_key_that_cannot_be_judged_fails_for_that(table: Warehouse) -> None:
    rule(table, "key", "unique", columns=["id"], filter="code::int > 0")
    reasons = validate(table)["reasons"]
    assert reasons[0] == 'Uniqueness rule "key" failed (it cannot be judged)'


def test_a_rule_about_the_delivered_row_is_left_out(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, code text);
        create view silver.v_{p}_t as select id, code as _delivered from bronze.{p}_t;
        create table silver.{p}_t (id int, _load_id bigint);
        insert into silver.{p}_t values (1);
        """
    )
    warehouse.job(TABLE)
    rule(warehouse, "delivered", "expression", expression="_delivered <> ''")
    verdict = validate(warehouse)
    assert (verdict["status"], verdict["reasons"]) == (
        "skipped", ["Its rules judge loads, not its content"],
    )  # fmt: skip
    rule(warehouse, "id", "not_null", columns=["id"])
    verdict = validate(warehouse)
    assert (verdict["status"], list(results(warehouse, verdict))) == ("passed", ["id"])


@pytest.mark.every_server
def test_all_row_rules_are_one_scan_and_all_distinct_counts_a_second(table: Warehouse) -> None:
    table.execute("delete from silver.{p}_t where code = 'b'")
    for column in ("id", "code", "amount"):
        rule(table, f"{column}_nn", "not_null", columns=[column])
        rule(table, f"{column}_u", "unique", columns=[column])
    rule(table, "amount", "range", columns=["amount"], arguments={"min": 0})
    first, second = scans(table)
    assert "distinct" not in first
    assert second.count("distinct") == 3
    # an index proves one of them, then all
    table.execute("create unique index on silver.{p}_t (id)")
    assert scans(table)[1].count("distinct") == 2
    table.execute("create unique index on silver.{p}_t (code)")
    table.execute("create unique index on silver.{p}_t (amount)")
    assert len(scans(table)) == 1


def test_violating_rows_of_a_key_are_looked_for_only_where_there_are_some(
    table: Warehouse,
) -> None:
    rule(table, "id", "unique", columns=["id"])
    rule(table, "code", "unique", columns=["code"])
    assert [("group by" in scan) for scan in scans(table)] == [False, False, True]
    assert "group by (v.code)" in scans(table)[2]


def test_the_scan_of_all_rows_runs_in_parallel(table: Warehouse) -> None:
    rule(table, "id", "not_null", columns=["id"])
    rule(table, "amount", "range", columns=["amount"], arguments={"min": 0})
    rule(table, "code", "accepted_values", columns=["code"], arguments={"values": ["a"]})
    [scan] = scans(table)
    with table.connection.transaction():
        for setting in (
            "parallel_setup_cost",
            "parallel_tuple_cost",
            "min_parallel_table_scan_size",
        ):
            table.execute(f"set local {setting} = 0")
        plan = "\n".join(row[0] for row in table.rows(f"explain {scan.replace('%', '%%')}"))
    assert "Partial Aggregate" in plan
    assert "Parallel Seq Scan" in plan


@pytest.mark.parametrize(
    ("definition", "is_proof"),
    [
        ("unique index {p}_i on silver.{p}_t (code)", True),
        ("unique index {p}_i on silver.{p}_t (code) include (id)", True),
        ("unique index {p}_i on silver.{p}_t (code, amount)", False),
        ("unique index {p}_i on silver.{p}_t (code) where id > 2", False),
        ("unique index {p}_i on silver.{p}_t (lower(code))", False),
        ('unique index {p}_i on silver.{p}_t (code collate "POSIX")', False),
        ("index {p}_i on silver.{p}_t (code)", False),
    ],
)
def test_an_index_that_proves_uniqueness_is_believed_and_no_other(
    table: Warehouse, definition: str, is_proof: bool
) -> None:
    table.execute("delete from silver.{p}_t where id = 2")
    rule(table, "code", "unique", columns=["code"])
    rule(table, "more", "unique", columns=["id", "code"])
    table.execute(f"create {definition}")
    assert (len(scans(table)) == 1) is is_proof
    assert validate(table)["status"] == "passed"
    if not is_proof:
        table.execute("drop index silver.{p}_i")
        table.execute("insert into silver.{p}_t values (1, 'a', 6)")
        assert results(table, validate(table))["code"] == (4, 2, False)


def test_a_constraint_that_is_checked_late_is_no_proof(table: Warehouse) -> None:
    table.execute("alter table silver.{p}_t add unique (id) deferrable initially deferred")
    rule(table, "id", "unique", columns=["id"])
    with table.connection.transaction(force_rollback=True):
        table.execute("insert into silver.{p}_t values (1, 'z', 1)")
        assert results(table, validate(table)) == {"id": (6, 2, False)}


def test_tables_that_inherit_are_judged_with_their_heirs(table: Warehouse) -> None:
    table.execute("create unique index on silver.{p}_t (id)")
    table.execute("create table silver.{p}_heir () inherits (silver.{p}_t)")
    table.execute("insert into silver.{p}_heir values (1, 'z', 1)")
    rule(table, "id", "unique", columns=["id"])
    assert results(table, validate(table)) == {"id": (6, 2, False)}


@pytest.mark.parametrize(
    "type_name",
    ["float8", "numeric", "varchar(9)", "char(4)", "uuid", "bytea", "jsonb", "text[]", "interval",
     "timestamptz", "numrange", "inet", "boolean"],
)  # fmt: skip
def test_columns_of_any_type_are_counted(table: Warehouse, type_name: str) -> None:
    values: dict[str, list[str]] = {
        "float8": ["0", "-0", "NaN"], "numeric": ["1", "1.00", "NaN"], 
        "varchar(9)": ["a", "a", "b"],
        "char(4)": ["a", "a ", "b"],
        "boolean": ["t", "true", "f"],
        "uuid": ["a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "A0EEBC999C0B4EF8BB6D6BB9BD380A11",
                 "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a12"],
        "bytea": ["\\x01", "\\001", "\\x02"], "jsonb": ['{"a":1,"b":2}', '{"b":2,"a":1}', "1"],
        "text[]": ["{a,b}", '{"a",b}', "{ab}"], "interval": ["1 day", "24:00", "2 days"],
        "timestamptz": ["2020-01-01 00:00+00", "2020-01-01 01:00+01", "2020-01-02"],
        "numrange": ["[1,2)", "[1.0,2)", "[1,2]"], "inet": ["::1", "0::1", "::2"],
    }  # fmt: skip
    table.execute(f"alter table silver.{{p}}_t add extra {type_name}")
    rule(table, "one", "unique", columns=["extra"])
    rule(table, "two", "unique", columns=["extra", "amount"])
    for number, value in enumerate(values[type_name], 1):
        table.execute("update silver.{p}_t set extra = %s where id = %s", value, number)
    found = results(table, validate(table))
    assert found == {"one": (3, 2, False), "two": (2, 0, True)}
    table.execute("update silver.{p}_t set amount = 5 where id = 2")
    assert results(table, validate(table))["two"] == (2, 2, False)


def test_any_name_is_a_name(warehouse: Warehouse) -> None:
    name = 'silver."{p} Odd.""T"""'
    warehouse.execute(f'create table {name} ("a.B ""c""" int, "select" text, "é" int)')
    warehouse.execute(f"insert into {name} values (1, 'x', 1), (1, null, 2)")
    odd = ['a.B "c"']
    warehouse.rule(name, "one", "unique", columns=odd)
    warehouse.rule(name, "two", "unique", columns=[*odd, "é"])
    warehouse.rule(name, "three", "not_null", columns=["select"])
    warehouse.rule(name, "it's", "range", columns=odd, arguments={"max": 0})
    verdict = validate(warehouse, name)
    assert results(warehouse, verdict) == {
        "one": (2, 2, False), "two": (2, 0, True), "three": (2, 1, False), "it's": (2, 2, False),
    }  # fmt: skip
    assert verdict["target"] == warehouse.fill(name)


@pytest.mark.nightly
def test_a_table_of_1600_columns_is_judged(warehouse: Warehouse) -> None:
    columns = ", ".join(f"c{n} int" for n in range(1600))
    warehouse.execute(f"create table silver.{{p}}_t ({columns})")
    warehouse.execute("insert into silver.{p}_t (c0, c7, c1599) values (1, 1, 1), (1, 2, null)")
    for n in range(1600):
        rule(warehouse, f"nn{n}", "not_null", columns=[f"c{n}"])
        rule(warehouse, f"r{n}", "range", columns=[f"c{n}"], arguments={"max": 1})
    found = results(warehouse, validate(warehouse))
    assert len(found) == 3200
    assert found["nn0"] == (2, 0, True)
    assert found["nn1599"] == (2, 1, False)
    assert found["nn1"] == (2, 2, False)
    assert found["r7"] == (2, 1, False)
    assert found["r1"] == (0, 0, True)


def test_a_view_is_judged_as_a_table(table: Warehouse) -> None:
    table.execute("create view gold.v_{p}_t as select id % 2 as half from silver.{p}_t")
    table.rule("gold.v_{p}_t", "half", "unique", columns=["half"])
    assert results(table, validate(table, "gold.v_{p}_t")) == {"half": (5, 5, False)}


def test_an_unknown_table_is_refused(table: Warehouse) -> None:
    error = error_of(table.connection, "select setup.validate_table('silver.nothing')")
    assert error.sqlstate == "MW005"


def test_all_rules_see_one_state_of_the_table(
    table: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    """What commits between two scans is not there: else a key would have duplicates of nobody."""
    table.execute(
        """
        create function silver.{p}_wait(p_id int) returns boolean language plpgsql as $$
        begin
          perform pg_advisory_xact_lock_shared(4711);
          return true;
        end $$
        """
    )
    rule(table, "wait", "expression", expression="silver.{p}_wait(id)")
    rule(table, "id", "unique", columns=["id"])
    with (
        closing(psycopg.connect(database, autocommit=True)) as holder,
        ThreadPoolExecutor(1) as pool,
    ):
        holder.execute("select pg_advisory_lock(4711)")
        validation = pool.submit(validate, table)
        try:
            wait_until_blocked(second_session, table.connection)
            second_session.execute(
                table.fill("insert into silver.{p}_t select * from silver.{p}_t")
            )
        finally:
            holder.execute("select pg_advisory_unlock(4711)")
        verdict = validation.result()
    assert verdict["row_count"] == 5
    assert results(table, verdict) == {"wait": (5, 0, True), "id": (5, 0, True)}
    assert results(table, validate(table)) == {"wait": (10, 0, True), "id": (10, 10, False)}


def test_who_runs_the_warehouse_validates_it_and_sees_no_row(table: Warehouse) -> None:
    rule(table, "code", "accepted_values", columns=["code"], arguments={"values": ["a"]})
    with table.connection.transaction(force_rollback=True):
        table.execute("set local role warehouse_operator")
        verdict = validate(table)
        assert results(table, verdict) == {"code": (4, 3, False)}
        table.execute("select * from setup.table_verdicts, setup.quality_thresholds")
        table.execute(
            "select setup.validation_results(), setup.set_threshold('silver.{p}_t', 'low', 1)"
        )
    for statement in ("select * from silver.{p}_t", "delete from setup.table_verdicts"):
        with table.connection.transaction(force_rollback=True):
            table.execute("set local role warehouse_operator")
            error = error_of(table.connection, table.fill(statement))
        assert error.sqlstate == "42501"


def test_since_when_a_rule_fails_is_remembered(table: Warehouse) -> None:
    rule(table, "code", "not_null", columns=["code"])
    first, again = validate(table), validate(table)
    table.execute("update silver.{p}_t set code = 'c' where code is null")
    mended = validate(table)
    since = dict(
        table.rows(
            "select validation_id, failing_since from setup.quality_results"
            " where validation_id = any(%s)",
            [each["validation_id"] for each in (first, again, mended)],
        )
    )
    assert since[first["validation_id"]] == since[again["validation_id"]] is not None
    assert since[mended["validation_id"]] is None


def test_a_layer_goes_on_without_what_cannot_be_judged(
    table: Warehouse, second_session: psycopg.Connection
) -> None:
    rule(table, "id", "unique", columns=["id"])
    table.execute("create table silver.{p}_held (id int); create table silver.{p}_gone (id int)")
    table.execute("create table silver.{p}_bare (id int); insert into silver.{p}_held values (1)")
    for name in ("held", "gone"):
        table.rule(f"silver.{{p}}_{name}", "id", "not_null", columns=["id"])
    table.execute("drop table silver.{p}_gone")
    with second_session.transaction(force_rollback=True):
        second_session.execute(table.fill("lock table silver.{p}_held in access exclusive mode"))
        with table.connection.transaction():
            table.execute("set local lock_timeout = '50 ms'")
            found: list[Row] = table.rows(
                "select target, status, reasons from setup.validate_layer('silver')"
                " where target like 'silver.{p}\\_%%'",
            )
    # and what may be meant
    told = {
        name.split("_")[1]: (status, [reason.partition("  Did")[0] for reason in reasons])
        for name, status, reasons in found
    }
    assert "  Did you mean" in str(found)
    assert told == {
        "t": ("passed", []),
        "held": ("error", ["55P03  canceling statement due to lock timeout"]),
        "gone": ("error", [table.fill('MW005  table "silver.{p}_gone" does not exist')]),
        "bare": ("skipped", ["The table has no rules"]),
    }
    error = error_of(table.connection, "select setup.validate_layer('iron')")
    assert error.sqlstate == "MW073"


def test_verdicts_are_one_document(table: Warehouse) -> None:
    rules(table, "critical", 9, 0)
    rule(table, "code", "not_null", columns=["code"], severity="critical")
    table.execute("create table silver.{p}_bare (id int)")
    ids = [validate(table, name)["validation_id"] for name in (TABLE, "silver.{p}_bare")]
    document = table.value("select setup.validation_results(%s, 90)", ids)
    assert document["threshold"] == 90
    assert document["summary"] == {
        "total": 2, "passed": 0, "failed": 1, "skipped": 1, "errors": 0,
    }  # fmt: skip
    files = document["files"]
    failed = files[table.fill(TABLE)]
    assert failed["overall_success"] is False
    assert failed["success_percentage"] == 90
    assert failed["threshold_failures"] == [
        "Severity 'critical' threshold 100.0% failed (actual: 90.0%)"
    ]
    assert failed["statistics"] | {"thresholds": None} == {
        "rows": 5, "evaluated_expectations": 10, "successful_expectations": 9,
        "unsuccessful_expectations": 1, "errors": 0, "severity_rates": {"critical": 90},
        "thresholds": None,
    }  # fmt: skip
    assert [each["rule"] for each in failed["failed_rules"]] == ["code"]
    bare = files[table.fill("silver.{p}_bare")]
    assert (bare["overall_success"], bare["success_percentage"]) == (None, None)
    latest = table.value("select setup.validation_results() -> 'files' -> %s", table.fill(TABLE))
    assert latest == failed
    assert table.value("select setup.validation_results('{}') -> 'summary' -> 'total'") == 0


def test_parts_find_what_one_scan_finds(table: Warehouse) -> None:
    """Of a large table, values are sorted in several parts side by side."""
    values = [f"count(distinct {each})" for each in ("id", "code", "amount", "id % 2")]
    values.insert(2, "count(*) / (count(*) - 5)")
    query = "select to_jsonb(setup._aggregate(%s, %s, %s))"
    name = table.fill(TABLE)
    found = [table.value(query, name, values, parts) for parts in (1, 2, 3, 9)]
    assert found[0] == [
        {"value": 5}, {"value": 3}, {"error": "division by zero"}, {"value": 4}, {"value": 2},
    ]  # fmt: skip
    assert found[1:] == [found[0]] * 3
