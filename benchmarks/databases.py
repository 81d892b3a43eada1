"""Copying a table of MariaDB into typed bronze, against `mariadb --quick | psql \\copy` of it.

Ours as a whole: the catalogue, a snapshot in which rows are counted, types, the primary key, the
log. The reference truncates and copies into a table with the same types and primary key. Programs
are timed from start to end. Then a night in which one row of a hundred has changed, with all keys
compared, against the first load; and the memory of the driver.
"""

from __future__ import annotations

import subprocess
import sys
import time

from benchmarks.alternation import medians
from benchmarks.bench import Bench, environment
from benchmarks.driver_memory import peak_memory
from benchmarks.result import Result
from samples import mariadb
from samples.mariadb import MariaDb
from samples.mariadb_home import find_program, is_installed

_GOAL = 0.8
_NIGHT_GOAL = 0.35  # of the first load: 0.05 for what changed, 0.3 to compare all keys
_MEMORY_GOAL = 200  # MB
_DATABASE = "bench"
_WIDTHS = {"narrow": 6, "wide": 60}
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
    create table bronze.{0} (
      _load_id bigint, _loaded_at timestamptz, _source_deleted_at timestamptz
    );
    select setup.register_job(
      'bronze', 'copies', p_target => 'bronze.{0}', p_load_type => 'upsert',
      p_source => 'db:bench/{0}', p_options => '{{"watermark": "stamp"}}'
    );
    create table by_hand.{0} (id integer primary key, {1}, stamp timestamptz);
"""


def measure(bench: Bench) -> list[Result]:
    """Rows a second, the ratio should be at least 0.8; a night; and MB of the driver."""
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
    rows = bench.sizes.rows
    conninfo = bench.create_database("databases")
    server.create_database(_DATABASE)
    bench.psql(conninfo, "create schema by_hand")
    results = []
    for table, width in _WIDTHS.items():
        _fill(server, table, width, rows)
        columns = ", ".join(f"c{number} {_kind(number)[1]}" for number in range(width - 2))
        bench.psql(conninfo, _REGISTER.format(table, columns))
        copy = _Copy(bench, server, conninfo, table)
        ours, reference = medians(table, bench.sizes.repeat, copy.ours, copy.reference)
        work = f"{table} table of MariaDB, {width} columns, against mariadb --quick | psql \\copy"
        speeds = (f"{rows / ours:,.0f} rows/s", f"{rows / reference:,.0f} rows/s")
        ratio = reference / ours
        results.append(Result(work, *speeds, f"{ratio:.2f}", f"at least {_GOAL:g}", ratio >= _GOAL))
        work = f"a night with 1 % of {table} changed, against its first load"
        results.append(Result.of_times(work, copy.night(), ours, _NIGHT_GOAL))
    results.append(copy.memory())
    return results


class _Copy:
    """A table, and the two ways to copy it."""

    def __init__(self, bench: Bench, server: MariaDb, conninfo: str, table: str) -> None:
        self.bench = bench
        self.server = server
        self.conninfo = conninfo
        self.table = table
        self.selected = ("run", "--select", f"bronze.{table}")
        self.variable = {"BENCH_SOURCE_URL": server.url(_DATABASE)}

    def ours(self) -> float:
        """Seconds of a first load."""
        self._empty()
        seconds = self.bench.driver(self.conninfo, *self.selected, **self.variable)
        self._refuse_other_rows(f"bronze.{self.table}")
        return seconds

    def reference(self) -> float:
        """Seconds of the two programs."""
        self.bench.psql(self.conninfo, f"truncate by_hand.{self.table}")
        self.bench.settle()
        query = f"set time_zone = '+00:00'; select * from {self.table}"
        reader = [find_program("mariadb"), f"--defaults-file={self.server.reader_file}", "--quick"]
        reader += ["--batch", "--skip-column-names", "-e", query, _DATABASE]
        copy = f"\\copy by_hand.{self.table} from pstdin (null 'NULL')"
        writer = [self.bench.psql_program, "-X", "-q", "-d", self.conninfo, "-c", copy]
        started = time.perf_counter()
        with subprocess.Popen(reader, stdout=subprocess.PIPE, env=environment()) as source:
            subprocess.run(writer, stdin=source.stdout, env=environment(), check=True)
        seconds = time.perf_counter() - started
        self._refuse_other_rows(f"by_hand.{self.table}")
        return seconds

    def night(self) -> float:
        """Seconds of a load after one row of a hundred has changed."""
        with self.server.connect(_DATABASE) as connection, connection.cursor() as cursor:
            cursor.execute(f"update {self.table} set c0 = 'new', stamp = now(3) where id % 100 = 0")
        self.bench.settle()
        return self.bench.driver(self.conninfo, *self.selected, **self.variable)

    def memory(self) -> Result:
        """The most memory of the driver in a first load."""
        self._empty()
        command = self.bench.driver_command(*self.selected, "--database-url", self.conninfo)
        peak = peak_memory(command, self.bench.folder / "driver.log", **self.variable)
        work = f"memory of the driver, {self.table} table of MariaDB"
        goal = f"under {_MEMORY_GOAL} MB"
        return Result(work, f"{peak:.0f} MB", "", "", goal, peak < _MEMORY_GOAL)

    def _empty(self) -> None:
        self.bench.psql(self.conninfo, f"truncate bronze.{self.table}")
        self.bench.settle()

    def _refuse_other_rows(self, table: str) -> None:
        [(found,)] = self.bench.rows(self.conninfo, f"select count(*) from {table}")
        if found != self.bench.sizes.rows:
            raise RuntimeError(f"{table} has {found:,} rows, not {self.bench.sizes.rows:,}")


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
