"""What can go wrong with a source database; no message holds a password or a value of a row."""

from __future__ import annotations

from pg_medallion.errors import LoadProblem

UNREACHABLE = "MW063"
REFUSED = "MW064"
CHANGED = "MW066"


class SourceProblem(LoadProblem):
    """A source database that does not deliver."""


class NoLine(Exception):  # noqa: N818 - a reason to read otherwise
    """The source cannot write a row as one line; it can send its cells."""


class NoValue(Exception):  # noqa: N818 - a reason to read otherwise
    """The warehouse left rows out, for a value is none of its type; texts tell which."""


class NotConfigured(SourceProblem):
    """There is no address: no failure of a run that did not ask for the pipeline by name."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__("MW004", message, hint)
