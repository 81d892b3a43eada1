"""Options that several commands share."""

from __future__ import annotations

from typing import Annotated, Any

import typer

DatabaseUrl = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="postgresql://user@host:port/database, or key=value pairs. Default: DATABASE_URL, "
        "else libpq's environment (PGHOST, PGSERVICE ...), else the embedded server.",
    ),
]
Pipelines = Annotated[
    list[str] | None,
    typer.Option("--pipeline", metavar="NAME", help="Only this pipeline; may be repeated."),
]
Selectors = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="SELECTOR",
        help="Only these jobs; may be repeated. silver.crm_*, pipeline:retail, layer:gold, "
        "tag:nightly; +gold.fact_sales with all it is made of, bronze.crm_cust_info+ with all "
        "that is made of it.",
    ),
]
Layers = Annotated[
    list[str] | None,
    typer.Option("--layer", metavar="LAYER", help="bronze, silver or gold; may be repeated."),
]
FullRefresh = Annotated[
    bool,
    typer.Option(
        "--full-refresh",
        "--force",
        help="Rebuild everything in scope, also what is up to date.",
    ),
]


def open_connection(database_url: str | None, name: str, *, checked: bool = True) -> Any:
    """Connect, and refuse a database this checkout does not fit (unless not `checked`).

    Raises ConnectionProblem, VersionMismatch.
    """
    from driver.commands.output import say
    from driver.connection import connect, resolve

    connection = connect(resolve(database_url, say), f"pg_medallion {name}")
    if checked:
        from driver.migrate import check

        check(connection)
    return connection
