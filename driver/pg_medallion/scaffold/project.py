"""The files of a repository of one's own, which takes the framework from the installed package."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

from pg_medallion.migrate.autogenerate import autogenerate
from pg_medallion.project import packaged_framework
from pg_medallion.scaffold.pipeline import create_pipeline, refuse_bad_name
from pg_medallion.scaffold.templates import filled, template_paths, write

_KIND = "project"
# of the framework, the same everywhere
_COPIES = (".sqlfluff", "config/medallion.example.yml", "orchestrate_all.sh")
_PROGRAMS = ("orchestrate_all.py", "orchestrate_all.sh")
_KEPT_UP_TO_DATE = "orchestrate_all.sh"


def create_project(root: Path, pipeline: str) -> list[Path]:
    """Write what is missing of a project with a first pipeline; returns what was written.

    Files that are there stay, except the copy of orchestrate_all.sh, and a project that has a
    pipeline gets no other. Raises DriverProblem for a name that no pipeline can have, and in a
    checkout of the framework.
    """
    framework = packaged_framework()
    is_first = not list((root / "sql" / "bronze").glob("*/install.sql"))
    if is_first:
        refuse_bad_name(pipeline)
    values = {"name": pipeline, "version": version("pg_medallion")}
    texts = {root / path: filled(_KIND, path, **values) for path in template_paths(_KIND)}
    texts |= {root / name: (framework / name).read_text(encoding="utf-8") for name in _COPIES}
    written = [path for path, text in texts.items() if _write_missing(root, path, text)]
    for name in _PROGRAMS:
        (root / name).chmod(0o755)
    if is_first:
        written += create_pipeline(root, pipeline)
        autogenerate(root, f"Install {pipeline}")
        written += (root / "migrations" / "versions" / pipeline).glob("*.py")
    return written


def _write_missing(root: Path, path: Path, text: str) -> bool:
    if path.exists() and (path != root / _KEPT_UP_TO_DATE or path.read_text("utf-8") == text):
        return False
    write(path, text)
    return True
