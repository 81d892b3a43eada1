"""The benchmarks run and print every row; how fast is nobody's business here."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from benchmarks import trivial_jobs
from benchmarks.__main__ import main
from benchmarks.bench import Bench, Sizes
from benchmarks.explain import Plans
from benchmarks.peers.projects import write_dbt, write_sqlmesh
from benchmarks.result import Result, render
from pg_medallion.server import psql_path

PROJECT_ROOT = Path(__file__).resolve().parents[1]
TINY = ("--repeat", "1", "--scale", "0.2", "--rows", "100", "--jobs", "3", "--memory-mb", "1")
TINY += ("--pages", "3", "--history", "2000", "--files", "5", "--tables", "2")
ROWS = (
    "retail end to end (sample data, scale 0.2) against one psql script",
    "the same against a script without rules and quarantine",
    "unchanged rerun of retail against its first run",
    "read by the server, against \\copy, its columns only",
    "read by the server, against \\copy, bronze's columns",
    "read by the driver, against \\copy, its columns only",
    "read by the driver, against \\copy, bronze's columns",
    "9 columns, 0 MB, against \\copy as CSV of 0 MB, its columns only",
    "26 columns, 0 MB, against \\copy as CSV of 0 MB, bronze's columns",
    "memory of the driver, Parquet of 1 MB of text",
    *(
        f"{work}{kind}"
        for table in ("narrow table of MariaDB, 6 columns", "wide table of MariaDB, 60 columns")
        for work in (
            f"{table}, against mariadb --quick | psql \\copy",
            f"{table}, by four ranges, against mariadb --quick | psql \\copy",
            f"all keys of {table.split()[0]} compared in a night, against its first load",
            f"a night with 1 % of {table.split()[0]} changed, against its first load",
        )
        for kind in ("", ", processor time")
    ),
    "memory of the driver, wide table of MariaDB",
    "5 files of one row in one job, read by the server, against \\copy of each",
    "5 files of one row in one job, read by the driver, against \\copy of each",
    "3 trivial jobs in a DAG against the same statements in psql",
    "40 CPU-bound jobs in a DAG, two workers against one",
    "a claim with its commit, 8 workers, 6 ready tasks",
    "a job among 30 in one run against one among 3",
    "CPU of an idle worker",
    "start to first job: python orchestrate_all.py",
    "start to first job: CALL in psql",
    "memory of the driver, CSV of 1 MB",
    "REST list, 3 pages of 100, answers after 0 ms, against a bare client",
    "ids by 8, answers after 0 ms, against the same",
    "REST list, 3 pages of 100, answers after 20 ms, against a bare client",
    "ids by 8, answers after 20 ms, against the same",
    "LMS load, answers after 20 ms, two workers against one",
    "LMS load, answers after 100 ms, two workers against one",
    "full, 5 % changed, 100 rows",
    "snapshot, first load, 100 rows",
    "scd2, newer events of 1 in 10, 100 rows",
    "scd2, 1,000 events on 2,000 rows",
    "scd2, 100 events again",
    "scd1, 100 events on 1,000 rows",
    "88 row rules and 12 uniqueness rules on 100 rows against the best statements",
    "88 row rules and 12 uniqueness rules on 100 rows against one query each",
    "100 rows into an empty table with 20 rules, against the load without",
    "the same 100 rows again with 20 rules, against the load without",
    "100 calls of is_iban",
    "200 unit tests of models, 2 sessions",
    "profile of 2 tables of 100 rows",
)


def benchmarks(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run `python -m benchmarks` as make bench does."""
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *arguments],
        cwd=PROJECT_ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@dataclass(frozen=True)
class BenchHere(Bench):
    """On the server of these tests, which has a template already."""

    template: str = ""

    def create_database(self, name: str) -> str:
        conninfo: str = self.server.create_database(self.template)  # type: ignore[attr-defined]
        return conninfo

    def settle(self) -> None:
        """What the others do meanwhile is charged to the next."""

    @property
    def psql_program(self) -> str:
        return psql_path()


def test_a_benchmark_has_its_row(server: Any, template: str, tmp_path: Path) -> None:
    sizes = Sizes(1, scale=1, rows=1, jobs=3, memory_mb=1, pages=1, history=1, files=1)
    [found] = trivial_jobs.measure(BenchHere(server, tmp_path, sizes, template))
    assert found.work == "3 trivial jobs in a DAG against the same statements in psql"


@pytest.mark.nightly
def test_every_benchmark_prints_its_rows() -> None:
    done = benchmarks(*TINY)
    assert done.returncode == 0, done.stderr
    for fact in ("CPU", "memory", "system", "load", "PostgreSQL", "psql", "Python"):
        assert f"\n{fact}  " in f"\n{done.stdout}"
    lines = done.stdout.splitlines()
    for row in ROWS:
        assert any(row in line for line in lines), f"no row {row!r} in:\n{done.stdout}"


@pytest.mark.parametrize("wrong", [("--repeat", "0"), ("--only", "nothing")])
def test_wrong_options_are_refused(
    wrong: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(wrong)
    assert ended.value.code == 2
    assert wrong[0] in capsys.readouterr().err


def test_a_result_meets_its_goal_or_not() -> None:
    assert Result.of_times("work", 1.3, 1.0, at_most=1.3).met is True
    assert Result.of_times("work", 1.31, 1.0, at_most=1.3).met is False
    assert Result.of_times("work", 2.0, 1.0).met is None


def test_the_table_is_aligned_or_markdown() -> None:
    found = Result.of_times("load", 1.0, 2.0, at_most=1.3)
    rows = [found, Result("x", "", "", "", "", None)]
    aligned = render(rows, markdown=False).splitlines()
    assert aligned[0].split() == ["work", "ours", "reference", "ratio", "goal", "met"]
    cells = [cell.strip() for cell in aligned[2].split("  ") if cell]
    assert cells == ["load", "1.00 s", "2.00 s", "0.50", "at most 1.3", "yes"]
    markdown = render(rows, markdown=True).splitlines()
    assert all(line.startswith("| ") and line.endswith(" |") for line in markdown)
    assert set(markdown[1]) == {"|", "-", " "}


def test_the_slowest_statement_is_found_in_the_log_of_the_server(tmp_path: Path) -> None:
    log = tmp_path / "server.log"
    log.write_text("2026-01-01 [1] LOG:  duration: 900.0 ms  plan:\n\tSeq Scan on b  (cost=0\n")
    plans = Plans(log)
    entries = [
        ("9.1", "Query Text: select * from a", "Seq Scan on a  (cost=0.00..1.00)"),
        ("99.5", "Query Text: select setup.load()", "Result  (cost=0.00..0.26)"),
        ("50.0", "Query Text: insert\n\tinto c", "Insert on c  (cost=0.00..1.00)"),
        ("70.0", "Query Text: select setup.register_job()", "Aggregate  (cost=0.00..1.00)"),
    ]
    with log.open("a") as file:
        for milliseconds, *lines in entries:
            file.write(f"2026-01-01 [1] LOG:  duration: {milliseconds} ms  plan:\n")
            file.write("".join(f"\t{line}\n" for line in lines))
    found = plans.slowest("jobs")
    assert found is not None
    assert str(found).splitlines() == [
        "slowest statement of jobs, 50 ms",
        "Query Text: insert",
        "into c",
        "Insert on c  (cost=0.00..1.00)",
    ]
    assert plans.slowest("files") is None


def test_the_peers_get_the_same_models(tmp_path: Path) -> None:
    conninfo = "host=/tmp port=5432 user=medallion dbname=bench"
    dbt = write_dbt(tmp_path / "dbt", conninfo, 3)
    mesh = write_sqlmesh(tmp_path / "mesh", conninfo, 3)
    third = (dbt / "models" / "trivial" / "m_3.sql").read_text()
    assert third == "select id, v + 1 as v from {{ ref('m_1') }}\n"
    assert "select id, v + 1 as v from peer.m_1" in (mesh / "models" / "m_3.sql").read_text()
    for file in (dbt / "profiles.yml", mesh / "config.yaml"):
        assert 'password: ""' in file.read_text()  # libpq finds it
