"""Does a run in phases, one phase after the other, and writes its log."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row
from psycopg.types.json import Jsonb

from pg_medallion.display.base import Display
from pg_medallion.errors import DriverProblem, LoadProblem, describe
from pg_medallion.phases import archiving, landing, profiling, reports
from pg_medallion.phases.context import FAILED, Connection, Context, Ended, InterruptedPhase
from pg_medallion.runs.outcome import INTERRUPTED, SUCCEEDED

ERROR = 2
_EXIT_CODES = {"success": SUCCEEDED, "partial": 1}
_PHASES: dict[str, Callable[[Context], Ended]] = {
    "landing": landing.land,
    "profiling": profiling.profile,
    "ingestion": reports.ingest,
    "monitoring": reports.monitor,
    "dq_modeling": reports.model,
    "bi_analytics": reports.analyse,
    "archive": archiving.put_away,
}
_START = "select setup._start_phases(%s, %s, %s)"
_RUN = "select settings, setup._results_folder(pipeline) as results from setup.phase_runs"
_NEXT = "select setup._next_phase(%s)"
_END_PHASE = "select * from setup._end_phase(%s, %s, %s, %s, %s, %s)"
_END = "select * from setup._end_phases(%s)"
_LOG = "select setup.orchestration_log(%s)"


@dataclass(frozen=True)
class PhaseRequest:
    """What to run: all that is switched on, or some phases; for all bronze tables or some."""

    pipeline: str
    phases: list[str] | None = None
    settings: dict[str, str] = field(default_factory=dict)
    fail_fast: bool = False
    targets: list[str] | None = None


@dataclass(frozen=True)
class PhaseOutcome:
    """How a run in phases ended, and its log."""

    exit_code: int  # 0 all good, 1 partial, 2 a failed phase or an error, 130 interrupted
    log: dict[str, Any]
    path: Path | None = None


def run_phases(
    connection: Connection,
    connect: Callable[[], Connection],
    request: PhaseRequest,
    display: Display,
    show: Callable[[dict[str, Any]], None] = lambda _: None,
) -> PhaseOutcome:
    """Run a pipeline in phases; `show` gets the row of each phase when it has ended.

    Raises psycopg.Error with an MW code for a request that cannot be run, and when the server is
    lost.
    """
    given = Jsonb(request.settings)
    number = _value(connection, _START, request.pipeline, request.phases, given)
    [row] = _rows(connection, f"{_RUN} where phase_run_id = %s", number)
    context = Context(
        connection=connection,
        connect=connect,
        display=display,
        pipeline=request.pipeline,
        phase_run_id=number,
        settings=row["settings"],
        results=Path(row["results"]),
        fail_fast=request.fail_fast,
        targets=request.targets,
    )
    is_interrupted = False
    while not is_interrupted and (phase := _value(connection, _NEXT, number)):
        try:
            ended = _PHASES[phase](context)
        except InterruptedPhase:
            ended, is_interrupted = Ended(FAILED, error="it was interrupted"), True
        except (psycopg.Error, LoadProblem, DriverProblem, OSError) as error:
            if connection.closed:
                raise
            ended = Ended(FAILED, error=_told(error))
        counts, about = Jsonb(ended.counts), (ended.run_id, ended.error)
        show(_rows(connection, _END_PHASE, number, phase, ended.status, counts, *about)[0])
    [run] = _rows(connection, _END, number)
    log = _value(connection, _LOG, number)
    began: datetime = run["started_at"]
    path = context.write(f"orchestration_log_{began.astimezone():%Y%m%d_%H%M%S}.json", log)
    code = INTERRUPTED if is_interrupted else _EXIT_CODES.get(run["status"], ERROR)
    return PhaseOutcome(code, log, path)


def _told(error: Exception) -> str:
    if isinstance(error, OSError):
        return f'{error.strerror or error}: "{error.filename}"' if error.filename else str(error)
    return describe(error)


def _value(connection: Connection, query: str, *values: object) -> Any:
    row = connection.execute(query, values).fetchone()
    return row[0] if row else None


def _rows(connection: Connection, query: str, *values: object) -> list[dict[str, Any]]:
    with connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(query, values).fetchall()
