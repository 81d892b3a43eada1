"""200 unit tests of the shipped models, as the command makes them."""

from __future__ import annotations

import json
import subprocess
import time

import psycopg

from benchmarks.alternation import medians
from benchmarks.bench import PROJECT_ROOT, Bench, environment
from benchmarks.result import Result
from pg_medallion.model_tests.files import read_tests
from pg_medallion.model_tests.run import make_all

_TESTS = 200
_SESSIONS = 2
_GOAL = 2.0  # seconds


def measure(bench: Bench) -> list[Result]:
    """Seconds for the tests alone; and for the command with all that are shipped."""
    conninfo = bench.create_database("model_tests")
    found, problems = read_tests(PROJECT_ROOT)
    if problems:
        raise RuntimeError(str(problems[0]))
    tests = (found * (_TESTS // len(found) + 1))[:_TESTS]

    def made() -> float:
        started = time.perf_counter()
        results = list(
            make_all(tests, lambda: psycopg.connect(conninfo, autocommit=True), _SESSIONS)
        )
        seconds = time.perf_counter() - started
        if len(results) != _TESTS or not all(result.passed for result in results):
            raise RuntimeError("a unit test of a model fails")
        return seconds

    def called() -> float:
        argv = bench.driver_command("test-models", "--json", "--database-url", conninfo)
        started = time.perf_counter()
        done = subprocess.run(argv, capture_output=True, text=True, env=environment(), check=True)
        seconds = time.perf_counter() - started
        if json.loads(done.stdout.splitlines()[-1])["passed"] != len(found):
            raise RuntimeError("a unit test of a model fails")
        return seconds

    alone, command = medians("model tests", bench.sizes.repeat, made, called)
    return [
        Result(
            f"{_TESTS} unit tests of models, {_SESSIONS} sessions",
            f"{alone:.2f} s",
            f"{1000 * alone / _TESTS:.1f} ms a test",
            "",
            f"at most {_GOAL:g} s",
            alone <= _GOAL,
        ),
        Result(
            f"test-models with the {len(found)} that are shipped, from start to end",
            f"{command:.2f} s",
            "",
            "",
            "",
            None,
        ),
    ]
