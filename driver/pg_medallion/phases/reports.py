"""The phases that measure: what they find is worked out in the database, and written to files."""

from __future__ import annotations

from pg_medallion.phases.context import Context, Ended
from pg_medallion.phases.jobs import load_layer

_VERDICTS = "select setup.validation_results(setup._verdicts_of_run(%s), %s) as document"
_REPORT = "select setup.quality_report(%s) as document"
_MATRIX = "select setup.quality_matrix(%s) as document"


def ingest(context: Context) -> Ended:
    """Load silver, behind its gates, and write the verdicts."""
    ended = load_layer(context, "silver")
    [row] = context.rows(_VERDICTS, ended.run_id, context.settings["dq_threshold"])
    context.write("validation_results.json", row["document"])
    return ended


def monitor(context: Context) -> Ended:
    """Measure the quality of the tables and what is alarming."""
    [row] = context.rows(_REPORT, context.pipeline)
    report = row["document"]
    context.write("quality_report.json", report)
    return Ended(counts={**report["metrics"], "alerts": len(report["alerts"])})


def model(context: Context) -> Ended:
    """Count rules and failures by table and dimension."""
    [row] = context.rows(_MATRIX, context.pipeline)
    matrix = row["document"]
    context.write("quality_matrix.json", matrix)
    return Ended(counts=matrix["counts"])


def analyse(context: Context) -> Ended:
    """Load gold."""
    return load_layer(context, "gold")
