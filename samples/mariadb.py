"""A private MariaDB server: started by us, reused by everybody, left running.

    server = start()                          # python -m samples.mariadb start|stop|status
    server.create_database("shop")
    with server.connect("shop") as connection: ...
    create_engine(server.url("shop"))         # of the account that may only read

It listens on 127.0.0.1 and on a socket in a private folder, and reads no settings of another
MariaDB. Its passwords are in files that only their owner reads. As root it runs as another user.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Mapping
from configparser import ConfigParser
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pg_medallion.server import log
from pg_medallion.server.home import Home
from pg_medallion.server.lock import exclusive
from pg_medallion.server.problems import ServerProblem, explained
from pg_medallion.server.process import is_alive
from pg_medallion.server.startup import free_port
from pg_medallion.server.words import Say, Words
from samples import mariadb_home as files

if TYPE_CHECKING:
    from pymysql.connections import Connection

HOST = "127.0.0.1"
_PORT_ATTEMPTS = 5
_HANDSHAKE = 10  # the version of the protocol, first in what a server says


@dataclass(frozen=True)
class MariaDb:
    """A running server."""

    home: Path
    pid: int
    port: int
    socket: Path
    version: str  # such as 10.11.19-MariaDB
    admin_file: Path  # accounts with their passwords, for --defaults-file and read_default_file
    reader_file: Path

    def connect(
        self, database: str | None = None, *, reader: bool = False, **options: Any
    ) -> Connection[Any]:
        """Connect as the administrator, or as the account that may only read."""
        import pymysql

        given: dict[str, Any] = {
            "read_default_file": str(self.reader_file if reader else self.admin_file),
            "read_default_group": "client",
            "charset": "utf8mb4",
            "autocommit": True,
            "database": database,
        }
        return pymysql.connect(**given | options)

    def create_database(self, name: str) -> None:
        """Make a database, if there is none of this name; the reader may read it."""
        pattern = _quoted(name.replace("\\", "\\\\").replace("_", r"\_").replace("%", r"\%"))
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute(f"create database if not exists {_quoted(name)}")
            cursor.execute(f"grant select on {pattern}.* to {files.READER}@'%'")

    def drop_database(self, name: str) -> None:
        """Drop a database, if there is one of this name."""
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute(f"drop database if exists {_quoted(name)}")

    def account(self, *, reader: bool = True) -> tuple[str, str]:
        """User and password."""
        parser = ConfigParser(interpolation=None)
        parser.read(self.reader_file if reader else self.admin_file, encoding="utf-8")
        return parser["client"]["user"], parser["client"]["password"]

    def url(self, database: str, *, reader: bool = True) -> str:
        """The address of a database for SQLAlchemy, with the password in it."""
        user, password = self.account(reader=reader)
        place = f"{HOST}:{self.port}/{quote(database, safe='')}"
        return f"mysql+pymysql://{user}:{password}@{place}?charset=utf8mb4"


def start(
    home: Path | None = None,
    *,
    say: Say = lambda message: None,
    settings: Mapping[str, str] | None = None,
) -> MariaDb:
    """Return the running server of this home; start it, and create it first, when needed.

    `settings` are extra settings for this start. Raises ServerProblem.
    """
    place = files.find_place(home)
    with explained(place.root):
        place.create()
        with exclusive(place.lock, say):
            return _settled(place, say) or _launch(place, say, settings or {})


def stop(home: Path | None = None, *, say: Say = lambda message: None) -> bool:
    """Stop the server; open transactions are rolled back. False when none runs."""
    place = files.find_place(home)
    if not place.root.is_dir():
        return False
    with explained(place.root), exclusive(place.lock, say):
        pid = _pid(place)
        if pid is None:
            return False
        os.kill(pid, signal.SIGTERM)
        words = Words(say)
        while is_alive(pid):
            words.wait("MariaDB is writing what is left to write")
        return True


def status(home: Path | None = None) -> MariaDb | None:
    """The server of this home that answers, or None."""
    place = files.find_place(home)
    with explained(place.root):
        return _running(place)


def _settled(place: Home, say: Say) -> MariaDb | None:
    """The server once it answers, or None once there is none."""
    words = Words(say)
    while _pid(place) is not None:
        running = _running(place)
        if running is not None:
            return running
        words.wait("MariaDB is starting or stopping")
    return None


def _launch(place: Home, say: Say, extra: Mapping[str, str]) -> MariaDb:
    program = files.find_program("mariadbd")
    files.find_program("mariadb-install-db")
    place.account.make_folder(place.socket_dir)
    place.account.make_folder(place.root / "tmp")
    files.socket_of(place).unlink(missing_ok=True)  # of a killed server
    log.rotate(place.log)
    port = free_port(files.previous_port(place))
    for _ in range(_PORT_ATTEMPTS):
        place.account.write(files.settings_file(place), files.settings_text(place, port, extra))
        if not place.data_dir.exists():
            say(f"creating a MariaDB server in {place.root}")
            files.create_data(place)
        _require_accounts(place)
        offset = place.log.stat().st_size if place.log.exists() else 0
        pid = place.account.spawn(
            [program, f"--defaults-file={files.settings_file(place)}"], place.log
        )
        words = Words(say)
        while is_alive(pid):
            running = _running(place)
            if running is not None:
                return running
            words.wait("MariaDB is starting")
        text = log.since(place.log, offset)
        if "Address already in use" not in text:
            break
        port = free_port(None)  # somebody took it since we looked
    raise ServerProblem(f"MariaDB did not start: {files.reason_of_death(text)} (log: {place.log})")


def _running(place: Home) -> MariaDb | None:
    """The server that answers, or None."""
    pid = _pid(place)
    port = files.previous_port(place)
    version = _greeting(files.socket_of(place))
    if pid is None or port is None or version is None:
        return None
    return MariaDb(
        home=place.root,
        pid=pid,
        port=port,
        socket=files.socket_of(place),
        version=version,
        admin_file=files.option_file(place, files.ADMIN),
        reader_file=files.option_file(place, files.READER),
    )


def _pid(place: Home) -> int | None:
    """The process of the server; a number that belongs to another program by now is none."""
    try:
        text = files.pid_file(place).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    if not text.isdigit() or not is_alive(int(text)):
        return None
    works_in = Path(f"/proc/{text}/cwd")
    if not works_in.parent.exists():
        return int(text)  # no such thing on this platform
    try:
        return int(text) if works_in.samefile(place.data_dir) else None
    except OSError:
        return None  # of another user


def _greeting(path: Path) -> str | None:
    """The version that a server tells who connects; None while nothing answers."""
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(5)
        try:
            client.connect(str(path))
            packet = client.recv(256)
        except OSError:
            return None
    if len(packet) < 6 or packet[4] != _HANDSHAKE:
        return None
    # old clients are told of a version 5.5.5 first
    return packet[5 : packet.index(0, 5)].decode("ascii", "replace").removeprefix("5.5.5-")


def _require_accounts(place: Home) -> None:
    for user in (files.ADMIN, files.READER):
        path = files.option_file(place, user)
        if not path.exists():
            raise ServerProblem(
                f'"{path}" with the password of a sample server is missing: remove '
                f'"{place.data_dir}" and start again, which makes a new server'
            )


def _quoted(name: str) -> str:
    return "`" + name.replace("`", "``") + "`"


def main(arguments: list[str]) -> int:
    """start, stop or status; exit 1 where status finds none, 2 for anything else."""
    if arguments not in (["start"], ["stop"], ["status"]):
        print("usage: python -m samples.mariadb start|stop|status", file=sys.stderr)
        return 2
    try:
        if arguments == ["stop"]:
            print("stopped" if stop(say=print) else "MariaDB is not running")
            return 0
        server = start(say=print) if arguments == ["start"] else status()
    except ServerProblem as problem:
        print(problem, file=sys.stderr)
        return 2
    if server is None:
        print("MariaDB is not running")
        return 1
    print(f"MariaDB {server.version} on {HOST}:{server.port}, accounts in {server.home}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
