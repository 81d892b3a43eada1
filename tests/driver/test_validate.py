"""The command validate: tables side by side, a report, a document, an exit code."""

from __future__ import annotations

import json
import signal
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sessions import wait_until
from shop import call, execute, finish, query, start

RULE = "select setup.register_rule(%s, %s, %s, p_columns => %s, p_severity => %s)"


@pytest.fixture(scope="module")
def tables(database: str) -> str:
    """A table that passes, one that does not, and one without rules."""
    execute(
        database,
        """
        create table gold.good (id int); insert into gold.good values (1), (2);
        create table gold.bad (id int, code text); insert into gold.bad values (1, 'a'), (2, null);
        create table gold.bare (id int);
        """,
    )
    execute(database, RULE, "gold.good", "id", "unique", ["id"], "critical")
    execute(database, RULE, "gold.bad", "id", "unique", ["id"], "critical")
    execute(database, RULE, "gold.bad", "code", "not_null", ["code"], "critical")
    return database


def test_tables_that_pass_end_with_0(tables: str) -> None:
    done = call(tables, "validate", "gold.good", "gold.bare")
    assert (done.returncode, done.stderr) == (0, "")
    heading, good, bare, _, last = done.stdout.splitlines()
    assert heading.split()[:7] == ["table", "status", "rows", "rules", "failed", "success", "%"]
    assert good.split() == ["gold.good", "passed", "2", "1", "0", "100.0", "100.0"]
    assert bare.split() == ["gold.bare", "skipped"]
    assert last == "2 tables: 1 passed, 0 failed, 1 skipped, 0 errors, 100.0 % passed"


def test_a_table_that_fails_ends_with_1_and_says_why(tables: str) -> None:
    done = call(tables, "validate", "gold.good", "gold.bad")
    assert done.returncode == 1
    text = done.stdout
    assert "gold.bad failed:\n  Severity 'critical' threshold 100.0% failed (actual: 50.0%)" in text
    line = next(line for line in text.splitlines() if line.startswith("  code"))
    assert line.split() == ["code", "critical", "2", "1", "50.0"]
    assert text.splitlines()[-1].startswith("2 tables: 1 passed, 1 failed, 0 skipped, 0 errors")


def test_a_layer_is_all_its_tables_and_nothing_named_all_that_have_rules(tables: str) -> None:
    document = json.loads(call(tables, "validate", "--layer", "gold", "--json").stdout)
    assert {"gold.good", "gold.bad", "gold.bare"} <= set(document["files"])
    document = json.loads(call(tables, "validate", "--json").stdout)
    assert {"gold.good", "gold.bad", "silver.crm_cust_info"} <= set(document["files"])
    assert "gold.bare" not in document["files"]


def test_a_pipeline_is_its_tables_that_have_rules(tables: str) -> None:
    document = json.loads(call(tables, "validate-dq", "--pipeline", "retail", "--json").stdout)
    assert "silver.crm_cust_info" in document["files"]
    assert "gold.good" not in document["files"]
    narrow = ("--pipeline", "retail", "--layer", "gold")
    files = json.loads(call(tables, "validate", *narrow, "--json").stdout)["files"]
    assert files
    assert all(name.startswith("gold.") for name in files)
    assert not {"gold.good", "gold.bare"} & set(files)
    done = call(tables, "validate", "--pipeline", "retial")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)


def test_what_cannot_be_judged_ends_with_2_and_the_others_are(tables: str) -> None:
    done = call(tables, "validate", "gold.nothing", "gold.good", "--parallel", "1")
    assert done.returncode == 2
    assert "MW005" in done.stdout
    assert "2 tables: 1 passed, 0 failed, 0 skipped, 1 error" in done.stdout


def test_the_threshold_of_the_command_is_that_of_all(tables: str) -> None:
    execute(tables, "select setup.set_threshold('gold.bad', 'critical', 50)")
    try:
        assert call(tables, "validate", "gold.bad", "--threshold", "50").returncode == 0
        assert call(tables, "validate", "gold.bad", "--threshold", "50.1").returncode == 1
    finally:
        execute(tables, "select setup.set_threshold('gold.bad', 'critical')")
    for wrong in ("101", "many"):
        done = call(tables, "validate", "--threshold", wrong)
        assert done.returncode == 2
        assert len(done.stderr.splitlines()) == 1


def test_the_verdicts_are_written_to_a_file(tables: str, tmp_path: Path) -> None:
    file = tmp_path / "results.json"
    call(tables, "validate", "gold.good", "gold.bad", "--threshold", "95.5", "--output", str(file))
    document = json.loads(file.read_text(encoding="utf-8"))
    assert set(document) == {"timestamp", "threshold", "summary", "files"}
    assert document["threshold"] == 95.5
    assert document["summary"] == {
        "total": 2, "passed": 1, "failed": 1, "skipped": 0, "errors": 0,
    }  # fmt: skip
    assert document["files"]["gold.bad"]["success_percentage"] == 50
    missing = tmp_path / "none" / "results.json"
    before = query(tables, "select count(*) from setup.table_verdicts")
    assert call(tables, "validate", "--output", str(missing)).returncode == 2
    assert query(tables, "select count(*) from setup.table_verdicts") == before


def test_tables_and_layers_are_not_named_together(tables: str) -> None:
    done = call(tables, "validate", "gold.good", "--layer", "gold")
    assert done.returncode == 2
    assert "not both" in done.stderr


def test_an_interrupted_validation_ends_with_130(tables: str) -> None:
    with (
        closing(psycopg.connect(tables)) as holder,
        closing(psycopg.connect(tables, autocommit=True)) as watcher,
    ):
        holder.execute("lock table gold.bad, gold.good in access exclusive mode")
        process = start(tables, "validate", "gold.bad", "gold.good")
        wait_until(
            watcher,
            "select count(*) = 2 from pg_stat_activity"
            " where application_name = 'pg_medallion validate' and wait_event_type = 'Lock'",
        )
        process.send_signal(signal.SIGINT)
        assert finish(process).returncode == 130
