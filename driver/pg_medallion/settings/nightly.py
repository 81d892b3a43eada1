"""The files of a nightly pipeline, as far as config validate and config show tell of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from psycopg.types.json import Jsonb

from pg_medallion.database.open import open_connection, rows
from pg_medallion.errors import DriverProblem, one_line
from pg_medallion.settings.warehouse import masked

if TYPE_CHECKING:
    import psycopg

    from pg_medallion.nightly.night import Night

_KNOWN = "select pipeline from setup.nightly_pipelines order by 1"
_VALUES = "select * from setup.nightly_values(%s, %s, %s, %s)"


def nightly_values(connection: psycopg.Connection[Any], night: Night | None) -> dict[str, str]:
    """What holds for a nightly pipeline: by its files, without those for the only one there is."""
    if night is not None:
        values = (night.pipeline(connection), *night.said())
    else:
        known = rows(connection, _KNOWN)
        if len(known) != 1:
            return {}
        values = (known[0]["pipeline"], None, Jsonb({}), Jsonb({}))
    found = rows(connection, _VALUES, *values)
    return {row["setting"]: masked(row["setting"], row["value"]) for row in found}


def nightly_problems(
    config: Path | None, environment: str | None, database_url: str | None
) -> list[str]:
    """Everything that keeps a nightly pipeline from running as its files say.

    What the files say is judged too when nobody has named an environment.
    """
    from pg_medallion.nightly.environment import VARIABLE, chosen_environment
    from pg_medallion.nightly.files import find_files
    from pg_medallion.nightly.night import Night, find_night

    missing: list[str] = []
    is_asked = bool(environment or os.environ.get(VARIABLE))
    try:
        try:
            chosen_environment(environment)
            night = find_night(config, environment, None, database_url)
        except DriverProblem as problem:
            missing = [str(problem)]
            files = find_files(config)
            night = Night("", files, None, database_url) if files else None
            if files and not (files.has_settings or is_asked):
                missing = []  # runs that name no environment leave the pipeline out
        if night is None:
            return missing
        with open_connection(database_url, "config") as connection:
            found = night.problems(connection)
            if not found and not missing:
                night.connections(connection, night.pipeline(connection))
            return found + missing
    except DriverProblem as problem:
        return [*missing, *([str(problem)] if str(problem) not in missing else [])]
    except Exception as error:
        line = one_line(error)
        if line is None:
            raise
        return [*missing, line]
