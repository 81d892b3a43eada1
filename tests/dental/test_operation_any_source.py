"""A nightly pipeline whose source is no MariaDB: PostgreSQL, and SQLite by way of SQLAlchemy."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import psycopg
import pytest
import yaml
from copies import TECHNICAL
from nightly_fixtures import Night
from psycopg.conninfo import conninfo_to_dict
from warehouse import Warehouse

from pg_medallion.databases.any_database import AnyDatabase

SOURCE = (
    "create table orders (id integer primary key, amount decimal(9,2), day date,"
    " changed_at timestamp not null)",
    "create table kinds (id integer primary key, name varchar(20))",
    "create table kinds_backup (id integer primary key)",
    "insert into orders values (1, 10, '2026-03-01', '2026-03-01 09:00:00'),"
    " (2, 20, '2026-03-02', '2026-03-02 09:00:00')",
    "insert into kinds values (1, 'small')",
)
DRIFT = {"watermark": "changed_at", "drift": {"day": "day", "sums": ["amount"]}}

Change = Callable[..., None]


@pytest.fixture(params=["sqlite", "postgresql"])
def place(
    request: pytest.FixtureRequest, server: object, tmp_path: Path
) -> Iterator[tuple[str, Change]]:
    """The address of a source, and what changes it."""
    if request.param == "sqlite":
        path = tmp_path / "shop_test.db"
        with closing(sqlite3.connect(path, isolation_level=None)) as shop:
            yield f"sqlite:///{path}", lambda *all_: [shop.execute(each) for each in all_]
        return
    conninfo = server.create_database()  # type: ignore[attr-defined]
    with closing(psycopg.connect(conninfo, autocommit=True)) as source:
        parts = {**conninfo_to_dict(source.info.dsn), "port": source.info.port}
        name = parts.pop("dbname")
        yield (
            f"postgresql:///{name}?{urlencode(parts)}",
            lambda *all_: [source.execute(each) for each in all_],
        )
    server.drop_database(conninfo)  # type: ignore[attr-defined]


@pytest.fixture
def night(
    warehouse: Warehouse,
    place: tuple[str, Change],
    database: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> Night:
    variables = {f"{warehouse.name.upper()}_SOURCE_URL": place[0], "DATABASE_URL": database}
    found = Night(warehouse, None, database, variables, capsys, tmp_path)  # type: ignore[arg-type]
    place[1](*SOURCE)
    warehouse.execute("select setup.register_nightly('{p}')")
    for table, load_type, options in (("orders", "upsert", DRIFT), ("kinds", "full", {})):
        warehouse.execute(f"create table bronze.{{p}}_{table} {TECHNICAL}")
        source = f"db:{warehouse.name}/{table}"
        warehouse.job(f"bronze.{{p}}_{table}", load_type=load_type, source=source, options=options)
    return found


def test_a_dry_run_asks_and_writes_nothing(night: Night, place: tuple[str, Change]) -> None:
    assert night.command("run").code == 0
    if place[0].startswith("postgresql"):
        place[1]("analyze")
    before = night.everything()
    done = night.command("run", "--dry-run", "--json")
    assert done.code == 0, done.err
    planned = [json.loads(line) for line in done.out.splitlines()]
    found = {each["table_name"]: (each["reads"], each["estimated_rows"]) for each in planned}
    assert found == {"orders": ("new rows", 2), "kinds": ("all rows", 1)}
    assert night.everything() == before


def test_its_schema_is_written_and_loads_the_same(night: Night, place: tuple[str, Change]) -> None:
    done = night.command("update-schema")
    assert done.code == 0, done.err
    content = yaml.safe_load((night.folder / "tables.yml").read_text())
    assert sorted(content["tables"]) == ["kinds", "orders"]
    orders = content["tables"]["orders"]
    assert (orders["strategy"], orders["watermark_kind"]) == ("incremental", "datetime")
    assert orders["primary_key"] == ["id"]
    assert orders["columns"]["amount"]["type"] == "numeric(9,2)"
    assert night.command("config", "validate").code == 0
    assert night.command("run").code == 0
    assert night.warehouse.counts("bronze.{p}_orders") == (2, 0, 0, 0)
    place[1]("create table more (id integer primary key)")
    assert "more: not there" in night.command("update-schema").out


def test_drift_is_told_by_day(night: Night, place: tuple[str, Change]) -> None:
    assert night.command("run").code == 0
    done = night.command("check-drift", "--lookback-days", "9999")
    assert (done.code, "0 differences in 2 tables" in done.out) == (0, True), done.out
    place[1]("update orders set amount = 11 where id = 1", "insert into kinds values (2, 'big')")
    done = night.command("check-drift", "--lookback-days", "9999")
    assert done.code == 1
    lines = [line.split()[:3] for line in done.out.splitlines()]
    assert ["orders", "2026-03-01", "amount"] in lines
    assert ["kinds", "rows", "2"] in lines


def test_connections_are_tried(
    night: Night, place: tuple[str, Change], monkeypatch: pytest.MonkeyPatch
) -> None:
    done = night.command("test-connections")
    if place[0].startswith("postgresql"):
        assert (done.code, "may do more than read" in done.out) == (1, True)
        return
    assert [line[:6] for line in done.out.splitlines()] == ["ok    ", "ok    "]
    name = f"{night.warehouse.name.upper()}_SOURCE_URL"
    missing = night.folder / "shop_tset.db"
    done = night.command("test-connections", **{name: f"sqlite:///{missing}"})
    assert (done.code, "MW063" in done.out, missing.exists()) == (1, True, False)
    monkeypatch.setattr(
        AnyDatabase, "rows", lambda self, query: [{"privilege": None}]
    )  # as of another database, which cannot be asked
    done = night.command("test-connections")
    assert (done.code, "its account may only read" in done.out) == (0, True)


def test_the_database_of_environment_test_is_called_so(
    night: Night, place: tuple[str, Change]
) -> None:
    name = f"{night.warehouse.name.upper()}_SOURCE_URL"
    folder = night.folder / "tests"
    done = night.call(
        "test-connections", "--config", str(night.write()), "--environment", "test",
        **{name: f"sqlite:///{folder}/shop.db", "DATABASE_URL": "postgresql://h/my_test"},
    )  # fmt: skip
    assert (done.code, 'is called "shop.db"' in done.err) == (2, True)
