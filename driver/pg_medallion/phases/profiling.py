"""Phase profiling: measure what the bronze tables hold, propose rules, write them into files.

A file that is there is the source of its table's rules: it is read first. What was proposed and
nobody has edited follows the newest profile, in rules and file, unless the file has comments or a
form of its own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

import psycopg

from pg_medallion.documents.document import DocumentProblem, read_document
from pg_medallion.documents.rule_files import REFUSED_BY_SQL, Import, faults_of
from pg_medallion.documents.suite_files import (
    paths_of,
    require_one_each,
    suite_files,
    suite_folder,
    suite_text,
    write_file,
)
from pg_medallion.errors import describe
from pg_medallion.phases.context import PARTIAL, SUCCESS, Connection, Context, Ended

_TABLES = "select delivered, judged, profile_id from setup._phase_tables(%s, %s)"
_PROFILE = "select setup.profile_table(%s, %s)"
_AWAITS = (
    "select setup._awaits_proposals(%s) and row_count > 0"
    " from setup.table_profiles where profile_id = %s"
)
_HAS_ROWS = "select row_count > 0 from setup.table_profiles where profile_id = %s"
_PROPOSE = (
    "select count(*) from setup.propose_rules(%s, p_profile_of => %s, p_follow => %s)"
    " where action in ('added', 'updated', 'withdrawn')"
)
_SUITE = "select document::text from setup.suites(array[%s])"
_IS_READ = "select setup._is_suite_read(%s, %s)"
_NOTE = "select setup._note_suite(%s, %s)"
_MAY = """
select
  has_function_privilege('setup._note_suite(text, bytea)', 'execute') as note,
  has_function_privilege('setup.propose_rules(text, numeric, text[], text, boolean)', 'execute')
    as propose
"""
_IMPORT = "select count(*) from setup.import_suite(%s::jsonb, %s)"


@dataclass
class _Table:
    """A bronze table, the table that the rules are of, its file; what was done, in numbers."""

    delivered: str
    judged: str
    path: Path
    profile_id: int | None  # of the newest profile, if it tells of what is there now
    may_note: bool  # that file and rules are the same
    may_propose: bool
    done: Counter[str] = field(default_factory=Counter)
    error: str | None = None


def profile(context: Context) -> Ended:
    """Do it for several tables at a time; one of which it fails does not stop the others."""
    tables = _tables(context)

    def work(connection: Connection, table: _Table) -> None:
        try:
            _do(connection, table, context.settings["profile_sample"])
        except (psycopg.Error, DocumentProblem) as error:
            if connection.closed:
                raise
            table.error = f'"{table.judged}": {describe(error)}'
            table.done["tables_failed"] += 1

    context.each(work, tables)
    failed = [table.error for table in tables if table.error]
    counts: Counter[str] = sum((table.done for table in tables), Counter())
    names = (
        *("tables_profiled", "tables_unchanged", "tables_failed"),
        *("rules_proposed", "rules_changed", "files_written"),
    )
    return Ended(
        PARTIAL if failed else SUCCESS,
        {name: counts[name] for name in names},
        error="; ".join(failed) or None,
    )


def _tables(context: Context) -> list[_Table]:
    """The tables in scope, each with the file that is about it or will be."""
    folder = suite_folder(context.connection)
    require_one_each(suite_files(folder))
    found = context.rows(_TABLES, context.pipeline, context.targets)
    paths = paths_of(folder, [row["judged"] for row in found])
    [right] = context.rows(_MAY)
    return [
        _Table(
            row["delivered"],
            row["judged"],
            paths[row["judged"]],
            row["profile_id"],
            right["note"],
            right["propose"],
        )
        for row in found
    ]


def _do(connection: Connection, table: _Table, sample: int | None) -> None:
    has_file = table.path.exists()
    if has_file:
        _read(connection, table)
    profile_id = table.profile_id
    if profile_id is None:
        profile_id = _value(connection, _PROFILE, table.delivered, sample)
        table.done["tables_profiled"] += 1
    else:
        table.done["tables_unchanged"] += 1
    if (
        not has_file
        or _value(connection, _AWAITS, table.judged, profile_id)
        or (table.profile_id is None and _follows(connection, table, profile_id))
    ):
        table.done["rules_proposed"] += _value(
            connection, _PROPOSE, table.judged, table.delivered, has_file
        )
        text = suite_text(_value(connection, _SUITE, table.judged))
        table.done["files_written"] += write_file(table.path, text)
        _note(connection, table)


def _follows(connection: Connection, table: _Table, profile_id: int) -> bool:
    """Whether a new profile may change the file: it is as an export writes it."""
    return (
        table.may_propose
        and bool(_value(connection, _HAS_ROWS, profile_id))
        and table.path.read_bytes() == suite_text(_value(connection, _SUITE, table.judged)).encode()
    )


def _read(connection: Connection, table: _Table) -> None:
    """Make the rules of a table equal to its file. Raises DocumentProblem, psycopg.Error."""
    content = table.path.read_bytes()
    if _value(connection, _IS_READ, table.judged, sha256(content).digest()):
        return
    if content == suite_text(_value(connection, _SUITE, table.judged)).encode():
        _note(connection, table)
        return
    document = read_document(table.path)
    try:
        changed = _value(connection, _IMPORT, document.content, str(table.path))
    except psycopg.Error as error:
        if error.sqlstate != REFUSED_BY_SQL:
            raise
        raise DocumentProblem(", ".join(faults_of(connection, document, Import("suite")))) from None
    table.done["rules_changed"] += changed
    _note(connection, table)


def _note(connection: Connection, table: _Table) -> None:
    """Note that the file and the rules are the same, so that they are not compared again."""
    if table.may_note:
        _value(connection, _NOTE, table.judged, sha256(table.path.read_bytes()).digest())


def _value(connection: Connection, query: str, *values: object) -> Any:
    [(value,)] = connection.execute(query, values).fetchall()
    return value
