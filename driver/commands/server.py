"""server start, stop, status, psql: the embedded server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from driver.server import Server

app = typer.Typer(
    help="Start, stop and reach the embedded PostgreSQL server.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command()
def start() -> None:
    """Start the server, creating it when there is none; a running one stays."""
    from driver.commands.output import say
    from driver.server import start as start_server

    print(_describe(start_server(say=say)))


@app.command()
def stop() -> None:
    """Stop the server; open transactions are rolled back."""
    from driver.commands.output import say
    from driver.server import stop as stop_server

    print("stopped" if stop_server(say=say) else "not running")


@app.command()
def status() -> None:
    """Tell whether the server runs, and where; exit 1 when it does not."""
    from driver.server import status as server_status

    server = server_status()
    print(_describe(server) if server else "not running: python orchestrate_all.py server start")
    if server is None:
        raise typer.Exit(1)


@app.command(context_settings={"ignore_unknown_options": True})
def psql(
    arguments: Annotated[
        list[str] | None, typer.Argument(metavar="[PSQL OPTIONS]", help="Passed on to psql.")
    ] = None,
) -> None:
    """Open psql on the warehouse of the embedded server, starting the server when needed."""
    from driver.commands.output import say
    from driver.server import psql_path
    from driver.server import start as start_server

    server = start_server(say=say)
    program = psql_path(int(server.version))
    os.environ.pop("PGPASSWORD", None)  # libpq would prefer it to the server's password file
    os.execv(program, [program, *(arguments or []), "-d", server.conninfo])


def _describe(server: Server) -> str:
    return (
        f"PostgreSQL {server.version} {server.state}: port {server.port}, "
        f"socket {server.socket_dir}, data {server.data_dir}, pid {server.pid}, user {server.user}"
    )
