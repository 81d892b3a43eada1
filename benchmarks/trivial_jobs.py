"""Many jobs with almost nothing to do: what a job costs beside its own statement.

Views of one row and tables with a primary key form a binary tree. Ours claims, logs, commits and
releases each job; the reference is the same INSERTs in one psql script, a commit each.
"""

from __future__ import annotations

from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench
from benchmarks.result import Result

_GOAL = 1.0  # milliseconds a job more than the bare statement
_RUN = "call setup.orchestrate_all(p_pipelines => '{bench}')"
_INSERT = "insert into silver.bench_{0} select id, v, 1, now() from silver.v_bench_{0};\n"


def measure(bench: Bench) -> list[Result]:
    """Milliseconds a job; all tables are empty before each turn."""
    jobs = bench.sizes.jobs
    conninfo = bench.create_database("trivial_jobs")
    bench.psql(conninfo, file=SQL / "trivial_jobs.sql", variables={"jobs": jobs})
    script = bench.folder / "trivial_jobs.sql"
    script.write_text("".join(map(_INSERT.format, range(1, jobs + 1))), encoding="utf-8")
    everything = "truncate " + ", ".join(f"silver.bench_{n}" for n in range(1, jobs + 1))

    def ours() -> float:
        bench.psql(conninfo, everything)
        bench.settle()
        return bench.psql(conninfo, _RUN) / jobs * 1000

    def by_hand() -> float:
        bench.psql(conninfo, everything)
        bench.settle()
        return bench.psql(conninfo, file=script) / jobs * 1000

    a_job, a_statement = medians("trivial jobs", bench.sizes.repeat, ours, by_hand)
    more = a_job - a_statement
    return [
        Result(
            f"{jobs} trivial jobs in a DAG against the same statements in psql",
            f"{a_job:.2f} ms a job",
            f"{a_statement:.2f} ms",
            f"{more:+.2f} ms",
            f"at most +{_GOAL:g} ms",
            more <= _GOAL,
        )
    ]
