"""validate: the content of tables against their rules."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from decimal import Decimal
from json import dumps
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from pg_medallion.commands.arguments import (
    Commands,
    Names,
    add_database,
    add_json,
    add_tables,
    chosen_tables,
    positive,
)
from pg_medallion.database.open import open_connection, rows
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import quantity, render, show
from pg_medallion.errors import DriverProblem
from pg_medallion.runs.interrupt import Interruption
from pg_medallion.runs.outcome import FAILED, INTERRUPTED, SUCCEEDED

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

ERROR = 2
_TABLES = "select target from setup._judged_tables(%s, %s) as target"
_VERDICT = "select * from setup._try_validation(%s, %s)"
_RESULTS = "select setup.validation_results(%s, %s) as document"
_SEVERITIES = ("critical", "high", "medium", "low")
_HEADINGS = ("table", "status", "rows", "rules", "failed", "success %", *_SEVERITIES)
_RULE_HEADINGS = ("  rule", "severity", "checked", "violated", "%", "error")


def add_parsers(commands: Commands) -> None:
    """The options of validate."""
    parser = commands.add(
        "validate",
        validate,
        "judge the content of tables by all their rules",
        "Without tables, layers and pipelines: every table that has rules. 0 all passed or were "
        "skipped, 1 a table failed, 2 a table could not be judged. ",
        aliases=("validate-dq",),
    )
    add_tables(parser, "all tables of this layer")
    parser.add_argument(
        "--threshold",
        metavar="PERCENT",
        help="of its rules that a table has to pass (its own, or dq_threshold)",
    )
    parser.add_argument("--output", type=Path, metavar="FILE", help="write the verdicts as JSON")
    add_json(parser, "print that document instead")
    parser.add_argument(
        "--parallel", type=positive, default=4, metavar="N", help="how many tables at a time (4)"
    )
    add_database(parser)


def validate(
    tables: list[str],
    layers: Names,
    pipelines: Names,
    threshold: str | None,
    output: Path | None,
    json: bool,
    parallel: int,
    database_url: str | None,
) -> int:
    """Judge tables; returns the exit code: 0 all passed or skipped, 1 one failed, 2 an error."""
    if output is not None and not output.absolute().parent.is_dir():
        raise DriverProblem(f'the folder of "--output {output}" does not exist')
    with open_connection(database_url, "validate") as connection:
        names = chosen_tables(connection, _TABLES, tables, layers, pipelines)
        with Interruption(connection) as interruption:
            verdicts = _judge(interruption, names, threshold, parallel, database_url)
        if interruption.requested:
            return INTERRUPTED
        ids = [verdict["validation_id"] for verdict in verdicts]
        [row] = rows(connection, _RESULTS, ids, threshold)
    document = row["document"]
    if output is not None:
        output.write_text(dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    if json:
        write_line(dumps(document, ensure_ascii=False), sys.stdout)
    else:
        write_line(report(verdicts, document), sys.stdout)
    summary = document["summary"]
    return ERROR if summary["errors"] else FAILED if summary["failed"] else SUCCEEDED


def _judge(
    interruption: Interruption,
    names: list[str],
    threshold: str | None,
    parallel: int,
    database_url: str | None,
) -> list[dict[str, Any]]:
    """The verdict on each table, several at a time, each session with one; as far as it came."""
    with ExitStack() as stack:
        for _ in range(min(parallel, len(names)) - 1):
            more = stack.enter_context(open_connection(database_url, "validate", checked=False))
            interruption.connections.append(more)
        free: SimpleQueue[Connection] = SimpleQueue()
        for connection in interruption.connections:
            free.put(connection)

        def judge(name: str) -> Iterator[dict[str, Any]]:
            connection = free.get()
            try:
                if not interruption.requested:
                    yield from rows(connection, _VERDICT, name, threshold)
            except Exception:
                if not interruption.requested:
                    raise
            finally:
                free.put(connection)

        with ThreadPoolExecutor(len(interruption.connections)) as pool:
            found = list(pool.map(lambda name: list(judge(name)), names))
    return [verdict for each in found for verdict in each]


def report(verdicts: list[dict[str, Any]], document: dict[str, Any]) -> str:
    """A line per table, then why tables did not pass and their rules, then the sum."""
    parts = [render(_HEADINGS, [_line(each) for each in verdicts])] if verdicts else []
    for verdict in verdicts:
        if verdict["status"] not in ("failed", "error"):
            continue
        lines = [f"{verdict['target']} {verdict['status']}:"]
        lines += [f"  {show(reason)}" for reason in verdict["reasons"]]
        failed = document["files"][verdict["target"]]["failed_rules"]
        if failed:
            lines += ["", render(_RULE_HEADINGS, [_rule_line(rule) for rule in failed])]
        parts.append("\n".join(lines))
    return "\n\n".join([*parts, _sum(document["summary"])])


def _line(verdict: dict[str, Any]) -> list[object]:
    evaluated, passed = verdict["rules_evaluated"], verdict["rules_passed"]
    rates = [verdict["severity_rates"].get(severity) for severity in _SEVERITIES]
    return [
        *(verdict[name] for name in ("target", "status", "row_count")),
        *((evaluated, evaluated - passed) if evaluated else (None, None)),
        *map(_percent, [verdict["success_rate"], *rates]),
    ]


def _rule_line(rule: dict[str, Any]) -> list[object]:
    error = rule.get("error")
    return [
        f"  {show(rule['rule'])}",
        *(rule[name] for name in ("severity", "checked", "violated")),
        _percent(rule["percent"]),
        error,
    ]


def _percent(rate: Any) -> Decimal | None:
    return None if rate is None else round(Decimal(str(rate)), 1)


def _sum(summary: dict[str, int]) -> str:
    counts = ", ".join(f"{summary[name]:,} {name}" for name in ("passed", "failed", "skipped"))
    judged = summary["passed"] + summary["failed"]
    rate = f", {100 * summary['passed'] / judged:.1f} % passed" if judged else ""
    total = quantity(summary["total"], "table")
    return f"{total}: {counts}, {quantity(summary['errors'], 'error')}{rate}"
