"""Copying a table of MariaDB into typed bronze, against `mariadb --quick | psql \\copy` of it.

Ours as a whole: the catalogue, a snapshot in which rows are counted, types, the primary key, the
log. The reference truncates and copies into a table with the same types and primary key. Programs
are timed from start to end; beside that, the processor time of both servers and the programs. Then
the same on four connections; a night in which nothing has changed and all keys are compared, and
one in which one row of a hundred has, against the first load; dlt; and the memory of the driver.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from urllib.parse import quote

from psycopg.conninfo import conninfo_to_dict

from benchmarks.alternation import medians
from benchmarks.bench import Bench, environment, run
from benchmarks.driver_memory import peak_memory
from benchmarks.processor_time import ProcessorTime
from benchmarks.result import Result
from pg_medallion.server.credentials import ROLE
from samples import mariadb
from samples.mariadb import MariaDb
from samples.mariadb_home import find_program, is_installed

_GOAL = 0.8
_RANGES_GOAL = 1.2
_KEYS_GOAL = 0.3  # of the first load: to compare all keys
_NIGHT_GOAL = 0.35  # that, and 0.05 for what has changed
_DLT_GOAL = 4
_DLT_PART = 10  # dlt copies a tenth of the rows
_MEMORY_GOAL = 200  # MB
_DATABASE = "bench"
_DLT = Path(__file__).parent / "rivals" / "in_dlt.py"
_NEEDS = "import dlt.sources.sql_database, psycopg2, pymysql"
_WIDTHS = {"narrow": 6, "wide": 60}
_WIDE_PART = 5  # the wide table has a fifth of the rows
# of the source, of bronze, a value of row number seq
_KINDS = (
    ("varchar(40) not null", "text", "concat('name ', seq)"),
    ("decimal(10,2)", "numeric(10,2)", "seq / 7"),
    ("datetime not null", "timestamp", "'2020-01-01' + interval seq second"),
    ("varchar(60)", "text", "if(seq % 3 = 0, null, concat('a note of row ', seq))"),
    ("int not null", "integer", "seq % 1000"),
    ("double not null", "double precision", "seq / 3"),
)
_REGISTER = """
    select setup.register_pipeline('copies');
    create table bronze.{target} (
      _load_id bigint, _loaded_at timestamptz, _source_deleted_at timestamptz
    );
    select setup.register_job(
      'bronze', 'copies', p_target => 'bronze.{target}', p_load_type => 'upsert',
      p_source => 'db:bench/{table}', p_options => '{{"watermark": "stamp", "ranges": {ranges}}}'
    );
"""


def measure(bench: Bench) -> list[Result]:
    """Rows a second against the reference, nights against the first load, MB of the driver."""
    if not is_installed():
        print("databases: there is no MariaDB on this machine", file=sys.stderr)
        return []
    home = bench.folder / "mariadb"
    server = mariadb.start(home)
    try:
        return _measure(bench, server)
    finally:
        mariadb.stop(home)


def _measure(bench: Bench, server: MariaDb) -> list[Result]:
    conninfo = bench.create_database("databases")
    server.create_database(_DATABASE)
    bench.psql(conninfo, "create schema by_hand")
    results = []
    for table, width in _WIDTHS.items():
        rows = bench.sizes.rows
        if table == "wide":
            rows = max(1, rows // _WIDE_PART)
        _fill(server, table, width, rows)
        columns = ", ".join(f"c{number} {_kind(number)[1]}" for number in range(width - 2))
        bench.psql(
            conninfo,
            f"create table by_hand.{table} (id integer primary key, {columns}, stamp timestamptz)",
        )
        copy = _Copy(bench, server, conninfo, table)
        ranges = _Copy(bench, server, conninfo, table, ranges=4)
        ours, reference, parallel, unchanged, night = works = [
            _Work(work)
            for work in (
                copy.ours, copy.reference, ranges.ours, copy.unchanged_night, copy.night
            )
        ]  # fmt: skip
        medians(table, bench.sizes.repeat, *works)
        what = f"{table} table of MariaDB, {width} columns"
        pipe = "against mariadb --quick | psql \\copy"
        results += [
            *_speeds(f"{what}, {pipe}", rows, ours, reference, _GOAL),
            *_speeds(f"{what}, by four ranges, {pipe}", rows, parallel, reference, _RANGES_GOAL),
            *_nights(f"all keys of {table} compared in a night", unchanged, ours, _KEYS_GOAL),
            *_nights(f"a night with 1 % of {table} changed", night, ours, _NIGHT_GOAL),
        ]
    results += _against_dlt(bench, server, conninfo)
    results.append(copy.memory())
    return results


Taken = tuple[float, float]  # seconds from start to end, of processor time


class _Work:
    """Something to be timed by turns."""

    def __init__(self, work: Callable[[], Taken]) -> None:
        self._work = work
        self._taken: list[Taken] = []

    def __call__(self) -> float:
        self._taken.append(self._work())
        return self._taken[-1][0]

    def seconds(self, which: int) -> float:
        """0: from start to end, 1: of processor time."""
        return median(taken[which] for taken in self._taken)


_TIMES = ("", ", processor time")


def _speeds(what: str, rows: int, ours: _Work, theirs: _Work, goal: float) -> list[Result]:
    results = []
    for which, kind in enumerate(_TIMES):
        pair = (ours.seconds(which), theirs.seconds(which))
        ratio = pair[1] / max(pair[0], 0.01)
        shown = [
            f"{seconds:.2f} s" if which else f"{rows / seconds:,.0f} rows/s" for seconds in pair
        ]
        results.append(
            Result(f"{what}{kind}", *shown, f"{ratio:.2f}", f"at least {goal:g}", ratio >= goal)
        )
    return results


def _nights(what: str, night: _Work, first: _Work, goal: float) -> list[Result]:
    return [
        Result.of_times(
            f"{what}, against its first load{kind}",
            night.seconds(which),
            max(first.seconds(which), 0.01),
            goal,
        )
        for which, kind in enumerate(_TIMES)
    ]


class _Copy:
    """A table, and the two ways to copy it."""

    def __init__(
        self, bench: Bench, server: MariaDb, conninfo: str, table: str, *, ranges: int = 1
    ) -> None:
        self.bench = bench
        self.server = server
        self.conninfo = conninfo
        self.table = table
        self.target = f"{table}_{ranges}" if ranges > 1 else table
        self.selected = ("run", "--select", f"bronze.{self.target}")
        self.variable = {"BENCH_SOURCE_URL": server.url(_DATABASE)}
        self.processor = ProcessorTime([bench.server.pid, server.pid])
        bench.psql(conninfo, _REGISTER.format(target=self.target, table=table, ranges=ranges))

    def ours(self) -> Taken:
        """A first load."""
        self.bench.psql(self.conninfo, f"truncate bronze.{self.target}")
        return self._run()

    def reference(self) -> Taken:
        """The two programs."""
        self.bench.psql(self.conninfo, f"truncate by_hand.{self.table}")
        self.bench.settle()
        query = f"set time_zone = '+00:00'; select * from {self.table}"
        reader = [find_program("mariadb"), f"--defaults-file={self.server.reader_file}", "--quick"]
        reader += ["--batch", "--skip-column-names", "-e", query, _DATABASE]
        copy = f"\\copy by_hand.{self.table} from pstdin (null 'NULL')"
        writer = [self.bench.psql_program, "-X", "-q", "-d", self.conninfo, "-c", copy]

        def pipe() -> float:
            started = time.perf_counter()
            with subprocess.Popen(reader, stdout=subprocess.PIPE, env=environment()) as source:
                subprocess.run(writer, stdin=source.stdout, env=environment(), check=True)
            return time.perf_counter() - started

        taken = self.processor.of(pipe)
        self.refuse_other_rows(f"by_hand.{self.table}")
        return taken

    def unchanged_night(self) -> Taken:
        """A load that has nothing to do but compare keys; a first load came before."""
        return self._run()

    def night(self) -> Taken:
        """A load after one row of a hundred has changed."""
        with self.server.connect(_DATABASE) as connection, connection.cursor() as cursor:
            cursor.execute(
                f"update {self.table} set c0 = uuid(), stamp = now(3) where id % 100 = 0"
            )
        return self._run()

    def memory(self) -> Result:
        """The most memory of the driver in a first load."""
        self.bench.psql(self.conninfo, f"truncate bronze.{self.target}")
        command = self.bench.driver_command(*self.selected, "--database-url", self.conninfo)
        peak = peak_memory(command, self.bench.folder / "driver.log", **self.variable)
        work = f"memory of the driver, {self.table} table of MariaDB"
        goal = f"under {_MEMORY_GOAL} MB"
        return Result(work, f"{peak:.0f} MB", "", "", goal, peak < _MEMORY_GOAL)

    def _run(self) -> Taken:
        self.bench.settle()
        taken = self.processor.of(
            lambda: self.bench.driver(self.conninfo, *self.selected, **self.variable)
        )
        self.refuse_other_rows(f"bronze.{self.target}")
        return taken

    def refuse_other_rows(self, table: str) -> None:
        [(found,)] = self.bench.rows(self.conninfo, f"select count(*) from {table}")
        with self.server.connect(_DATABASE) as connection, connection.cursor() as cursor:
            cursor.execute(f"select count(*) from {self.table}")
            [(wanted,)] = cursor.fetchall()
        if found != wanted:
            raise RuntimeError(f"{table} has {found:,} rows, not {wanted:,}")


def _against_dlt(bench: Bench, server: MariaDb, conninfo: str) -> list[Result]:
    """The first load of a narrow table against dlt's sql_table."""
    python = str(bench.sizes.dlt or sys.executable)
    try:
        run([python, "-c", _NEEDS])
    except (RuntimeError, OSError):
        print(
            f"databases: {python} has no dlt with its sql_database, psycopg2 and PyMySQL:"
            " not compared with dlt (--dlt PYTHON names one that has)",
            file=sys.stderr,
        )
        return []
    rows = max(1, bench.sizes.rows // _DLT_PART)
    _fill(server, "tenth", _WIDTHS["narrow"], rows)
    copy = _Copy(bench, server, conninfo, "tenth")
    place = conninfo_to_dict(conninfo)
    [password] = [
        line.rsplit(":", 1)[1]
        for line in Path(str(place["passfile"])).read_text(encoding="utf-8").splitlines()
        if line.split(":")[3] == ROLE
    ]
    account = f"{ROLE}:{quote(password, safe='')}"
    given = {
        "source": server.url(_DATABASE),
        "target": f"postgresql://{account}@127.0.0.1:{place['port']}/{place['dbname']}",
        "table": "tenth",
    }

    def theirs() -> float:
        done = subprocess.run(
            [python, str(_DLT)],
            input=json.dumps(given),
            capture_output=True,
            text=True,
            env=environment(),
            check=False,
        )
        if done.returncode != 0:
            raise RuntimeError(f"in_dlt.py ended with {done.returncode}:\n{done.stderr}")
        copy.refuse_other_rows("by_dlt.tenth")
        return float(done.stdout.split()[-1])

    ours, dlt = medians("dlt", bench.sizes.repeat, lambda: copy.ours()[0], theirs)
    work = f"narrow table of MariaDB, {rows:,} rows, against dlt's sql_table"
    speeds = (f"{rows / ours:,.0f} rows/s", f"{rows / dlt:,.0f} rows/s")
    goal = f"at least {_DLT_GOAL}"
    return [Result(work, *speeds, f"{dlt / ours:.2f}", goal, dlt / ours >= _DLT_GOAL)]


def _fill(server: MariaDb, table: str, width: int, rows: int) -> None:
    print(f"databases: {rows:,} rows of {width} columns", file=sys.stderr)
    numbers = range(width - 2)
    columns = ", ".join(f"c{number} {_kind(number)[0]}" for number in numbers)
    values = ", ".join(_kind(number)[2] for number in numbers)
    with server.connect(_DATABASE) as connection, connection.cursor() as cursor:
        cursor.execute(
            f"create table {table} (id int primary key, {columns}, stamp timestamp(3) not null,"
            " key (stamp))"
        )
        cursor.execute(
            f"insert into {table} select seq, {values}, '2025-06-01' + interval seq second"
            f" from seq_1_to_{rows}"
        )


def _kind(number: int) -> tuple[str, str, str]:
    return _KINDS[number % len(_KINDS)]
