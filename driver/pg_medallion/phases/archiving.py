"""Phase archive: put the files of accepted tables away, remove what is there for too long."""

from __future__ import annotations

from pathlib import Path

from pg_medallion.landing.archive import archive, remove_expired, write_summary
from pg_medallion.phases.context import Context, Ended

_SUMMARIES = "select * from setup._archive_summaries(%s, %s)"


def put_away(context: Context) -> Ended:
    """Put accepted files away, each folder of the archive with what its run came to."""
    done = archive(context.connection, context.pipeline, context.phase_run_id)
    folders = [str(folder) for folder in done.folders]
    for row in context.rows(_SUMMARIES, context.phase_run_id, folders):
        write_summary(Path(row["archive_folder"]), row["summary"])
    removed = remove_expired(context.connection, context.pipeline)
    return Ended(counts={"files": done.files, "gone": done.gone, "folders_removed": removed})
