"""server start, stop, status, psql: the embedded server; NAME: that of a sample world."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from pg_medallion.commands.arguments import Commands
from pg_medallion.commands.samples import add_options, sample_world, world_names
from pg_medallion.database.open import say
from pg_medallion.program import as_called

if TYPE_CHECKING:
    from pg_medallion.server import Server

_NOT_RUNNING = "not running: python orchestrate_all.py server start"


def add_parsers(commands: Commands) -> None:
    """The options of server start, stop, status, psql, and NAME of a sample world."""
    parts = commands.group("server", "the embedded PostgreSQL server, and those of sample worlds")
    parts.add("start", start, "start the server; a running one stays")
    parts.add("stop", stop, "stop the server; open transactions are rolled back")
    parts.add("status", status, "tell whether and where it runs; exit 1 if not")
    parser = parts.add("psql", psql, "open psql on its warehouse")
    parser.add_argument("arguments", nargs="*", help="passed on to psql")
    asked = [*commands.given[1:2]] if commands.given[0] == "server" else []
    if asked and asked[0] not in parts.names:
        _add_sample_servers(parts, asked[0])


def _add_sample_servers(parts: Commands, asked: str) -> None:
    """`server NAME` for each sample world that has a server."""
    from pg_medallion.commands.sample_server import serve

    if not asked.startswith("-"):
        sample_world(asked)
    for name in world_names():
        world = sample_world(name)
        if not hasattr(world, "serve"):
            continue
        parser = parts.add(
            name,
            serve,
            f"serve the sample world {name} on 127.0.0.1",
            "With a COMMAND: until that ends, with its exit code; it finds the server in its "
            f"environment. Example: server {name} -- ./orchestrate_all.py run --pipeline {name}. ",
        )
        parser.set_defaults(name=name)
        add_options(parser, world)
        parser.add_argument("command", nargs="*", metavar="COMMAND", help="after --")


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
    print(_describe(server) if server else as_called(_NOT_RUNNING))
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
