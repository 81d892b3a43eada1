"""The practice as a server that a pipeline loads from."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from samples.dental.generate import generate, is_there
from samples.dental.options import Options
from samples.mariadb import HOST, MariaDb, start

_PREFIX = "OPENDENTAL_SOURCE_"


@dataclass(frozen=True)
class Practice:
    """The environment of a program that is to find the database."""

    variables: dict[str, str]


@contextmanager
def serve(options: Options) -> Iterator[Practice]:
    """Serve the practice, filled where it is not yet; the server stays for the next time.

    Where the environment names a database already, that is the one, and nothing is started.
    """
    if os.environ.get(f"{_PREFIX}HOST"):
        yield Practice({})
        return
    server = start(say=print)
    if options.day or not is_there(server, options):
        print(f"filling the database {options.database}")
        generate(server, options)
    _check(server, options.database)
    yield Practice(dict(variables(server, options.database)))


def _check(server: MariaDb, database: str) -> None:
    """A crash of the server leaves tables open, which nobody could read in a snapshot."""
    with server.connect(database) as connection, connection.cursor() as cursor:
        cursor.execute("show table status where Engine = 'MyISAM'")
        names = ", ".join(f"`{row[0]}`" for row in cursor.fetchall())
        if names:
            cursor.execute(f"check table {names} fast quick")


def variables(server: MariaDb, database: str) -> Mapping[str, str]:
    """How a pipeline finds a database of the server, as the account that may only read: in dev."""
    user, password = server.account()
    found = {"HOST": HOST, "PORT": server.port, "DB": database, "USER": user, "PASSWORD": password}
    return {
        "ETL_ENVIRONMENT": "dev",
        **{_PREFIX + name: str(value) for name, value in found.items()},
    }
