"""Fills the database of the practice, and changes it day by day."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from samples.dental import statements
from samples.dental.calendar import FIRST_DAY, LAST_DAY, day_of
from samples.dental.claims import Checks
from samples.dental.options import Options
from samples.dental.patients import add_patients
from samples.dental.reference import add_reference
from samples.dental.rows import Rows, collecting
from samples.draws import Draws
from samples.folder import SampleFolder
from samples.mariadb import MariaDb, start

# what new patients bring rows of with keys that others refer to
_KEYED = ("appointment", "procedurelog", "claim", "payment", "inssub", "claimpayment")
_LOGGED = 20_000  # entries of the log at scale 1


@dataclass
class Manifest:
    """What is in the database after a day: manifests/*.json.

    options  the options that led to it.
    rows     per table: rows there are.
    planted  on day 0, odd values: kind, table, column and the number of rows that have it.
    changes  on later days: kind, table and the number of rows that each statement took. `silent`
             edits keep the stamp, `silent_and_old` ones are older than a load looks back to.
    """

    options: Options
    rows: dict[str, int] = field(default_factory=dict)
    planted: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)


def write(folder: Path, **options: Any) -> Manifest:
    """Fill or change the database on the sample server; what is in it lies in the folder."""
    chosen = Options(**options)
    with SampleFolder(folder) as delivery:
        manifest = generate(start(say=print), chosen)
        delivery.add_json(f"manifests/day_{chosen.day:04d}.json", asdict(manifest))
        delivery.publish()
    return manifest


def folders(folder: Path) -> dict[str, Path]:
    """No pipeline reads files of it."""
    return {}


def generate(server: MariaDb, options: Options) -> Manifest:
    """Fill the database, or bring it from one day to the next.

    Raises ValueError where it is not as the day before left it.
    """
    manifest = Manifest(options)
    if options.day == 0:
        server.drop_database(options.database)
        server.create_database(options.database)
    elif state_of(server, options.database) != _state(options, options.day - 1):
        raise ValueError(
            f"day {options.day} needs the database {options.database} as day {options.day - 1} "
            "left it, with the same random state and scale: begin with day 0"
        )
    with server.connect(options.database, local_infile=True) as connection:
        cursor = connection.cursor()
        # the clock of the practice, by which the server stamps what is changed
        cursor.execute("set time_zone = '+00:00'")
        cursor.execute(f"set timestamp = unix_timestamp('{day_of(options.day)} 23:30:00')")
        cursor.execute(f"alter database `{options.database}` comment = ''")
        if options.day == 0:
            _fill(cursor, options, manifest)
        else:
            _change(cursor, options, manifest)
        for table in _tables(cursor):
            cursor.execute(f"select count(*) from {table}")
            manifest.rows[table] = cursor.fetchone()[0]
        # the last step: without it the database is not what it should be
        state = _state(options, options.day)
        cursor.execute(f"alter database `{options.database}` comment = '{state}'")
    return manifest


def is_there(server: MariaDb, options: Options) -> bool:
    """Whether the database is there with these options, whatever day it is.

    Who asks for nothing in particular is content with any.
    """
    state = state_of(server, options.database)
    if options == Options(database=options.database):
        return state != ""
    return state.startswith(_state(options, 0).removesuffix("0"))


def state_of(server: MariaDb, database: str) -> str:
    """What a database was filled with and how far it got, as its comment tells."""
    query = "select schema_comment from information_schema.schemata where schema_name = %s"
    with server.connect() as connection, connection.cursor() as cursor:
        cursor.execute(query, [database])
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _state(options: Options, day: int) -> str:
    return f"random state {options.random_state}, scale {options.scale:g}, day {day}"


def _fill(cursor: Any, options: Options, manifest: Manifest) -> None:
    for statement in statements.schema():
        cursor.execute(statement)
    with collecting() as rows:
        checks = Checks(rows)
        seed = options.random_state
        add_reference(rows, seed)
        add_patients(rows, checks, seed, 0, options.patients // 10, day_of(0), new=False)
        checks.add(seed)
        _add_log(rows, options)
        rows.load(cursor)
    for each in statements.odd_values():
        many = cursor.execute(each.text)
        manifest.planted.append(
            {"kind": each.kind, "table": each.table, "column": each.column, "rows": many}
        )


def _change(cursor: Any, options: Options, manifest: Manifest) -> None:
    first_ten = (options.patients + (options.day - 1) * options.new_patients) // 10
    day = day_of(options.day)
    with collecting(_last_keys(cursor)) as rows:
        checks = Checks(rows)
        tens = options.new_patients // 10
        add_patients(rows, checks, options.random_state, first_ten, tens, day, new=True)
        checks.add(options.random_state)
        rows.load(cursor)
        for table, many in rows.counts.items():
            manifest.changes.append({"kind": "insert", "table": table, "rows": many})
    share = max(1.0, min(5.0, 1 / options.scale))  # a small practice has some of each, too
    for each in statements.changes(day.isoformat(), options.day, share):
        many = cursor.execute(each.text)
        manifest.changes.append({"kind": each.kind, "table": each.table, "rows": many})


def _last_keys(cursor: Any) -> dict[str, int]:
    found = {}
    for table in _KEYED:
        cursor.execute(f"show keys from {table} where key_name = 'primary'")
        cursor.execute(f"select max({cursor.fetchone()[4]}) from {table}")
        found[table] = cursor.fetchone()[0] or 0
    return found


def _tables(cursor: Any) -> list[str]:
    cursor.execute("show tables")
    return sorted(row[0] for row in cursor.fetchall())


def _add_log(rows: Rows, options: Options) -> None:
    """Add entries of the log, in the order of time: it only ever grows."""
    many = max(1, round(_LOGGED * options.scale))
    days = (LAST_DAY - FIRST_DAY).days
    for index in range(many):
        draws = Draws(options.random_state, "log", index)
        day = FIRST_DAY + timedelta(days=days * (index + 1) // many)
        patient = 1 + draws.below(options.patients)
        rows.add(
            "securitylog", PermType=draws.choice((8, 16, 27, 42)), UserNum=1 + draws.below(10),
            LogDateTime=f"{day} 18:{index % 60:02}:00", LogText="Patient chart opened",
            PatNum=patient, CompName=f"FRONT-{1 + draws.below(4)}", FKey=0, LogSource=0,
        )  # fmt: skip
