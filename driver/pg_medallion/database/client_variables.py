"""Tells the database which environment variables its pipelines will find."""

from __future__ import annotations

import os
from typing import Any

import psycopg

_NEEDED = (
    "select distinct variable from setup.pipelines, unnest(required_environment) as needed,"
    " unnest(string_to_array(needed, '|')) as variable union select 'ETL_ENVIRONMENT'"
)
_SHOW = "select set_config('setup.environment', %s, false)"


def show_environment(connection: psycopg.Connection[Any]) -> None:
    """Name those that are set, without their values: a pipeline without its own is left out."""
    needed = [name for (name,) in connection.execute(_NEEDED)]
    connection.execute(_SHOW, [",".join(name for name in needed if os.environ.get(name))])
