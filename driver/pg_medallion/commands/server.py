"""server start, stop, status, psql: the embedded server."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pg_medallion.database.open import say

if TYPE_CHECKING:
    from pg_medallion.server import Server


def start() -> None:
    """Start the server, creating it when there is none; a running one stays."""
    from pg_medallion.server import start as start_server

    print(_describe(start_server(say=say)))


def stop() -> None:
    """Stop the server; open transactions are rolled back."""
    from pg_medallion.server import stop as stop_server

    print("stopped" if stop_server(say=say) else "not running")


def status() -> int:
    """Tell whether the server runs, and where; returns the exit code, 1 when it does not."""
    from pg_medallion.server import status as server_status

    server = server_status()
    print(_describe(server) if server else "not running: python orchestrate_all.py server start")
    return 0 if server else 1


def psql(arguments: list[str]) -> None:
    """Open psql on the warehouse of the embedded server, starting the server when needed."""
    from pg_medallion.server import psql_path
    from pg_medallion.server import start as start_server

    server = start_server(say=say)
    program = psql_path(int(server.version))
    os.environ.pop("PGPASSWORD", None)  # libpq would prefer it to the server's password file
    os.execv(program, [program, *arguments, "-d", server.conninfo])


def _describe(server: Server) -> str:
    return (
        f"PostgreSQL {server.version} {server.state}: port {server.port}, "
        f"socket {server.socket_dir}, data {server.data_dir}, pid {server.pid}, user {server.user}"
    )
