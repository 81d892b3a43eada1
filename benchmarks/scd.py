"""Merges of change events, against the statements that dbt runs on the same data."""

from __future__ import annotations

from contextlib import closing
from functools import partial

import psycopg

from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench
from benchmarks.result import Result
from benchmarks.turns import Turns

_SMALL, _LARGE, _AGAIN, _SCD1, _GROWTH = 0.1, 0.8, 0.25, 0.7, 1.5
_TIMES = (0.5, 1.0, 2.5)  # the history, for the table of sizes; all against a tenth of it
_OPTIONS = "'{id}', '{at}', 'op = ''D''', p_except_columns => '{op}'"


def measure(bench: Bench) -> list[Result]:
    """Every turn is rolled back, so that all of them find the same tables."""
    name, rows = "scd", bench.sizes.history
    _fill(bench, name, rows)
    snapshot = (SQL / "scd" / "dbt_snapshot.sql").read_text(encoding="utf-8")
    incremental = (SQL / "scd" / "dbt_incremental.sql").read_text(encoding="utf-8")
    small_reference = snapshot.replace("{source}", "small_source").replace("{deletes}", "false")
    large_reference = snapshot.replace("{source}", "large_source").replace("{deletes}", "true")
    turn = _Turns(bench, name)
    small = _merge("scd2", "customers", "small_batch")
    large = _merge("scd2", "customers", "large_batch")
    latest = _merge("scd1", "latest", "large_batch")
    indexed = "create unique index on public.dbt_latest (id)"
    times = medians(
        "scd",
        bench.sizes.repeat,
        lambda: turn.seconds(small),
        lambda: turn.seconds(small_reference),
        lambda: turn.seconds(large),
        lambda: turn.seconds(large_reference),
        lambda: turn.seconds(large, after=large),
        lambda: turn.seconds(latest),
        lambda: turn.seconds(incremental),
        lambda: turn.seconds(incremental, after=indexed),
    )
    turn.refuse_changes(large)
    spilled = turn.temporary_mb(large)
    events = f"{max(rows // 20, 1):,} events"
    results = [
        Result.of_times(f"scd2, 1,000 events on {rows:,} rows", times[0], times[1], _SMALL),
        Result.of_times(f"scd2, {events} on {rows:,} rows", times[2], times[3], _LARGE),
        Result.of_times(f"scd2, {events} again", times[4], times[2], _AGAIN),
        Result.of_times(f"scd1, {events} on {rows // 2:,} rows", times[5], times[6], _SCD1),
        Result.of_times("the same, the model with an index on its key", times[5], times[7]),
        Result(f"scd2, {events}: temporary files", f"{spilled:.0f} MB", "", "", "", None),
    ]
    return results + _growth(bench, rows, small)


def _growth(bench: Bench, rows: int, merge: str) -> list[Result]:
    """The cost of a small batch on larger and larger histories."""
    sizes = [rows // 10, *(int(rows * times) for times in _TIMES)]
    turns = []
    for size in sizes:
        name = f"scd_{size}"
        _fill(bench, name, max(size, 2000))
        turns.append(_Turns(bench, name))
    works = [partial(turn.seconds, merge) for turn in turns]
    least, *others = medians("scd growth", bench.sizes.repeat, *works)
    return [
        Result.of_times(
            f"scd2, 1,000 events on {size:,} rows, against {sizes[0]:,}", taken, least, _GROWTH
        )
        for size, taken in zip(sizes[1:], others, strict=True)
    ]


def _fill(bench: Bench, name: str, rows: int) -> None:
    variables = {"keys": max(rows // 2, 1000), "events": max(rows // 20, 1)}
    bench.psql(bench.create_database(name), file=SQL / "scd" / "data.sql", variables=variables)


def _merge(scd: str, target: str, batch: str) -> str:
    """A statement that merges and returns how many rows it has written."""
    call = f"setup.merge_{scd}('silver.{target}', 'public.{batch}', {_OPTIONS})"
    return f"select inserted + updated + deleted from {call}"


class _Turns(Turns):
    """Turns of merges, and what has to hold of them."""

    def temporary_mb(self, statement: str) -> float:
        """How much a statement writes to temporary files."""
        query = "select temp_bytes from pg_stat_database where datname = current_database()"
        ((before,),) = self.bench.rows(self.conninfo, query)
        self.seconds(statement)
        ((after,),) = self.bench.rows(self.conninfo, query)
        return float(after - before) / 1024**2

    def refuse_changes(self, statement: str) -> None:
        """Check that a merge that is applied again writes no row. Raises RuntimeError."""
        with closing(psycopg.connect(self.conninfo)) as connection:
            connection.execute(statement)
            written = connection.execute(statement).fetchone()
            connection.rollback()
        if written != (0,):
            raise RuntimeError(f"applied again, the merge wrote rows: {statement}")
