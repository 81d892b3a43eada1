"""init: a repository of one's own."""

from __future__ import annotations

import os
from pathlib import Path

from pg_medallion.errors import DriverProblem
from pg_medallion.scaffold import create_project


def init(folder: Path, pipeline: str | None) -> None:
    """Write a project with a first pipeline, or what is missing of it."""
    root = Path(os.path.abspath(folder))  # noqa: PTH100 - keep symbolic links
    if folder.exists() and not folder.is_dir():
        raise DriverProblem(f'"{folder}" is in the way of a folder: take another name')
    for path in create_project(root, pipeline or root.name):
        print(folder / path.relative_to(root))
    print("\nNext:")
    if root != Path.cwd():
        print(f"  cd {folder}")
    print("  pg-medallion run       # starts PostgreSQL here, installs, and loads the sample file")
    print("  pg-medallion status")
