"""Every load type, first load and later ones, against the best statements by hand.

Both read the same views and lead to the same rows, which is checked.
"""

from __future__ import annotations

from contextlib import closing
from statistics import median

import psycopg

from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench
from benchmarks.result import Result
from benchmarks.turns import Turns

_GOAL, _FIRST_EVENTS = 1.3, 2.0
# how a case is called for people, and its goal
_CASES = {
    "full_first": ("full, first load", _GOAL),
    "full_later": ("full, 5 % changed", _GOAL),
    "upsert_first": ("upsert, first load", _GOAL),
    "upsert_later": ("upsert, whole view, 5 % changed", _GOAL),
    "upsert_batch": ("upsert, increment of 1 in 20", _GOAL),
    "append_first": ("append, first load", _GOAL),
    "append_batch": ("append, increment of 1 in 20", _GOAL),
    "snapshot_first": ("snapshot, first load", _GOAL),
    "snapshot_later": ("snapshot, 10 % changed", _GOAL),
    "scd1_first": ("scd1, first load of events", _FIRST_EVENTS),
    "scd1_later": ("scd1, newer events of 1 in 10", _GOAL),
    "scd2_first": ("scd2, first load of events", _FIRST_EVENTS),
    "scd2_later": ("scd2, newer events of 1 in 10", _GOAL),
}
# by which the rows of both differ
_STAMPS = "{_load_id,_loaded_at}"
_VERSIONED = "{_load_id,_loaded_at,_start_seq,_end_seq,valid_from,valid_to}"


def measure(bench: Bench) -> list[Result]:
    """Seconds of wall and processor time, ours and by hand, in turns that are rolled back."""
    rows = bench.sizes.rows
    variables = {"rows": rows, "events": max(rows // 10, 1), "batch": max(rows // 20, 1)}
    conninfo = bench.create_database("merges")
    bench.psql(conninfo, file=SQL / "merges" / "data.sql", variables=variables)
    turns = Turns(bench, "merges")
    return [_case(bench, turns, name) for name in _CASES]


def _case(bench: Bench, turns: Turns, name: str) -> Result:
    title, goal = _CASES[name]
    loads = {
        "ours": f"select public.load('silver.{name}')",
        "hand": (SQL / "merges" / f"{name}.sql").read_text(encoding="utf-8"),
    }
    used: dict[str, list[float]] = {"ours": [], "hand": []}

    def turn(who: str) -> float:
        taken = turns.seconds(loads[who], vacuum=f"silver.{name}, hand.{name}")
        used[who].append(turns.cpu)
        return taken

    _refuse_differences(turns, name, loads)
    ours, hand = medians(name, bench.sizes.repeat, lambda: turn("ours"), lambda: turn("hand"))
    return Result(
        f"{title}, {bench.sizes.rows:,} rows",
        f"{ours:.2f} s (CPU {median(used['ours']):.2f})",
        f"{hand:.2f} s (CPU {median(used['hand']):.2f})",
        f"{ours / hand:.2f}",
        f"at most {goal:g}",
        ours / hand <= goal,
    )


def _refuse_differences(turns: Turns, name: str, loads: dict[str, str]) -> None:
    """Check that both lead to the same rows. Raises RuntimeError."""
    ignored = _VERSIONED if name.startswith("snapshot") else _STAMPS
    with closing(psycopg.connect(turns.conninfo)) as connection:
        for statements in loads.values():
            connection.execute(statements.encode())
        found = connection.execute(
            f"""
            select count(*), sum(side)
            from (
              select to_jsonb(t) - %(ignored)s::text[] as content, 1 as side from silver.{name} as t
              union all
              select to_jsonb(t) - %(ignored)s::text[], -1 from hand.{name} as t
            ) as both_sides
            group by content
            having sum(side) <> 0
            limit 1
            """.encode(),
            {"ignored": ignored},
        ).fetchone()
        connection.rollback()
    if found is not None:
        raise RuntimeError(f"{name}: the rows by hand are others")
