"""Must rules of the operation on the whole practice: nights by the command line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import psycopg
import pytest
from dental_practice import Practice

from pg_medallion.cli import main
from samples.dental import variables
from samples.mariadb import MariaDb

pytestmark = pytest.mark.nightly  # all jobs, several times

_BY_TIME = "^(_load_id|_loaded_at|valid_from|valid_to|_start_seq|_end_seq|.*(?<!date)_key)$"
_PIPELINE = """\
general: {pipeline_name: dental, max_retries: 0}
connections: {opendental: {connect_timeout: 10}}
"""


@dataclass
class Nights:
    """The practice, a folder of files, and warehouses to load it into."""

    practice: Practice
    source: dict[str, str]
    folder: Path

    def call(self, database: str, *arguments: str) -> int:
        """A command in environment dev; returns its exit code."""
        values = {**os.environ, **self.source, "DATABASE_URL": database}
        config = ("--config", str(self.folder / "pipeline.yml"), "--environment", "dev")
        with mock.patch.dict(os.environ, values), pytest.raises(SystemExit) as ended:
            main([*arguments, *config])
        return int(ended.value.code or 0)


@pytest.fixture(scope="module")
def nights(
    mariadb: MariaDb, mariadb_database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Nights]:
    folder = tmp_path_factory.mktemp("config")
    logs = f"logging: {{folder: {folder / 'logs'}}}\n"
    (folder / "pipeline.yml").write_text(_PIPELINE + logs)
    practice = Practice(mariadb, mariadb_database)
    yield Nights(practice, dict(variables(mariadb, mariadb_database)), folder)
    practice.close()


@pytest.fixture(scope="module")
def other_database(server: Any, template: str) -> Iterator[str]:
    """One more installed database."""
    conninfo = server.create_database(template)
    yield conninfo
    server.drop_database(conninfo)


def content(database: str, layers: str = "bronze silver gold") -> dict[str, str]:
    """What the live rows of all tables of the pipeline hold, but for who wrote them when.

    Where the source has no stamp, a version of gold begins when it was asked, and its key is made
    of that: versions and their keys are left out.
    """
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        names = connection.execute(
            "select c.oid::regclass::text from pg_class as c where c.relkind = 'r'"
            " and c.relname like 'dental\\_%%' and c.relname not like '%%\\_\\_%%'"
            " and c.relnamespace = any(%s::text[]::regnamespace[])",
            [layers.split()],
        ).fetchall()
        query = "select md5(string_agg(k.row, ' ' order by k.row)) from ({}) as k"
        found = {}
        for (name,) in names:
            each = (
                "select (select jsonb_object_agg(c.key, c.value) from jsonb_each(to_jsonb(t)) as c"
                f" where c.key !~ '{_BY_TIME}')::text as row from {name} as t"
            )
            if name.startswith("bronze."):
                each += " where _source_deleted_at is null"
            [found[name]] = connection.execute(query.format(each)).fetchone() or [None]
        return found


def test_rule_16_one_session_and_four_lead_to_the_same(
    nights: Nights, database: str, other_database: str
) -> None:
    assert nights.call(database, "run", "--parallel", "1") == 0
    assert nights.call(other_database, "run", "--parallel", "4") == 0
    assert len(content(database)) > 80
    assert content(other_database) == content(database)


def test_rule_16_force_equals_the_source(nights: Nights, database: str) -> None:
    before = content(database)
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        connection.execute('delete from bronze.dental_payment where "PayNum" % 3 = 0')
        connection.execute("""update bronze.dental_claim set "ClaimFee" = "ClaimFee" + 1""")
        connection.execute(
            "insert into bronze.dental_employer select (e).* from (select jsonb_populate_record("
            "f, '{\"EmployerNum\": 987654}') as e from bronze.dental_employer as f limit 1) as k"
        )
    assert nights.call(database, "run", "--force", "--parallel", "4") == 0
    assert content(database, "bronze") == {
        name: sum_of for name, sum_of in before.items() if name.startswith("bronze.")
    }
    with closing(psycopg.connect(database)) as connection:
        for table, many in nights.practice.manifest.rows.items():
            query = f"select count(*) from bronze.dental_{table}"
            [copied] = connection.execute(query).fetchone() or [0]
            assert abs(copied - many) <= 2, table  # what is in quarantine


def test_a_schema_that_was_generated_loads_the_same(
    nights: Nights, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = content(database)
    assert nights.call(database, "update-schema") == 0
    assert (nights.folder / "tables.yml").read_text().count("schema_hash") == 32
    assert nights.call(database, "config", "validate") == 0, capsys.readouterr().out
    assert nights.call(database, "run") == 0
    assert content(database) == before
    with closing(psycopg.connect(database)) as connection:
        written = connection.execute(
            "select sum(rows_inserted + rows_updated + rows_deleted) from setup.load_log"
            " where run_id = (select max(run_id) from setup.runs)"
        ).fetchone()
    assert written == (0,)


def test_rule_3_drift_in_the_past_is_reported(
    nights: Nights, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert nights.call(database, "check-drift", "--lookback-days", "400") == 0
    with nights.practice.server.connect(nights.practice.database) as source:
        cursor = source.cursor()
        cursor.execute("select min(PayDate) from payment where PayDate > '2024-01-01'")
        [day] = cursor.fetchone() or [None]
        cursor.execute(
            "update payment set PayAmt = PayAmt + 5, SecDateTEdit = SecDateTEdit"
            " where PayDate = %s order by PayNum limit 1",
            [day],
        )
        source.commit()
    assert nights.call(database, "run") == 0
    capsys.readouterr()
    assert nights.call(database, "check-drift", "--lookback-days", "30") == 0
    assert nights.call(database, "check-drift", "--lookback-days", "400") == 1
    assert f"payment  {day}  PayAmt" in capsys.readouterr().out
