"""A small nightly pipeline on a real MariaDB, operated by its commands."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

import psycopg
import pytest
import yaml
from copies import TECHNICAL, Copies
from warehouse import Warehouse

from pg_medallion.cli import main
from samples.mariadb import HOST, MariaDb

# table: importance, load type, options of its job
TABLES: dict[str, tuple[str, str, dict[str, Any]]] = {
    "orders": ("critical", "upsert", {"watermark": "changed_at", "hard_deletes": "purge"}),
    "notes": ("important", "upsert", {"watermark": "changed_at"}),
    "trail": ("audit", "append", {"watermark": "id"}),
    "kinds": ("reference", "full", {}),
}
_STAMPED = "changed_at timestamp not null default current_timestamp on update current_timestamp"
_SOURCE = (
    f"create table orders (id int primary key, amount decimal(9,2), day date, {_STAMPED})",
    f"create table notes (id int primary key, words text, {_STAMPED})",
    "create table trail (id int primary key auto_increment, what varchar(20))",
    "create table kinds (id int primary key, name varchar(20))",
    "insert into orders (id, amount, day) values (1, 10, '2026-03-01'), (2, 20, '2026-03-02')",
    "insert into notes (id, words) values (1, 'first'), (2, 'second'), (3, 'third')",
    "insert into trail (what) values ('seen'), ('left')",
    "insert into kinds values (1, 'small')",
)


@dataclass
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


@dataclass
class Night(Copies):
    """The pipeline, and the folder of its files."""

    database: str
    variables: dict[str, str]
    capsys: pytest.CaptureFixture[str]
    folder: Path
    settings: dict[str, Any] = field(default_factory=dict)

    def call(self, *arguments: str, **variables: str | None) -> Done:
        """A command of the command line, in this process, with an environment of its own."""
        given = {**self.variables, **variables}
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        values = {**kept, **{name: value for name, value in given.items() if value is not None}}
        self.capsys.readouterr()
        code: Any = 0
        with mock.patch.dict(os.environ, values, clear=True):
            try:
                main(list(arguments))
            except SystemExit as ended:
                code = ended.code
        said = self.capsys.readouterr()
        return Done(int(code or 0), said.out, said.err)

    def command(self, *arguments: str, **variables: str | None) -> Done:
        """A command about this pipeline, with its files, in environment dev."""
        config = ("--config", str(self.write()), "--environment", "dev")
        return self.call(*arguments, *config, **variables)

    def write(self, name: str = "pipeline.yml", content: dict[str, Any] | None = None) -> Path:
        """Write one of its files: pipeline.yml as `settings` are, unless another is given."""
        path = self.folder / name
        if content is None:
            general = {"pipeline_name": self.warehouse.name, **self.settings.get("general", {})}
            connections = {self.warehouse.name: {"connect_timeout": 5}}
            content = {"connections": connections, **self.settings, "general": general}
        path.write_text(yaml.safe_dump(content, sort_keys=False), encoding="utf-8")
        return path

    def states(self) -> dict[str, str]:
        """The state of each table's task in the latest run, by the name of the target."""
        query = """
            select j.target, t.state from setup.run_tasks as t
            inner join setup.load_jobs as j using (job_id) where t.run_id = %s
        """
        found = self.warehouse.rows(query, self.warehouse.last_run())
        return {target.replace(f"{self.warehouse.name}_", ""): state for target, state in found}

    def started(self) -> list[str]:
        """The tables of bronze in the order in which the latest run began them."""
        query = """
            select table_name from setup.load_log
            where run_id = %s and layer = 'bronze' and attempt = 1 order by load_id
        """
        found = self.warehouse.rows(query, self.warehouse.last_run())
        return [name.removeprefix(f"{self.warehouse.name}_") for (name,) in found]

    def everything(self) -> dict[str, Any]:
        """The content of the whole warehouse, sequences included, table by table."""
        names = self.warehouse.rows("""
            select c.oid::regclass::text, c.relkind = 'S' from pg_class as c
            where c.relkind in ('r', 'S') and c.relnamespace::regnamespace::text !~ '^pg_'
              and c.relnamespace <> 'information_schema'::regnamespace
        """)
        queries = (
            "select md5(string_agg(k.row, '' order by k.row))"
            " from (select to_jsonb(t)::text as row from {} as t) as k",
            "select last_value from {}",
        )
        return {
            name: self.warehouse.value(queries[is_sequence].format(name))
            for name, is_sequence in names
        }


@pytest.fixture
def night(
    warehouse: Warehouse,
    mariadb: MariaDb,
    mariadb_database: str,
    database: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> Iterator[Night]:
    """A nightly pipeline of four tables of four levels; silver has one of orders."""
    name = f"{mariadb_database}_{warehouse.name}_test"
    mariadb.create_database(name)
    user, password = mariadb.account()
    parts = {"HOST": HOST, "PORT": mariadb.port, "DB": name, "USER": user, "PASSWORD": password}
    variables = {
        f"{warehouse.name.upper()}_SOURCE_{part}": str(value) for part, value in parts.items()
    }
    variables["DATABASE_URL"] = database
    with mariadb.connect(name) as source:
        found = Night(warehouse, source, database, variables, capsys, tmp_path)
        found.at_source(*_SOURCE)
        warehouse.execute("select setup.register_nightly('{p}')")
        for table, (importance, load_type, options) in TABLES.items():
            warehouse.execute(f"create table bronze.{{p}}_{table} {TECHNICAL}")
            warehouse.job(
                f"bronze.{{p}}_{table}",
                load_type=load_type,
                importance=importance,
                source=f"db:{warehouse.name}/{table}",
                options=options,
            )
        yield found
    with suppress(psycopg.Error):
        warehouse.execute("delete from setup.nightly_pipelines where pipeline = '{p}'")
    mariadb.drop_database(name)
