"""Phase profiling: profile the tables, propose rules."""

from __future__ import annotations

from pg_medallion.phases.context import FAILED, PARTIAL, Connection, Context, Ended

_TABLES = "select setup._readers_of(array_agg(target)) as target from setup.load_jobs"


def profile(context: Context) -> Ended:
    """Profile what the models of silver show, and propose rules for their tables."""
    return Ended()


__all__ = ["FAILED", "PARTIAL", "Connection", "profile"]
