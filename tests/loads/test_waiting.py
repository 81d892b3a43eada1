"""Loads that wait for sessions which hold their table."""

from __future__ import annotations

from concurrent.futures import wait
from contextlib import closing
from threading import Event

import psycopg
import pytest
from inbox import Inbox
from sessions import blocked_table, running, wait_until_blocked
from warehouse import Warehouse

_BLOCKED_BY = "select blocked_by from setup.run_status where pipeline = '{p}'"


def test_a_load_that_waits_says_for_whom(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    notices: list[str] = []
    second_session.add_notice_handler(lambda notice: notices.append(str(notice.message_primary)))
    with blocked_table(database, shop.fill("gold.{p}_cities")) as holder:
        holder.execute("set application_name = 'a report'")
        with running(second_session, shop.fill("call setup.orchestrate_all('{{p}}')")) as future:
            wait_until_blocked(shop.connection, second_session)
            who = f"session {holder.info.backend_pid}, a report, idle in transaction since "
            told = [blocked_by for (blocked_by,) in shop.rows(_BLOCKED_BY) if blocked_by]
            assert [each[: len(who)] for each in told] == [who]
            while not any("  waits  " in notice for notice in notices):
                assert not future.done()
            holder.rollback()
            future.result(60)
    (waits,) = [notice for notice in notices if "  waits  " in notice]
    assert waits.startswith(shop.fill("[gold] {p}_cities  waits  for ") + who)


def test_a_merge_that_waits_says_for_whom(
    warehouse: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_cities (id int, at int, city text, _load_id bigint);
        create view silver.v_{p}_cities as select * from bronze.{p}_cities;
        create table silver.{p}_cities (id int, city text);
        """
    )
    warehouse.job("silver.{p}_cities", load_type="scd1", keys=["id"], sequence=["at"])
    notices: list[str] = []
    second_session.add_notice_handler(lambda notice: notices.append(str(notice.message_primary)))
    with blocked_table(database, warehouse.fill("silver.{p}_cities")) as holder:
        who = f"session {holder.info.backend_pid}, "
        call = warehouse.fill("call setup.orchestrate_all('{{p}}')")
        with running(second_session, call) as future:
            while not any("  waits  " in notice for notice in notices):
                assert not future.done()
            holder.rollback()
            future.result(60)
    (waits,) = [notice for notice in notices if "  waits  " in notice]
    assert waits.startswith(warehouse.fill("[silver] {p}_cities  waits  for ") + who)


def test_a_load_that_has_said_so_keeps_its_place_before_later_readers(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    told = Event()
    second_session.add_notice_handler(
        lambda notice: told.set() if "  waits  " in str(notice.message_primary) else None
    )
    table = shop.fill("gold.{p}_cities")
    with (
        blocked_table(database, table) as holder,
        closing(psycopg.connect(database, autocommit=True)) as later,
        running(second_session, shop.fill("call setup.orchestrate_all('{{p}}')")) as load,
    ):
        assert told.wait(60)
        wait_until_blocked(shop.connection, second_session)
        with running(later, f"delete from {table} where false") as reader:
            wait_until_blocked(shop.connection, later)
            # longer than the load waits at first
            wait([reader], 3.5)
            behind = "select %s = any(pg_blocking_pids(%s))"
            pids = (second_session.info.backend_pid, later.info.backend_pid)
            assert shop.rows(behind, *pids) == [(True,)]
            holder.rollback()
            load.result(60)
            reader.result(60)


@pytest.mark.parametrize(
    ("limit", "setting"),
    [("0.4 ms", "1"), ("1.2 s", "1200"), ("0 s", "0"), ("100 years", "2147483647"), (None, "0")],
)
def test_only_a_limit_of_nothing_is_none(
    connection: psycopg.Connection, limit: str | None, setting: str
) -> None:
    assert connection.execute("select setup._lock_limit(%s)", [limit]).fetchone() == (setting,)
    connection.execute("select set_config('lock_timeout', setup._lock_limit(%s), true)", [limit])


@pytest.mark.parametrize("load_type", ["full", "scd1"])
def test_a_limit_holds_no_longer_than_the_load(
    shop: Warehouse, second_session: psycopg.Connection, load_type: str
) -> None:
    at = ", 1 as at" if load_type == "scd1" else ""
    shop.execute(
        f"create view silver.v_{{p}}_slow as select order_id, city{at} from bronze.{{p}}_orders"
        " where pg_advisory_xact_lock_shared(4711) is not null;"
        "create table silver.{p}_slow (order_id int, city text)"
    )
    merge = {"keys": ["order_id"], "sequence": ["at"]} if load_type == "scd1" else {}
    shop.job(
        "silver.{p}_slow",
        load_type=load_type,
        options={"lock_timeout": "1 s"},
        importance="critical",
        **merge,
    )
    gate, queue = "pg_advisory_lock(4711)", "pg_advisory_lock(setup._lock_key('queue', %s))"
    shop.execute(f"select {gate}")
    with running(second_session, shop.fill("call setup.orchestrate_all('{{p}}')")) as load:
        wait_until_blocked(shop.connection, second_session)
        run = shop.last_run()
        shop.execute(f"select {queue}", run)
        shop.execute("select pg_advisory_unlock(4711)")
        wait_until_blocked(shop.connection, second_session)
        # longer than the job may wait
        wait([load], 1.5)
        assert not load.done()
        shop.execute("select pg_advisory_unlock(setup._lock_key('queue', %s))", run)
        load.result(60)
    assert set(shop.statuses().values()) == {"succeeded"}


@pytest.mark.parametrize("load_type", ["full", "upsert", "scd1"])
def test_a_load_waits_for_a_lock_no_longer_than_its_job_says(
    shop: Warehouse, database: str, load_type: str
) -> None:
    merge = {"keys": ["city"], "sequence": ["amount"]} if load_type == "scd1" else {}
    if merge:
        shop.execute("alter table gold.{p}_cities drop column amount")
    shop.job("gold.{p}_cities", load_type=load_type, options={"lock_timeout": "0.2 s"}, **merge)
    with blocked_table(database, shop.fill("gold.{p}_cities")) as holder:
        assert shop.run_failing()["gold.{p}_cities"] == "failed"
        pid = holder.info.backend_pid
    log = shop.log("gold.{p}_cities")
    assert log["sqlstate"] == "MW055"
    assert f"session {pid}" in log["detail"]


def test_a_procedure_waits_for_a_lock_no_longer_than_its_job_says(
    warehouse: Warehouse, database: str
) -> None:
    warehouse.execute("create table setup.{p}_t ()")
    warehouse.execute(
        "create procedure silver.{p}_do() language sql as 'lock table setup.{p}_t'",
    )
    warehouse.job(
        layer="silver", job_name="{p}.do", load_type="procedure", source="silver.{p}_do",
        options={"lock_timeout": "0.2 s"},
    )  # fmt: skip
    with blocked_table(database, warehouse.fill("setup.{p}_t")):
        warehouse.run_failing()
    assert warehouse.log("{p}.do")["sqlstate"] == "55P03"


def test_a_file_waits_for_a_reader_no_longer_than_its_job_says(inbox: Inbox, database: str) -> None:
    inbox.declare(lock_timeout="0.2 s")
    with closing(psycopg.connect(database)) as reader:
        reader.execute(inbox.warehouse.fill("select from bronze.{p}_orders"))
        pid = reader.info.backend_pid
        assert inbox.deliver("id,name,note\n1,a,b\n") == "failed"
    assert inbox.log()["sqlstate"] == "MW055"
    assert f"session {pid}" in inbox.log()["detail"]


def test_a_file_tells_for_whom_it_waits_whatever_defaults_its_table_has(
    inbox: Inbox, database: str
) -> None:
    inbox.declare(source="*.csv", load_type="append")
    inbox.warehouse.execute("alter table bronze.{p}_orders alter column note set default '-'")
    inbox.write("id,name\n1,a\n")
    inbox.warehouse.execute(
        "select setup.configure_job('bronze.{p}_orders', p_options =>"
        """ '{"on_missing_columns": "null", "lock_timeout": "0.2 s"}')"""
    )
    with closing(psycopg.connect(database)) as reader:
        reader.execute(inbox.warehouse.fill("select from bronze.{p}_orders"))
        assert inbox.load() == "failed"
    assert inbox.log()["sqlstate"] == "MW055"
    assert inbox.load() == "succeeded"


def test_of_sessions_of_other_databases_nothing_is_told(
    connection: psycopg.Connection, database: str
) -> None:
    info = psycopg.conninfo.conninfo_to_dict(database)
    other = psycopg.conninfo.make_conninfo("", **(info | {"dbname": "postgres"}))
    with closing(psycopg.connect(other, application_name="theirs")) as session:
        session.execute("select")
        pid = session.info.backend_pid
        told = connection.execute("select setup._describe_sessions(%s)", [[pid]]).fetchone()
    assert told == (f"session {pid}",)
