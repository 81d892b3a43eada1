"""Start, stop and find the embedded server."""

from __future__ import annotations

import os
import signal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pg_medallion.server import credentials
from pg_medallion.server.home import Home, find_home
from pg_medallion.server.lock import exclusive
from pg_medallion.server.problems import explained
from pg_medallion.server.process import Postmaster, find_postmaster, is_alive
from pg_medallion.server.words import Say, Words


@dataclass(frozen=True)
class Server:
    """A running embedded server."""

    home: Path
    data_dir: Path
    socket_dir: Path
    port: int
    version: str  # the major version, such as "18"
    pid: int
    state: str  # starting, ready or stopping
    user: str  # the operating system's user it runs as
    conninfo: str  # of the warehouse's owner; names the password file, holds no password
    admin_conninfo: str  # the same of the superuser


def start(
    home: Path | None = None,
    *,
    say: Say = lambda message: None,
    bindir: Path | None = None,
    settings: Mapping[str, str] | None = None,
) -> Server:
    """Return the running server of this home; start it, and create it first, when needed.

    `say` gets progress messages, `bindir` forces a folder of programs, `settings` are extra
    server settings for this start. Waits for crash recovery however long it takes.
    Raises ServerProblem.
    """
    place = find_home(home)
    with explained(place.root):
        running = _ready(place)
        if running is not None and place.passfile.exists() and place.connection_env.exists():
            return running
        # Imported here: finding a running server stays a matter of milliseconds.
        from pg_medallion.server.startup import start_or_find

        place.create()
        with exclusive(place.lock, say):
            postmaster = start_or_find(place, say, bindir, settings or {})
        return _server(place, postmaster)


def stop(home: Path | None = None, *, say: Say = lambda message: None) -> bool:
    """Stop the server as soon as open transactions are rolled back; False when none runs."""
    place = find_home(home)
    if not place.root.is_dir():
        return False
    with explained(place.root), exclusive(place.lock, say):
        postmaster = find_postmaster(place.data_dir)
        if postmaster is None:
            return False
        os.kill(postmaster.pid, signal.SIGINT)  # PostgreSQL's fast shutdown
        _wait_gone(postmaster.pid, say)
        return True


def status(home: Path | None = None) -> Server | None:
    """The server of this home, also while it is starting or stopping; None when none runs."""
    place = find_home(home)
    with explained(place.root):
        postmaster = find_postmaster(place.data_dir)
        return _server(place, postmaster) if postmaster else None


def _wait_gone(pid: int, say: Say) -> None:
    words = Words(say)
    while is_alive(pid):
        words.wait("PostgreSQL is writing its last checkpoint")


def _ready(place: Home) -> Server | None:
    postmaster = find_postmaster(place.data_dir)
    if postmaster is None or postmaster.state not in ("ready", "standby"):
        return None
    return _server(place, postmaster)


def _server(place: Home, postmaster: Postmaster) -> Server:
    return Server(
        home=place.root,
        data_dir=place.data_dir,
        socket_dir=postmaster.socket_dir,
        port=postmaster.port,
        version=(place.data_dir / "PG_VERSION").read_text(encoding="ascii").strip(),
        pid=postmaster.pid,
        state=postmaster.state,
        user=place.account.name,
        conninfo=credentials.conninfo(place, postmaster.port, postmaster.socket_dir),
        admin_conninfo=credentials.conninfo(
            place, postmaster.port, postmaster.socket_dir, credentials.ADMIN
        ),
    )
