"""The framework as SQL files for any client: `python -m pg_medallion.migrate.sql_files FOLDER`.

pg_medallion--VERSION.sql installs it with nothing but a connection, for consoles of hosted servers.
pg_medallion--OLD--VERSION.sql, one for each earlier release, brings a database from that to this.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from pg_medallion.errors import DriverProblem
from pg_medallion.migrate.contents import read_contents
from pg_medallion.migrate.revisions import read_revisions
from pg_medallion.migrate.tree import SETUP
from pg_medallion.project import project_root

_VERSION_FILE = "version.sql"
_VERSION = re.compile(r"select '([^']+)'")


def write_sql_files(root: Path, folder: Path) -> list[Path]:
    """Write the files into a folder and return their paths. Raises MigrationProblem."""
    newest, *earlier = reversed(_releases(root).items())
    scripts = {newest[0]: f"{SETUP}@head"}
    scripts |= {f"{version}--{newest[0]}": f"{head}:{newest[1]}" for version, head in earlier}
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for name, revisions in scripts.items():
        written.append(folder / f"pg_medallion--{name}.sql")
        written[-1].write_text(_script(root, revisions), encoding="utf-8", newline="\n")
    return written


def _releases(root: Path) -> dict[str, str]:
    """Version -> the last revision of the framework that it has, oldest first."""
    found: dict[str, str] = {}
    version = ""
    for contents in read_contents(read_revisions(root)[SETUP]):
        for path, text in contents.texts.items():
            if path.endswith(f"/{_VERSION_FILE}"):
                version = _VERSION.findall(text.read()[0])[0]
        found[version] = contents.revision.id
    return found


def _script(root: Path, revisions: str) -> str:
    from alembic import command
    from alembic.config import Config

    output = io.StringIO()
    config = Config(str(root / "alembic.ini"), output_buffer=output)
    config.attributes["any_client"] = True
    command.upgrade(config, revisions, sql=True)
    return output.getvalue()


if __name__ == "__main__":
    try:
        for path in write_sql_files(project_root(), Path(sys.argv[1])):
            print(path)
    except DriverProblem as problem:
        raise SystemExit(str(problem)) from None
