"""The vocabulary: each type of rules judges its own example as it says."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import psycopg
import pytest
from warehouse import Warehouse

pytestmark = pytest.mark.every_server


def test_each_type_judges_its_example(connection: psycopg.Connection) -> None:
    examples = connection.execute(
        "select rule_type, scope, example from setup.rule_types order by rule_type"
    ).fetchall()
    wrong = {}
    for number, (rule_type, scope, example) in enumerate(examples):
        if rule_type in ("usual",):  # needs a history of loads
            continue
        warehouse = Warehouse(connection, f"example{number}")
        try:
            judged = judge_example(warehouse, rule_type, scope, example)
        except psycopg.Error as error:
            judged = str(error)
        if judged is not None:
            wrong[rule_type] = judged
    assert wrong == {}


def judge_example(warehouse: Warehouse, rule_type: str, scope: str, example: Any) -> Any:
    """What is wrong with the verdicts on the rows of an example; None when they are right."""
    if "now" in example:
        warehouse.execute("select set_config('setup.now', %s, false)", example["now"])
    if "other" in example:
        make(warehouse, "bronze.{p}_other", example["other"]["table"])
        fill(warehouse, "bronze.{p}_other", example["other"]["rows"])
    found = judge_rows(warehouse, rule_type, scope, example)
    if "now" in example:
        warehouse.execute("select set_config('setup.now', '', false)")
    return found


def judge_rows(warehouse: Warehouse, rule_type: str, scope: str, example: Any) -> Any:
    columns = example["table"]
    if scope == "row":
        good, bad = example["good"], example["bad"]
        make(warehouse, "bronze.{p}_t", f"_i integer, {columns}")
        make(warehouse, "silver.{p}_t", f"_i integer, {columns}")
        warehouse.execute("create view silver.v_{p}_t as select * from bronze.{p}_t")
        rows = [[i, *row] for i, row in enumerate(good + bad)]
        fill(warehouse, "bronze.{p}_t", rows)
        warehouse.job("silver.{p}_t")
        register(warehouse, "silver.{p}_t", rule_type, example, gate="drop")
        warehouse.run()
        query = (
            "select (row_data ->> '_i')::int from setup.quarantine"
            " where target = 'silver.{p}_t' order by 1"
        )
        refused = [row[0] for row in warehouse.rows(query)]
        wanted = list(range(len(good), len(rows)))
        if refused != wanted:
            return f"refused {refused}, not {wanted}"
        validated = warehouse.rows(
            "select checked, violated, error from setup.quality_results"
            " where target = 'silver.{p}_t'"
        )
        return None if validated[0][1] == len(bad) else validated
    verdicts = []
    for name in ("good", "bad"):
        target = f"bronze.{{p}}_{name}"
        of_other = example[name] == "other"
        table = example["other"]["table"] if of_other else columns
        make(warehouse, target, table)
        fill(warehouse, target, [] if of_other else example[name])
        register(warehouse, target, rule_type, example)
        warehouse.execute("select setup.validate_table(%s)", warehouse.fill(target))
        verdicts += warehouse.rows(
            "select passed, error from setup.quality_results where target = %s",
            warehouse.fill(target),
        )
    wanted = [(True, None), (False, None)]
    return None if verdicts == wanted else verdicts


def make(warehouse: Warehouse, table: str, columns: str) -> None:
    warehouse.execute(f"create table {table} ({columns}, _load_id bigint)")


def fill(warehouse: Warehouse, table: str, rows: list[Any]) -> None:
    for row in rows:
        texts = [None if value is None else str(value) for value in row]
        holes = ", ".join(["%s"] * len(row))
        warehouse.execute(f"insert into {table} values ({holes})", *texts)


def register(
    warehouse: Warehouse, target: str, rule_type: str, example: Any, **parameters: Any
) -> None:
    text = json.dumps(example["rule"]).replace('"table": "other"', '"table": "bronze.{p}_other"')
    text = text.replace("{target}", target)
    rule = json.loads(warehouse.fill(text))
    warehouse.rule(target, "example", rule_type, **rule, **parameters)


def test_an_unknown_type_is_refused_with_the_nearest(warehouse: Warehouse) -> None:
    make(warehouse, "silver.{p}_t", "a integer")
    with pytest.raises(psycopg.Error) as caught, suppress(KeyError):
        warehouse.rule("silver.{p}_t", "r", "rangee", columns=["a"])
    assert caught.value.sqlstate == "MW013"
    assert caught.value.diag.message_hint == 'Did you mean "range"?'
