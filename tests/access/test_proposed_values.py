"""What proposed rules allow is what rows hold: for those who may read these."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from warehouse import Warehouse

T = "silver.{p}_t"
CALLS = [
    "select setup.suite('{t}')",
    "select setup.suites('{{{t}}}')",
    "select setup.contract('{t}')",
    "select setup.contracts('{{{t}}}')",
    "select setup.translate_rules('{t}', 'dbt')",
    'select setup.check_contract(\'{{"schema": [{{"physicalName": "{t}"}}]}}\')',
]


@contextmanager
def login(warehouse: Warehouse, *roles: str) -> Iterator[psycopg.Connection]:
    """The session as if a login with these roles had opened it."""
    connection = warehouse.connection
    connection.execute("create role warehouse_login_of_a_test")
    try:
        for role in roles:
            connection.execute(f"grant {role} to warehouse_login_of_a_test")
        connection.execute("set session authorization warehouse_login_of_a_test")
        yield connection
    finally:
        connection.execute("reset session authorization")
        connection.execute("drop role warehouse_login_of_a_test")


@pytest.fixture
def proposed(warehouse: Warehouse) -> Warehouse:
    """A table with proposed rules about three cities and some amounts, and one of somebody."""
    warehouse.execute(
        """
        create table silver.{p}_t (city text, amount int);
        insert into silver.{p}_t
          select (array['bern', 'rome', 'oslo'])[n % 3 + 1], 7000 + n
          from generate_series(1, 300) as n;
        select setup.profile_table('silver.{p}_t');
        select setup.propose_rules('silver.{p}_t');
        """
    )
    warehouse.rule(T, "own", "range", columns=["amount"], arguments={"min": 1})
    return warehouse


def arguments(proposed: Warehouse, table: str = "setup.rule_entries") -> dict[str, object]:
    query = f"select rule_name, arguments from {table} where target = %s"
    return dict(proposed.rows(query, proposed.fill(T)))


def test_operators_see_proposed_rules_without_values(proposed: Warehouse) -> None:
    everything = arguments(proposed, "setup.quality_rules")
    assert set(everything["accepted_values_city"]["values"]) == {"bern", "rome", "oslo"}  # type: ignore[index]
    assert everything["range_amount"] == {"min": 7001, "max": 7300}
    with login(proposed, "warehouse_operator"):
        seen = arguments(proposed)
        assert seen.pop("accepted_values_city") == {}
        assert seen.pop("range_amount") == {}
        assert seen == {name: everything[name] for name in seen}
    with login(proposed, "warehouse_pii_reader"):
        assert arguments(proposed, "setup.quality_rules") == everything


@pytest.mark.parametrize("call", CALLS)
def test_what_writes_rules_down_shows_operators_no_values(proposed: Warehouse, call: str) -> None:
    call = call.format(t=proposed.fill(T))
    with login(proposed, "warehouse_operator"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege) as caught:
            proposed.connection.execute(call)
        assert "shows values of rows" in str(caught.value)
        assert "warehouse_pii_reader" in (caught.value.diag.message_hint or "")
    with login(proposed, "warehouse_operator", "warehouse_pii_reader"):
        proposed.connection.execute(call)
    # what somebody has set himself he may show
    proposed.execute(
        "select setup.configure_rule('silver.{p}_t', 'accepted_values_city',"
        ' p_arguments => \'{"values": ["bern"]}\'),'
        " setup.configure_rule('silver.{p}_t', 'range_amount', p_arguments => '{\"min\": 0}')"
    )
    with login(proposed, "warehouse_operator"):
        proposed.connection.execute(call)
