"""dq-pipeline: profile, adjust the thresholds, validate."""

from __future__ import annotations

from pathlib import Path

from pg_medallion.commands.arguments import Commands, add_database, add_json, add_pipeline, positive
from pg_medallion.database.open import open_connection, rows

_TABLES = "select distinct judged from setup._phase_tables(%s) order by 1"
_RESULTS = "select setup._results_folder(%s) as folder"


def add_parsers(commands: Commands) -> None:
    """The options of dq-pipeline."""
    parser = commands.add(
        "dq-pipeline",
        dq_pipeline,
        "profile tables and propose their rules, adjust thresholds, validate",
        "What run --phase profiling, adjust-thresholds and validate do, one after the other, for a "
        "pipeline that is run in phases; its files of rules get the thresholds. Exit code as that "
        "of validate. ",
    )
    add_pipeline(parser, "(the one that is run in phases)")
    parser.add_argument(
        "--threshold",
        default="95",
        metavar="PERCENT",
        help="of its critical rules that a table has to pass, above 0, up to 100 (95)",
    )
    parser.add_argument(
        "--parallel", type=positive, default=4, metavar="N", help="how many tables at a time (4)"
    )
    add_json(parser, "print what validate finds as a document")
    add_database(parser)


def dq_pipeline(
    pipeline: str | None, threshold: str, parallel: int, json: bool, database_url: str | None
) -> int:
    """Do the three; returns the exit code of the last, or of the first that failed."""
    from pg_medallion.commands.landing import phased_pipeline
    from pg_medallion.commands.phased_run import phased_run
    from pg_medallion.commands.profile import adjust_thresholds
    from pg_medallion.commands.suites import export
    from pg_medallion.commands.validate import validate
    from pg_medallion.phases.run import PhaseRequest
    from pg_medallion.runs.outcome import SUCCEEDED

    with open_connection(database_url, "dq-pipeline") as connection:
        name = phased_pipeline(connection, pipeline)
        [row] = rows(connection, _RESULTS, name)
    output = Path(row["folder"]) / "validation_results.json"
    request = PhaseRequest(name, ["profiling"], {"max_workers": str(parallel)})
    code = phased_run(request, "quiet" if json else "auto", database_url)
    if code != SUCCEEDED:
        return code
    with open_connection(database_url, "dq-pipeline") as connection:
        tables = [row["judged"] for row in rows(connection, _TABLES, name)]
    adjust_thresholds(threshold, [name], False, database_url)
    export(tables, None, None, None, database_url)
    return validate(tables, None, None, None, output, json, parallel, database_url)
