"""Phase landing: look at what was delivered, load bronze, which puts broken files away."""

from __future__ import annotations

from pg_medallion.landing.sources import Source, check, sources, unknown
from pg_medallion.phases.context import Connection, Context, Ended
from pg_medallion.phases.jobs import load_layer

_REREAD = (
    "select setup.reread_files(job_name) from setup.load_jobs"
    " where pipeline = %s and source like 'file:%%' and coalesce(target = any(%s::text[]), true)"
)


def land(context: Context) -> Ended:
    """Load what was delivered; a corrupted file makes the phase partial at best."""
    delivered = sources(context.connection, context.pipeline, context.targets)
    if context.settings["force_reprocess"]:
        context.connection.execute(_REREAD, [context.pipeline, context.targets])
    new = unknown(context.connection, context.pipeline, delivered)
    context.each(_look, new)
    ended = load_layer(context, "bronze")
    ended.counts |= {"files": len(delivered), "files_new": len(new)}
    return ended


def _look(connection: Connection, source: Source) -> None:
    check(connection, source)
