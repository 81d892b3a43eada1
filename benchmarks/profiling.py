"""`profile` of many tables of text against the same profile in pandas.

The tables are those of bronze, 100,000 rows at most. Ours is the driver, from its start to its end,
with a session for each core; pandas reads the same tables from the database (by COPY, the quickest)
and, in a second row, Parquet files that hold them already. With --pandas; else ours alone.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench
from benchmarks.result import Result

_MOST_ROWS = 100_000
_TIMES_FASTER = 5.0
_SCRIPT = Path(__file__).parent / "rivals" / "in_pandas.py"
_FOUND = """
  select c.column_name, c.detected_type, c.null_count, c.unique_count, c.min_length, c.max_length
  from setup.column_profiles as c
  where c.profile_id = (select max(p.profile_id) from setup.table_profiles as p)
  order by c.position
"""


def measure(bench: Bench) -> list[Result]:
    """Ours, and how many times faster; both have to find the same in the last table."""
    rows, tables = min(bench.sizes.rows, _MOST_ROWS), bench.sizes.tables
    conninfo = bench.create_database("profiling")
    bench.psql(conninfo, file=SQL / "profiling.sql", variables={"rows": rows, "tables": tables})
    names = [f"bench_profiled_{number}" for number in range(1, tables + 1)]
    workers = os.cpu_count() or 1

    def ours() -> float:
        bench.settle()
        return bench.driver(
            conninfo, "profile", *(f"bronze.{name}" for name in names), "--workers", str(workers)
        )

    what = f"profile of {tables} tables of {rows:,} rows"
    if bench.sizes.pandas is None:
        [seconds] = medians("profiling", bench.sizes.repeat, ours)
        return [Result(what, f"{seconds:.2f} s", "", "", "", None)]
    rival = _Rival(bench.sizes.pandas, conninfo, names, bench.folder)
    seconds, of_database, of_files = medians(
        "profiling",
        bench.sizes.repeat,
        ours,
        lambda: rival.turn("database"),
        lambda: rival.turn("parquet"),
    )
    bench.driver(conninfo, "profile", f"bronze.{names[-1]}")
    if (found := bench.rows(conninfo, _FOUND)) != rival.found:
        raise RuntimeError(f"pandas finds {rival.found}, not {found}")
    return [
        _times(f"{what} against pandas that reads them too", seconds, of_database, _TIMES_FASTER),
        _times(f"{what} against pandas on Parquet files of them", seconds, of_files, None),
    ]


def _times(work: str, ours: float, theirs: float, at_least: float | None) -> Result:
    ratio = theirs / ours
    return Result(
        work,
        f"{ours:.2f} s",
        f"{theirs:.2f} s",
        f"{ratio:.2f} times",
        f"at least {at_least:g} times" if at_least else "",
        ratio >= at_least if at_least else None,
    )


@dataclass
class _Rival:
    """Pandas in a process of its own each time; its seconds are without start and imports."""

    python: Path
    conninfo: str
    names: list[str]
    folder: Path
    found: list[tuple[Any, ...]] = field(default_factory=list)  # in the last table, the last time

    def turn(self, source: str) -> float:
        """Profile all tables from database or parquet."""
        given = {
            "conninfo": self.conninfo,
            "tables": self.names,
            "folder": str(self.folder),
            "source": source,
        }
        done = subprocess.run(
            [str(self.python), str(_SCRIPT)],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"in_pandas.py ended with {done.returncode}:\n{done.stderr}")
        said = json.loads(done.stdout.splitlines()[-1])
        self.found = [tuple(row) for row in said["found"]]
        return float(said["seconds"])
