"""Phase landing: look at what was delivered, load bronze, which puts broken files away."""

from __future__ import annotations

from pg_medallion.landing.reread import reread, waiting
from pg_medallion.landing.sources import Source, check, sources, unknown
from pg_medallion.phases.context import FAILED, PARTIAL, Connection, Context, Ended
from pg_medallion.phases.jobs import load_layer


def land(context: Context) -> Ended:
    """Load what was delivered; a corrupted file makes the phase partial at best."""
    delivered = sources(context.connection, context.pipeline, context.targets)
    lost: list[str] = []
    if context.settings["force_reprocess"]:
        lost = reread(context.connection, context.pipeline, context.targets)
    new = unknown(context.connection, context.pipeline, delivered)
    context.each(_look, new)
    ended = _reread(context, delivered)
    if ended is None or ended.status != FAILED:
        last = load_layer(context, "bronze")
        ended = last if ended is None else _together(ended, last)
    ended.counts |= {"files": len(delivered), "files_new": len(new)}
    if lost:
        ended.counts["files_lost"] = len(lost)
        ended.error = f"{len(lost)} archived files cannot be read again, the first: {lost[0]}"
        ended.status = ended.status if ended.status == FAILED else PARTIAL
    return ended


def _reread(context: Context, delivered: list[Source]) -> Ended | None:
    """Load what is to be read once more, the files of one former load after those of another."""
    ended, about = None, (context.connection, context.pipeline, context.targets, delivered)
    left = waiting(*about)
    while left:
        again = load_layer(context, "bronze")
        ended = again if ended is None else _together(ended, again)
        before, left = left, waiting(*about)
        if ended.status == FAILED or left >= before:
            break
    return ended


def _together(one: Ended, other: Ended) -> Ended:
    """Two runs of the same jobs as one: the numbers of rows add up."""
    counts = {
        name: one.counts.get(name, 0) + count if name.startswith("rows_") else count
        for name, count in other.counts.items()
    }
    status = next(
        (each for each in (FAILED, PARTIAL) if each in (one.status, other.status)), other.status
    )
    return Ended(status, counts, other.run_id, other.error or one.error)


def _look(connection: Connection, source: Source) -> None:
    check(connection, source)
