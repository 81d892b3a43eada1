"""What an account may read no more is not what its source has no more; what changes waits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from copies import Copies
from psycopg.conninfo import conninfo_to_dict
from warehouse import Warehouse

from pg_medallion.databases.postgresql import PostgreSql
from samples.mariadb import MariaDb

PASSWORD = "s3cret-pass"
COLUMNS = """
    select attname from pg_attribute
    where attrelid = 'bronze.{p}_items'::regclass and attnum > 3 and not attisdropped order by 1
"""
ITEMS = (
    "create table items (id int primary key, name varchar(20), size int, stamp timestamp not null)",
    "insert into items values (1, 'a', 1, '2026-03-01 10:00:00'), (2, 'b', 2, '2026-03-01 10:00')",
)


def require_all_columns(copies: Copies) -> None:
    assert copies.warehouse.rows(COLUMNS) == [("id",), ("name",), ("size",), ("stamp",)]


def test_a_column_that_mariadb_hides_is_not_dropped(
    copies: Copies, mariadb: MariaDb, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = copies.source.db.decode()  # type: ignore[union-attr]
    user = f"u_{copies.warehouse.name}"[:32]
    copies.at_source(
        *ITEMS,
        f"create user {user}@'%' identified by '{PASSWORD}'",
        f"grant select on `{database}`.items to {user}@'%'",
    )
    try:
        monkeypatch.setenv(
            f"{copies.warehouse.name.upper()}_SOURCE_URL",
            f"mysql://{user}:{PASSWORD}@127.0.0.1:{mariadb.port}/{database}",
        )
        copies.job("items", watermark="stamp")
        assert copies.load("items") == (2, 0, 0, 0)
        before = copies.warehouse.written("bronze.{p}_items")
        copies.at_source(
            f"revoke select on `{database}`.items from {user}@'%'",
            f"grant select (id, name, stamp) on `{database}`.items to {user}@'%'",
        )
        code, words = copies.failure("items")
        assert code == "MW064", words
        assert PASSWORD not in words
        assert copies.warehouse.written("bronze.{p}_items") == before
        require_all_columns(copies)
        # what is gone is gone, also for who may read all
        copies.at_source(
            f"grant select on `{database}`.items to {user}@'%'", "alter table items drop size"
        )
        assert copies.load("items") == (2, 0, 2, 0)
        assert ("size",) not in copies.warehouse.rows(COLUMNS)
    finally:
        copies.at_source(f"drop user {user}@'%'")


@pytest.fixture
def source(server: Any) -> Iterator[psycopg.Connection]:
    """Another database."""
    conninfo = server.create_database()
    with closing(psycopg.connect(conninfo, autocommit=True)) as connection:
        yield connection
    server.drop_database(conninfo)


def address(source: psycopg.Connection, **parts: str) -> str:
    place = {**conninfo_to_dict(source.info.dsn), "port": source.info.port, **parts}
    name = place.pop("dbname")
    return f"postgresql:///{name}?{urlencode(place)}"


@pytest.fixture
def items(
    warehouse: Warehouse, source: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> Copies:
    monkeypatch.setenv(f"{warehouse.name.upper()}_SOURCE_URL", address(source))
    for statement in ITEMS:
        source.execute(statement)
    copies = Copies(warehouse, None)  # type: ignore[arg-type]
    copies.job("items", watermark="stamp")
    return copies


def test_a_column_that_postgresql_hides_is_not_dropped(
    items: Copies, source: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    user = f"u_{source.info.dbname}"[:63]
    source.execute(f"create role {user} login password '{PASSWORD}'")
    source.execute(f"grant select on items to {user}")
    try:
        name = f"{items.warehouse.name.upper()}_SOURCE_URL"
        monkeypatch.setenv(name, address(source, user=user, password=PASSWORD))
        assert items.load("items") == (2, 0, 0, 0)
        before = items.warehouse.written("bronze.{p}_items")
        source.execute(f"revoke select on items from {user}")
        source.execute(f"grant select (id, name, stamp) on items to {user}")
        code, words = items.failure("items")
        assert code == "MW064", words
        assert items.warehouse.written("bronze.{p}_items") == before
        require_all_columns(items)
        source.execute("alter table items drop size")
        assert items.load("items") == (2, 0, 2, 0)
    finally:
        source.execute(f"drop owned by {user}")
        source.execute(f"drop role {user}")


CHANGES = {
    "added": "alter table items add more int default 3",
    "renamed": "alter table items rename name to title",
    "retyped": "alter table items alter size type bigint",
    "rewritten": "alter table items alter size type text using size::text",
    "dropped": "alter table items drop size",
    "vanished": "drop table items",
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_table_of_postgresql_changed_after_its_catalogue_was_read_is_not_loaded(
    items: Copies, source: psycopg.Connection, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    assert items.load("items") == (2, 0, 0, 0)
    before = items.warehouse.written("bronze.{p}_items")
    pending = [CHANGES[change]]
    read = PostgreSql.rows

    def rows(self: PostgreSql, query: str, **values: str | None) -> list[dict[str, Any]]:
        found = read(self, query, **values)
        while values and pending:
            source.execute(pending.pop())  # type: ignore[arg-type]
        return found

    monkeypatch.setattr(PostgreSql, "rows", rows)
    code, words = items.failure("items")
    assert code == "MW066", words
    assert items.warehouse.written("bronze.{p}_items") == before
    if change == "vanished":
        assert items.failure("items")[0] == "MW065"
        assert items.warehouse.written("bronze.{p}_items") == before
    else:
        # a wider type needs no row
        assert (2 in items.load("items")) is (change != "retyped")
        assert items.load("items") == (0, 0, 0, 0)


def test_a_table_of_postgresql_is_not_changed_while_its_rows_come(
    items: Copies, source: psycopg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = PostgreSql.blocks
    refused = []

    def blocks(self: PostgreSql, query: str) -> Iterator[tuple[bytes, int]]:
        source.execute("set lock_timeout = '50 ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable) as caught:
            source.execute("alter table items drop size")
        refused.append(caught.value)
        yield from read(self, query)

    monkeypatch.setattr(PostgreSql, "blocks", blocks)
    assert items.load("items") == (2, 0, 0, 0)
    assert refused


def test_a_watermark_that_postgresql_calls_otherwise_is_told_and_then_reloads(
    items: Copies, source: psycopg.Connection
) -> None:
    assert items.load("items") == (2, 0, 0, 0)
    before = items.warehouse.written("bronze.{p}_items")
    source.execute("alter table items rename stamp to changed_at")
    code, words = items.failure("items")
    assert (code, '"stamp"' in words) == ("MW065", True), words
    assert items.warehouse.written("bronze.{p}_items") == before
    items.job("items", watermark="changed_at")
    assert items.load("items") == (2, 0, 2, 0)
    assert items.seen("items")["reason"] == "first load by this watermark"
    assert items.load("items") == (0, 0, 0, 0)
