"""test-models: the unit tests of models, sql/<layer>/<pipeline>/tests/*.yml."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from fnmatch import fnmatchcase
from json import dumps
from typing import TYPE_CHECKING, Any

from pg_medallion.commands.arguments import Commands, add_database, add_json, positive
from pg_medallion.database.open import open_connection, say
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import quantity
from pg_medallion.errors import DriverProblem
from pg_medallion.project import project_root

if TYPE_CHECKING:
    import psycopg

    from pg_medallion.model_tests.files import ModelTest
    from pg_medallion.model_tests.run import Result

_FAILED = 1
_BROKEN = 2
_MOST_SESSIONS = 4
_ENDINGS = (".yml", ".yaml")
_SELECTED = (
    "select j.target, j.source from setup.load_jobs as j"
    " where j.job_id in (select setup._select_jobs(%s))"
)


def add_parsers(commands: Commands) -> None:
    """The options of test-models."""
    parser = commands.add(
        "test-models",
        test_models,
        "make the unit tests of models, sql/<layer>/<pipeline>/tests/*.yml",
        "In the database as it is deployed, without a look at a real table. Exit code 2 also for a "
        "file that is no test. ",
    )
    parser.add_argument(
        "selectors",
        nargs="*",
        metavar="SELECTOR",
        help="only of these jobs: silver.shop_*, pipeline:shop, +gold.shop_sales; or files: *.yml",
    )
    parser.add_argument(
        "--parallel", type=positive, metavar="N", help="how many sessions (one per core, up to 4)"
    )
    add_json(parser)
    add_database(parser)


def test_models(
    selectors: list[str], parallel: int | None, json: bool, database_url: str | None
) -> int:
    """Make the tests; returns the exit code: 1 when one fails, 2 when a file is no test."""
    from pg_medallion.model_tests.files import read_tests
    from pg_medallion.model_tests.report import explain
    from pg_medallion.model_tests.run import make_all

    begin = time.monotonic()
    tests, problems = read_tests(project_root())
    for problem in problems:
        say(f"error: {problem}")
    if not tests and not problems and not selectors:
        print("no tests: they are files sql/<layer>/<pipeline>/tests/*.yml")
        return 0
    results: list[Result] = []
    with closing(open_connection(database_url, "test-models", installs=True)) as connection:
        chosen = _chosen(connection, tests, selectors) if selectors else tests
        first: list[psycopg.Connection[Any]] = [connection]

        def connect() -> psycopg.Connection[Any]:
            if first:
                return first.pop()
            return open_connection(database_url, "test-models", checked=False)

        for result in make_all(
            chosen, connect, parallel or min(os.cpu_count() or 1, _MOST_SESSIONS)
        ):
            results.append(result)
            if json:
                _print_json(result)
            elif not result.passed:
                write_line(f"{explain(result)}\n", sys.stdout)
    failed = sum(not result.passed for result in results)
    _close(results, failed, time.monotonic() - begin, json)
    return _BROKEN if problems else _FAILED if failed else 0


def _chosen(
    connection: psycopg.Connection[Any], tests: Sequence[ModelTest], selectors: Sequence[str]
) -> list[ModelTest]:
    """The tests that selectors of jobs, or patterns of files, name."""
    files = [each for each in selectors if each.endswith(_ENDINGS)]
    jobs = [each for each in selectors if each not in files]
    models: set[str] = set()
    if jobs:
        for pair in connection.execute(_SELECTED, [jobs]).fetchall():
            models.update(pair)
    chosen = [
        test
        for test in tests
        if test.model in models or any(fnmatchcase(test.file, f"*{each}") for each in files)
    ]
    if not chosen:
        raise DriverProblem(f'no test is of "{" ".join(selectors)}": test-models makes all of them')
    return chosen


def _print_json(result: Result) -> None:
    status = "passed" if result.passed else "failed" if result.error is None else "error"
    test = result.test
    told = {"event": "test", "file": test.file, "line": test.line, "name": test.name}
    told |= {"model": test.model, "status": status}
    told |= {"differences": result.differences, "error": result.error}
    write_line(dumps(told, ensure_ascii=False), sys.stdout)


def _close(results: list[Result], failed: int, seconds: float, json: bool) -> None:
    models = len({result.test.model for result in results})
    passed = len(results) - failed
    if json:
        told = {"event": "summary", "passed": passed, "failed": failed, "models": models}
        write_line(dumps({**told, "seconds": round(seconds, 3)}), sys.stdout)
        return
    said = f"{quantity(passed, 'test')} passed" + (f", {failed:,} failed" if failed else "")
    print(f"{said}, {quantity(models, 'model')}, {seconds:.2f} s")
