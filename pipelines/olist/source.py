"""Sample data of pipeline olist, written into its folder when a run begins."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pg_medallion.records.contract import Context, SourceProblem
from samples.olist import write

_SKIPPED = "MW035"  # also for a run that names the pipeline: it goes on with the files there are


def generated_files(context: Context) -> Iterator[dict[str, Any]]:
    """Write the batch behind the last one into base_path_olist; a record per file.

    Its options seed, scale and bad_rate are those of `generate-data`. Raises SourceProblem: MW035
    while olist_sample_data is off and in a full refresh, which loads what is there; MW012 for a
    folder that holds something else.
    """
    # not in the generator: off has to be known before anything of the extra is needed
    if not context.is_on("olist_sample_data"):
        message = "sample data is off"
        raise SourceProblem(_SKIPPED, message, "Set olist_sample_data to on to have some.")
    if context.is_full_refresh:
        message = "a full refresh loads the sample data there are"
        raise SourceProblem(_SKIPPED, message, "Run without --full-refresh to have more.")
    return _written(Path(context.config("base_path_olist") or "."), context)


def _written(folder: Path, context: Context) -> Iterator[dict[str, Any]]:
    options = {n: context.options[n] for n in ("seed", "scale", "bad_rate") if n in context.options}
    try:
        manifest = write(folder, **options)
    except (ValueError, TypeError) as error:
        hint = "Choose another folder, or correct the options of the job."
        raise SourceProblem("MW012", str(error), hint) from None
    except OSError as error:
        message = f"sample data cannot be written: {error.strerror}"
        raise SourceProblem("MW030", message, "Look at the folder of base_path_olist.") from None
    for path, rows in manifest.files.items():
        yield {"path": path, "rows": rows, "batch": manifest.options.batch}
