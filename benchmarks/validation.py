"""A table against 100 rules: setup.validate_table, the best statements by hand, one query each.

88 rules about rows and 12 about uniqueness, two of which a unique index proves. By hand: one
aggregate with a FILTER for each row rule in one scan, which runs in parallel, and the distinct
counts that no index makes superfluous in a second. One query each: what most libraries send.
With --soda and --great-expectations these verify the same rules on the same table.
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.types.json import Jsonb

from benchmarks.alternation import medians
from benchmarks.bench import SQL, Bench
from benchmarks.result import Result

_TABLE = "silver.bench_checks"
_GOAL = 1.3
_TIMES_FASTER = 4.0
_PROVEN = ("id", "number")
_UNIQUE = ("code", "hash", "serial", "token", "amount_key", "stamp", "mail", "reference", "counter")


@dataclass(frozen=True)
class Check:
    """A rule, and the condition by hand under which a row violates it."""

    rule_type: str
    columns: tuple[str, ...]
    violation: str
    arguments: dict[str, Any] = field(default_factory=dict)
    expression: str | None = None


def _row_checks() -> list[Check]:
    texts = [f"t{n}" for n in range(1, 9)]
    whole = [f"n{n}" for n in range(1, 9)]
    money = [f"a{n}" for n in range(1, 7)]
    days = [f"d{n}" for n in range(1, 5)]
    words = [f"word{n}" for n in range(10)]
    checks = [
        Check("not_null", (column,), f"{column} is null")
        for column in (*texts, *whole, *money, *days, "f1", "f2", *_PROVEN, *_UNIQUE[:8])
    ]
    checks += [
        Check(
            "accepted_values", (column,), f"{column} not in ({_quoted(words)})", {"values": words}
        )
        for column in texts[:4]
    ]
    checks += [
        Check("regex", (column,), f"{column} !~ '^[a-z]+ [0-9]+$'", {"pattern": "^[a-z]+ [0-9]+$"})
        for column in texts[4:]
    ]
    checks += [
        Check("length", (column,), f"length({column}) < 3 or length({column}) > 12",
              {"min": 3, "max": 12})
        for column in texts
    ]  # fmt: skip
    checks += [
        Check("range", (column,), f"{column} < 0 or {column} > 999", {"min": 0, "max": 999})
        for column in (*whole, *money)
    ]
    checks += [
        Check("range", (column,), f"{column} < '2000-01-01' or {column} > '2030-01-01'",
              {"min": "2000-01-01", "max": "2030-01-01"})
        for column in days
    ]  # fmt: skip
    checks += [
        Check("compare", pair, f"not {pair[0]} <= {pair[1]}", {"operator": "<="})
        for pair in (("d1", "d2"), ("d3", "d4"), ("n1", "n2"), ("a1", "a2"))
    ]
    for number in range(1, 7):
        for text in (
            f"a{number} * 2 >= n{number} - 2000 or f1",
            f"coalesce(n{number}, 0) + coalesce(n{number + 2}, 0) < 5000",
        ):
            checks.append(Check("expression", (), f"({text}) is not true", expression=text))
    return checks


def _unique_checks() -> list[Check]:
    columns = [(column,) for column in (*_PROVEN, *_UNIQUE)] + [("serial", "n1")]
    return [Check("unique", each, "") for each in columns]


def _quoted(words: list[str]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def measure(bench: Bench) -> list[Result]:
    """Ours against both; all three have to find the same violations."""
    rows, unique = _row_checks(), _unique_checks()
    conninfo = bench.create_database("validation")
    bench.psql(conninfo, file=SQL / "validation.sql", variables={"rows": bench.sizes.rows})
    with closing(psycopg.connect(conninfo, autocommit=True)) as session:
        for number, check in enumerate([*rows, *unique]):
            session.execute(
                "select setup.register_rule(%s, %s, %s, %s, %s, %s)",
                [_TABLE, f"rule_{number}", check.rule_type, list(check.columns), check.expression,
                 Jsonb(check.arguments)],
            )  # fmt: skip
        works: list[Callable[[], list[int]]] = [
            lambda: _ours(session),
            lambda: _by_hand(session, rows, unique),
            lambda: _one_each(session, rows, unique),
        ]
        found = [work() for work in works]
        if found[0] != found[1] or found[0] != found[2]:
            raise RuntimeError(f"they find different violations: {found}")
        bench.settle()
        rivals = [
            (name, times, _rival(bench, conninfo, python, script, [*rows, *unique]))
            for name, times, python, script in (
                ("Soda Core", 2, bench.sizes.soda, "in_soda_core.py"),
                ("Great Expectations", 10, bench.sizes.great_expectations,
                 "in_great_expectations.py"),
            )
            if python is not None
        ]  # fmt: skip
        ours, hand, each, *others = medians(
            "validation",
            bench.sizes.repeat,
            *(_timed(work) for work in works),
            *(work for _, _, work in rivals),
        )
    what = f"88 row rules and 12 uniqueness rules on {bench.sizes.rows:,} rows"
    return [
        Result.of_times(f"{what} against the best statements", ours, hand, _GOAL),
        _times(f"{what} against one query each", ours, each, _TIMES_FASTER),
        *(
            _times(f"{what} against {name}", ours, seconds, times)
            for (name, times, _), seconds in zip(rivals, others, strict=True)
        ),
    ]


def _times(work: str, ours: float, theirs: float, at_least: float) -> Result:
    ratio = theirs / ours
    return Result(
        work,
        f"{ours:.2f} s",
        f"{theirs:.2f} s",
        f"{ratio:.2f} times",
        f"at least {at_least:g} times",
        ratio >= at_least,
    )


def _rival(
    bench: Bench, conninfo: str, python: Path, script: str, checks: list[Check]
) -> Callable[[], float]:
    """A turn of another library, in a process of its own; the time is that of the checks alone."""
    known = conninfo_to_dict(conninfo)
    connection = {
        "host": "127.0.0.1",
        "port": bench.server.port,
        "database": known["dbname"],
        "user": known["user"],
        "password": _password(known),
    }
    given = json.dumps(
        {"table": _TABLE, "connection": connection, "checks": [asdict(each) for each in checks]}
    )

    def seconds() -> float:
        argv = [str(python), str(Path(__file__).parent / "rivals" / script)]
        done = subprocess.run(argv, input=given, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{script} ended with {done.returncode}:\n{done.stderr}")
        found = json.loads(done.stdout.splitlines()[-1])
        if found["passed"] != len(checks):
            raise RuntimeError(f"{script}: {found['passed']} of {len(checks)} checks passed")
        return float(found["seconds"])

    return seconds


def _password(known: dict[str, Any]) -> str:
    for line in Path(known["passfile"]).read_text(encoding="utf-8").splitlines():
        *_, user, password = line.split(":", 4)
        if user == known["user"]:
            return password
    raise RuntimeError(f"{known['passfile']} does not know {known['user']}")


def _timed(work: Callable[[], list[int]]) -> Callable[[], float]:
    def seconds() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return seconds


def _ours(session: psycopg.Connection[Any]) -> list[int]:
    [[validation]] = session.execute(
        "select validation_id from setup.validate_table(%s)", [_TABLE]
    ).fetchall()
    return [
        violated
        for (violated,) in session.execute(
            "select violated from setup.quality_results where validation_id = %s"
            " order by result_id",
            [validation],
        )
    ]


def _by_hand(session: psycopg.Connection[Any], rows: list[Check], unique: list[Check]) -> list[int]:
    counts = ", ".join(f"count(*) filter (where {check.violation})" for check in rows)
    [found] = session.execute(f"select {counts} from {_TABLE}").fetchall()  # type: ignore[arg-type]
    sought = [check.columns for check in unique if check.columns[0] not in _PROVEN]
    values = [columns[0] if len(columns) == 1 else f"({', '.join(columns)})" for columns in sought]
    distinct = ", ".join(f"count({value}) - count(distinct {value})" for value in values)
    [surplus] = session.execute(f"select {distinct} from {_TABLE}").fetchall()  # type: ignore[arg-type]
    return [*found, *[0] * len(_PROVEN), *surplus]


def _one_each(
    session: psycopg.Connection[Any], rows: list[Check], unique: list[Check]
) -> list[int]:
    queries = [f"select count(*) from {_TABLE} where {check.violation}" for check in rows]
    for check in unique:
        names = ", ".join(check.columns)
        queries.append(
            f"select coalesce(sum(n), 0)::bigint from (select count(*) as n from {_TABLE}"
            f" where num_nulls({names}) = 0 group by {names} having count(*) > 1) as d"
        )
    return [session.execute(query).fetchall()[0][0] for query in queries]  # type: ignore[arg-type]
