"""Fills the templates with the name of a pipeline and writes them into the project."""

from __future__ import annotations

import re
from pathlib import Path

from pg_medallion.errors import DriverProblem

_TEMPLATES = Path(__file__).parent / "templates"
_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_LONGEST = 40  # leaves room for the names of tables and constraints in PostgreSQL's 63 bytes
_TAKEN = ("bronze", "driver", "gold", "migrations", "public", "setup", "silver", "work")
_PREFIX = re.compile(r'"prefix"\s*:\s*"([^"]+)"')
_KEY = re.compile(r"\bbase_path_[a-z0-9_]+")
_NAME_IN_PATH = "NAME"


def create(root: Path, name: str) -> list[Path]:
    """Write the files of pipeline `name` below the project root and return their paths.

    Raises DriverProblem for a name that cannot be one, when any of the folders exists, and when its
    configuration key or prefix is another pipeline's; then nothing is written.
    """
    _refuse_bad(name)
    files = {_path(root, template, name): template for template in _templates()}
    folders = [root / "sql" / layer / name for layer in ("bronze", "silver", "gold")]
    _refuse_existing([*folders, root / "tests" / name], root)
    _refuse_existing([root / "migrations" / "versions" / name], root)
    _refuse_taken(root, name)
    for path, template in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_filled(template, name), encoding="utf-8", newline="\n")
    return list(files)


def _refuse_bad(name: str) -> None:
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


def _templates() -> list[Path]:
    return sorted(_TEMPLATES.rglob("*.j2"))


def _path(root: Path, template: Path, name: str) -> Path:
    """templates/gold/jobs.sql.j2 -> sql/gold/NAME/jobs.sql, templates/tests/… -> tests/NAME/…"""
    top, *rest = template.relative_to(_TEMPLATES).with_suffix("").parts
    base = root / "tests" if top == "tests" else root / "sql" / top
    return base.joinpath(name, *(part.replace(_NAME_IN_PATH, name) for part in rest))


def _filled(template: Path, name: str) -> str:
    from jinja2 import Environment, StrictUndefined  # only this command needs it

    environment = Environment(
        undefined=StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    text = template.read_text(encoding="utf-8")
    return environment.from_string(text).render(name=name)
