"""How clients get in: the password file and the shell's connection parameters."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path

from pg_medallion.server.binaries import psql_path
from pg_medallion.server.home import Home

ROLE = "medallion"  # owns the warehouse and everything in it; no superuser
ADMIN = "postgres"  # the superuser that initdb makes, for the server's own administration
DATABASE = "warehouse"


def write_passfile(home: Home, passwords: Mapping[str, str]) -> None:
    """Write libpq's password file (0600, of the invoking user), a line per role."""
    lines = [f"*:*:*:{role}:{password}\n" for role, password in passwords.items()]
    _write_private(home.passfile, "".join(lines))


def write_connection_env(home: Home, port: int, socket_dir: Path) -> None:
    """Write what a shell sources to reach the server with psql; no password in it."""
    major = int((home.data_dir / "PG_VERSION").read_text(encoding="ascii"))
    values = {
        "PGHOST": str(socket_dir),
        "PGPORT": str(port),
        "PGUSER": ROLE,
        "PGDATABASE": DATABASE,
        "PGPASSFILE": str(home.passfile),
        "PSQL": psql_path(major),
    }
    lines = [f"export {name}={shlex.quote(value)}\n" for name, value in values.items()]
    # libpq prefers these to the values above; they were meant for another server.
    lines.append("unset PGPASSWORD PGHOSTADDR PGSERVICE\n")
    _write_private(home.connection_env, "".join(lines))


def conninfo(home: Home, port: int, socket_dir: Path, role: str = ROLE) -> str:
    """The connection string of the warehouse; it names the password file, not the password."""
    values = {
        "host": str(socket_dir),
        "port": str(port),
        "user": role,
        "dbname": DATABASE,
        "passfile": str(home.passfile),
    }
    return " ".join(f"{name}={_quoted(value)}" for name, value in values.items())


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'" if " " in value or escaped != value else value


def _write_private(path: Path, text: str) -> None:
    """Replace a file at once: a reader sees the old one or the new one."""
    partial = path.with_name(path.name + ".new")
    partial.unlink(missing_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(partial, flags, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    partial.replace(path)
