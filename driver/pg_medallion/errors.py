"""Turns what can go wrong outside of this program into one line: fact, evidence, remedy."""

from __future__ import annotations

import errno

from pg_medallion.program import as_called

_MEMBERSHIP = (
    "No role of yours may do that: warehouse_operator runs and watches, warehouse_owner changes; "
    "docs/give-people-access.md tells more."
)
_REDEPLOY = "Install the warehouse: python orchestrate_all.py deploy."
_RUN_AGAIN = "Start the server, then run again: a run that was cut off is cleaned up."
# SQLSTATE -> what to do when PostgreSQL itself gives no hint.
_REMEDIES = {
    "42501": _MEMBERSHIP,  # insufficient privilege
    "3F000": _REDEPLOY,  # no such schema
    "42883": _REDEPLOY,  # no such function
    "42P01": _REDEPLOY,  # no such table
    "57P01": _RUN_AGAIN,  # the connection was terminated
    "57P02": _RUN_AGAIN,  # another backend crashed
}
# errno -> what to do about a file that somebody has named
_FILE_REMEDIES = {
    errno.ENOENT: "Give the path of a file that is there.",
    errno.ENOTDIR: "Give the path of a file that is there.",
    errno.EISDIR: "Give a file, not a folder.",
    errno.EACCES: "Let this account read and write there, or give another path.",
    errno.EROFS: "Give a path that can be written.",
    errno.ENOSPC: "Make room there, or give another path.",
}


class DriverProblem(Exception):  # noqa: N818 - a state to explain, not a bug
    """A problem of the driver's own; the message is one line with the remedy.

    Base class of all of them: ConnectionProblem, ServerProblem, MigrationProblem.
    """


def one_line(error: BaseException) -> str | None:
    """The line to show for a known kind of problem, None for a bug in this program."""
    if isinstance(error, DriverProblem):
        return as_called(str(error))
    import psycopg

    if isinstance(error, psycopg.Error):
        return describe(error)
    if isinstance(error, OSError):
        place = f': "{error.filename}"' if error.filename else ""
        remedy = _FILE_REMEDIES.get(error.errno or 0) if error.filename else None
        return "  ".join(word for word in (f"{error.strerror or error}{place}", remedy) if word)
    return None


def describe(error: Exception) -> str:
    """An error of PostgreSQL in the grammar of the notices: `MW001  message  hint`."""
    import psycopg

    if not isinstance(error, psycopg.Error):
        return str(error)
    diag = error.diag
    if diag.message_primary is None:
        return f"{' '.join(str(error).split())}  {_RUN_AGAIN}"
    state = diag.sqlstate or ""
    hint = diag.message_hint or _REMEDIES.get(state)
    return as_called("  ".join(word for word in (state, diag.message_primary, hint) if word))


class LoadProblem(Exception):  # noqa: N818 - the outcome of one job, not a bug
    """A source that cannot be loaded; recorded in the log like an error of the server."""

    def __init__(self, sqlstate: str, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.sqlstate = sqlstate
        self.message = message
        self.hint = hint


class FileProblem(LoadProblem):
    """A file that cannot be loaded."""
