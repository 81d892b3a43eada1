"""Phase profiling: measure what the bronze tables hold."""

from __future__ import annotations

import psycopg

from pg_medallion.errors import describe
from pg_medallion.phases.context import PARTIAL, SUCCESS, Connection, Context, Ended

_TARGETS = "select target from setup._profile_targets('{bronze}', array[%s]) as target"
_PROFILE = "select setup.profile_table(%s, %s)"


def profile(context: Context) -> Ended:
    """Profile bronze tables, several at a time; one that cannot be does not stop the others."""
    targets = [row["target"] for row in context.rows(_TARGETS, context.pipeline)]
    if context.targets is not None:
        targets = [target for target in targets if target in context.targets]
    sample = context.settings["profile_sample"]

    def measure(connection: Connection, target: str) -> str | None:
        try:
            connection.execute(_PROFILE, [target, sample])
        except psycopg.Error as error:
            if connection.closed:
                raise
            return f'"{target}": {describe(error)}'
        return None

    failed = [told for told in context.each(measure, targets) if told]
    return Ended(
        PARTIAL if failed else SUCCESS,
        {"tables_profiled": len(targets) - len(failed), "tables_failed": len(failed)},
        error="; ".join(failed) or None,
    )
