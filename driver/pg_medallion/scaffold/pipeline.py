"""The files of a new pipeline: one CSV through bronze, silver and gold, with a rule and a test."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from pg_medallion.errors import DriverProblem
from pg_medallion.scaffold.templates import filled, template_paths, write

_KIND = "pipeline"
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST = 40  # leaves room for the names of tables and constraints in PostgreSQL's 63 bytes
_TAKEN = ("bronze", "driver", "gold", "migrations", "public", "setup", "silver", "work")
_PREFIX = re.compile(r'"prefix"\s*:\s*"([^"]+)"')
_KEY = re.compile(r"\bbase_path_[a-z0-9_]+")
_NAME_IN_PATH = "NAME"


def create_pipeline(root: Path, name: str) -> list[Path]:
    """Write the files of pipeline `name` below the project root and return their paths.

    Raises DriverProblem for a name that cannot be one, when any of the folders exists, and when its
    configuration key or prefix is another pipeline's; then nothing is written.
    """
    refuse_bad_name(name)
    folders = [root / "sql" / layer / name for layer in ("bronze", "silver", "gold")]
    _refuse_existing([*folders, root / "tests" / name], root)
    _refuse_existing([root / "migrations" / "versions" / name], root)
    _refuse_taken(root, name)
    texts = {
        _target(root, path, name): filled(_KIND, path, name=name) for path in template_paths(_KIND)
    }
    for path, text in texts.items():
        write(path, text)
    return list(texts)


def refuse_bad_name(name: str) -> None:
    """Raises DriverProblem for a name that no pipeline can have."""
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        raise DriverProblem(
            f'"{name}" cannot name a pipeline: use up to {_LONGEST} lower-case letters, digits '
            "and single underscores, beginning with a letter"
        )
    if name in _TAKEN:
        raise DriverProblem(f'"{name}" cannot name a pipeline: the project uses it; take another')


def _refuse_existing(folders: list[Path], root: Path) -> None:
    for folder in folders:
        if folder.exists():
            raise DriverProblem(
                f'"{folder.relative_to(root)}" exists already: take another name, or remove it'
            )


def _refuse_taken(root: Path, name: str) -> None:
    """As setup.register_pipeline would, before there are any files."""
    for path in sorted((root / "sql" / "bronze").glob("*/*.sql")):
        text = path.read_text(encoding="utf-8")
        prefixes = [p for p in _PREFIX.findall(text) if f"{name}_".startswith(p)]
        prefixes += [p for p in _PREFIX.findall(text) if p.startswith(f"{name}_")]
        keys = [key for key in _KEY.findall(text) if key == f"base_path_{name}"]
        for taken in [*(f'prefix "{p}"' for p in prefixes), *(f'key "{key}"' for key in keys)]:
            raise DriverProblem(
                f'"{name}" cannot name a pipeline: the {taken} belongs to pipeline '
                f'"{path.parent.name}"; take another name'
            )


def _target(root: Path, path: PurePosixPath, name: str) -> Path:
    """gold/jobs.sql -> sql/gold/NAME/jobs.sql, tests/… -> tests/NAME/…"""
    top, *rest = path.parts
    base = root / "tests" if top == "tests" else root / "sql" / top
    return base.joinpath(name, *(part.replace(_NAME_IN_PATH, name) for part in rest))
