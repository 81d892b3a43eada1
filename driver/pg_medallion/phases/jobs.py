"""The phases that load a layer."""

from __future__ import annotations

from pg_medallion.phases.context import Context, Ended, InterruptedPhase
from pg_medallion.runs.loop import Request, run
from pg_medallion.runs.outcome import INTERRUPTED

_JUDGE = "select status, counts from setup._judge_run(%s)"
_READERS = "select setup._readers_of(%s) as target"


def load_layer(context: Context, layer: str) -> Ended:
    """Load the tables of a layer. Raises InterruptedPhase."""
    select = context.targets
    if select is not None and layer != "bronze":
        select = [row["target"] for row in context.rows(_READERS, select)]
    request = Request(
        layers=[layer],
        pipelines=[context.pipeline],
        select=select,
        fail_fast=context.fail_fast,
        workers=int(context.settings["max_workers"]),
    )
    outcome = run(context.connection, request, context.display, context.connect)
    if outcome is None or outcome.exit_code == INTERRUPTED:
        raise InterruptedPhase
    context.display.run_finished(outcome)
    run_id = outcome.run["run_id"]
    [judged] = context.rows(_JUDGE, run_id)
    return Ended(judged["status"], judged["counts"], run_id)
