"""Trivial models, a snapshot and a merge, against dbt-core and SQLMesh: whole programs, as users
wait for them, each with one worker.

dbt builds every model every time, so it has no run with nothing to do. SQLMesh's models of history
and of unique keys run by intervals of time, each once: only its trivial models can be run in turns.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench, run_timed
from benchmarks.peers.environments import FOLDER, Peers, install
from benchmarks.peers.projects import QUIET, password_file, write_dbt, write_sqlmesh
from benchmarks.result import Result

_DBT, _SQLMESH = 1 / 25, 1 / 12  # of their time
_MERGE = 0.3
_TURN = "peers_turn"
_CALL = "call setup.orchestrate_all(p_select => '{%s}')"
_COUNT = "select (select count(*) from {}), (select count(*) from {})"


def measure(bench: Bench) -> list[Result]:
    """Seconds of ours and theirs."""
    peers = install(bench.sizes.peers or FOLDER)
    print(f"peers: {', '.join(peers.versions())}", file=sys.stderr)
    return [*_models(bench, peers), *_rows(bench, peers)]


def _models(bench: Bench, peers: Peers) -> list[Result]:
    jobs = bench.sizes.jobs
    conninfo = bench.create_database("peers_models")
    bench.psql(conninfo, file=SQL / "trivial_jobs.sql", variables={"jobs": jobs})
    dbt = write_dbt(bench.folder / "dbt_models", conninfo, jobs)
    mesh = write_sqlmesh(bench.folder / "sqlmesh_models", conninfo, jobs)
    call = "call setup.orchestrate_all(p_pipelines => '{{bench}}'{})"

    def by_call(more: str = "") -> float:
        bench.settle()
        return bench.psql(conninfo, call.format(more))

    def by_driver(*more: str) -> float:
        bench.settle()
        return bench.driver(conninfo, "run", "--pipeline", "bench", *more)

    def by_dbt() -> float:
        return _dbt(bench, peers, dbt, conninfo, "run", "--full-refresh", "--select", "trivial")

    def by_sqlmesh(*arguments: str) -> float:
        return _sqlmesh(bench, peers, mesh, conninfo, *arguments)

    everything = ("plan", "--auto-apply", "--no-prompts", "--restate-model", "peer.*")
    by_call()
    by_sqlmesh("plan", "--auto-apply", "--no-prompts")
    full = medians(
        "peers, full refresh",
        bench.sizes.repeat,
        lambda: by_call(", p_full_refresh => true"),
        lambda: by_driver("--full-refresh"),
        by_dbt,
        lambda: by_sqlmesh(*everything),
    )
    idle = medians(
        "peers, nothing to do",
        bench.sizes.repeat,
        by_call,
        by_driver,
        lambda: by_sqlmesh("run"),
    )
    refreshed, called = f"{jobs:,} trivial models, full refresh", "by CALL in psql"
    unchanged = f"{jobs:,} models, nothing to do"
    return [
        Result.of_times(f"{refreshed}, {called}, against dbt run", full[0], full[2], _DBT),
        Result.of_times(f"{refreshed}, by the driver, against dbt run", full[1], full[2], _DBT),
        Result.of_times(f"{refreshed}, {called}, against SQLMesh", full[0], full[3], _SQLMESH),
        Result.of_times(f"{refreshed}, by the driver, against SQLMesh", full[1], full[3], _SQLMESH),
        Result.of_times(f"{unchanged}, {called}, against sqlmesh run", idle[0], idle[2], _SQLMESH),
        Result.of_times(f"{unchanged}, by the driver, against sqlmesh run", idle[1], idle[2]),
    ]


def _rows(bench: Bench, peers: Peers) -> list[Result]:
    rows = bench.sizes.rows
    filled = bench.create_database("peers_rows")
    bench.psql(filled, file=SQL / "peers" / "rows.sql", variables={"rows": rows})
    conninfo = bench.conninfo(_TURN)
    dbt = write_dbt(bench.folder / "dbt_rows", conninfo, 0)
    times: dict[str, list[float]] = {"ours": [], "dbt": []}

    def turn(who: str) -> float:
        bench.create_database(_TURN, "peers_rows")

        def snapshot() -> float:
            if who == "ours":
                return bench.psql(conninfo, _CALL % "silver.peer_history")
            return _dbt(bench, peers, dbt, conninfo, "snapshot")

        def merge() -> float:
            if who == "ours":
                return bench.psql(conninfo, _CALL % "silver.peer_merged")
            return _dbt(bench, peers, dbt, conninfo, "run", "--select", "merged")

        taken = [snapshot()]
        _show(bench, conninfo, "orders_now", "orders_later")
        taken += [snapshot(), merge()]
        _show(bench, conninfo, "orders_batch", "orders_twentieth")
        taken.append(merge())
        times[who] += taken
        return sum(taken)

    counts: list[tuple[int, ...]] = []
    medians(
        "peers, rows",
        bench.sizes.repeat,
        lambda: _counted(bench, conninfo, counts, turn("ours"), "silver.peer_"),
        lambda: _counted(bench, conninfo, counts, turn("dbt"), "dbt."),
    )
    if len(set(counts)) != 1:
        raise RuntimeError(f"they lead to different numbers of rows: {sorted(set(counts))}")
    cases = [
        (f"snapshot, first load of {rows:,} rows", None),
        (f"snapshot of {rows:,} rows, 10 % changed", None),
        (f"upsert, first load of {rows:,} rows", None),
        (f"upsert of {rows // 20:,} rows into {rows:,}", _MERGE),
    ]
    return [
        Result.of_times(
            f"{work}, against dbt",
            median(times["ours"][position :: len(cases)]),
            median(times["dbt"][position :: len(cases)]),
            goal,
        )
        for position, (work, goal) in enumerate(cases)
    ]


def _counted(
    bench: Bench, conninfo: str, counts: list[tuple[int, ...]], seconds: float, prefix: str
) -> float:
    query = _COUNT.format(f"{prefix}history", f"{prefix}merged")
    counts += bench.rows(conninfo, query)
    return seconds


def _show(bench: Bench, conninfo: str, view: str, table: str) -> None:
    """What the sources deliver from now on."""
    bench.psql(
        conninfo,
        f"create or replace view public.{view} as select * from public.{table}",
        f"vacuum analyze public.{table}",
    )
    bench.settle()


def _dbt(bench: Bench, peers: Peers, folder: Path, conninfo: str, *arguments: str) -> float:
    place = str(folder)
    argv = [str(peers.dbt), *arguments, "--project-dir", place, "--profiles-dir", place]
    return _timed(bench, argv, conninfo)


def _sqlmesh(bench: Bench, peers: Peers, folder: Path, conninfo: str, *arguments: str) -> float:
    return _timed(bench, [str(peers.sqlmesh), "--paths", str(folder), *arguments], conninfo)


def _timed(bench: Bench, argv: Sequence[str], conninfo: str) -> float:
    bench.settle()
    return run_timed(argv, **QUIET, **password_file(conninfo))
