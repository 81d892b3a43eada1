"""init: a repository of one's own."""

from __future__ import annotations

import os
from pathlib import Path

from pg_medallion.commands.arguments import Commands
from pg_medallion.errors import DriverProblem


def add_parsers(commands: Commands) -> None:
    """The options of init."""
    parser = commands.add(
        "init",
        init,
        "make a repository of your own, with a first pipeline that runs",
        "What is there already stays, except orchestrate_all.sh, a copy of the package's: so it "
        "also brings that up to date, with . inside of the repository.",
    )
    parser.add_argument(
        "folder", type=Path, metavar="FOLDER", help="such as shop, or . for this one"
    )
    parser.add_argument("--pipeline", metavar="NAME", help="name of the first pipeline (FOLDER's)")


def init(folder: Path, pipeline: str | None) -> None:
    """Write a project with a first pipeline, or what is missing of it."""
    from pg_medallion.scaffold import create_project

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
