"""A source of hundreds of tables, most of them empty, that several sessions copy at once."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest
from copies import TECHNICAL, Copies
from source_proxy import Proxy

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from samples.mariadb import MariaDb

LIMIT = 3
SESSIONS = 6


@pytest.mark.parametrize(
    "tables",
    [24, pytest.param(450, marks=pytest.mark.nightly)],  # a minute
)
def test_a_source_never_has_more_connections_than_it_may(
    copies: Copies,
    mariadb: MariaDb,
    database: str,
    monkeypatch: pytest.MonkeyPatch,
    tables: int,
) -> None:
    warehouse = copies.warehouse
    for number in range(tables):
        copies.at_source(f"create table t{number} (id int primary key, words varchar(20))")
        if number % 10 == 0:
            copies.at_source(f"insert into t{number} select seq, 'w' from seq_1_to_{number + 1}")
        warehouse.execute(f"create table bronze.{{p}}_t{number} {TECHNICAL}")
        warehouse.job(
            f"bronze.{{p}}_t{number}", load_type="full", source=f"db:{warehouse.name}/t{number}"
        )
    warehouse.execute("select setup.limit_connection('{p}', %s)", LIMIT)
    name = copies.source.db.decode()  # type: ignore[attr-defined]
    with closing(Proxy(mariadb.port)) as proxy:
        url = mariadb.url(name).replace(f":{mariadb.port}/", f":{proxy.own_port}/")
        monkeypatch.setenv(f"{warehouse.name.upper()}_SOURCE_URL", url)
        request = Request(pipelines=[warehouse.name], workers=SESSIONS)
        outcome = run(
            warehouse.connection, request, QuietDisplay(),
            lambda: psycopg.connect(database, autocommit=True),
        )  # fmt: skip
    assert outcome is not None
    assert outcome.run["state"] == "succeeded", outcome.summary()
    assert 2 <= proxy.most <= LIMIT
    rows = sum(
        warehouse.value(f"select count(*) from bronze.{{p}}_t{number}")
        for number in range(0, tables, 10)
    )
    assert rows == sum(number + 1 for number in range(0, tables, 10))
    # an empty table has its columns all the same
    shown = warehouse.rows("select id, words from bronze.{p}_t1")
    assert shown == []
