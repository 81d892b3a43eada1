"""Whatever role, database and session have set, a warehouse becomes the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from inbox import TECHNICAL, Inbox
from psycopg import sql
from warehouse import Warehouse

from pg_medallion.database.connection import Target, connect
from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run

IS_NIGHT = "MEDALLION_TEST_SETTINGS" in os.environ
EXAMPLES = int(os.environ.get("MEDALLION_TEST_SETTINGS", "1"))
CHOICES: dict[str, list[str]] = {
    "datestyle": ["SQL, DMY", "German", "Postgres, MDY", "ISO, YMD"],
    "intervalstyle": ["iso_8601", "sql_standard", "postgres_verbose"],
    "timezone": ["Asia/Tokyo", "America/St_Johns", "Europe/London", "<+0530>-05:30"],
    "default_transaction_isolation": ["repeatable read", "serializable"],
    "default_transaction_read_only": ["on"],
    "default_transaction_deferrable": ["on"],
    "statement_timeout": ["1h"],
    "lock_timeout": ["1h"],
    "idle_in_transaction_session_timeout": ["300ms"],
    "idle_session_timeout": ["1h"],
    "transaction_timeout": ["1h"],
    "extra_float_digits": ["-15", "0", "3"],
    "quote_all_identifiers": ["on"],
    "standard_conforming_strings": ["off"],
    "backslash_quote": ["on", "off"],
    "bytea_output": ["escape"],
    "xmlbinary": ["hex"],
    "xmloption": ["document"],
    "array_nulls": ["off"],
    "transform_null_equals": ["on"],
    "check_function_bodies": ["off"],
    "search_path": ["public, pg_catalog", "odd", "''"],
    "row_security": ["off"],
    "synchronous_commit": ["off", "local"],
    "work_mem": ["64kB"],
    "hash_mem_multiplier": ["1"],
    "jit": ["on"],
    "geqo_threshold": ["2"],
    "from_collapse_limit": ["1"],
    "join_collapse_limit": ["1"],
    "enable_hashjoin": ["off"],
    "enable_mergejoin": ["off"],
    "enable_nestloop": ["off"],
    "enable_seqscan": ["off"],
    "enable_indexscan": ["off"],
    "enable_sort": ["off"],
    "enable_hashagg": ["off"],
    "enable_material": ["off"],
    "enable_memoize": ["off"],
    "plan_cache_mode": ["force_generic_plan", "force_custom_plan"],
    "client_min_messages": ["debug1", "error"],
    "client_encoding": ["LATIN1"],
    "lc_messages": ["C"],
    "lc_numeric": ["C"],
    "default_toast_compression": ["pglz"],
    "constraint_exclusion": ["on"],
    # not jit_above_cost and debug_parallel_query: a compilation or a worker process for each of ten
    # thousand small queries takes minutes
    "parallel_setup_cost": ["0"],
    "min_parallel_table_scan_size": ["0"],
}
METHODS = [name for name in CHOICES if name.startswith("enable_")]
OTHERS = {n: st.sampled_from(v) for n, v in CHOICES.items() if n not in METHODS}


def without(methods: list[str]) -> dict[str, str]:
    return dict.fromkeys(methods, "off")


# a planner without any way to join plans at random, and its plans take hours: two at once it is
ODD = st.builds(
    dict.__or__,
    st.fixed_dictionaries({}, optional=OTHERS),
    st.builds(without, st.lists(st.sampled_from(METHODS), max_size=2, unique=True)),
)
# what a session writes into text, and how it reads ours
WORST = {
    name: values[0] for name, values in CHOICES.items() if not name.startswith(("enable_", "jit"))
}
# with these the planner asked every schema for a function that only one has
REORDERED = {
    "plan_cache_mode": "force_generic_plan",
    "enable_seqscan": "off",
    "enable_sort": "off",
    "enable_memoize": "off",
    "geqo_threshold": "2",
    "parallel_setup_cost": "0",
    "work_mem": "64kB",
}

SETUP = """
  create table bronze.{p}_orders (id text, at text, amount text, note text, TECHNICAL);
  create table bronze.{p}_items (id text, note text, TECHNICAL);
  create table bronze.{p}_events (id int, at timestamptz, op text, size float8);
  create view silver.v_{p}_full as
    select
      o.id::int as id, o.at::timestamptz as at, o.at::timestamptz::text as at_text,
      o.at::timestamptz::date as day, o.amount::float8 as amount,
      o.amount::float8::text as digits, make_interval(mins => o.id::int * 100)::text as duration,
      decode(o.note, 'escape')::text as bytes,
      setup.clean_text(o.note) as note, array[o.id, null]::text as list
    from bronze.{p}_orders as o;
  create table silver.{p}_full (
    id int primary key, at timestamptz, at_text text, day date, amount float8, digits text,
    duration text, bytes text, note text, list text, _load_id bigint, _loaded_at timestamptz
  );
  create view silver.v_{p}_items as
    select id::int as id, note, _load_id from bronze.{p}_items;
  create table silver.{p}_items (id int, note text, _load_id bigint);
  create view silver.v_{p}_upsert as
    select id::int as id, at::timestamptz as at, amount::numeric as amount, _load_id
    from bronze.{p}_orders;
  create table silver.{p}_upsert (
    id int primary key, at timestamptz, amount numeric, _load_id bigint, _loaded_at timestamptz
  );
  create view silver.v_{p}_history as select id, at, op, size from bronze.{p}_events;
  create table silver.{p}_history (id int, size float8);
  create view silver.v_{p}_current as select id, at, op, size from bronze.{p}_events;
  create table silver.{p}_current (id int, size float8);
  create view silver.v_{p}_snapshot as
    select id::int as id, at::timestamptz as at, digits from silver.{p}_full;
  create table silver.{p}_snapshot (id int, at timestamptz, digits text);
  create view gold.v_{p}_days as
    select f.day, count(*) as orders, sum(f.amount) as amount
    from silver.{p}_full as f inner join silver.{p}_items as i using (id) group by f.day;
  create table gold.{p}_days (day date primary key, orders bigint, amount float8, _load_id bigint);
  create view gold.{p}_shown as select day, orders from gold.{p}_days;
  create table silver.{p}_moment (at text, path text);
  create procedure silver.{p}_note() language sql as $$
    insert into silver.{p}_moment values ('2024-03-31 01:30+00'::timestamptz::text, null)
  $$;
"""
FIRST = {
    "orders.csv": "id,at,amount,note\n1,2024-03-04 05:06:07,0.1,a\\134b\n"
    "2,2024-12-31 23:30:00+00,1e20,\n3,2024-01-02,,c\n",
    "items.csv": 'id,note\n1,it\'s\n2,"a ""b"""\n',
}
SECOND = {
    "orders.csv": "id,at,amount,note\n1,2024-03-04 05:06:07,0.3333333333333333,a\\134b\n"
    "3,2024-01-02,7,\n4,2024-07-01 00:30:00+02,2,zwölf\nx\n5,1999-01-01,-5,bad\n",
    "items.csv": "id,note\n3,c:\\\\temp\n4,ü\n",
}
EVENTS = (
    "(1, '2024-01-01 00:00+00', 'U', 0.1), (2, '2024-01-02 12:00+00', 'U', 1e15)",
    "(1, '2024-05-06 07:08+00', 'U', 0.30000000000000004), (2, '2024-06-01 00:00+00', 'D', null)",
)
CONTENT = {
    "bronze.{p}_orders": "id, at, amount, note, _source_line",
    "bronze.{p}_items": "id, note, _source_line",
    "silver.{p}_full": "id, at, at_text, day, amount, digits, duration, bytes, note, list",
    "silver.{p}_items": "id, note",
    "silver.{p}_upsert": "id, at, amount",
    "silver.{p}_history": "id, _start_seq, _end_seq, size",
    "silver.{p}_current": "id, size",
    "silver.{p}_snapshot": "id, at, digits",
    "gold.{p}_days": "day, orders, amount",
    "silver.{p}_moment": "at",
}
LEFT_BEHIND = """
  select replace(rule_name, %(p)s, ''), coalesce(raw_line, row_data ->> 'id'), source_line, status
  from setup.quarantine where target like '%%' || %(p)s || '%%' order by 1, 2, 3
"""
LOG = """
  select replace(job_name, %(p)s, ''), status, rows_inserted, rows_updated, rows_deleted,
    rows_quarantined, sqlstate, replace(message, %(p)s, '')
  from setup.load_log where pipeline = %(p)s order by run_id, 1
"""


def install(warehouse: Warehouse) -> None:
    """Make and register everything, in a session with settings of its own."""
    warehouse.execute(SETUP.replace("TECHNICAL", TECHNICAL))
    warehouse.job("bronze.{p}_orders", source="file:{{p}}/orders.csv")
    warehouse.job("bronze.{p}_items", source="file:{{p}}/items.csv", load_type="append",
                  options={"read_by": "client"})  # fmt: skip
    warehouse.job("silver.{p}_full")
    warehouse.job("silver.{p}_items", load_type="append")
    warehouse.job("silver.{p}_upsert", load_type="upsert")
    merge: dict[str, Any] = {"keys": ["id"], "sequence": ["at"]}
    options = {"delete_when": "op = 'D'", "except_columns": ["op"]}
    warehouse.job("silver.{p}_history", load_type="scd2", options=options, **merge)
    warehouse.job("silver.{p}_current", load_type="scd1", options=options, **merge)
    warehouse.job("silver.{p}_snapshot", load_type="snapshot", keys=["id"],
                  options={"max_delete_pct": 100})  # fmt: skip
    warehouse.job("gold.{p}_days")
    warehouse.job("gold.{p}_shown", load_type="view", source=None)
    warehouse.job(layer="silver", job_name="{p}.note", load_type="procedure",
                  source="silver.{p}_note", depends_on=["silver.{p}_full"])  # fmt: skip
    rule = warehouse.rule
    rule(
        "silver.{p}_full", "amount", "range", columns=["amount"], arguments={"min": 0}, gate="drop"
    )
    rule("silver.{p}_full", "young", "range", columns=["at"],
         arguments={"min": "2000-01-01 00:00:00+00"}, gate="warn")  # fmt: skip
    rule("silver.{p}_full", "letters", "expression",
         expression=r"note ~ '^\w+\\?' or note is null", gate="warn")  # fmt: skip
    rule("silver.{p}_upsert", "id", "unique", columns=["id"], gate="drop")


def deliver(folder: Path, files: dict[str, str], moment: int) -> None:
    for name, content in files.items():
        (folder / name).write_text(content)
        (folder / name).chmod(0o644)
        os.utime(folder / name, (moment, moment))


def build(database: str, name: str, folder: Path, odd: dict[str, str]) -> Any:
    """A warehouse of two deliveries: what its tables, quarantine and log hold."""
    where = psycopg.conninfo.conninfo_to_dict(database)["dbname"]
    with closing(psycopg.connect(database, autocommit=True)) as usual:
        known = usual.execute("select lower(name) from pg_settings").fetchall()
        usual.execute("create schema if not exists odd")
        for key, value in odd.items():
            if (key,) in known:
                order = sql.SQL("alter database {} set {} = {}")
                value = sql.SQL(value) if key == "search_path" else sql.Literal(value)  # type: ignore
                usual.execute(order.format(sql.Identifier(str(where)), sql.SQL(key), value))  # type: ignore
        try:
            deliver(folder, FIRST, 1_700_000_000)
            with closing(psycopg.connect(database, autocommit=True)) as session:
                session.execute("set session characteristics as transaction read write")
                warehouse = Warehouse(session, name)
                install(warehouse)
                warehouse.execute("select setup.seed_config('{p}', %s, 'folder')", str(folder))
                warehouse.execute("insert into bronze.{p}_events values " + EVENTS[0])
                warehouse.execute("call setup.orchestrate_all('{{p}}')")
            drive(database, name)
            deliver(folder, SECOND, 1_700_000_100)
            usual.execute(f"insert into bronze.{name}_events values {EVENTS[1]}")
            drive(database, name)
            drive(database, name)
        finally:
            usual.execute(sql.SQL("alter database {} reset all").format(sql.Identifier(str(where))))
        usual.execute("set timezone = 'UTC'")
        content = {
            table: usual.execute(
                f"select {names} from {table} order by {names}".replace("{p}", name)
            ).fetchall()
            for table, names in CONTENT.items()
        }
        content["quarantine"] = usual.execute(LEFT_BEHIND, {"p": name}).fetchall()
        content["log"] = usual.execute(LOG, {"p": name}).fetchall()
        return content


def drive(database: str, name: str) -> None:
    with closing(connect(Target(database, "given"), "test")) as connection:
        run(connection, Request(pipelines=[name]), QuietDisplay())


@pytest.fixture(scope="module")
def numbers() -> Iterator[int]:
    return iter(range(1, 10**6))


@pytest.fixture
def usual_result(database: str, inbox: Inbox, numbers: Iterator[int]) -> Any:
    return build(database, f"usual{next(numbers)}", inbox.folder, {})


@example(odd=WORST)
@example(odd=REORDERED)
@given(odd=ODD)
@settings(
    max_examples=EXAMPLES,
    phases=tuple(Phase) if IS_NIGHT else (Phase.explicit,),  # a day tries the worst alone
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_no_setting_makes_a_difference(
    database: str,
    inbox: Inbox,
    numbers: Iterator[int],
    usual_result: Any,
    odd: dict[str, str],
) -> None:
    found = build(database, f"odd{next(numbers)}", inbox.folder, odd)
    assert {each: rows for each, rows in found.items() if rows != usual_result[each]} == {}
