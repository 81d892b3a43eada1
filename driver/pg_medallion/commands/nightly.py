"""update-schema and check-drift; the stages of a nightly pipeline, and its connections."""

from __future__ import annotations

import json
import sys
from datetime import datetime, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pg_medallion.commands.arguments import (
    Commands,
    add_database,
    add_nightly,
    add_pipeline,
    positive,
)
from pg_medallion.database.connection import ConnectionProblem
from pg_medallion.database.open import open_connection, place_of, rows
from pg_medallion.display.output import write_line
from pg_medallion.display.text_table import render
from pg_medallion.errors import DriverProblem, LoadProblem
from pg_medallion.nightly.alerts import ALERTS, alert_line
from pg_medallion.program import as_called
from pg_medallion.runs.outcome import FAILED, SUCCEEDED

if TYPE_CHECKING:
    import psycopg

    from pg_medallion.databases.source import Row, Source
    from pg_medallion.nightly.night import Night

_STAGES = "select * from setup.stage_status where pipeline = %s"
_STAGE_COLUMNS = {
    "table_name": "table",
    "stage": "stage",
    "status": "status",
    "last_success": "last success",
    "rows": "rows",
    "watermark": "watermark",
    "error_class": "error",
}
_DESCRIBE = "select setup.describe_tables(%s, %s, %s, %s)::text as content"
_DIFFERENCES = "select * from setup.nightly_differences(%s, %s)"
_CATALOGUE = "select catalogue_sql from setup._client_dialect(%s)"
_FIRST = (
    "connection", "dialect", "tables", "primary_key", "strategy", "watermark_column",
    "watermark_kind", "overlap_seconds", "lookback", "hard_deletes", "importance", "size_class",
    "estimated_rows", "exclude_columns", "source_type", "type",
)  # fmt: skip
_HEAD = "# Written by update-schema, which writes over it: changes go into tables.overrides.yml.\n"
_QUERIES = "select * from setup.drift_queries(%s, %s, %s)"
_COMPARE = "select * from setup.compare_drift(%s, %s, %s, %s)"
_DRIFT_COLUMNS = {
    "table": "table",
    "day": "day",
    "measure": "measure",
    "in_source": "source",
    "in_bronze": "bronze",
}


def add_parsers(commands: Commands) -> None:
    """The options of update-schema and check-drift."""
    parser = commands.add(
        "update-schema",
        update_schema,
        "write tables.yml of a nightly pipeline from its live source",
        "The file before is kept beside it; tables.overrides.yml stays as it is.",
    )
    _add_common(parser)
    parser = commands.add(
        "check-drift",
        check_drift,
        "compare a source with bronze: rows of all tables, counts and sums per day",
        "Exit code 1 when they differ.",
    )
    parser.add_argument(
        "--lookback-days",
        type=positive,
        default=30,
        metavar="N",
        help="days before the newest that was loaded (30)",
    )
    parser.add_argument(
        "--warn-only", action="store_true", help="exit code 0 although there are differences"
    )
    _add_common(parser)


def _add_common(parser: Any) -> None:
    add_nightly(parser)
    add_pipeline(parser, "this nightly pipeline (the one of the file, or the only one)")
    add_database(parser)


def _night(
    config: Path | None, environment: str | None, pipeline: str | None, database_url: str | None
) -> Night:
    from pg_medallion.nightly.night import find_night

    night = find_night(config, environment, pipeline, database_url, is_nightly=True)
    assert night is not None
    return night


def update_schema(
    config: Path | None, environment: str | None, pipeline: str | None, database_url: str | None
) -> int:
    """Write tables.yml anew, and tell in what it differs; returns the exit code."""
    from psycopg.types.json import Jsonb

    from pg_medallion.documents.yaml_writing import to_yaml
    from pg_medallion.nightly.night import opened, told

    night = _night(config, environment, pipeline, database_url)
    before = night.files.content("tables")
    with open_connection(database_url, "update-schema") as connection:
        name = night.pipeline(connection)
        connections = night.connections(connection, name)
        if len(connections) != 1:
            raise DriverProblem(
                f'pipeline "{name}" copies from {len(connections)} databases: {_FILE} is of one'
            )
        try:
            with opened(connection, name, connections[0]) as (source, questions):
                found = _tables(connection, source, questions["tables_sql"])
                values = (name, connections[0], source.dialect, Jsonb(found))
        except LoadProblem as problem:
            write_line(f'failed  connection "{connections[0]}": {told(problem)}', sys.stderr)
            return FAILED
        content = rows(connection, _DESCRIBE, *values)[0]["content"]
        now = json.loads(content)
        differences = rows(connection, _DIFFERENCES, Jsonb(before), Jsonb(now))
    path = night.files.tables_path
    text = _HEAD + to_yaml(content, _FIRST)
    kept = _write(path, text)
    print(f"{path}: {len(now['tables'])} tables" + (f", the file before is {kept}" if kept else ""))
    for each in differences if before else []:
        print(f"  {each['place']}: {_shown(each['before'])}, now {_shown(each['now'])}")
    if before and not differences:
        print("  nothing has changed")
    return SUCCEEDED


_FILE = "tables.yml"


def _shown(value: str | None) -> str:
    return "not there" if value is None else value


def _tables(connection: psycopg.Connection[Any], source: Source, query: str) -> list[Row]:
    """The tables of a source with what its catalogue says of each."""
    [dialect] = rows(connection, _CATALOGUE, source.dialect)

    def columns(table: str) -> list[Row]:
        return source.rows(dialect["catalogue_sql"], schema=source.schema, table=table)

    return [{**table, "columns": columns(table["table_name"])} for table in source.rows(query)]


def _write(path: Path, text: str) -> Path | None:
    """Write a file as a whole; returns where the one before is, None where it was the same."""
    kept = None
    if path.is_file():
        former = path.read_text(encoding="utf-8")
        if former == text:
            return None
        kept = path.with_name(f"{path.name}.{datetime.now(timezone.utc):%Y%m%dT%H%M%S%f}.bak")
        kept.write_text(former, encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(path)
    return kept


def check_drift(
    lookback_days: int,
    warn_only: bool,
    config: Path | None,
    environment: str | None,
    pipeline: str | None,
    database_url: str | None,
) -> int:
    """List in what a source differs from bronze; returns the exit code."""
    from pg_medallion.nightly.night import opened, told

    night = _night(config, environment, pipeline, database_url)
    found: list[dict[str, Any]] = []
    with open_connection(database_url, "check-drift") as connection:
        name = night.pipeline(connection)
        tables = 0
        for each in night.connections(connection, name):
            try:
                with opened(connection, name, each) as (source, _):
                    for table in rows(connection, _QUERIES, name, source.dialect, lookback_days):
                        found += _differences(connection, source, table, lookback_days)
                        tables += 1
            except LoadProblem as problem:
                write_line(f'failed  connection "{each}": {told(problem)}', sys.stderr)
                return FAILED
    if found:
        lines = [[row[column] for column in _DRIFT_COLUMNS] for row in found]
        print(render(list(_DRIFT_COLUMNS.values()), lines))
    print(f"{len(found)} differences in {tables} tables, {lookback_days} days")
    return SUCCEEDED if warn_only or not found else FAILED


def _differences(
    connection: psycopg.Connection[Any], source: Source, table: dict[str, Any], days: int
) -> list[dict[str, Any]]:
    from psycopg.types.json import Jsonb

    from pg_medallion.nightly.night import told

    try:
        [counted] = source.rows(table["count_sql"])
        per_day = source.rows(table["days_sql"]) if table["days_sql"] else None
    except LoadProblem as problem:
        return [
            {
                "table": table["table_name"],
                "day": None,
                "measure": told(problem),
                "in_source": None,
                "in_bronze": None,
            }
        ]
    values = (table["job_id"], days, counted["many"], Jsonb(_plain(per_day)))
    return [{"table": table["table_name"], **row} for row in rows(connection, _COMPARE, *values)]


def _plain(value: Any) -> Any:
    """Rows of a source as JSON: what it counts exactly is a text."""
    if value is None:
        return None
    return [{key: str(each) for key, each in row.items() if each is not None} for row in value]


def show_stages(night: Night, form: str, database_url: str | None) -> int:
    """Per table and stage of a nightly pipeline: how it ended last, when it last went well."""
    with open_connection(database_url, "status") as connection:
        pipeline = night.pipeline(connection)
        found = rows(connection, _STAGES, pipeline)
        alerts = rows(connection, ALERTS, [pipeline])
    if form == "json":
        for row in found:
            write_line(json.dumps({"event": "stage", **row}, default=_text), sys.stdout)
        for alert in alerts:
            write_line(json.dumps({"event": "alert", **alert}, default=_text), sys.stdout)
    elif found:
        lines = [[row[column] for column in _STAGE_COLUMNS] for row in found]
        print(render(list(_STAGE_COLUMNS.values()), lines))
        for alert in alerts:
            print("\n" + alert_line(alert))
    else:
        print(as_called("no run yet: python orchestrate_all.py run"))
    return SUCCEEDED


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def try_all(night: Night, database_url: str | None) -> int:
    """A line for the warehouse and one for each source; 1 when one of them is not as it should."""
    try:
        connection = open_connection(database_url, "test")
    except ConnectionProblem as problem:
        print(f"failed  warehouse: {problem}")
        return FAILED
    code = SUCCEEDED
    with connection:
        print(f"ok      warehouse: {place_of(connection)}")
        pipeline = night.pipeline(connection)
        for name in night.connections(connection, pipeline):
            is_fine, said = _judged(connection, pipeline, name)
            print(f'{"ok    " if is_fine else "failed"}  connection "{name}"{said}')
            code = code if is_fine else FAILED
    return code


def _judged(connection: psycopg.Connection[Any], pipeline: str, name: str) -> tuple[bool, str]:
    """Whether a connection is as it should, and what is to be said of it, with a colon in front."""
    from pg_medallion.nightly.night import opened, told

    try:
        with opened(connection, pipeline, name) as (source, questions):
            may = [row["privilege"] for row in source.rows(questions["writes_sql"])]
    except LoadProblem as problem:
        return False, f": {told(problem)}"
    if may == [None]:
        return True, ": see to it that its account may only read, this cannot be asked"
    if may:
        granted = ", ".join(may)
        return False, f": the account may do more than read ({granted}): give it select alone"
    return True, ""
