"""A PostgreSQL whose encoding is SQL_ASCII keeps whatever bytes it was given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from copies import Copies
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from warehouse import Warehouse


@pytest.fixture
def source(server: Any) -> Iterator[psycopg.Connection]:
    name = f"{server.prefix}ascii"
    server.order("create database {} template template0 encoding 'SQL_ASCII' locale 'C'", name)
    conninfo = make_conninfo(server.conninfo, dbname=name)
    with closing(psycopg.connect(conninfo, autocommit=True, client_encoding="utf8")) as connection:
        yield connection
    server.drop_database(conninfo)


@pytest.fixture
def notes(
    warehouse: Warehouse, source: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> Copies:
    place = {**conninfo_to_dict(source.info.dsn), "port": source.info.port}
    name = place.pop("dbname")
    url = f"postgresql:///{name}?{urlencode(place)}"
    monkeypatch.setenv(f"{warehouse.name.upper()}_SOURCE_URL", url)
    source.execute("create table notes (id int primary key, words text, stamp timestamp not null)")
    source.execute(
        "insert into notes values (1, 'fine é', '2026-03-01'),"
        " (2, 'cut ' || E'\\xC3', '2026-03-01'), (3, E'\\xE9t\\xE9\ttab', '2026-03-01'),"
        " (4, null, '2026-03-01')"
    )
    return Copies(warehouse, None)  # type: ignore[arg-type]


@pytest.mark.every_server
def test_texts_that_are_none_go_to_quarantine(notes: Copies, source: psycopg.Connection) -> None:
    notes.job("notes", watermark="stamp", max_refused_pct=50)
    assert notes.load("notes") == (2, 0, 0, 2)
    assert notes.content("notes", "id, words") == [(1, "fine é"), (4, None)]
    refused = notes.warehouse.rows(
        "select row_key ->> 'id', reason from setup.quarantine"
        " where target = 'bronze.{p}_notes' and status = 'open' order by 1"
    )
    reason = 'column "words": its bytes are no text'
    assert refused == [("2", reason), ("3", reason)]
    before = notes.warehouse.written("bronze.{p}_notes")
    assert notes.load("notes")[:3] == (0, 0, 0)
    assert notes.warehouse.written("bronze.{p}_notes") == before
    source.execute("update notes set words = 'mended', stamp = '2026-03-02' where id = 2")
    source.execute("delete from notes where id = 3")
    assert notes.load("notes") == (1, 0, 0, 0)
    assert notes.warehouse.rows(
        "select distinct status from setup.quarantine where target = 'bronze.{p}_notes'"
    ) == [("resolved",)]
    assert notes.load("notes") == (0, 0, 0, 0)


def test_too_many_of_them_fail_the_load(notes: Copies) -> None:
    notes.job("notes", "full")
    assert notes.failure("notes")[0] == "MW068"
