"""Sample data with faults, in phases: each is found where it was planted, harming nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from aims_warehouse import Aims, open_aims

from pg_medallion.phases.run import PhaseOutcome
from samples.aims import faults
from samples.aims.vocabulary import EMPTY

ALL = {"run_dq_modeling": "on", "run_bi_analytics": "on"}


@pytest.fixture(scope="module")
def aims(database: str) -> Iterator[Aims]:
    """A warehouse with the first batch, and all its faults, after a run in all phases."""
    with open_aims(database) as aims:
        aims.generate()
        yield aims


@pytest.fixture(scope="module")
def outcome(aims: Aims) -> PhaseOutcome:
    """What the run in all phases came to."""
    return aims.phases(**ALL)


def corrupted(aims: Aims) -> dict[str, dict[str, Any]]:
    files = aims.manifests[0].files
    return {name: about for name, about in files.items() if about["status"] == "corrupted"}


def expected_verdicts(aims: Aims) -> dict[str, str]:
    """By hand, from the manifest: rules of each table, those that fail, thresholds."""
    manifest = aims.manifests[0]
    salvaged = {about["table"] for about in corrupted(aims).values()}
    rules: dict[str, dict[str, str]] = {table: {} for table in manifest.rows}
    query = "select target, rule_name, severity from setup.quality_rules where target like %s"
    for target, rule, severity in aims.rows(query, "silver.aims\\_%"):
        rules[target.removeprefix("silver.aims_")][rule] = severity
    return {
        f"silver.aims_{table}": "passed"
        if manifest.rows[table] > 0
        and passes(
            rules[table],
            # what has no key is dropped before
            manifest.violations.get(table, {}).keys() - {"id_present"}
            | ({"incomplete_source"} if table in salvaged else set()),
        )
        else "failed"
        for table in manifest.rows
    }


def passes(severities: dict[str, str], violated: set[str]) -> bool:
    """Whether a table passes in which these rules fail."""
    assert violated <= severities.keys()
    if "id_unique" in violated:
        return False
    for severity, threshold in {"critical": 100, "high": 95, "medium": 80, "low": 50}.items():
        of_it = {rule for rule, each in severities.items() if each == severity}
        if of_it and 100 * len(of_it - violated) / len(of_it) < threshold:
            return False
    return 100 * (len(severities) - len(violated)) / len(severities) >= 85


@pytest.mark.usefixtures("outcome")
def test_verdicts_are_what_the_manifest_leads_to(aims: Aims) -> None:
    found = dict(aims.rows("select target, status from setup.table_verdicts"))
    assert found == expected_verdicts(aims)
    failed = {name.removeprefix("silver.aims_") for name, each in found.items() if each == "failed"}
    assert {*faults.DOUBLED, *EMPTY, faults.TRUNCATED} <= failed


@pytest.mark.usefixtures("outcome")
def test_only_what_passed_is_in_silver(aims: Aims) -> None:
    manifest, verdicts = aims.manifests[0], expected_verdicts(aims)
    dropped = {t: each.get("id_present", 0) for t, each in manifest.violations.items()}
    expected = {
        table: rows - dropped.get(table, 0)
        for table, rows in manifest.rows.items()
        if verdicts[f"silver.aims_{table}"] == "passed"
    }
    assert aims.counts("silver") == expected
    quarantined = dict(
        aims.rows("""
            select target, count(*)::int from setup.quarantine
            where rule_name <> 'table_gate' and status = 'open' group by 1
        """)
    )
    assert quarantined == {f"silver.aims_{t}": n for t, n in dropped.items() if n}


def test_the_log_tells_each_phase(aims: Aims, outcome: PhaseOutcome) -> None:
    assert outcome.exit_code == 1
    assert outcome.path is not None
    log = json.loads(outcome.path.read_text())
    assert {phase["phase"]: phase["status"] for phase in log["phases"]} == {
        "landing": "partial",
        "profiling": "skipped",
        "ingestion": "partial",
        "monitoring": "success",
        "dq_modeling": "success",
        "bi_analytics": "success",
        "archive": "success",
    }
    verdicts = list(expected_verdicts(aims).values())
    rate = round(100 * verdicts.count("passed") / len(verdicts), 1)
    assert (log["status"], log["final_success_rate"]) == ("partial", rate)
    results = json.loads((outcome.path.parent / "validation_results.json").read_text())
    assert results["summary"] == {
        "total": 68, "passed": verdicts.count("passed"), "failed": verdicts.count("failed"),
        "skipped": 0, "errors": 0,
    }  # fmt: skip
    landing = log["phases"][0]["counts"]
    assert (landing["files"], landing["files_corrupted"]) == (len(aims.manifests[0].files), 2)
    report = json.loads((outcome.path.parent / "quality_report.json").read_text())
    assert report["metrics"]["pass_rate"] == rate
    matrix = json.loads((outcome.path.parent / "quality_matrix.json").read_text())
    assert len(matrix["tables"]) == 68
    assert matrix["tables"]["silver.aims_people"]["uniqueness"] == {"rules": 1, "failed": 1}
    dimensions = aims.rows(
        "select t.dimension, count(*) from setup.quality_rules as r join setup.rule_types as t"
        " using (rule_type) where r.target like 'silver.aims\\_%%' and r.is_enabled group by 1"
    )
    told = {
        dimension: sum(table[dimension]["rules"] for table in matrix["tables"].values())
        for dimension, _ in dimensions
    }
    assert told == dict(dimensions)


@pytest.mark.usefixtures("outcome")
def test_each_planted_fault_is_counted_by_its_rule(aims: Aims) -> None:
    planted = aims.manifests[0].violations
    assert set(planted) == {*faults.RECORDS, *faults.DOUBLED}
    assert {table: aims.violations(table) for table in planted} == planted


@pytest.mark.usefixtures("outcome")
def test_results_of_a_salvaged_table_say_so(aims: Aims) -> None:
    found = aims.rows("""
        select target from setup.data_quality
        where rule_name = 'incomplete_source' and violated > 0 order by 1
    """)
    tables = sorted(f"silver.aims_{about['table']}" for about in corrupted(aims).values())
    assert [row[0] for row in found] == tables
    query = "select counts ->> 'sources_incomplete' from setup.phase_log where phase = 'ingestion'"
    assert aims.rows(f"{query} order by phase_run_id limit 1") == [(str(len(tables)),)]
    aims.execute("begin")
    aims.execute("select setup.validate_table(%s)", tables[0])
    assert aims.violations(tables[0].removeprefix("silver.aims_"))["incomplete_source"] == 1
    aims.execute("rollback")


@pytest.mark.usefixtures("outcome")
def test_a_drifted_file_is_loaded_and_its_differences_noted(aims: Aims) -> None:
    noted = aims.rows("""
        select column_name, change, action from setup.schema_changes
        where target = 'bronze.aims_projectitemactions' order by 1
    """)
    assert noted == [
        ("Duedate", "type", "text"),
        ("Sponsor", "extra", "rescued"),
        ("reason", "missing", "nulled"),
    ]
    rescued = "select count(*) from bronze.aims_projectitemactions where _rescued_data ? 'Sponsor'"
    assert aims.value(rescued) == aims.manifests[0].rows["projectitemactions"]


@pytest.mark.usefixtures("outcome")
def test_declared_and_delivered_columns_are_compared(aims: Aims) -> None:
    aims.execute("set role warehouse_operator")
    others = aims.rows("""
        select target, status, missing, extra, retyped from setup.reconciliation
        where pipeline = 'aims' and status <> 'MATCH' order by 1
    """)
    aims.execute("reset role")
    assert others == [
        ("bronze.aims_assethierarchymap", "READ_ERROR", None, None, None),
        ("bronze.aims_informationneedpropchngs", "READ_ERROR", None, None, None),
        ("bronze.aims_projectitemactions", "MISMATCH", ["reason"], ["sponsor"], ["duedate"]),
    ]


@pytest.mark.usefixtures("outcome")
def test_corrupted_files_are_put_away_as_they_are_and_salvaged(aims: Aims) -> None:
    told = {}
    for path in (aims.landing / "_corrupt").glob("*.json"):
        report = json.loads(path.read_text())
        told[f"landing/{report['file']}"] = report
        content = (path.parent / report["file"]).read_bytes()
        assert hashlib.sha256(content).hexdigest() == report["sha256"]
        assert report["error"]
    assert {name: report["rows_salvaged"] for name, report in told.items()} == {
        name: about["rows_salvaged"] for name, about in corrupted(aims).items()
    }
    bronze = aims.counts("bronze")
    for about in corrupted(aims).values():
        assert bronze.get(about["table"], 0) == about["rows_salvaged"]
    incomplete = aims.rows("select target from setup.incomplete_sources order by 1")
    tables = sorted(f"bronze.aims_{about['table']}" for about in corrupted(aims).values())
    assert [row[0] for row in incomplete] == tables


@pytest.mark.usefixtures("outcome")
def test_only_files_of_accepted_tables_are_archived(aims: Aims) -> None:
    verdicts = expected_verdicts(aims)
    accepted = {
        name.removeprefix("landing/"): about
        for name, about in aims.manifests[0].files.items()
        if verdicts[f"silver.aims_{about['table']}"] == "passed" and about["status"] == "valid"
    }
    archived = aims.archived()
    assert set(archived) == set(accepted)
    delivered = {name for name in aims.delivered() if not name.startswith("_corrupt/")}
    refused = {
        name.removeprefix("landing/")
        for name, about in aims.manifests[0].files.items()
        if verdicts[f"silver.aims_{about['table']}"] == "failed" and about["status"] == "valid"
    }
    assert delivered == refused
    [summary] = (aims.folder / "archive").glob("*/_run_summary.json")
    told = json.loads(summary.read_text())
    assert len(told["files"]) == len(accepted)
    assert (told["status"], bool(told["action_items"])) == ("partial", True)


@pytest.mark.usefixtures("outcome")
def test_unchanged_rerun_of_an_operator_writes_nothing(
    aims: Aims, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(aims, "role", "warehouse_operator")
    before = aims.content(*aims.tables()), aims.archived(), aims.ledger(), aims.delivered()
    written = {table: rows for table, rows in aims.written().items() if "quarantine" not in table}
    # what was refused is judged again, and refused again
    rerun = aims.phases(**ALL)
    assert rerun.exit_code == 1
    rates = aims.rows("select distinct success_rate from setup.phase_runs")
    assert [float(rate) for (rate,) in rates] == [rerun.log["final_success_rate"]]
    assert rerun.path is not None
    results = json.loads((rerun.path.parent / "validation_results.json").read_text())
    assert results["summary"]["total"] == 68
    after = {table: rows for table, rows in aims.written().items() if "quarantine" not in table}
    assert after == written
    assert (aims.content(*aims.tables()), aims.archived(), aims.ledger(), aims.delivered()) == (
        before
    )
