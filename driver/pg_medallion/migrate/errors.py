"""What can go wrong with migrations, as one line for the user."""

from __future__ import annotations

from pg_medallion.errors import DriverProblem


class MigrationProblem(DriverProblem):
    """A migration cannot be written or run; the message says why and what to do."""


class VersionMismatch(MigrationProblem):
    """The database is not at the revisions of this checkout; the message says what to run.

    upgrade_helps: `upgrade` brings the database to the revisions of this checkout; is_empty: the
    warehouse is not installed.
    """

    def __init__(self, message: str, *, upgrade_helps: bool, is_empty: bool = False) -> None:
        super().__init__(message)
        self.upgrade_helps = upgrade_helps
        self.is_empty = is_empty
