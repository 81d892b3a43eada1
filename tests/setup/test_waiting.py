"""Loads that wait for sessions which hold their table."""

from __future__ import annotations

from contextlib import closing

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


@pytest.mark.parametrize("load_type", ["full", "upsert"])
def test_a_load_waits_for_a_lock_no_longer_than_its_job_says(
    shop: Warehouse, database: str, load_type: str
) -> None:
    shop.job("gold.{p}_cities", load_type=load_type, options={"lock_timeout": "0.2 s"})
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
