"""A table of another PostgreSQL into typed bronze."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlencode

import psycopg
import pytest
from copies import TECHNICAL, Copies
from psycopg.conninfo import conninfo_to_dict
from warehouse import Warehouse

VALUES = {
    "boolean": ["true", "null"],
    "bigint": ["9223372036854775807"],
    "numeric(30,10)": ["12345678901234567890.1234567891", "'NaN'"],
    "real": ["'-0'", "0.1", "'infinity'"],
    "double precision": ["1e308", "0.1::float8 + 0.2"],
    "text": ["''", "null", r"E'\\N\t\r\n\\.\\'", "'😀'"],
    "character varying(5)": ["'ab  '"],
    "character(4)": ["'ab'"],
    "bytea": [r"'\x00ff5c'", "''"],
    "timestamp with time zone": ["'2026-03-08 02:30-05'", "'infinity'", "'0044-03-15 BC'"],
    "timestamp(3) without time zone": ["'2026-03-08 02:30:00.125'"],
    "date": ["'-infinity'", "'0001-01-01'"],
    "time with time zone": ["'02:30-05'"],
    "interval": ["'-1 year +2 days -03:00:00.5'"],
    "jsonb": ["""'{"a": [1, null, "é"]}'"""],
    "json": ["""'{"a":  1, "a": 2}'"""],
    "uuid": ["'123e4567-e89b-12d3-a456-426655440000'"],
    "inet": ["'10.0.0.1/8'"],
    "text[]": [r"""array['a,b', null, '"', E'\t']"""],
    "int4range": ["'[1,5)'"],
    "bit(3)": ["b'101'"],
    "point": ["'(1,2)'"],
}


@pytest.fixture
def source(database: str, server: object) -> Iterator[psycopg.Connection]:
    """Another database."""
    conninfo = server.create_database()  # type: ignore[attr-defined]
    with closing(psycopg.connect(conninfo, autocommit=True)) as connection:
        yield connection
    server.drop_database(conninfo)  # type: ignore[attr-defined]


@pytest.fixture
def copies(
    warehouse: Warehouse, source: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> Copies:
    place = conninfo_to_dict(source.info.dsn)
    name = place.pop("dbname")
    options = urlencode({**place, "port": source.info.port})
    monkeypatch.setenv(f"{warehouse.name.upper()}_SOURCE_URL", f"postgresql:///{name}?{options}")
    return Copies(warehouse, None)  # type: ignore[arg-type]


@pytest.mark.every_server
def test_every_type_keeps_itself_and_its_values(copies: Copies, source: psycopg.Connection) -> None:
    columns = ", ".join(f"c{number} {kind}" for number, kind in enumerate(VALUES))
    source.execute(f"create table odd (id serial primary key, {columns})")  # type: ignore[arg-type]
    for number, values in enumerate(VALUES.values()):
        for value in values:
            source.execute(f"insert into odd (c{number}) values ({value})")  # type: ignore[arg-type]
    copies.job("odd", load_type="full")
    count = sum(map(len, VALUES.values()))
    assert copies.load("odd") == (count, 0, 0, 0)
    texts = ", ".join(f"c{number}::text" for number in range(len(VALUES)))
    query = "set timezone = 'UTC'; select id, {} from {} order by id"
    want = source.execute(query.format(texts, "odd"))  # type: ignore[arg-type]
    want.nextset()
    have = copies.warehouse.connection.execute(
        copies.warehouse.fill(query.format(texts, "bronze.{p}_odd"))  # type: ignore[arg-type]
    )
    have.nextset()
    assert have.fetchall() == want.fetchall()
    types = copies.warehouse.rows(
        "select format_type(atttypid, atttypmod) from pg_attribute"
        " where attrelid = 'bronze.{p}_odd'::regclass and attnum > 4 order by attnum"
    )
    assert [kind for (kind,) in types] == list(VALUES)
    assert copies.load("odd") == (0, 0, 0, 0)


def test_a_table_in_a_schema_with_odd_names_is_copied_by_what_changed(
    copies: Copies, source: psycopg.Connection
) -> None:
    source.execute(
        """
        create schema "My Shop";
        create type "My Shop".mood as enum ('sad', 'ok');
        create domain "My Shop".money_amount as numeric(12,2) check (value >= 0);
        create table "My Shop"."Order % lines" (
          "Id" int, "no" int, mood "My Shop".mood, amount "My Shop".money_amount,
          twice int generated always as ("no" * 2) stored, at timestamptz default now(),
          primary key ("no", "Id")
        );
        insert into "My Shop"."Order % lines" values (1, 1, 'ok', 5), (1, 2, 'sad', 6);
        """
    )
    copies.warehouse.execute(f"create table bronze.{{p}}_lines {TECHNICAL}")
    copies.warehouse.job(
        "bronze.{p}_lines", load_type="upsert", source="db:{p}/My Shop/Order % lines",
        options={"watermark": "at", "hard_deletes": "purge", "max_delete_pct": 50},
    )  # fmt: skip
    assert copies.load("lines") == (2, 0, 0, 0)
    assert copies.load("lines") == (0, 0, 0, 0)
    source.execute(
        """
        delete from "My Shop"."Order % lines" where "no" = 1;
        insert into "My Shop"."Order % lines" values (2, 2, null, 7);
        update "My Shop"."Order % lines" set mood = 'ok', at = now() where "Id" = 1;
        """
    )
    assert copies.load("lines") == (1, 1, 1, 0)
    assert copies.content("lines", '"Id", "no", mood, amount, twice') == [
        (1, 2, "ok", 6, 4), (2, 2, None, 7, 4),
    ]  # fmt: skip


def test_keys_come_as_sets_of_whole_numbers(copies: Copies, source: psycopg.Connection) -> None:
    keys = [-9223372036854775808, -65, -64, -1, 0, 63, 64, 9223372036854775807]
    source.execute("create table k (id bigint primary key, version int not null)")
    source.cursor().executemany("insert into k values (%s, 1)", [[key] for key in keys])
    copies.job("k", watermark="version", hard_deletes="purge", max_delete_pct=100)
    assert copies.load("k") == (len(keys), 0, 0, 0)
    for key in keys:
        # what the framework takes for the number of rows decides how keys come
        copies.warehouse.execute("update setup.source_loads set rows_in_source = 9e18")
        source.execute("delete from k where id = %s", [key])
        assert copies.load("k") == (0, 0, 1, 0)
        seen = copies.seen("k")
        assert (seen["packs_keys"], seen["is_repeated"], seen["rows_missing"]) == (True, False, 1)
        source.execute("insert into k values (%s, 0)", [key])
        assert copies.load("k") == (1, 0, 0, 0)
    assert copies.content("k", "id") == [(key,) for key in keys]
