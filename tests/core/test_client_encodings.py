"""Runs in sessions whose encoding cannot show the names of jobs, tables and columns."""

from __future__ import annotations

import psycopg
import pytest
from warehouse import Warehouse, error_of

CALL = "call setup.orchestrate_all('{{p}}')"
NAME = 'silver."{p}_Жук😀"'
SHOWN = "[silver] {p}_\\u0416\\u0443\\u043a\\U0001f600"
STATES = "select state, message from setup.runs where run_id = %s"


@pytest.fixture
def session(second_session: psycopg.Connection, told: list[str]) -> psycopg.Connection:
    """A session that speaks Latin 1."""
    second_session.execute("set client_encoding = 'LATIN1'")
    second_session.add_notice_handler(lambda notice: told.append(str(notice.message_primary)))
    return second_session


@pytest.fixture
def told() -> list[str]:
    """The notices of that session."""
    return []


@pytest.fixture
def beetles(warehouse: Warehouse) -> Warehouse:
    """One job with a name that Latin 1 lacks."""
    warehouse.execute(
        f"""
        create table bronze.{{p}}_beetles ("Жук" int);
        insert into bronze.{{p}}_beetles values (1);
        create view silver."v_{{p}}_Жук😀" as select 6 / "Жук" as "Жук" from bronze.{{p}}_beetles;
        create table {NAME} ("Жук" int);
        """
    )
    warehouse.job(NAME, source='silver."v_{p}_Жук😀"')
    return warehouse


def test_names_that_a_client_cannot_show_are_escaped(
    beetles: Warehouse, session: psycopg.Connection, told: list[str]
) -> None:
    session.execute(beetles.fill(CALL))
    assert beetles.statuses() == {NAME: "succeeded"}
    shown = beetles.fill(SHOWN).replace("[silver] ", '[silver] "', 1)
    assert [line for line in told if line.startswith(shown)]
    assert all(line.isascii() for line in told)


def test_a_failure_with_such_names_is_recorded_and_told(
    beetles: Warehouse, session: psycopg.Connection, told: list[str]
) -> None:
    beetles.rule(NAME, "Жук", "expression", expression='"Жук" > 7', gate="fail")
    error = error_of(session, beetles.fill(CALL))
    assert error.sqlstate == "MW020"
    assert "\\u0416\\u0443\\u043a" in (error.diag.message_detail or "")
    assert beetles.statuses() == {NAME: "failed"}
    assert beetles.log(NAME)["sqlstate"] == "MW040"
    assert "Жук" in beetles.log(NAME)["message"]
    assert beetles.run_state() == "failed"
    assert all(line.isascii() for line in told)


def test_other_notices_of_a_run_are_escaped_too(
    beetles: Warehouse, session: psycopg.Connection, told: list[str]
) -> None:
    beetles.execute("select setup.configure_job(%s, p_is_enabled => false)", beetles.fill(NAME))
    session.execute(f"{beetles.fill(CALL)[:-1]}, p_select => array['layer:silver'])")
    assert [line for line in told if "disabled" in line and "\\u0416" in line]


def test_a_notice_that_fails_keeps_no_failure_from_its_log(warehouse: Warehouse) -> None:
    warehouse.execute("create procedure silver.{p}_do() language sql as 'select 1'")
    warehouse.job(layer="silver", job_name="{p}.do", load_type="procedure", source="silver.{p}_do")
    name = "setup._announce(text,text,text,setup.load_counts,interval,text)"
    before = warehouse.value("select pg_get_functiondef(%s::regprocedure)", name)
    begin, _, _ = before.partition("AS $function$")
    warehouse.connection.execute(
        begin + "AS $$ begin if p_layer = 'silver' and p_state <> 'started' then"
        " raise exception 'no notice' using errcode = '22P05'; end if; end $$"
    )
    try:
        assert warehouse.run_failing() == {"{p}.do": "failed"}
    finally:
        warehouse.connection.execute(before)
    assert warehouse.log("{p}.do")["sqlstate"] == "22P05"
    assert warehouse.run_state() == "failed"
