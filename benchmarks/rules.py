"""What rules cost inside a load: the same load with the 20 rules of a table and without any.

Into an empty table, and once more when nothing differs. Both read the same view, log and commit;
the one with rules also counts violations, keeps samples and puts refused rows into quarantine.
"""

from __future__ import annotations

import time
from contextlib import closing

import psycopg

from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench
from benchmarks.result import Result

_RULES = 20
_GOAL = 1.4
_JUDGED, _PLAIN = "silver.bench_judged", "silver.bench_unjudged"
_LOAD = "call setup.orchestrate_silver(p_select => array[%s], p_full_refresh => true)"
_FOUND = """
  select
    l.rows_read,
    l.rows_quarantined,
    (select count(*) from setup.quality_results as q where q.load_id = l.load_id)
  from setup.load_log as l where l.job_name = %s order by l.load_id desc limit 1
"""


def measure(bench: Bench) -> list[Result]:
    """Two durations of the load; the ratio should be at most 1.4."""
    rows = bench.sizes.rows
    conninfo = bench.create_database("rules")
    bench.psql(conninfo, file=SQL / "rules.sql", variables={"rows": rows})
    with closing(psycopg.connect(conninfo, autocommit=True)) as session:

        def load(target: str, *, first: bool) -> float:
            if first:
                session.execute(f"truncate {target}")  # type: ignore[arg-type]
            else:
                session.execute(f"vacuum analyze {target}")  # type: ignore[arg-type]
            bench.settle()
            started = time.perf_counter()
            session.execute(_LOAD, [target])
            seconds = time.perf_counter() - started
            read, refused, results = session.execute(_FOUND, [target]).fetchall()[0]
            is_judged = target == _JUDGED
            if read != rows or results != (_RULES if is_judged else 0):
                raise RuntimeError(f"{target}: {read} rows were read, {results} rules judged")
            if refused and not is_judged:
                raise RuntimeError(f"{target}: {refused} rows were refused")
            return seconds

        judged, plain, judged_again, plain_again = medians(
            "rules",
            bench.sizes.repeat,
            lambda: load(_JUDGED, first=True),
            lambda: load(_PLAIN, first=True),
            lambda: load(_JUDGED, first=False),
            lambda: load(_PLAIN, first=False),
        )
    work, against = f"{rows:,} rows", f"with {_RULES} rules, against the load without"
    return [
        Result.of_times(f"{work} into an empty table {against}", judged, plain, _GOAL),
        Result.of_times(f"the same {work} again {against}", judged_again, plain_again, _GOAL),
    ]
