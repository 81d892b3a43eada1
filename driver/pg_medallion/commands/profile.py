"""profile, propose and adjust-thresholds: what tables hold, and what is to hold for them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from json import dumps
from queue import Empty, SimpleQueue
from shlex import quote
from threading import Thread
from typing import TYPE_CHECKING, Any

from pg_medallion.commands.arguments import (
    Commands,
    Names,
    add_database,
    add_json,
    add_pipelines,
    add_tables,
    chosen_tables,
    not_negative,
    positive,
)
from pg_medallion.database.open import open_connection, rows, say
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import quantity, render
from pg_medallion.errors import describe
from pg_medallion.program import as_called
from pg_medallion.runs.interrupt import Interruption
from pg_medallion.runs.outcome import FAILED, INTERRUPTED, SUCCEEDED

if TYPE_CHECKING:
    from argparse import ArgumentParser

    import psycopg

    Connection = psycopg.Connection[Any]
    Row = dict[str, Any]

_TARGETS = "select target from setup._profile_targets(%s, %s) as target"
_PROFILED = "select target from setup._profile_targets(%s, %s, true) as target"
_TAKE = "select setup.profile_table(%s, %s, %s) as profile_id"
_TAKEN = "select * from setup.table_profiles where profile_id = %s"
_PROPOSE = """
  select action, count(*) as rules from setup.propose_rules(%s, %s::numeric) group by action
"""
_ACTIONS = ("added", "updated", "unchanged", "kept", "outdated", "impossible")
_ADJUST = "select * from setup.adjust_thresholds(%s::numeric, %s, %s)"
_COLUMNS = {
    "target": "table",
    "row_count": "rows",
    "sampled_rows": "sampled",
    "column_count": "columns",
    "quality_score": "score",
    "duration": "time",
}


def add_parsers(commands: Commands) -> None:
    """The options of profile, propose and adjust-thresholds."""
    parser = commands.add(
        "profile",
        profile,
        "measure what tables hold: rows, NULLs, values, types, a quality score",
        "Without tables: all of bronze, silver and gold. A table that cannot be read is reported, "
        "and the others go on. ",
    )
    add_tables(parser)
    parser.add_argument(
        "--sample",
        type=not_negative,
        default=100_000,
        metavar="N",
        help="rows at random that types, medians and sample values come from (100000); 0: all",
    )
    parser.add_argument(
        "--seed", type=int, default=0, metavar="N", help="another one, another sample (0)"
    )
    _add_workers(parser)
    add_json(parser)
    add_database(parser)
    parser = commands.add(
        "propose",
        propose,
        "propose quality rules from the newest profiles",
        "Without tables: all that have a profile. What somebody wrote, edited or disabled stays. ",
    )
    add_tables(parser)
    parser.add_argument(
        "--null-tolerance",
        default="5",
        metavar="PERCENT",
        help="with as many NULLs a column is no more proposed as not null (5)",
    )
    _add_workers(parser)
    add_database(parser)
    parser = commands.add(
        "adjust-thresholds",
        adjust_thresholds,
        "set what percent of its critical rules a table has to pass",
        "From 100, or what this command has set before; uniqueness stays at 100. ",
    )
    parser.add_argument(
        "--threshold", default="95", metavar="PERCENT", help="above 0, up to 100 (95)"
    )
    add_pipelines(parser)
    parser.add_argument("--dry-run", action="store_true", help="show what would change")
    add_database(parser)


def _add_workers(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--workers",
        "--parallel",
        type=positive,
        default=4,
        dest="parallel",
        metavar="N",
        help="how many tables at a time (4)",
    )


def profile(
    tables: list[str],
    layers: Names,
    pipelines: Names,
    sample: int,
    seed: int,
    parallel: int,
    json: bool,
    database_url: str | None,
) -> int:
    """Profile tables; returns the exit code: 1 when one of them could not be."""

    def take(connection: Connection, name: str) -> Row:
        [row] = rows(connection, _TAKE, name, sample or None, seed)
        [taken] = rows(connection, _TAKEN, row["profile_id"])
        return taken

    with open_connection(database_url, "profile") as connection:
        names = chosen_tables(connection, _TARGETS, tables, layers, pipelines)
        with Interruption(connection) as interruption:
            found, failed = for_each(interruption, names, parallel, database_url, take)
        if interruption.requested:
            return INTERRUPTED
    if json:
        for row in found:
            write_line(dumps({"event": "profiled", **_plain(row)}, ensure_ascii=False), sys.stdout)
    elif found:
        print(render(list(_COLUMNS.values()), [_line(row) for row in found]))
    if not json:
        print(f"{quantity(len(found), 'table')} profiled, {len(failed):,} failed")
    return FAILED if failed else SUCCEEDED


def propose(
    tables: list[str],
    layers: Names,
    pipelines: Names,
    null_tolerance: str,
    parallel: int,
    database_url: str | None,
) -> int:
    """Propose rules from the newest profiles; returns the exit code: 1 when one table failed."""

    def suggest(connection: Connection, name: str) -> Row:
        found = rows(connection, _PROPOSE, name, null_tolerance)
        return {"table": name} | {row["action"]: row["rules"] for row in found}

    with open_connection(database_url, "propose") as connection:
        names = chosen_tables(connection, _PROFILED, tables, layers, pipelines)
        with Interruption(connection) as interruption:
            found, failed = for_each(interruption, names, parallel, database_url, suggest)
        if interruption.requested:
            return INTERRUPTED
    if found:
        lines = [[row["table"], *(row.get(action, 0) for action in _ACTIONS)] for row in found]
        print(render(["table", *_ACTIONS], lines))
    print(f"rules proposed for {quantity(len(found), 'table')}, {len(failed):,} failed")
    if not names:
        say(as_called("no such table has a profile yet: python orchestrate_all.py profile"))
    return FAILED if failed else SUCCEEDED


def adjust_thresholds(
    threshold: str, pipelines: Names, dry_run: bool, database_url: str | None
) -> None:
    """Set the threshold for critical rules of tables, or show what would be set."""
    with open_connection(database_url, "adjust-thresholds") as connection:
        changes = rows(connection, _ADJUST, threshold, dry_run, pipelines)
    if changes:
        print(render(["table", "severity", "old", "new"], [list(row.values()) for row in changes]))
    verb = "would change" if dry_run else "changed"
    print(f"{quantity(len(changes), 'threshold')} {verb}")


def for_each(
    interruption: Interruption,
    names: list[str],
    parallel: int,
    database_url: str | None,
    work: Callable[[Connection, str], Row],
) -> tuple[list[Row], list[str]]:
    """Do work for each table, several at a time, each session with one.

    What it returned, in the order of the names; and the names of the others: each failure is
    reported on stderr at once. An interruption leaves out the rest.
    """
    import psycopg

    waiting: SimpleQueue[str] = SimpleQueue()
    for name in names:
        waiting.put(name)
    done: dict[str, Row] = {}

    def next_names() -> Iterator[str]:
        while not interruption.requested:
            try:
                yield waiting.get_nowait()
            except Empty:
                return

    def help_out(connection: Connection) -> None:
        for name in next_names():
            try:
                done[name] = work(connection, name)
            except psycopg.Error as error:
                if interruption.requested:
                    return
                write_line(f"failed: {name}: {_told(error, name)}", sys.stderr)
                if connection.closed:
                    return

    with ExitStack() as stack:
        for _ in range(min(parallel, len(names)) - 1):
            more = stack.enter_context(open_connection(database_url, "profile", checked=False))
            interruption.connections.append(more)
        threads = [Thread(target=help_out, args=[each]) for each in interruption.connections]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    return [done[name] for name in names if name in done], [n for n in names if n not in done]


def _told(error: psycopg.Error, name: str) -> str:
    """The error with its remedy as a command of the shell."""
    hint = error.diag.message_hint or ""
    if not hint.startswith("First: select setup.profile_table("):
        return describe(error)
    first = f"First: pg-medallion profile {quote(name)}"
    return f"{error.sqlstate}  {error.diag.message_primary}  {first}"


def _line(row: Row) -> list[object]:
    from decimal import Decimal

    score = round(Decimal(row["quality_score"]), 1)
    return [score if name == "quality_score" else row[name] for name in _COLUMNS]


def _plain(row: Row) -> Row:
    return row | {
        "profiled_at": row["profiled_at"].isoformat(),
        "duration": row["duration"].total_seconds(),
    }
