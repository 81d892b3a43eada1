"""Environments: which one is meant, and the variables that it brings. There is no default."""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from pg_medallion.database.connection import has_embedded_alone
from pg_medallion.errors import DriverProblem

VARIABLE = "ETL_ENVIRONMENT"
ENVIRONMENTS = ("dev", "test", "staging", "prod")
_OWN = "dev"  # the embedded server is for trying things: it is no other environment
_PARTS = ("HOST", "PORT", "DB", "USER", "PASSWORD")
_WAREHOUSE = "DATABASE_URL"
_LINE = re.compile(r"(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)")


def chosen_environment(named: str | None) -> str:
    """The environment that the command line names, else ETL_ENVIRONMENT. Raises DriverProblem."""
    name = named if named is not None else os.environ.get(VARIABLE, "").strip()
    known = ", ".join(ENVIRONMENTS)
    if not name:
        raise DriverProblem(
            f"no environment is named: give --environment, or set {VARIABLE}, to one of {known}"
        )
    if name not in ENVIRONMENTS:
        near = difflib.get_close_matches(name, ENVIRONMENTS, n=1)
        hint = f'did you mean "{near[0]}"?' if near else f"known: {known}"
        raise DriverProblem(f'unknown environment "{name}", {hint}')
    return name


def enter(
    name: str, connections: Iterable[str], folder: Path, database_url: str | None = None
) -> None:
    """Take the variables of `.env_<name>`, where the process has none of its own, and check all.

    In dev the embedded server of the project is the warehouse when none is named. Raises
    DriverProblem that names every variable that is missing or blank.
    """
    os.environ[VARIABLE] = name  # whatever copies a database asks for it
    path = folder / f".env_{name}"
    if path.is_file():
        for key, value in _read(path).items():
            os.environ.setdefault(key, value)
    has_warehouse = database_url or _is_set(_WAREHOUSE)
    missing = [] if has_warehouse or (name == _OWN and has_embedded_alone()) else [_WAREHOUSE]
    for connection in connections:
        missing += _missing_of(connection)
    if missing:
        raise DriverProblem(
            f"environment {name}: {', '.join(missing)} not set: "
            f"set {'it' if len(missing) == 1 else 'them'} in {path.name} or where the driver runs"
        )
    if name == "test":
        _require_test_databases(connections, database_url)


def is_named(connection: str) -> bool:
    """Whether the environment says where a source is, as a whole or in parts."""
    prefix = f"{connection.upper()}_SOURCE_"
    return any(_is_set(f"{prefix}{part}") for part in ("URL", *_PARTS))


def _missing_of(connection: str) -> list[str]:
    prefix = f"{connection.upper()}_SOURCE_"
    if _is_set(f"{prefix}URL"):
        return []
    return [f"{prefix}{part}" for part in _PARTS if not _is_set(f"{prefix}{part}")]


def _require_test_databases(connections: Iterable[str], database_url: str | None) -> None:
    """Nobody tests on a database that does not say that it is for tests."""
    from pg_medallion.databases.address import address_of

    names = {"the warehouse": _database_of(database_url or os.environ[_WAREHOUSE])}
    for each in connections:
        address = address_of(each)
        names[f'connection "{each}"'] = address.database or _database_of(address.url or "")
    for what, database in names.items():
        if "test" not in database.lower():
            raise DriverProblem(
                f'environment test: the database of {what} is called "{database}", without "test" '
                "in its name: name another one"
            )


def _database_of(url: str) -> str:
    if "://" in url:
        return unquote(urlsplit(url).path).rpartition("/")[2]  # of SQLite the file
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        return str(conninfo_to_dict(url).get("dbname", ""))
    except ProgrammingError:
        return ""


def _is_set(name: str) -> bool:
    return bool(os.environ.get(name, "").strip())


def _read(path: Path) -> dict[str, str]:
    """NAME=value, a line each; # begins a comment line. A value is in no message."""
    values = {}
    for number, text in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        line = text.strip()
        if not line or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            raise DriverProblem(f"{path}:{number}: not NAME=value")
        value = found[2].strip()
        if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
            value = value[1:-1]
        values[found[1]] = value
    return values
