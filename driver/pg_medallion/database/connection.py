"""Which database to use, and how to connect to it.

Order: `--database-url`, DATABASE_URL, libpq's own environment, the embedded server.
Nothing is ever guessed: without a word from the user the embedded server is the database, unless
MEDALLION_EMBEDDED=never. A word that is empty is an error: a secret that is not set.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg
    from psycopg.rows import TupleRow

from pg_medallion.database.session import CLIENT, prepare
from pg_medallion.errors import DriverProblem

_LIBPQ_PLACES = ("PGHOST", "PGHOSTADDR", "PGPORT", "PGSERVICE", "PGDATABASE")
_EMBEDDED = "MEDALLION_EMBEDDED"
EMBEDDED = "embedded"  # source of the embedded server's database
_DEFAULT_TIMEOUT = 10  # seconds; libpq alone waits for ever
_SQLALCHEMY_SCHEME = re.compile(r"^postgres(?:ql)?(?:\+\w+)?://")
_HOW_TO_WRITE = (
    "write postgresql://user@host:port/database with special characters percent-encoded "
    "(@ is %40, / is %2F), or key=value pairs"
)


class ConnectionProblem(DriverProblem):
    """No database to work with; the message is one line with the remedy and no password."""


@dataclass(frozen=True)
class Target:
    """A database. `conninfo` is for libpq and may hold a password: print `describe()`."""

    conninfo: str = field(repr=False)
    source: str

    def describe(self) -> str:
        """Where this is, for people; never with a password."""
        if not self.conninfo:
            named = [f"{name}={os.environ[name]}" for name in _LIBPQ_PLACES if name in os.environ]
            return f"{' '.join(named)} ({self.source})"
        values = _parsed(self.conninfo, self.source)
        place = ":".join(str(values[key]) for key in ("host", "port") if key in values)
        named = [str(values.get("dbname", "")), f"on {place}" if place else ""]
        named += [f"as {values['user']}" if "user" in values else ""]
        named += [f"service {values['service']}" if "service" in values else ""]
        return f"{' '.join(word for word in named if word)} ({self.source})"


def resolve(
    database_url: str | None = None, say: Callable[[str], None] = lambda message: None
) -> Target:
    """Find the database to use; starts the embedded server when that is the one.

    `database_url` is a URL (also with SQLAlchemy's `postgresql+psycopg://`) or key=value pairs.
    `say` gets messages while the embedded server starts. Raises ConnectionProblem.
    """
    import psycopg  # noqa: F401 - where it is missing, nothing is started

    if database_url is not None:
        return _explicit(database_url, "--database-url")
    from_environment = os.environ.get("DATABASE_URL")
    if from_environment is not None:
        return _explicit(from_environment, "DATABASE_URL")
    places = [name for name in _LIBPQ_PLACES if name in os.environ]
    if any(os.environ[name].strip() for name in places):
        return Target("", "PG environment")
    if places:
        _refuse_empty(places[0])
    _refuse_embedded()
    return _embedded(say)


def connect(target: Target, application_name: str) -> psycopg.Connection[TupleRow]:
    """Open an autocommit connection to a UTF8 database. Raises ConnectionProblem."""
    import psycopg
    from psycopg.conninfo import make_conninfo

    options: dict[str, Any] = {"application_name": application_name}
    if "PGCONNECT_TIMEOUT" not in os.environ and "connect_timeout" not in target.conninfo:
        options["connect_timeout"] = _DEFAULT_TIMEOUT
    try:
        given = _parsed(target.conninfo, target.source) if target.conninfo else {}
        options |= {name: value for name, value in CLIENT.items() if name not in given}
        conninfo = make_conninfo(target.conninfo, **options)
        connection = psycopg.connect(conninfo, autocommit=True)
        is_ours = prepare(connection, lambda: psycopg.connect(conninfo, autocommit=True))
    except psycopg.Error as error:
        # "from None": the original carries the connection string into tracebacks.
        raise ConnectionProblem(_explain(str(error), target)) from None
    if not is_ours:
        connection.close()
        raise ConnectionProblem(_POOLER.format(where=target.describe()))
    encoding = connection.info.parameter_status("server_encoding")
    if encoding != "UTF8":
        connection.close()
        raise ConnectionProblem(
            f"the database has the encoding {encoding}, the warehouse needs UTF8: create database "
            f"warehouse template template0 encoding 'UTF8' locale 'C.UTF-8' ({target.describe()})"
        )
    return connection


def has_embedded_alone() -> bool:
    """Whether no database is named, and the project has an embedded server that may be used."""
    from pg_medallion.server.home import find_home

    names = {"DATABASE_URL", *_LIBPQ_PLACES, _EMBEDDED}
    return not names & os.environ.keys() and find_home().data_dir.is_dir()


def _refuse_empty(source: str) -> NoReturn:
    remedy = "give the address of the database"
    if not source.startswith("--"):
        remedy = "set it (in CI: is the secret there?), or unset it"
    raise ConnectionProblem(f"{source} is empty: {remedy}")


def _refuse_embedded() -> None:
    allowed = os.environ.get(_EMBEDDED, "")
    if allowed == "never":
        raise ConnectionProblem(
            f"no database is named, and {_EMBEDDED}=never: set DATABASE_URL or PGHOST"
        )
    if allowed:
        raise ConnectionProblem(f'{_EMBEDDED} is "{allowed}": it can be never, or not set')


def _embedded(say: Callable[[str], None]) -> Target:
    from pg_medallion.server import ServerProblem, start

    try:
        server = start(say=say)
    except ServerProblem as problem:
        raise ConnectionProblem(str(problem)) from None
    # libpq prefers PGPASSWORD to the password file; it was meant for another server.
    os.environ.pop("PGPASSWORD", None)
    return Target(server.conninfo, EMBEDDED)


def _explicit(text: str, source: str) -> Target:
    text = text.strip()
    if not text:
        _refuse_empty(source)
    if "://" in text:
        if not _SQLALCHEMY_SCHEME.match(text):
            raise ConnectionProblem(
                f"the connection URL of {source} is not PostgreSQL's: {_HOW_TO_WRITE}"
            )
        text = _SQLALCHEMY_SCHEME.sub("postgresql://", text)
        _refuse_unescaped(text, source)
    _parsed(text, source)
    return Target(text, source)


def _refuse_unescaped(url: str, source: str) -> None:
    """libpq would take a piece of an unescaped password for the host and print it."""
    authority, _, path = url.removeprefix("postgresql://").partition("?")[0].partition("/")
    if authority.count("@") > 1 or "@" in path:
        raise ConnectionProblem(
            f"the connection URL of {source} has an unescaped character in its user or "
            f"password: {_HOW_TO_WRITE}"
        )


def _parsed(conninfo: str, source: str) -> dict[str, Any]:
    """The parameters. libpq's own messages are not shown: they quote what they cannot read."""
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        values = conninfo_to_dict(conninfo)
    except psycopg.Error:
        raise ConnectionProblem(
            f"the connection string of {source} cannot be read: {_HOW_TO_WRITE}"
        ) from None
    ports = str(values.get("port") or "").split(",")
    if any(port and not port.isdigit() for port in ports):
        raise ConnectionProblem(
            f"the port in the connection string of {source} is not a number: {_HOW_TO_WRITE}"
        )
    return values


_REMEDIES = (
    ("password authentication failed", "check the user and the password ({where})"),
    ("no password supplied", "give the password in PGPASSWORD or ~/.pgpass ({where})"),
    ("does not exist", "create it, or name another one ({where})"),
    ("no pg_hba.conf entry", "ask the server's administrator to let you in ({where})"),
    ("permission denied for database", "ask for the right to connect ({where})"),
    ("definition of service", "check the service's name and your pg_service.conf ({where})"),
)
_POOLER = (
    "the connection goes through a pooler that gives every transaction another session of the "
    "server (pgbouncer with pool_mode = transaction), and a run needs one of its own: connect to "
    "PostgreSQL itself, or to a pool in session mode ({where})"
)
_UNREACHABLE = "start the server or check host and port ({where}); without any of " + (
    "--database-url, DATABASE_URL and PGHOST the embedded server is used"
)


def _explain(message: str, target: Target) -> str:
    """One line: what the server or libpq said, without a password, and what to do."""
    lines = [line.strip().removeprefix("- ") for line in message.splitlines() if line.strip()]
    said = next((line for line in reversed(lines) if "FATAL:" in line), lines[0] if lines else "")
    said = said.removeprefix("connection failed: ").removeprefix("connection is bad: ")
    for password in _passwords(target):
        said = said.replace(password, "***")
    remedy = next((text for sign, text in _REMEDIES if sign in said), _UNREACHABLE)
    return f"cannot connect: {said}: {remedy.format(where=target.describe())}"


def _passwords(target: Target) -> list[str]:
    given = _parsed(target.conninfo, target.source).get("password") if target.conninfo else None
    return [str(each) for each in (given, os.environ.get("PGPASSWORD")) if each]
