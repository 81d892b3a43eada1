"""The first run on an embedded server that is new: install the warehouse, find the sample files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import psycopg

from pg_medallion.migrate import upgrade
from pg_medallion.project import project_root

# where new-pipeline puts its sample
_PIPELINES = (
    "select pipeline from setup.pipelines where required_config = array['base_path_' || pipeline]"
)


def install(connection: psycopg.Connection[Any], conninfo: str, say: Callable[[str], None]) -> None:
    """Install everything; a pipeline with a sample beside its tests loads that.

    `say` gets a message for each thing done. Raises as `upgrade` does.
    """
    root = project_root()
    say("the embedded server has no warehouse yet: installing it")
    upgrade(conninfo)
    for (pipeline,) in connection.execute(_PIPELINES).fetchall():
        folder = root / "tests" / pipeline / "data"
        if folder.is_dir():
            key = f"base_path_{pipeline}"
            connection.execute("select setup.configure(%s, %s)", [key, str(folder)])
            say(f"{key} = {folder}, its sample; set another folder with config set")
