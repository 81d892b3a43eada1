"""The configuration as a whole: the driver's settings and setup.etl_config."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psycopg

from pg_medallion.errors import DriverProblem, one_line
from pg_medallion.settings.reader import read_settings

_SECRET_KEY = re.compile(r"passw|secret|token|api_?key|credential", re.IGNORECASE)
_PASSWORD_IN_URL = re.compile(r"(?<=://)([^:/@\s]*):[^@\s]+@")
# where a key can begin: the driver's, the warehouse's, those of setup.nightly_settings
SECTIONS = (
    "driver", "warehouse", "general", "stages", "size_classes", "connections", "monitoring",
    "logging", "error_handling", "connection", "dialect", "tables",
)  # fmt: skip
_NEEDS = (
    "select pipeline, required_config, sources, required_environment"
    " from setup.pipelines where is_enabled order by 1"
)
_FAULTS = (
    "select c.config_key, f.fault from setup.etl_config as c"
    " cross join setup._config_fault(c.value_type, c.allowed, c.config_value) as f (fault)"
    " where f.fault is not null order by 1"
)
_TYPE = "select value_type from setup.etl_config where config_key = %s"
_CONFIG = "select config_key, config_value from setup.etl_config order by 1"

Connection = psycopg.Connection[Any]


def driver_values() -> dict[str, str]:
    """The driver's settings as flat keys: driver.run.fail_fast."""
    return _flat("driver", asdict(read_settings()))


def warehouse_values(connection: Connection) -> dict[str, str]:
    """setup.etl_config as flat keys: warehouse.base_path_crm; secrets are masked."""
    rows = connection.execute(_CONFIG).fetchall()
    return {f"warehouse.{key}": masked(key, value or "") for key, value in rows}


def part_of(values: dict[str, str], section: str | None) -> dict[str, str]:
    """The keys of a section, or one key. Raises DriverProblem naming the nearest section."""
    if section is None:
        return values
    found = {key: value for key, value in values.items() if f"{key}.".startswith(f"{section}.")}
    if not found:
        near = difflib.get_close_matches(section, _sections(values), n=1)
        hint = f'Did you mean "{near[0]}"?' if near else "Known: driver, warehouse."
        raise DriverProblem(f'unknown section "{section}"  {hint}')
    return found


def require_section(section: str | None) -> None:
    """Refuse what begins with no known name, before anything is asked. Raises DriverProblem."""
    if section is None or (name := section.partition(".")[0]) in SECTIONS:
        return
    near = difflib.get_close_matches(name, SECTIONS, n=1)
    hint = f'Did you mean "{near[0]}"?' if near else f"Known: {', '.join(SECTIONS)}."
    raise DriverProblem(f'unknown section "{section}"  {hint}')


def is_path(connection: Connection, key: str) -> bool:
    """Whether a configuration key holds a path."""
    row = connection.execute(_TYPE, [key]).fetchone()
    return row is not None and row[0] == "path"


def stored_path(value: str) -> str:
    """The path to store: the server knows no working directory, so it becomes absolute."""
    path = Path(value)
    return str(path.resolve()) if value and not path.is_absolute() else value


def problems(database_url: str | None) -> list[str]:
    """What keeps the warehouse from running, a line each; nothing when all is well."""
    from pg_medallion.database.open import open_connection

    found = []
    try:
        read_settings()
    except DriverProblem as problem:
        found.append(str(problem))
    try:
        with open_connection(database_url, "config") as connection:
            found += _warehouse_problems(connection)
    except Exception as error:
        line = one_line(error)
        if line is None:
            raise
        found.append(line)
    return found


def _warehouse_problems(connection: Connection) -> list[str]:
    """A pipeline without any value is left out of runs, and is no problem beside a complete one."""
    values = dict(connection.execute(_CONFIG).fetchall())
    needs = connection.execute(_NEEDS).fetchall()
    lacking = {need[0]: [key for key in need[1] if not values.get(key)] for need in needs}
    is_one_complete = any(
        not lacking[pipeline]
        and all(any(map(os.environ.get, need.split("|"))) for need in environment)
        for pipeline, _, _, environment in needs
    )
    found = [
        f"{key} has to be {fault}; run: python orchestrate_all.py config set {key} …"
        for key, fault in connection.execute(_FAULTS)
    ]
    for pipeline, required, sources, _ in needs:
        remedy = "python orchestrate_all.py config set {} /path/to/files"
        if len(lacking[pipeline]) < len(required) or not is_one_complete:
            for key in lacking[pipeline]:
                run = remedy.format(key)
                found.append(f'pipeline "{pipeline}": {key} has no value; run: {run}')
        for key in sorted({source["path_key"] for source in sources if "path_key" in source}):
            folder = values.get(key)
            if folder and not _is_folder(connection, folder):
                found.append(
                    f'pipeline "{pipeline}": {key}: folder "{folder}" does not exist, neither here '
                    f"nor on the server; create it, or run: {remedy.format(key)}"
                )
    return found


def _is_folder(connection: Connection, path: str) -> bool:
    """Here, or where the server can see it: files are read where they are."""
    if Path(path).is_dir():
        return True
    try:
        row = connection.execute("select isdir from pg_stat_file(%s, true)", [path]).fetchone()
    except psycopg.Error:
        return False  # this role may not look
    return bool(row and row[0])


def _flat(prefix: str, values: dict[str, Any]) -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in values.items():
        name = f"{prefix}.{key}"
        flat |= _flat(name, value) if isinstance(value, dict) else {name: _text(value)}
    return flat


def _text(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)


def masked(key: str, value: str) -> str:
    """A value for people, without what looks like a secret."""
    if value and _SECRET_KEY.search(key):
        return "***"
    return _PASSWORD_IN_URL.sub(r"\1:***@", value)


def _sections(values: dict[str, str]) -> list[str]:
    parts = [key.split(".") for key in values]
    names = {".".join(each[:length]) for each in parts for length in range(1, len(each) + 1)}
    return sorted(names)
