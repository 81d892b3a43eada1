"""Extraction by the command: interrupted, cancelled, overdue, killed; by an operator; in memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from lms_load import Load
from psycopg import sql
from psycopg.conninfo import make_conninfo

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from samples.lms import Fault

PROGRAM = Path(__file__).resolve().parents[2] / "orchestrate_all.py"
SPEAKERS = "bronze.lms_speakers+"

Start = Callable[..., "subprocess.Popen[str]"]


@pytest.fixture
def start(load: Load, database: str) -> Start:
    """Start the run command for jobs of the pipeline, in a process group of its own."""

    def start(*select: str, url: str = database) -> subprocess.Popen[str]:
        options = [word for each in select for word in ("--select", each)]
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return subprocess.Popen(
            [sys.executable, str(PROGRAM), "run", "--pipeline", "lms", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            env={**kept, "DATABASE_URL": url},
            start_new_session=True,
        )

    return start


def wait_until(happens: Callable[[], object], process: subprocess.Popen[str]) -> None:
    while not happens():
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


def finish(process: subprocess.Popen[str]) -> tuple[int, str]:
    out, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    return process.returncode, out + err


@pytest.mark.parametrize(
    "sent", [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.nightly)]
)
def test_an_interrupt_ends_all_requests(load: Load, start: Start, sent: signal.Signals) -> None:
    load.serve()
    load.load(SPEAKERS)
    before = load.content("lms_speaker_details", "bronze")
    load.serve(Fault("/speakers/*", "hang"))
    process = start(SPEAKERS)
    wait_until(lambda: load.server.in_flight == 8, process)
    began = time.monotonic()
    os.killpg(process.pid, sent)
    code, _ = finish(process)
    assert code == 130
    assert time.monotonic() - began < 10
    wait_until_idle(load)
    assert load.audit("lms_speaker_details")[0] == "FAILED"
    assert load.value("select state from setup.runs order by run_id desc limit 1") == "cancelled"
    assert load.content("lms_speaker_details", "bronze") == before


def wait_until_idle(load: Load) -> None:
    until = time.monotonic() + 30
    while load.server.in_flight:
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_run_can_be_cancelled_from_elsewhere(load: Load, start: Start) -> None:
    load.serve(Fault("/speakers", "hang"))
    process = start(SPEAKERS)
    wait_until(lambda: load.server.in_flight, process)
    load.connection.execute("select setup.cancel_run(max(run_id)) from setup.runs")
    code, _ = finish(process)
    assert code == 130
    wait_until_idle(load)


def test_the_time_limit_of_a_job_ends_its_requests(load: Load, start: Start) -> None:
    load.serve(Fault("/speakers", "hang"))
    load.connection.execute(
        "select setup.configure_job('bronze.lms_speakers', p_timeout => '2 seconds')"
    )
    code, _ = finish(start(SPEAKERS, "+silver.lms_users"))
    load.connection.execute(
        "update setup.load_jobs set timeout = null where job_name = 'bronze.lms_speakers'"
    )
    assert code == 1
    query = "select status from setup.load_log where table_name = %s order by load_id desc limit 1"
    assert load.value(query, "lms_speakers") == "skipped"
    query = """
        select status, message from setup.load_log where job_name = 'bronze.lms_speakers'
        order by load_id desc limit 1
    """
    assert load.rows(query) == [("timed_out", "the time limit of the job had passed")]
    assert load.audit("lms_users", "silver")[0] == "SUCCESS"


def test_a_killed_run_is_clean_afterwards(load: Load, start: Start) -> None:
    load.serve(page_cap=10)
    load.load("bronze.lms_users+")
    before = load.everything()
    bronze = load.content("lms_users", "bronze")
    load.serve(Fault("/users", "hang", page=4), page_cap=10)
    process = start("bronze.lms_users+")
    wait_until(lambda: load.server.requests["/users"] == 4, process)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert load.content("lms_users", "bronze") == bronze
    load.serve(page_cap=10)
    assert load.load("bronze.lms_users+").exit_code == 0
    assert load.everything() == before
    assert load.content("lms_users", "bronze") == bronze


def test_an_operator_runs_the_pipeline_without_reading_it(load: Load, database: str) -> None:
    role = f"mw_operator_{os.getpid()}"
    name = sql.Identifier(role)
    load.serve()
    load.connection.execute(
        sql.SQL("create role {} login password 'x' in role warehouse_operator").format(name)
    )
    login = make_conninfo(database, user=role, password="x")
    try:
        with closing(psycopg.connect(login, autocommit=True)) as operator:
            request = Request(pipelines=["lms"], select=["bronze.lms_orders+"])
            outcome = run(operator, request, QuietDisplay())
            assert outcome is not None
            assert outcome.exit_code == 0, outcome.summary()
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                operator.execute("select * from bronze.lms_orders")
    finally:
        load.connection.execute(sql.SQL("drop owned by {}").format(name))
        load.connection.execute(sql.SQL("drop role {}").format(name))
    assert load.audit("lms_order_details", "silver")[0] == "SUCCESS"


# A process counts the memory of the one it was forked from as its own: start from a small one.
MEASURED = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
"""


@pytest.mark.nightly  # of ten thousand records
def test_memory_does_not_grow_with_the_source(load: Load, database: str) -> None:
    peaks = []
    for scale in (0.1, 20.0):
        load.serve(scale=scale)
        command = [sys.executable, str(PROGRAM), "run", "--select", "bronze.lms_users"]
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, *command, "--database-url", database],
            capture_output=True,
            text=True,
            check=True,
        )
        peaks.append(int(done.stdout))
    small, large = peaks
    assert load.value("select count(*) from bronze.lms_users") > 10_000
    assert large - small < 30_000  # KiB
    assert large < 200_000
