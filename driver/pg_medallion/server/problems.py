"""The one-line errors of the embedded server."""

from __future__ import annotations

import errno
import os
import pwd
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pg_medallion.errors import DriverProblem


class ServerProblem(DriverProblem):
    """The embedded server cannot do what was asked; the message is one line with the remedy."""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an OSError while working below `path` into a ServerProblem that says what to do."""
    try:
        yield
    except OSError as error:
        where = error.filename or path
        raise ServerProblem(explain(error, Path(str(where)))) from error


def explain(error: OSError, path: Path) -> str:
    """Say in one line why the operating system refused `path` and what to do about it."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f'the disk of "{path}" is full: free some space, or {ELSEWHERE}'
    if error.errno == errno.EROFS:
        return f'"{path}" is on a read-only file system: {ELSEWHERE}'
    if error.errno in (errno.EACCES, errno.EPERM):
        return (
            f'user "{user_name(os.geteuid())}" may not use "{path}": run as the user it belongs '
            f"to, or {ELSEWHERE}"
        )
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f'"{path}" is in the way of a folder: move it away, or {ELSEWHERE}'
    return f'"{path}": {error.strerror or error}'


ELSEWHERE = "set MEDALLION_HOME to another folder"


def user_name(uid: int) -> str:
    """The name of a user of this machine, or the number when there is none."""
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
