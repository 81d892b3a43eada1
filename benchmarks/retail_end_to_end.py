"""The retail warehouse from files to gold, against the same SQL in one hand-written psql script.

Each turn starts with fresh copies of an empty warehouse, all in one server. The files are read by
the server in both; what the scripts do is told in sql/retail/.
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.alternation import medians
from benchmarks.bench import RUN_ALL, SQL, Bench
from benchmarks.result import Result
from benchmarks.retail_files import retail_files

_GOAL = 1.3
_OURS, _WITH_RULES, _WITHOUT_RULES = "retail_ours", "retail_with_rules", "retail_without_rules"


def measure(bench: Bench) -> list[Result]:
    """Two references: with rules and quarantine as ours, and without any of that."""
    files = retail_files(bench)

    def ours() -> float:
        conninfo = bench.create_database(_OURS)
        files.configure(bench, conninfo)
        bench.settle()
        return bench.psql(conninfo, RUN_ALL)

    def by_hand(database: str, script: str) -> float:
        conninfo = bench.create_database(database)
        bench.psql(conninfo, file=SQL / "retail" / "by_hand.sql")
        bench.settle()
        return bench.psql(conninfo, file=SQL / "retail" / script, variables=files.variables)

    seconds, with_rules, without_rules = medians(
        "retail",
        bench.sizes.repeat,
        ours,
        lambda: by_hand(_WITH_RULES, "with_rules.sql"),
        lambda: by_hand(_WITHOUT_RULES, "without_rules.sql"),
    )
    _refuse_different_results(bench)
    work = f"retail end to end ({files.description}) against one psql script"
    return [
        Result.of_times(work, seconds, with_rules, _GOAL),
        Result.of_times(
            "the same against a script without rules and quarantine", seconds, without_rules
        ),
    ]


def _refuse_different_results(bench: Bench) -> None:
    """Times of different work cannot be compared: tables and verdicts have to be the same."""
    ours, with_rules, without_rules = map(bench.conninfo, (_OURS, _WITH_RULES, _WITHOUT_RULES))
    content = bench.rows_of(ours, "retail/content.sql")
    for other in (with_rules, without_rules):
        _refuse_difference("tables", content, bench.rows_of(other, "retail/content.sql"))
    verdicts = bench.rows_of(ours, "retail/verdicts.sql")
    by_hand = bench.rows_of(with_rules, "retail/verdicts_by_hand.sql")
    _refuse_difference("verdicts", verdicts, by_hand)


def _refuse_difference(what: str, ours: Sequence[object], theirs: Sequence[object]) -> None:
    different = sorted(set(map(str, ours)) ^ set(map(str, theirs)))
    if different:
        raise RuntimeError(f"the hand-written script gives other {what}: {different}")
