"""The guide, done as it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from samples.mariadb import MariaDb

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "copy-a-database.md"


@pytest.fixture
def crm(server: object) -> Iterator[psycopg.Connection]:
    """Another PostgreSQL."""
    conninfo = server.create_database()  # type: ignore[attr-defined]
    with closing(psycopg.connect(conninfo, autocommit=True)) as connection:
        yield connection
    server.drop_database(conninfo)  # type: ignore[attr-defined]


def test_the_guide_copies_a_table_of_each_kind(
    connection: psycopg.Connection,
    crm: psycopg.Connection,
    mariadb: MariaDb,
    mariadb_database: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    blocks = re.findall(r"```(\w*)\n(.*?)```", text, re.DOTALL)
    variables = re.findall(r"export (\w+)=", dict(blocks)["bash"])
    place = conninfo_to_dict(crm.info.dsn)
    name = place.pop("dbname")
    address = f"postgresql:///{name}?{urlencode({**place, 'port': crm.info.port})}"
    for variable, url in zip(variables, (mariadb.url(mariadb_database), address), strict=True):
        monkeypatch.setenv(variable, url)
    with mariadb.connect(mariadb_database) as source, source.cursor() as cursor:
        cursor.execute(
            "create or replace table orders (id int primary key, updated_at timestamp not null)"
        )
        # of a session five hours behind
        cursor.execute("insert into orders select seq, '2026-03-01 10:00' from seq_1_to_3")
    crm.execute(
        "create table customers (id int primary key); insert into customers values (1), (2)"
    )

    register, look, limit = (sql for kind, sql in blocks if kind == "sql")
    connection.execute(register)  # type: ignore[arg-type]
    outcome = run(connection, Request(pipelines=["shop"]), QuietDisplay())
    assert outcome is not None
    assert outcome.run["state"] == "succeeded", outcome.summary()
    [shown] = [output for kind, output in blocks if not kind]
    header, _, *lines = [[cell.strip() for cell in line.split("|")] for line in shown.splitlines()]
    cursor = connection.execute(look)  # type: ignore[arg-type]
    assert [column.name for column in cursor.description or ()] == header
    assert (
        sorted([str(cell) if cell is not None else "" for cell in row] for row in cursor) == lines
    )
    connection.execute(limit)  # type: ignore[arg-type]
    assert connection.execute("select * from setup.source_connections").fetchall() == [("shop", 2)]
    # what it says of types is what the framework knows
    kinds = {kind for (kind,) in connection.execute(
        "select split_part(split_part(source_type, '(', 1), ' ', 1) from setup.source_types"
        " where dialect = 'mysql' and bronze_type is not null"
    )}  # fmt: skip
    table = text.partition("## Types")[2]
    told = {word.split("(")[0].split()[0] for word in re.findall(r"`([a-z][^`]*)`", table)}
    assert kinds - told - {"tinytext", "mediumtext", "longtext", "text", "tinyblob", "blob",
                           "mediumblob", "longblob"} == set()  # fmt: skip
