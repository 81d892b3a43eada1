"""Bring the server up: programs, data folder, process, until it answers."""

from __future__ import annotations

import socket
from collections.abc import Mapping
from pathlib import Path

from pg_medallion.server import log
from pg_medallion.server.binaries import Binaries, find_binaries
from pg_medallion.server.cluster import check_data_dir, create_cluster, reset_password
from pg_medallion.server.credentials import write_connection_env
from pg_medallion.server.home import Home
from pg_medallion.server.private_copy import reachable
from pg_medallion.server.problems import ServerProblem
from pg_medallion.server.process import Postmaster, disown_reused_pid, find_postmaster, is_alive
from pg_medallion.server.settings import CONF_NAME, conf_text, previous_port
from pg_medallion.server.words import Say, Words

_PORT_ATTEMPTS = 5


def start_or_find(
    place: Home, say: Say, bindir: Path | None, extra: Mapping[str, str]
) -> Postmaster:
    """The ready postmaster of this home, created and started when needed; under the lock."""
    postmaster = _settled(place, say)
    if postmaster is None:
        binaries = find_binaries(bindir)
        exists = check_data_dir(place, binaries)
        binaries = reachable(binaries, place)
        if not exists:
            say(f"creating a PostgreSQL {binaries.major} server in {place.root}")
            create_cluster(place, binaries, sync=extra.get("fsync") != "off")
        elif not place.passfile.exists():
            say(f"{place.passfile} is missing: setting a new password")
            reset_password(place, binaries)
        postmaster = _launch(place, binaries, say, extra)
    elif not place.passfile.exists():
        raise ServerProblem(
            f'the password file "{place.passfile}" is missing: stop the server and start it '
            "again, which sets a new password"
        )
    write_connection_env(place, postmaster.port, postmaster.socket_dir)
    return postmaster


def _settled(place: Home, say: Say) -> Postmaster | None:
    """The running postmaster once it is ready, or None once there is none."""
    words = Words(say)
    while True:
        postmaster = find_postmaster(place.data_dir)
        if postmaster is None or postmaster.state in ("ready", "standby"):
            return postmaster
        words.wait(f"PostgreSQL is {postmaster.state}")


def _launch(place: Home, binaries: Binaries, say: Say, extra: Mapping[str, str]) -> Postmaster:
    if not place.account.can_enter(binaries.bindir):
        raise ServerProblem(
            f'user "{place.account.name}", who runs the server, cannot enter "{binaries.bindir}": '
            "install PostgreSQL where every user can reach it, or set MEDALLION_PG_USER"
        )
    _clear_sockets(place)
    disown_reused_pid(place.data_dir)
    log.rotate(place.log)
    port = free_port(previous_port(place.data_dir))
    attempts = 0
    words = Words(say)
    while True:
        conf = conf_text(port, place.socket_dir, extra)
        place.account.write(place.data_dir / CONF_NAME, conf)
        offset = place.log.stat().st_size if place.log.exists() else 0
        program = [str(binaries.bindir / "postgres"), "-D", str(place.data_dir)]
        pid = place.account.spawn(program, place.log)
        postmaster = _wait_ready(place, pid, offset, say)
        if postmaster is not None:
            return postmaster
        text = log.since(place.log, offset)
        attempts += 1
        if "Address already in use" in text and attempts < _PORT_ATTEMPTS:
            port = free_port(None)  # somebody took it since we looked
        elif "pre-existing shared memory block" in text:
            words.wait("waiting for the last processes of the killed server to end")
        else:
            raise ServerProblem(
                f"PostgreSQL did not start: {log.reason_of_death(text)} (log: {place.log})"
            )


def _wait_ready(place: Home, pid: int, offset: int, say: Say) -> Postmaster | None:
    """Wait as long as the postmaster lives; None when it died."""
    words = Words(say)
    while is_alive(pid):
        postmaster = find_postmaster(place.data_dir)
        if postmaster is not None and postmaster.state in ("ready", "standby"):
            return postmaster
        progress = log.latest_message(log.since(place.log, offset))
        words.wait(f"PostgreSQL is starting: {progress}")
    return None


def _clear_sockets(place: Home) -> None:
    """Make the socket's folder and remove what a killed server left in it."""
    place.account.make_folder(place.socket_dir)
    for left in place.socket_dir.glob(".s.PGSQL.*"):
        left.unlink()


def free_port(preferred: int | None) -> int:
    """The preferred port of 127.0.0.1 if it is free, else any."""
    for port in (preferred, 0):
        if port is None:
            continue
        with socket.socket() as probe:
            # As PostgreSQL does: connections of the last server may still linger.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise ServerProblem("no TCP port of 127.0.0.1 is free: is the loopback interface up?")
