"""Columns that are called as what the engine calls its own: they work, or are refused by name."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import psycopg
from warehouse import Warehouse

ROOMS = ("quality", "validation", "profiling", "quarantine")
SETUP = Path(__file__).parents[2] / "sql" / "setup"
T = "silver.{p}_t"
# aliases of relations and columns that our statements are made of, and what they make of numbers
ALIASES = re.compile(r"\bas (_*[a-z][a-z_]*)\b|\b(?:from|join) \{?[a-z_]+\}? as ([a-z]+)\b")
NUMBERED = ("c1", "l1", "x1", "f1", "d1", "_mask_0", "_judged_0", "_batch_1", "reference_1", "_1")


def names() -> list[str]:
    found = {
        name
        for room in ROOMS
        for path in (SETUP / room).rglob("*.sql")
        for match in ALIASES.findall(path.read_text())
        for name in match
        if name
    }
    return sorted(found | {"bad", "bad_", "is_bad", "__bad", "__hit", "__view", *NUMBERED})


def test_any_table_is_judged_and_profiled_whatever_its_columns_are_called(
    warehouse: Warehouse,
) -> None:
    columns = names()
    assert len(columns) > 100
    listed = ", ".join(f'"{name}" int' for name in columns)
    warehouse.execute(f"create table silver.{{p}}_t ({listed})")
    values = ", ".join("n" for _ in columns)
    warehouse.execute(
        f"insert into silver.{{p}}_t select {values} from generate_series(1, 300) as n"
    )
    for name in columns:
        warehouse.rule(T, f"range {name}", "range", columns=[name], arguments={"max": 299})
        warehouse.rule(T, f"order {name}", "decreasing", columns=[name],
                       arguments={"order_by": [name]})  # fmt: skip
        warehouse.rule(T, f"expression {name}", "expression", expression=f'"{name}" < 300')
    warehouse.rule(T, "unique", "unique", columns=columns[:3])
    warehouse.execute("select setup.validate_table(%s)", warehouse.fill(T))
    found = warehouse.rows(
        "select split_part(rule_name, ' ', 1), violated, error, jsonb_array_length(sample_values)"
        " from setup.quality_results where target = %s group by 1, 2, 3, 4 order by 1",
        warehouse.fill(T),
    )
    assert found == [
        ("expression", 1, None, None), ("order", 299, None, 20), ("range", 1, None, 1),
        ("unique", 0, None, None),
    ]  # fmt: skip
    warehouse.execute("select setup.profile_table(%s)", warehouse.fill(T))
    query = "select distinct unique_count, min_value, max_value from setup.column_profiles"
    assert warehouse.rows(f"{query} where target = %s", warehouse.fill(T)) == [(300, "1", "300")]


def test_a_load_works_or_refuses_the_name(warehouse: Warehouse) -> None:
    warehouse.execute(
        "create table bronze.{p}_k (id int primary key); insert into bronze.{p}_k values (1), (2)"
    )
    refused, bad = [], []
    for number, name in enumerate(names()):
        if name in ("_load_id", "_loaded_at", "_row", "id"):
            continue
        table = f"{{p}}_{number}"
        warehouse.execute(
            f"""
            create table bronze.{table} (id int, "{name}" int, _load_id bigint);
            create view silver.v_{table} as select * from bronze.{table};
            create table silver.{table} (id int primary key, "{name}" int, _load_id bigint);
            insert into bronze.{table} values (1, 1, 1), (2, 9, 1);
            """
        )
        target = f"silver.{table}"
        warehouse.job(target, load_type="upsert")
        warehouse.rule(target, "small", "expression", expression=f'"{name}" < 9', gate="drop")
        warehouse.rule(target, "once", "unique", columns=[name])
        warehouse.rule(target, "known", "foreign_key", columns=[name],
                       arguments={"table": warehouse.fill("bronze.{p}_k"),
                                  "to_columns": ["id"]})  # fmt: skip
        warehouse.rule(target, "sorted", "increasing", columns=[name])
    with contextlib.suppress(psycopg.Error):  # of those that are refused
        warehouse.run()
    for number, name in enumerate(names()):
        target = warehouse.fill(f"silver.{{p}}_{number}")
        log = warehouse.rows(
            "select status, sqlstate, message, rows_inserted, rows_quarantined from setup.load_log"
            " where job_name = %s order by load_id desc limit 1", target,
        )  # fmt: skip
        if not log:
            continue
        status, code, message, *counts = log[0]
        if status == "failed":
            refused.append(name)
            assert (code, f'"{name}"' in message) == ("MW012", True), (name, log)
        elif (status, counts) != ("succeeded", [1, 1]):
            bad.append((name, log))
    assert bad == []
    assert len(refused) < 15, refused
    assert {"_rule", "_mask_0"} <= set(refused)
