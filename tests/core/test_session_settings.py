"""Runs in sessions whose role or database has settings of its own."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest
from sessions import running, wait_until_blocked
from warehouse import Warehouse, napping_jobs

from pg_medallion.database import session

_OURS = "select name, setting from pg_settings where lower(name) = any(%s)"


@pytest.mark.every_server
def test_two_runs_that_begin_at_once_do_not_overlap(
    warehouse: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    """Each has its snapshot before the other one is there, if the session decides."""
    napping_jobs(warehouse, 0.2, "a")
    call = warehouse.fill("call setup.orchestrate_all('{{p}}')")
    with (
        closing(psycopg.connect(database, autocommit=True)) as third_session,
        closing(psycopg.connect(database)) as holder,
    ):
        for each in (second_session, third_session):
            each.execute("set default_transaction_isolation = 'repeatable read'")
        holder.execute("select pg_advisory_xact_lock(setup._lock_key('start', 0))")
        with running(second_session, call) as first, running(third_session, call) as second:
            wait_until_blocked(warehouse.connection, second_session)
            wait_until_blocked(warehouse.connection, third_session)
            holder.rollback()
            first.result(60)
            second.result(60)
    runs = warehouse.rows(
        "select state, started_at, finished_at from setup.runs where %s = any(pipelines)"
        " order by started_at",
        warehouse.name,
    )
    assert [state for state, *_ in runs] == ["succeeded", "succeeded"]
    assert runs[0][2] <= runs[1][1]


def test_no_two_runs_hold_a_pipeline(
    shop: Warehouse, second_session: psycopg.Connection, database: str
) -> None:
    """Not even when they begin in transactions of clients that see no other's run."""
    start = "select run_id from setup._start_run('{silver}', %s, p_client => 'driver')"
    with closing(psycopg.connect(database)) as late:
        late.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        late.execute("select from setup.runs")
        second_session.execute(start, [[shop.name]])
        with pytest.raises(psycopg.Error):
            late.execute(start, [[shop.name]])
    query = "select count(*) from setup.runs where state = 'running' and %s = any(pipelines)"
    assert shop.value(query, shop.name) == 1


def test_a_read_only_session_can_run_its_pipelines(shop: Warehouse) -> None:
    shop.execute("set default_transaction_read_only = on")
    shop.execute("call setup.orchestrate_all('{{p}}')")
    shop.execute("reset default_transaction_read_only")
    assert set(shop.statuses().values()) == {"succeeded"}


def test_a_call_leaves_the_settings_of_its_session(shop: Warehouse) -> None:
    shop.execute(
        "set datestyle = 'German'; set timezone = 'Asia/Tokyo'; set lock_timeout = '1min';"
        "set quote_all_identifiers = on"
    )
    before = shop.rows(_OURS, list(session.SETTINGS))
    shop.run()
    assert shop.rows(_OURS, list(session.SETTINGS)) == before
    shop.execute("reset all")


@pytest.mark.every_server
def test_a_transaction_timeout_does_not_end_a_run(warehouse: Warehouse) -> None:
    if warehouse.connection.info.server_version < 170000:
        pytest.skip("PostgreSQL 17 has this setting first")
    napping_jobs(warehouse, 0.3, "ab")
    warehouse.execute("set transaction_timeout = '200ms'")
    assert set(warehouse.run().values()) == {"succeeded"}


@pytest.mark.every_server
def test_the_driver_and_the_database_prepare_sessions_alike(
    database: str, second_session: psycopg.Connection
) -> None:
    odd = {
        "datestyle": "German", "intervalstyle": "iso_8601", "timezone": "Asia/Tokyo",
        "extra_float_digits": "0", "bytea_output": "escape", "xmlbinary": "hex",
        "xmloption": "document", "quote_all_identifiers": "on", "backslash_quote": "off",
        "standard_conforming_strings": "off", "array_nulls": "off", "transform_null_equals": "on",
        "row_security": "off", "exit_on_error": "on", "statement_timeout": "1h",
        "lock_timeout": "1h", "transaction_timeout": "1h", "idle_session_timeout": "1h",
        "idle_in_transaction_session_timeout": "1h", "default_tablespace": "pg_default",
        "restrict_nonsystem_relation_kind": "foreign-table",
    }  # fmt: skip
    assert odd.keys() == session.SETTINGS.keys()
    set_all = (
        "select set_config(name, value, false) from jsonb_each_text(%s) as o (name, value)"
        " where current_setting(name, true) is not null"
    )
    found = []
    for name, value in odd.items():
        with second_session.transaction(force_rollback=True):
            second_session.execute(set_all, [psycopg.types.json.Jsonb(session.SETTINGS)])
            second_session.execute(set_all, [psycopg.types.json.Jsonb({name: value})])
            second_session.execute("select setup._prepare_transaction()")
            found.append(second_session.execute(_OURS, [list(odd)]).fetchall())
    with closing(psycopg.connect(database, autocommit=True)) as other:
        for each in (second_session, other):
            each.execute(set_all, [psycopg.types.json.Jsonb(odd)])
        session.prepare(second_session, lambda: second_session)
        found.append(second_session.execute(_OURS, [list(odd)]).fetchall())
        with other.transaction():
            other.execute("select setup._prepare_transaction()")
            found.append(other.execute(_OURS, [list(odd)]).fetchall())
    assert [each for each in found if each != found[0]] == []
    units = {"TimeZone": "UTC", "DateStyle": "ISO, MDY", "IntervalStyle": "postgres"}
    assert {name: value for name, value in found[0] if name in units} == units


def test_parameters_of_a_run_that_are_null_are_their_defaults(shop: Warehouse) -> None:
    shop.execute(
        "call setup.orchestrate_all('{{p}}', p_workers => null, p_full_refresh => null,"
        " p_fail_fast => null, p_dry_run => null)"
    )
    assert set(shop.statuses().values()) == {"succeeded"}
    shop.execute("call setup.resume_run(p_workers => null)")


def test_a_client_that_is_none_is_refused(shop: Warehouse) -> None:
    begin = shop.fill("select setup._start_run('{silver}', '{{p}}', p_client => 'evil')")
    with pytest.raises(psycopg.Error, match='"evil"') as caught:
        shop.execute(begin)
    assert caught.value.sqlstate == "MW004"
