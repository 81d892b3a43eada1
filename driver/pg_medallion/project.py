"""Where the project is, and where the framework.

The project is the repository of a warehouse: alembic.ini, sql/, migrations/, pipelines/, config/.
The framework is what all of them share: sql/setup, its migrations, the files that `init` copies.
It comes with the package; a checkout of pg_medallion is both: a project with its own framework.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from pg_medallion.errors import DriverProblem

_PACKAGED = Path(__file__).resolve().parent / "framework"  # of an installed wheel
PROJECT_VARIABLE = "MEDALLION_PROJECT"
PIPELINE_FILE = "config/pipeline.yml"  # of the nightly pipeline, where there is one


def find_project() -> Path | None:
    """The folder of the project, None outside of one.

    MEDALLION_PROJECT; else the folder of the program, orchestrate_all.py; else the working
    directory or the nearest of its parents. Raises DriverProblem when MEDALLION_PROJECT is none.
    """
    if named := os.environ.get(PROJECT_VARIABLE):
        root = Path(named).expanduser().resolve()
        if not _is_project(root):
            raise DriverProblem(
                f'{PROJECT_VARIABLE} is "{named}", and that has no alembic.ini and sql/: name the '
                "folder of a project, or unset it"
            )
        return root
    here = Path.cwd()
    folders = [Path(sys.argv[0]).resolve().parent, here, *here.parents]
    return next(filter(_is_project, folders), None)


def project_root() -> Path:
    """The folder of the project. Raises DriverProblem outside of one."""
    root = find_project()
    if root is None:
        raise DriverProblem(
            f'there is no project in "{Path.cwd()}" or above it: go to one, set {PROJECT_VARIABLE},'
            " or make one: pg-medallion init NAME"
        )
    return root


def framework_of(project: Path) -> Path:
    """Where sql/setup and its migrations are for a project: its own, else those of the package.

    Raises DriverProblem when there are none.
    """
    return project if (project / "sql" / "setup").is_dir() else packaged_framework()


def packaged_framework() -> Path:
    """The framework of the installed wheel. Raises DriverProblem in a checkout, which has none."""
    if not _PACKAGED.is_dir():
        raise DriverProblem(
            f'"{_PACKAGED.parents[2]}" is a checkout of pg_medallion: for a project of its own '
            "install the wheel that make dist writes"
        )
    return _PACKAGED


def _is_project(folder: Path) -> bool:
    return (folder / "alembic.ini").is_file() and (folder / "sql").is_dir()
