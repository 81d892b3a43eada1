"""Where a source database is, from the environment: nowhere else may a password be."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, unquote, urlsplit

from pg_medallion.databases.problems import NotConfigured, SourceProblem

_PARTS = ("HOST", "PORT", "DB", "USER", "PASSWORD")
_NEEDED = ("HOST", "DB", "USER")
_SCHEME = re.compile(r"[a-z][a-z0-9_]*(\+[a-z0-9_]+)?://")
# kinds of databases by the names that people and SQLAlchemy give them
_KINDS = {
    "mysql": "mysql",
    "mariadb": "mysql",
    "postgresql": "postgresql",
    "postgres": "postgresql",
}


@dataclass(frozen=True)
class Address:
    """A database and an account of it, as a URL of SQLAlchemy names them."""

    kind: str
    host: str | None
    port: int | None
    user: str | None
    password: str | None = field(repr=False)
    database: str
    options: dict[str, str] = field(default_factory=dict, repr=False)
    url: str | None = field(default=None, repr=False)  # of a database that SQLAlchemy speaks to


def address_of(connection: str, options: Mapping[str, str] | None = None) -> Address:
    """The address of a connection: <NAME>_SOURCE_URL, or <NAME>_SOURCE_HOST, …_PORT, and so on.

    options: further settings; those of the address itself go before. Raises NotConfigured where
    neither is set, SourceProblem for one that cannot be read.
    """
    prefix = f"{connection.upper()}_SOURCE_"
    text = os.environ.get(f"{prefix}URL", "").strip()
    if text:
        return _with(_parsed(text, f"{prefix}URL"), options)
    values = {part: os.environ.get(f"{prefix}{part}", "").strip() for part in _PARTS}
    missing = [f"{prefix}{part}" for part in _NEEDED if not values[part]]
    if missing:
        named = missing if len(missing) < len(_NEEDED) else [f"{prefix}URL"]
        raise NotConfigured(
            f"{', '.join(named)} not set",
            f"Set {prefix}URL, or {', '.join(prefix + part for part in _PARTS)}, where the driver "
            "runs.",
        )
    if not (values["PORT"] or "0").isdigit():
        raise _unreadable(f"{prefix}PORT")
    address = Address(
        "mysql",
        values["HOST"],
        int(values["PORT"] or 0) or None,
        values["USER"],
        values["PASSWORD"],
        values["DB"],
    )
    return _with(address, options)


def _with(address: Address, options: Mapping[str, str] | None) -> Address:
    known = {
        name: value
        for name, value in (options or {}).items()
        # libpq knows no read_timeout; what others know is for their URL to say
        if address.kind == "mysql" or (address.kind == "postgresql" and name != "read_timeout")
    }
    return replace(address, options={**known, **address.options})


def _parsed(text: str, name: str) -> Address:
    """The parts of a URL. Its text is in no message: it may hold a password."""
    kind = _KINDS.get(text.partition(":")[0].partition("+")[0])
    if kind is None:
        if not _SCHEME.match(text):
            raise _unreadable(name)
        return Address("sqlalchemy", None, None, None, None, "", url=text)
    try:
        parts = urlsplit(text)
        port, options = parts.port, dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
    except ValueError:
        raise _unreadable(name) from None
    if not parts.path.strip("/") or parts.netloc.count("@") > 1 or "@" in parts.path:
        raise _unreadable(name)
    return Address(
        kind,
        parts.hostname,
        port,
        unquote(parts.username) if parts.username else None,
        unquote(parts.password) if parts.password else None,
        unquote(parts.path.removeprefix("/")),
        options,
    )


def _unreadable(name: str) -> SourceProblem:
    return SourceProblem(
        "MW065",
        f"{name} cannot be read",
        "Write mysql://user:password@host:3306/database with special characters percent-encoded "
        "(@ is %40, / is %2F).",
    )
