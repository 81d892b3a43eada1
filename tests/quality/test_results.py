"""What results know: rows judged, verdicts, since when, samples; and what gates do with them."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from nights import at_night
from sessions import running, wait_until_blocked
from warehouse import Row, Warehouse

TARGET = "silver.{p}_t"


@pytest.fixture
def judged(warehouse: Warehouse) -> Warehouse:
    """A full load of rows with an id, a code and an amount."""
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, code text, amount int);
        create view silver.v_{p}_t as select id, code, amount, code || '!' as helper
          from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, code text, amount int, _load_id bigint);
        """
    )
    warehouse.job(TARGET)
    return warehouse


def deliver(warehouse: Warehouse, *rows: Row) -> None:
    warehouse.execute("truncate bronze.{p}_t")
    for row in rows:
        warehouse.execute("insert into bronze.{p}_t values (%s, %s, %s)", *row)


def result(warehouse: Warehouse, columns: str, name: str = "r") -> Any:
    query = f"select {columns} from setup.quality_results where target = %s and rule_name = %s"
    return warehouse.rows(f"{query} order by result_id desc", warehouse.fill(TARGET), name)[0]


ROWS: list[Row] = [(i, "ab" if i % 2 else None, i) for i in range(1, 11)]


@pytest.mark.parametrize(
    ("parameters", "passed"),
    [
        ({}, False),
        ({"mostly": "0.8"}, True),  # 2 of 10 violate
        ({"mostly": "0.81"}, False),
        ({"mostly": "0"}, True),
        ({"must_be_less_than": 3}, True),
        ({"must_be_less_than": 2}, False),
        ({"must_be_less_than": 20, "unit": "percent"}, False),
        ({"must_be_less_than": "20.5", "unit": "percent"}, True),
        ({"must_be_less_than": 3, "mostly": "0.9"}, False),  # both hold
        ({"filter": "id > 2"}, True),
        ({"filter": "id <= 2 or code is null"}, False),
    ],
)
@pytest.mark.parametrize("gate", ["warn", *at_night("drop", "fail")])
def test_mostly_and_threshold_decide_what_passes(
    judged: Warehouse, parameters: dict[str, Any], passed: bool, gate: str
) -> None:
    judged.rule(
        TARGET, "r", "range", columns=["amount"], arguments={"min": 3}, gate=gate, **parameters
    )
    deliver(judged, *ROWS)
    if gate == "fail" and not passed:
        judged.run_failing()
        assert judged.log(TARGET)["sqlstate"] == "MW040"
        return
    judged.run()
    assert result(judged, "passed") == (passed,)
    bad = 0 if parameters.get("filter") == "id > 2" else 2
    # whatever is allowed, a drop rule lets no violating row in
    loaded = 10 - bad if gate == "drop" else 10
    assert judged.value("select count(*) from silver.{p}_t") == loaded


def test_only_judged_rows_count(judged: Warehouse) -> None:
    judged.rule(TARGET, "r", "length", columns=["code"], arguments={"min": 3}, filter="id > 4")
    judged.rule(TARGET, "all", "not_null", columns=["code"])
    judged.rule(TARGET, "some", "not_null", columns=["code"], filter="amount > 4")
    judged.rule(TARGET, "helper", "length", columns=["helper"], arguments={"min": 3})
    deliver(judged, *ROWS)
    judged.run()
    counts = "checked, violated, percent"
    assert result(judged, counts) == (3, 3, 100)
    assert result(judged, counts, "all") == (10, 5, 50)
    assert result(judged, counts, "some") == (6, 3, 50)
    assert result(judged, counts, "helper") == (5, 0, 0)


def test_it_is_known_since_when_a_rule_fails(judged: Warehouse) -> None:
    judged.rule(TARGET, "r", "not_null", columns=["code"])

    def load(time: str, code: str | None) -> Any:
        judged.execute("select set_config('setup.now', %s, false)", time)
        deliver(judged, (1, code, 1))
        judged.run(full_refresh=True)
        return result(judged, "failing_since::text")[0]

    try:
        assert load("2024-01-01T00:00Z", "x") is None
        first = load("2024-01-02T00:00Z", None)
        assert first.startswith("2024-01-02")
        assert load("2024-01-03T00:00Z", None) == first
        assert load("2024-01-04T00:00Z", "x") is None
        assert load("2024-01-05T00:00Z", None).startswith("2024-01-05")
    finally:
        judged.execute("select set_config('setup.now', '', false)")


def test_a_result_knows_which_rule_it_was(judged: Warehouse) -> None:
    judged.rule(
        TARGET, "r", "range", columns=["amount"], arguments={"min": 3}, gate="drop", severity="high"
    )
    deliver(judged, *ROWS)
    judged.run()
    hash_now = "select setup._rule_hash(r) from setup.quality_rules as r where target = %s"
    first = judged.value(hash_now, judged.fill(TARGET))
    assert result(judged, "rule_hash, severity") == (first, "high")
    query = "select distinct rule_names, rule_hashes from setup.quarantine where target = %s"
    assert judged.rows(query, judged.fill(TARGET)) == [(["r"], [first])]
    judged.rule(
        TARGET, "r", "range", columns=["amount"], arguments={"min": 3}, gate="drop", severity="low"
    )
    assert judged.value(hash_now, judged.fill(TARGET)) == first
    judged.rule(TARGET, "r", "range", columns=["amount"], arguments={"min": 2}, gate="drop")
    assert judged.value(hash_now, judged.fill(TARGET)) != first
    judged.run()
    query = "select is_other_rule from setup.data_quality_history where target = %s"
    assert judged.rows(query, judged.fill(TARGET)) == [(True,), (False,)]


@pytest.mark.parametrize(
    ("gate", "bad"), [("warn", 2), ("drop", 500), *at_night(("warn", 500), ("drop", 2))]
)
def test_up_to_20_keys_and_values_show_what_violates(
    judged: Warehouse, gate: str, bad: int
) -> None:
    judged.rule(TARGET, "r", "range", columns=["amount"], arguments={"min": bad + 1}, gate=gate)
    judged.rule(TARGET, "good", "range", columns=["amount"], arguments={"min": 0}, gate=gate)
    judged.rule(TARGET, "text", "expression", expression="code <> 'z' and amount > 1", gate="none")
    judged.execute(
        "insert into bronze.{p}_t select n, 'c' || n, n from generate_series(1, 600) as n"
    )
    judged.run()
    keys, values = result(judged, "sample_keys, sample_values")
    assert len(keys) == len(values) == min(bad, 20)
    assert all(key == {"id": value["amount"]} for key, value in zip(keys, values, strict=True))
    assert all(value["amount"] <= bad for value in values)
    assert result(judged, "sample_keys, sample_values", "good") == (None, None)
    shown = [{"code": "c1", "amount": 1}] if gate == "warn" else None
    assert result(judged, "sample_values", "text") == (shown,)


def test_long_values_are_cut_in_samples(judged: Warehouse) -> None:
    judged.rule(TARGET, "r", "length", columns=["code"], arguments={"max": 5})
    deliver(judged, (1, "x" * 5000, 1))
    judged.run()
    ((value,),) = result(judged, "sample_values")
    assert value == {"code": "x" * 200}


@pytest.mark.parametrize("gate", ["none", "warn", "drop", "fail"])
def test_a_missing_column_violates_its_rules(judged: Warehouse, gate: str) -> None:
    judged.rule(TARGET, "r", "not_null", columns=["helper"], gate=gate)
    judged.rule(TARGET, "other", "not_null", columns=["code"])
    deliver(judged, (1, "a", 1), (2, "b", 2))
    judged.run()
    before = judged.written(TARGET)
    judged.execute(
        "drop view silver.v_{p}_t;"
        "create view silver.v_{p}_t as select id, code, amount from bronze.{p}_t"
    )
    if gate in ("drop", "fail"):
        # nothing of a row tells it from the others, so that none is dropped
        judged.run_failing()
        assert judged.log(TARGET)["sqlstate"] == "MW040"
        assert 'column "helper" is missing' in judged.log(TARGET)["detail"]
        assert judged.written(TARGET) == before
        return
    judged.run()
    assert result(judged, "checked, violated, passed, error") == (
        2, 2, False, 'column "helper" is missing'
    )  # fmt: skip
    assert result(judged, "passed", "other") == (True,)


def test_a_rule_about_the_table_that_raises_fails_alone(judged: Warehouse) -> None:
    judged.rule(TARGET, "r", "table_expression", expression="(select 1 / (count(*) - 2) > 0 from "
                "silver.{p}_t)")  # fmt: skip
    judged.rule(TARGET, "rows", "row_count", arguments={"min": 1})
    deliver(judged, (1, "a", 1), (2, "b", 2))
    judged.run()
    checked, passed, error = result(judged, "checked, passed, error")
    assert (checked, passed) == (0, False)
    assert "division by zero" in error
    assert result(judged, "checked, violated, passed, observed", "rows") == (1, 0, True, 2)


def test_texts_that_are_observed_are_samples(judged: Warehouse) -> None:
    for name, rule_type, columns in [
        ("first", "minimum", ["code"]), ("least", "minimum", ["amount"])
    ]:  # fmt: skip
        arguments = {"min": "b"} if columns == ["code"] else {"min": 1}
        judged.rule(TARGET, name, rule_type, columns=columns, arguments=arguments)
    deliver(judged, (1, "a", 1), (2, "b", 2))
    judged.run()
    assert result(judged, "observed, sample_values, passed", "first") == (None, "a", False)
    assert result(judged, "observed, sample_values, passed", "least") == (1, None, True)


def test_uniqueness_that_an_index_proves_is_not_looked_for(judged: Warehouse) -> None:
    judged.rule(TARGET, "r", "unique", columns=["id"])
    judged.rule(TARGET, "both", "unique", columns=["code", "id"], gate="none")
    proven = (
        "select array_agg(p order by p) from setup.load_jobs as j"
        " cross join lateral setup._proven_rules(j, setup._row_rules(j.target)) as p"
        " where j.target = %s"
    )
    rules = "select array_agg(rule_id order by rule_id) from setup.quality_rules where target = %s"
    target = judged.fill(TARGET)
    assert judged.value(proven, target) == judged.value(rules, target)
    deliver(judged, *ROWS)
    judged.run()
    assert result(judged, "checked, violated, passed") == (10, 0, True)
    judged.execute("alter table silver.{p}_t drop constraint {p}_t_pkey")
    assert judged.value(proven, target) is None


def test_a_self_reference_finds_what_is_delivered(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, parent int, _load_id bigint);
        create view silver.v_{p}_t as select id, parent, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, parent int, _load_id bigint);
        insert into bronze.{p}_t values (1, null, 1), (2, 1, 1), (3, 9, 1);
        """
    )
    warehouse.job(TARGET, load_type="upsert")
    warehouse.rule(
        TARGET, "r", "foreign_key", columns=["parent"], gate="drop",
        arguments={"table": warehouse.fill(TARGET)},
    )  # fmt: skip
    warehouse.run()
    assert result(warehouse, "checked, violated") == (2, 1)
    warehouse.execute("insert into bronze.{p}_t values (4, 2, 2), (5, 4, 2), (6, 3, 2)")
    warehouse.run()
    # 2 is there, 4 is delivered, 3 was refused
    assert result(warehouse, "checked, violated") == (3, 1)
    assert warehouse.content(TARGET, "id") == [(1,), (2,), (4,), (5,)]


def test_a_reference_to_a_table_that_is_gone_is_violated(judged: Warehouse) -> None:
    judged.execute("create table silver.{p}_codes (code text); ")
    judged.rule(
        TARGET, "r", "foreign_key", columns=["code"],
        arguments={"table": judged.fill("silver.{p}_codes")},
    )  # fmt: skip
    deliver(judged, (1, "a", 1))
    judged.execute("drop table silver.{p}_codes")
    judged.run()
    assert result(judged, "checked, violated, passed") == (1, 1, False)


def test_the_pii_role_alone_reads_sample_values(judged: Warehouse, database: str) -> None:
    query = "select sample_values from setup.quality_results limit 0"
    with psycopg.connect(database, autocommit=True) as session:
        session.execute("set role warehouse_operator")
        session.execute("select sample_keys from setup.quality_results limit 0")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            session.execute(query)
        session.execute("reset role")
        session.execute("set role warehouse_pii_reader")
        session.execute(query)


def test_the_overview_shows_gaps(judged: Warehouse) -> None:
    unjudged = "select column_name from setup.unjudged where target = %s"
    target = judged.fill(TARGET)
    assert judged.rows(unjudged, target) == [(None,)]
    judged.rule(TARGET, "r", "not_null", columns=["code"])
    assert judged.rows(unjudged, target) == [("amount",), ("id",)]
    judged.rule(TARGET, "e", "expression", expression="amount > 0", filter="id > 1")
    assert judged.rows(unjudged, target) == []
    deliver(judged, (1, None, 1))
    judged.run()
    query = (
        "select rules, failing, completeness, completeness_failing, accuracy, accuracy_failing,"
        " gaps from setup.data_quality_matrix where target = %s"
    )
    gaps = ["uniqueness", "validity", "consistency", "timeliness"]
    assert judged.rows(query, target) == [(2, 1, 1, 1, 1, 0, gaps)]
    query = "select rule_name, percent, change from setup.data_quality_history where target = %s"
    deliver(judged, (1, None, 1), (2, "x", 1))
    judged.run()
    assert judged.rows(f"{query} and rule_name = 'r'", target) == [
        ("r", 50, -50), ("r", 100, None)
    ]  # fmt: skip


def test_counts_of_rows_and_columns_are_about_consistency(judged: Warehouse) -> None:
    judged.rule(TARGET, "rows", "row_count", arguments={"min": 1})
    judged.rule(TARGET, "columns", "column_count", arguments={"min": 1})
    query = "select completeness, consistency from setup.data_quality_matrix where target = %s"
    assert judged.rows(query, judged.fill(TARGET)) == [(0, 2)]


def test_the_rules_of_the_moment_judge_a_load_whatever_is_registered_meanwhile(
    judged: Warehouse, database: str, second_session: psycopg.Connection
) -> None:
    """A rule that judges before the others would shift their bits."""
    judged.execute(
        """
        create function silver.{p}_wait(p_id int) returns int language sql as
          'select pg_advisory_xact_lock_shared(4711); select p_id';
        drop view silver.v_{p}_t;
        create view silver.v_{p}_t as
          select silver.{p}_wait(id) as id, code, amount from bronze.{p}_t;
        """
    )
    judged.rule(TARGET, "code", "not_null", columns=["code"], gate="drop")
    judged.rule(TARGET, "small", "range", columns=["amount"], arguments={"max": 2})
    deliver(judged, (1, "a", 1), (2, None, 2), (3, "c", 3))
    then = judged.value(
        "select setup._rule_hash(r) from setup.quality_rules as r where target = 'silver.{p}_t'"
        " and rule_name = 'code'"
    )
    with psycopg.connect(database) as holder:
        holder.execute("select pg_advisory_xact_lock(4711)")
        run = judged.fill("call setup.orchestrate_all('{{p}}')")
        with running(second_session, run) as future:
            wait_until_blocked(judged.connection, second_session)
            judged.rule(TARGET, "id", "range", columns=["id"], arguments={"min": 9}, gate="drop",
                        rule_order=1)  # fmt: skip
            judged.execute("select setup.unregister_rule('silver.{p}_t', 'small')")
            judged.execute("select setup.configure_rule('silver.{p}_t', 'code', p_gate => 'warn')")
            holder.rollback()
            future.result()
    assert judged.content(TARGET, "id") == [(1,), (3,)]
    query = "select rule_name, gate, checked, violated from setup.quality_results where target = %s"
    assert judged.rows(query, judged.fill(TARGET)) == [("code", "drop", 3, 1)]
    query = (
        "select q.rule_hashes = array[r.rule_hash], r.rule_hash = %s from setup.quarantine as q"
        " join setup.quality_results as r on r.target = q.target where q.target = %s"
    )
    assert judged.rows(query, then, judged.fill(TARGET)) == [(True, True)]


def test_what_is_judged_after_its_load_shows_what_its_rules_name(judged: Warehouse) -> None:
    """The target itself: of its columns those are staged that a rule names."""
    judged.execute(
        """
        create table silver.{p}_done (id int primary key, "a""b" text, n int, other text);
        create procedure silver.{p}_do() language sql as
          'insert into silver.{p}_done values (1, null, 5, ''x''), (2, ''b'', 3, ''x'')';
        """
    )
    judged.job("silver.{p}_done", load_type="procedure", source="silver.{p}_do")
    judged.rule("silver.{p}_done", "named", "not_null", columns=['a"b'])
    judged.rule("silver.{p}_done", "said", "expression", expression="n < 5")
    judged.rule("silver.{p}_done", "sorted", "increasing", columns=["id"],
                arguments={"order_by": ["n"]})  # fmt: skip
    judged.run()
    query = (
        "select rule_name, sample_keys, sample_values from setup.quality_results"
        " where target = 'silver.{p}_done' order by 1"
    )
    assert judged.rows(query) == [
        ("named", [{"id": 1}], [{'a"b': None}]),
        ("said", [{"id": 1}], [{"n": 5}]),
        ("sorted", [{"id": 1}], [{"id": 1, "n": 5}]),
    ]


def test_a_step_of_masks_ends_before_the_next_one_begins(judged: Warehouse) -> None:
    """Of all rows: row by row the server would compile the patterns of each step again."""
    masks = [
        {"mask": "_mask_0", "definition": "1", "step": 0},
        {"mask": "_mask_1_0", "definition": "2", "step": 1},
        {"mask": "_mask_2_0", "definition": "3", "step": 2},
    ]
    rows = judged.value(
        "select setup._judged_rows_sql('pg_class as v', %s)", psycopg.types.json.Jsonb(masks)
    )
    query = f"select s._mask_0, s._mask_1_0, s._mask_2_0 from ({rows}) as s"
    plan = [line for (line,) in judged.rows(f"explain {query}")]
    assert sum("WindowAgg" in line for line in plan) == 2
    assert set(judged.rows(query)) == {(1, 2, 3)}


def test_rules_are_judged_by_workers(judged: Warehouse) -> None:
    mask = {"mask": "_mask_0", "definition": "length(md5(v.relname))", "step": 0}
    masks = psycopg.types.json.Jsonb([mask])
    delivered = "(select * from pg_class offset '0') as v"
    rows = judged.value("select setup._judged_rows_sql(%s, %s)", delivered, masks)
    with judged.connection.transaction():
        for setting in ("setup_cost", "tuple_cost"):
            judged.execute(f"set local parallel_{setting} = 0")
        judged.execute("set local min_parallel_table_scan_size = 0")
        query = f"explain select md5(md5(s.relname)), s._mask_0 from ({rows}) as s"
        plan = "\n".join(line for (line,) in judged.rows(query))
    assert plan.startswith("Gather"), plan


def test_values_are_compared_row_by_row_only_where_some_are_twice(judged: Warehouse) -> None:
    """A load that expects none looks at what it has staged, and stages again if it was wrong."""
    judged.rule(TARGET, "r", "unique", columns=["code"], gate="drop")
    judged.rule(TARGET, "n", "unique", columns=["amount"])
    judged.execute("set client_min_messages = debug1")

    def windows(*rows: Row) -> list[bool]:
        deliver(judged, *rows)
        judged.notices.clear()
        judged.run()
        stages = [said for said in judged.notices if "create unlogged table work.job" in said]
        return ["over (partition by" in said for said in stages]

    assert windows((1, "a", 1), (2, "b", 2), (3, None, None), (4, None, None)) == [False]
    assert result(judged, "checked, violated") == (2, 0)
    assert windows((1, "a", 1), (2, "a", 2), (3, "c", 3)) == [False, True]
    assert result(judged, "checked, violated") == (3, 2)
    assert result(judged, "checked, violated", "n") == (1, 0)
    assert judged.rows("select id from silver.{p}_t") == [(3,)]
    # it is expected from now on, until a load has none
    assert windows((1, "a", 1), (2, "a", 2), (4, "d", 4)) == [True]
    assert windows((1, "a", 1), (2, "b", 2), (5, "e", 5)) == [True]
    assert windows((1, "a", 1), (2, "b", 2), (6, "f", 6)) == [False]
    assert judged.value("select count(*) from silver.{p}_t") == 3


@pytest.mark.parametrize("patterns", [21, *at_night(20, 45)])
def test_any_number_of_regular_expressions_judges_right(judged: Warehouse, patterns: int) -> None:
    for n in range(patterns):
        judged.rule(
            TARGET, f"r{n}", "regex", columns=["code"],
            arguments={"pattern": f"^[^{chr(97 + n % 26)}]*$|{n}"},
            gate="drop" if n == 44 else "warn",
        )  # fmt: skip
    judged.rule(TARGET, "e", "expression", expression="code ~ '^.$'")
    judged.rule(TARGET, "n", "not_null", columns=["amount"], gate="drop")
    # one more is the expression; of so many at a time the server keeps what it has compiled
    steps = (
        "select max(a.step) from setup.load_jobs as j cross join lateral"
        " unnest(setup._judges(j, setup._row_rules(j.target))) as a where j.target = 'silver.{p}_t'"
    )
    assert judged.value(steps) == patterns // 20
    rows = [(n, chr(97 + n), n) for n in range(26)]
    deliver(judged, *rows, (99, "a", None))
    judged.run()
    stay = [code for _, code, _ in rows if not (patterns == 45 and code == chr(97 + 44 % 26))]
    query = "select rule_name, checked, violated from setup.quality_results where target = %s"
    found = {name: tuple(counts) for name, *counts in judged.rows(query, judged.fill(TARGET))}
    for n in range(patterns):
        seen = len(rows) + 1 if n == 44 else len(stay)
        assert found[f"r{n}"] == (seen, int(n == 44 or chr(97 + n % 26) in stay))
    assert (found["e"], found["n"]) == ((len(stay), 0), (27, 1))
    refused = "select row_data from setup.quarantine where target = %s"
    assert all(
        set(row) == {"id", "code", "amount", "helper"}
        for (row,) in judged.rows(refused, judged.fill(TARGET))
    )


@pytest.mark.parametrize("kind", ["expression", "regex"])
def test_regular_expressions_of_filters_are_asked_in_steps_too(
    judged: Warehouse, kind: str
) -> None:
    rules = 50
    for n in range(rules):
        judged.rule(
            TARGET, f"r{n}", kind, filter=f"code ~ '^[{chr(97 + n % 26)}]|{n}$'",
            gate="drop" if n == 7 else "warn",
            **({"expression": "amount > 0"} if kind == "expression" else
               {"columns": ["code"], "arguments": {"pattern": f"^.{{1,{n + 1}}}$"}}),
        )  # fmt: skip
    # no more at a time than the server keeps, of those that judge and those that count
    query = (
        "select step, count(distinct r.found[1]) from setup._masks_sql("
        "(select j from setup.load_jobs as j where target = 'silver.{p}_t'),"
        " setup._row_rules('silver.{p}_t'), (select setup._judges(j, setup._row_rules(j.target))"
        " from setup.load_jobs as j where target = 'silver.{p}_t'), '{}') as m"
        " cross join regexp_matches(m.definition, $$~ '([^']+)'$$, 'g') as r (found) group by step"
    )
    steps = dict(judged.rows(query))
    assert sum(steps.values()) == rules * (2 if kind == "expression" else 3)
    assert max(steps.values()) <= 22
    rows = [(n, chr(97 + n), n) for n in range(26)]
    deliver(judged, *rows)
    judged.run()
    query = "select rule_name, checked, violated from setup.quality_results where target = %s"
    found = {name: tuple(counts) for name, *counts in judged.rows(query, judged.fill(TARGET))}
    for n in range(rules):
        violated = int(kind == "expression" and n % 26 == 0)
        assert found[f"r{n}"] == (1, violated)
