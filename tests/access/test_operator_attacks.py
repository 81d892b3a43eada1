"""An operator who tries everything he may call, in every order, changes nothing but by a run.

MEDALLION_TEST_ATTACKS is the number of sequences, MEDALLION_TEST_SEED chooses them.
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from inbox import Inbox
from warehouse import Warehouse

ATTACKS = int(os.environ.get("MEDALLION_TEST_ATTACKS", "1"))
SEED = int(os.environ.get("MEDALLION_TEST_SEED", "1"))
JOBS = [
    "bronze.{p}_orders",
    "bronze.{p}_feed",
    "silver.{p}_orders",
    "silver.{p}_history",
    "gold.{p}_cities",
]

ROUTINES = """
    select p.proname, p.prokind,
      array(
        select array[p.proargnames[n], format_type(p.proargtypes[n - 1], null)]
        from generate_series(1, p.pronargs) as n
      )
    from pg_proc as p
    where p.pronamespace = 'setup'::regnamespace and has_function_privilege(p.oid, 'execute')
    order by p.proname
"""
HOSTILE = ["", "%s", "'; drop table gold.{p}_cities; --", "pg_authid", "../../etc/passwd", "\\"]
# what an operator may change: what it is about is what happened, and when schedules run
NOT_COMPARED = {
    "setup.runs", "setup.run_tasks", "setup.load_log", "setup.watermarks", "setup.load_files",
    "setup.schema_changes", "setup.quarantine", "setup.quality_results", "setup.schedules",
    "setup.answered_ids", "setup.merge_targets", "setup.retractions", "setup.table_verdicts",
    "setup.table_profiles", "setup.column_profiles", "setup.phase_runs", "setup.phase_log",
    "setup.source_checks", "setup.archived_files", "setup.catalogue_reading",
}  # fmt: skip
SETTINGS = [
    "set setup.now = '2001-01-01'",
    "set search_path = pg_temp, public",
    "set role warehouse_operator",
    "reset role",
    "set statement_timeout = '2s'",
    "set row_security = off",
    "set constraints all immediate",
    "set constraints all deferred",
]


class Attack:
    """An operator's session that calls at random."""

    def __init__(self, session: psycopg.Connection, inbox: Inbox, seed: int) -> None:
        self.session = session
        self.inbox = inbox
        self.name = inbox.warehouse.name
        self.random = random.Random(seed)
        self.routines = session.execute(ROUTINES).fetchall()
        self.runs: list[int] = []
        self.tasks: list[int] = []
        self.called: list[str] = []
        self.answers: set[str | None] = set()
        self.claims = 0

    def go(self) -> None:
        """Claim a task of each job, and call all there is for it, in any order."""
        for job in self.random.sample(JOBS, len(JOBS)):
            self.begin_a_task(job.format(p=self.name))
            if self.random.random() < 0.5:
                self.order("begin")
            # first what a client does, again and again: others soon end the task
            client = [each for each in self.routines if "_client_" in each[0]] * 4
            every = self.random.sample(self.routines, len(self.routines))
            for routine in self.random.sample(client, len(client)) + every:
                if routine[0] == "_client_fail" and self.random.random() < 0.9:
                    continue
                self.call(routine)
                if self.random.random() < 0.05:
                    self.order(self.random.choice(SETTINGS))
                if self.random.random() < 0.02:
                    self.order(self.random.choice(["begin", "commit", "rollback"]))
            self.order(self.random.choice(["commit", "rollback"]))
            self.end()

    def order(self, statement: str, *values: Any) -> list[Any]:
        """A statement of the operator, an error is an answer; it never ends the transaction."""
        self.called.append(statement)
        is_inside = self.session.info.transaction_status != psycopg.pq.TransactionStatus.IDLE
        keeps = is_inside and statement not in ("begin", "commit", "rollback")
        try:
            if keeps:
                self.session.execute("savepoint here")
            cursor = self.session.execute(statement, values or None)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []
        except psycopg.Error as error:
            self.answers.add(error.sqlstate)
            if keeps and self.session.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
                self.session.execute("rollback to here")
            return []

    def begin_a_task(self, job: str) -> None:
        """As the driver begins: so that there is something to misuse."""
        started = self.order(
            "select run_id from setup._start_run(%s, %s, %s, %s, 1, false, %s)",
            [job.partition(".")[0]], [self.name], [job], self.random.random() < 0.7,
            self.random.choice(["driver", "driver", "sql"]),
        )  # fmt: skip
        self.runs += [run for (run,) in started if run]
        claimed = self.order("select setup.claim_task(%s)", self.runs[-1])
        self.tasks += [task for (task,) in claimed if task]
        self.claims += len(claimed)

    def end(self) -> None:
        """Leave no run behind that the next one would wait for."""
        self.order("rollback")
        self.order("reset role")
        for run in self.runs:
            self.order("select setup.cancel_run(%s), setup._supervise_run(%s, 0)", run, run)
            self.order("select setup._finish_run(%s)", run)
        self.order("select pg_advisory_unlock_all()")

    def call(self, routine: Any) -> None:
        """One routine."""
        name, kind, parameters = routine
        # a CALL that waits for ever would be no attack
        self.order("set statement_timeout = '100ms'")
        values = [self.value(*parameter) for parameter in parameters]
        marks = ", ".join(f"%s::{type_}" for _, type_ in parameters)
        verb = "call" if kind == "p" else "select * from"
        self.order(f"{verb} setup.{name}({marks})", *values)

    def value(self, name: str, type_: str) -> Any:
        """Something that fits the parameter, or something that does not."""
        pick = self.random.choice
        if self.random.random() < 0.05:
            return None
        if name == "p_run_id":
            return pick([*self.runs[-1:] * 9, *self.runs[:1], 0, -1])
        if name == "p_task_id":
            return pick([*self.tasks[-1:] * 15, *self.tasks[:1], -1])
        jobs = [
            f"{each}.{self.name}_{table}"
            for each, table in (("bronze", "orders"), ("silver", "orders"), ("gold", "cities"))
        ]
        path = str(self.inbox.folder / "orders.csv")
        texts = {
            "p_job": jobs,
            "p_path": [path, path, path, "/etc/passwd", path + "/../x.csv"],
            "p_sqlstate": ["57014", "P0001", "MW033", "MW035", "40001"],
            "p_key": ["environment", self.name],
        }.get(name, [*jobs, *(text.replace("{p}", self.name) for text in HOSTILE)])
        arrays = {
            "p_pipelines": [[self.name]],
            "p_layers": [["bronze"], ["silver", "gold"]],
            "p_select": [[jobs[1]], [f"+{jobs[2]}"], None],
            "p_names": [["orders.csv"], ["a", "b"]],
        }.get(name, [["x"]])
        return {
            "bigint": lambda: pick([0, 1, 2, -1, 2**40]),
            "integer": lambda: pick([0, 1, 2, -1]),
            "boolean": lambda: pick([True, False]),
            "double precision": lambda: pick([0.0, 0.01, -1.0]),
            "text": lambda: pick(texts),
            "text[]": lambda: pick(arrays),
            "bytea": lambda: pick([b"id,name,note\n9,x,y\n", b""]),
            "setup.error_report": lambda: pick(["(MW035,x,,,,)", "(57014,x,,,,)", "(P0001,x,,,,)"]),
            "setup.delivery": lambda: self.delivery(path),
            "jsonb": lambda: json.dumps([{"path": pick(["/etc/passwd", path, path, path])}]),
            "interval": lambda: pick(["1 s", "-1 day"]),
            "timestamp with time zone": lambda: pick(["2001-01-01", "2030-01-01"]),
        }.get(type_, lambda: None)()

    def delivery(self, path: str) -> str:
        """A file as a client describes it, with more than it may know."""
        pick = self.random.choice
        start = pick([b"id,name,note\n9,x,y\n", b""]).hex()
        path = pick(["/etc/passwd", path, path, path])
        return f'("{path}",19,2001-01-01,,"\\\\x{start}",{pick("tf")},2001-01-01,"{{id,name}}",1)'


def content(warehouse: Warehouse) -> dict[str, Any]:
    """All that an operator does not change: data, jobs, rules, configuration, rights, objects."""
    found: dict[str, Any] = {
        table: warehouse.rows(f"select to_jsonb(t)::text from {table} as t order by 1")
        for (table,) in warehouse.rows(
            "select c.oid::regclass::text from pg_class as c"
            " where c.relnamespace = 'setup'::regnamespace and c.relkind = 'r'"
        )
        if table not in NOT_COMPARED
    }
    found["orders"] = warehouse.content("silver.{p}_orders", "order_id, city, amount")
    found["cities"] = warehouse.content("gold.{p}_cities", "city, amount")
    found["history"] = warehouse.content("silver.{p}_history", "id, name, _start_seq")
    found["raw"] = warehouse.rows("select * from bronze.{p}_raw order by 1")
    found["objects"] = warehouse.rows(
        "select c.oid::regclass::text, c.relkind, c.relacl::text, c.relowner,"
        " (select string_agg(concat(a.attname, a.attacl), ',' order by a.attnum)"
        " from pg_attribute as a where a.attrelid = c.oid and a.attnum > 0)"
        " from pg_class as c where c.relnamespace = any("
        " '{setup,bronze,silver,gold,public}'::text[]::regnamespace[]) order by c.oid"
    )
    found["routines"] = warehouse.rows(
        "select oid, proacl::text, md5(prosrc) from pg_proc where oid >= 16384 order by oid"
    )
    # tests beside this one make roles of their own on the same server
    found["roles"] = warehouse.rows(
        "select to_jsonb(r)::text, array("
        " select roleid::regrole::text from pg_auth_members where member = r.oid order by 1)"
        " from pg_roles as r where rolname ~ '^(pg|warehouse)_|^attacker_of_a_test$'"
        " and rolname <> 'warehouse_stranger_of_a_test' order by oid"
    )
    return found


@pytest.fixture
def world(inbox: Inbox) -> Inbox:
    """A file job, a chain of tables, a history, rules: something of everything."""
    shop = inbox.declare(read_by="client").warehouse
    inbox.write("id,name,note\n1,a,b\n2,c,d\n")
    shop.execute(
        """
        create table bronze.{p}_raw (order_id int, city text, amount int, _load_id bigint);
        insert into bronze.{p}_raw values (1, 'bern', 10, 0), (2, 'rome', 20, 0);
        create view silver.v_{p}_orders as select order_id, city, amount from bronze.{p}_raw;
        create table silver.{p}_orders (
          order_id int primary key, city text, amount int, _load_id bigint, _loaded_at timestamptz
        );
        create view gold.v_{p}_cities as
          select city, sum(amount) as amount from silver.{p}_orders group by city;
        create table gold.{p}_cities (city text primary key, amount bigint, _load_id bigint);
        create view silver.v_{p}_history as
          select order_id as id, city as name, order_id as seq from bronze.{p}_raw;
        create table silver.{p}_history (id int, name text);
        create table bronze.{p}_feed (data jsonb, _page int, _page_row int,
          _load_id bigint not null, _loaded_at timestamptz not null);
        """
    )
    shop.job("silver.{p}_orders")
    shop.job("gold.{p}_cities")
    shop.job("silver.{p}_history", load_type="scd2", keys=["id"], sequence=["seq"])
    shop.job("bronze.{p}_feed", source="dlt:some.module:feed")
    shop.rule("silver.{p}_orders", "positive", "expression", expression="amount > 0")
    shop.run()
    return inbox


@pytest.fixture
def operator(connection: psycopg.Connection, database: str) -> Iterator[psycopg.Connection]:
    """A login that may operate the warehouse and nothing else."""
    connection.execute("create role attacker_of_a_test in role warehouse_operator")
    with closing(psycopg.connect(database, autocommit=True)) as session:
        session.execute("set session authorization attacker_of_a_test")
        yield session
    connection.execute("drop role attacker_of_a_test")


@pytest.mark.parametrize("seed", range(SEED, SEED + ATTACKS))
def test_an_operator_changes_nothing_but_by_a_run(
    world: Inbox, operator: psycopg.Connection, seed: int
) -> None:
    shop = world.warehouse
    before = content(shop)
    attack = Attack(operator, world, seed)
    attack.go()
    shop.run()
    after = content(shop)
    for part, rows in before.items():
        assert after[part] == rows, (part, attack.called)
    assert attack.claims == len(JOBS)
    assert {"MW023", "MW082"} & attack.answers  # refused, not merely without effect
    stamps = "select count(*) from setup.load_log where started_at < '2020-01-01'"
    assert shop.value(stamps) == 0
