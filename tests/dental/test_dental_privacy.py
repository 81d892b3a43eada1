"""A night in which everything fails that can, and in which nobody is told of a patient."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest
from dental_practice import Practice
from psycopg import sql
from psycopg.types.json import Jsonb
from source_proxy import Proxy

from samples.mariadb import MariaDb

pytestmark = pytest.mark.nightly  # two whole nights

ROOT = Path(__file__).parents[2]
PASSWORD = "Qxpassqx"
NAME, NOTE, ADDRESS = "Qxnameqx", "Qxnoteqx", "Qxroadqx"
KEY = "987654321012345"
SECRETS = (PASSWORD, NAME, NOTE, ADDRESS, KEY)


def plant(server: MariaDb, database: str, user: str) -> None:
    """Secrets in rows that load, in rows that cannot, and in tables that fail as a whole."""
    statements = [
        f"insert into patient (PatNum, LName, FName, Address, SSN)"
        f" values ({KEY}, '{NAME}', '{NAME}', '{ADDRESS}', '{NAME}')",
        f"insert into commlog (CommlogNum, PatNum, Note) values ({KEY}, {KEY}, '{NOTE}')",
        # one row of another type
        f"insert into histappointment (HistApptNum, AptNum, PatNum, IsNewPatient, Pattern)"
        f" values ({KEY}, {KEY}, {KEY}, 7, '{NOTE}')",
        # so many of them that the table fails
        f"insert into recalltype (RecallTypeNum, Description) values ({KEY}, '{NAME}')",
        "alter table recalltype add column Due varchar(20) not null default ''",
        f"update recalltype set Due = '{NAME}'",
        # two rows with one key of the job
        "alter table employer drop primary key, modify EmployerNum bigint not null",
        f"insert into employer (EmployerNum, EmpName) values ({KEY}, '{NAME}'), ({KEY}, '{NOTE}')",
        f"create user {user}@'%' identified by '{PASSWORD}'",
    ]
    with server.connect(database) as connection, connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        cursor.execute("show tables")
        for (table,) in cursor.fetchall():
            if table != "feesched":
                cursor.execute(f"grant select on `{database}`.`{table}` to {user}@'%'")


@pytest.fixture(scope="module")
def night(
    mariadb: MariaDb,
    mariadb_database: str,
    database: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, str, list[str]]]:
    """Its database, all that the driver printed and logged, and what others could see meanwhile."""
    logs = tmp_path_factory.mktemp("logs")
    practice = Practice(mariadb, mariadb_database)
    practice.bring(scale=0.005)
    user = f"u_{mariadb_database}"[-32:]
    plant(mariadb, mariadb_database, user)
    with psycopg.connect(database, autocommit=True) as connection:
        connection.execute(
            "update setup.load_jobs set max_attempts = 2, retry_delay = '1 ms',"
            " keys = case target when 'bronze.dental_employer' then '{EmployerNum}' else keys end,"
            " options = case when target = 'bronze.dental_recalltype'"
            """ then options || '{"types": {"Due": "integer"}}'"""
            " when target = 'bronze.dental_histappointment'"
            """ then options || '{"max_refused_pct": 90}' else options end"""
            " where pipeline = 'dental'"
        )
        # a server of others may log details
        connection.execute(
            sql.SQL("alter database {} set log_error_verbosity = default").format(
                sql.Identifier(connection.info.dbname)
            )
        )
        connection.execute(
            "update setup.nightly_pipelines set registered = registered || %s",
            [Jsonb({"logging": {"folder": str(logs)}})],
        )
        # the warehouse itself fails, and PostgreSQL tells of values
        connection.execute(
            "alter table silver.dental_communication add check (note not like 'Qx%')"
        )
    printed, seen = [], []
    with closing(Proxy(mariadb.port)) as proxy:
        proxy.cut(60_000)
        environment = os.environ | {
            "ETL_ENVIRONMENT": "dev",
            "OPENDENTAL_SOURCE_HOST": "127.0.0.1",
            "OPENDENTAL_SOURCE_PORT": str(proxy.own_port),
            "OPENDENTAL_SOURCE_DB": mariadb_database,
            "OPENDENTAL_SOURCE_USER": user,
            "OPENDENTAL_SOURCE_PASSWORD": PASSWORD,
        }
        over = threading.Event()
        watcher = threading.Thread(target=watch, args=(database, mariadb, over, seen))
        watcher.start()
        for command in (
            ["run", "--pipeline", "dental", "--parallel", "2"],
            ["run", "--pipeline", "dental", "--full-refresh", "--json"],
            ["status", "--pipeline", "dental"],
            ["history", "--json"],
            ["quarantine", "list"],
        ):
            done = subprocess.run(
                [sys.executable, "orchestrate_all.py", *command, "--database-url", database],
                cwd=ROOT, env=environment, capture_output=True, text=True, check=False,
            )  # fmt: skip
            printed.append(done.stdout + done.stderr)
        over.set()
        watcher.join()
    printed += [path.read_text() for path in sorted(logs.iterdir())]
    assert [path.name for path in sorted(logs.iterdir())] == ["errors.log", "pipeline.log"]
    yield database, "\n".join(printed), seen
    with mariadb.connect() as connection:
        connection.cursor().execute(f"drop user {user}@'%'")
    practice.close()


def watch(database: str, mariadb: MariaDb, over: threading.Event, seen: list[str]) -> None:
    """What runs, as everybody on the machine and on both servers can see it."""
    with psycopg.connect(database, autocommit=True) as warehouse, mariadb.connect() as source:
        while not over.wait(0.05):
            for path in Path("/proc").glob("[0-9]*/cmdline"):
                with suppress(OSError):
                    seen.append(path.read_text(errors="replace"))
            seen += [str(row) for row in warehouse.execute("select query from pg_stat_activity")]
            with source.cursor() as cursor:
                cursor.execute(
                    "select info from information_schema.processlist"
                    " where info is not null and user like 'u\\_%'"
                )
                seen += [str(row) for row in cursor.fetchall()]


def found_in(text: str) -> list[str]:
    return [secret for secret in SECRETS if secret in text]


def test_the_night_failed_in_all_the_ways_it_should(night: tuple[str, str, list[str]]) -> None:
    with psycopg.connect(night[0]) as connection:
        codes = {
            (target, code)
            for target, code in connection.execute(
                "select j.target, l.sqlstate from setup.load_log as l"
                " join setup.load_jobs as j using (job_id) where l.sqlstate is not null"
            ).fetchall()
        }
    kinds = {code for _, code in codes}
    assert ("bronze.dental_recalltype", "MW068") in codes
    assert ("bronze.dental_feesched", "MW065") in codes
    assert ("silver.dental_communication", "23514") in codes
    assert "MW063" in kinds
    assert {code for target, code in codes if target == "bronze.dental_employer"}, codes


def test_nothing_that_is_printed_or_visible_tells(night: tuple[str, str, list[str]]) -> None:
    _, printed, seen = night
    assert "MW068" in printed
    assert found_in(printed) == []
    assert any("setup._client" in each for each in seen)
    assert {each: found for each in seen if (found := found_in(each))} == {}


def test_no_table_of_the_framework_has_a_value(night: tuple[str, str, list[str]]) -> None:
    told: dict[str, Any] = {}
    with psycopg.connect(night[0]) as connection:
        tables = connection.execute(
            "select c.oid::regclass::text from pg_class as c"
            " where c.relkind in ('r', 'v', 'm', 'p') and c.relnamespace = 'setup'::regnamespace"
        ).fetchall()
        for (table,) in tables:
            rows = connection.execute(
                "select (to_jsonb(t) - '{row_data,row_key,raw_line}'::text[])::text"
                f" from {table} as t"
            ).fetchall()
            told |= {f"{table}: {row}": found for (row,) in rows if (found := found_in(row))}
        assert told == {}
        quarantined = connection.execute("select row_data::text from setup.quarantine").fetchall()
        # what was delivered is there, for those who may see it
        assert any(found_in(row) for (row,) in quarantined)


def test_values_in_the_quarantine_are_for_readers_of_personal_data(
    night: tuple[str, str, list[str]],
) -> None:
    with psycopg.connect(night[0], autocommit=True) as connection:
        for role in ("warehouse_operator", "warehouse_reader"):
            connection.execute(f"set role {role}")
            for column in ("row_data", "row_key", "raw_line", "reason"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(f"select {column} from setup.quarantine")
            connection.execute("reset role")
            relations = connection.execute(
                "select c.oid::regclass::text from pg_class as c"
                " where c.relkind in ('r', 'v', 'm', 'p')"
                " and c.relnamespace in ('setup'::regnamespace, 'work'::regnamespace,"
                " 'bronze'::regnamespace, 'silver'::regnamespace, 'gold'::regnamespace)"
                " and has_table_privilege(%s, c.oid, 'select')", [role],
            ).fetchall()  # fmt: skip
            connection.execute(f"set role {role}")
            assert len(relations) > 5
            for (relation,) in relations:
                rows = connection.execute(f"select to_jsonb(t)::text from {relation} as t")
                told = {secret for (row,) in rows for secret in found_in(row) if secret != KEY}
                assert (role, relation, told) == (role, relation, set())
            connection.execute("reset role")


def test_the_logs_of_the_servers_have_no_value(
    night: tuple[str, str, list[str]], mariadb: MariaDb
) -> None:
    with psycopg.connect(night[0]) as connection:
        ((data,),) = connection.execute("show data_directory").fetchall()
    logs = [Path(data).parent / "server.log", mariadb.home / "server.log"]
    assert [log for log in logs if log.exists()]
    told = {
        f"{log}: {line}"
        for log in logs
        if log.exists()
        for line in log.read_text(errors="replace").splitlines()
        if found_in(line)
    }
    assert told == set()
