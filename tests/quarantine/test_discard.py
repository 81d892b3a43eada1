"""Giving entries up, and who may see, replay and discard them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from psycopg import sql
from warehouse import Row, Warehouse, error_of


@pytest.fixture
def refused(shop: Warehouse) -> Warehouse:
    """A shop with a rule that refuses both rows."""
    shop.rule(
        "silver.{p}_orders", "big", "expression", expression="amount > 50", gate="drop",
        reason="format('amount %s', amount)",
    )  # fmt: skip
    shop.run()
    return shop


def entries(warehouse: Warehouse) -> list[Row]:
    return warehouse.rows(
        "select row_data ->> 'order_id', status, close_reason, closed_by = session_user,"
        " closed_at is not null from setup.quarantine where target = 'silver.{p}_orders'"
        " order by 1"
    )


def ids(warehouse: Warehouse) -> list[int]:
    query = "select quarantine_id from setup.quarantine where target = 'silver.{p}_orders'"
    return [number for (number,) in warehouse.rows(query + " order by row_data ->> 'order_id'")]


def test_an_entry_is_discarded_for_a_reason(refused: Warehouse) -> None:
    first, _ = ids(refused)
    discard = "select setup.discard_quarantine(p_ids => %s, p_reason => %s)"
    for reason in (None, "", "  "):
        assert error_of(refused.connection, discard, [first], reason).sqlstate == "MW079"
    assert refused.value(discard, [first], "a test order") == 1
    assert entries(refused)[0] == ("1", "discarded", "a test order", True, True)
    assert entries(refused)[1][1] == "open"
    assert refused.value(discard, [first], "again") == 0
    assert entries(refused)[0][2] == "a test order"


def test_all_of_a_table_are_discarded(refused: Warehouse) -> None:
    query = "select setup.discard_quarantine('silver.{p}_orders', p_reason => 'no use')"
    refused.execute("set quote_all_identifiers = on")
    assert refused.value(query) == 2
    refused.execute("reset quote_all_identifiers")
    assert {status for _, status, *_ in entries(refused)} == {"discarded"}
    # read or delivered again and refused for the same, they stay given up
    refused.run(full_refresh=True)
    assert [status for _, status, *_ in entries(refused)] == ["discarded", "discarded"]
    # what another rule says of them, nobody has judged yet
    refused.rule("silver.{p}_orders", "bigger", "expression", expression="amount > 60", gate="drop")
    refused.run(full_refresh=True)
    assert sorted(status for _, status, *_ in entries(refused)) == [
        "discarded", "discarded", "open", "open"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "arguments",
    ["p_reason => 'x'", "p_ids => '{0}', p_reason => 'x'", "'silver.no_such', p_reason => 'x'"],
)
def test_unknown_entries_are_an_error(refused: Warehouse, arguments: str) -> None:
    error = error_of(refused.connection, f"select setup.discard_quarantine({arguments})")
    assert error.sqlstate == "MW079"
    assert {status for _, status, *_ in entries(refused)} == {"open"}


def test_an_entry_of_another_table_is_not_of_this_one(refused: Warehouse) -> None:
    query = "select setup.discard_quarantine('gold.{p}_cities', %s, 'x')"
    error = error_of(refused.connection, refused.fill(query), ids(refused)[:1])
    assert error.sqlstate == "MW079"


@contextmanager
def acting_as(database: str, role: str) -> Iterator[psycopg.Connection]:
    """A session of a member of a role."""
    with psycopg.connect(database, autocommit=True) as session:
        session.execute(sql.SQL("set role {}").format(sql.Identifier(role)))
        yield session


def test_an_operator_replays_and_discards_without_seeing_rows(
    refused: Warehouse, database: str
) -> None:
    refused.execute(
        "select setup.configure_rule('silver.{p}_orders', 'big', p_is_enabled => false)"
    )
    first, _ = ids(refused)
    with acting_as(database, "warehouse_operator") as operator:
        for statement in ("row_data", "row_key", "reason", "*"):
            query = f"select {statement} from setup.quarantine"
            assert error_of(operator, query).sqlstate == "42501"
        shown = dict(
            operator.execute("select * from setup.show_quarantine(%s)", [first]).fetchall()
        )
        assert shown["row"] == "only for members of warehouse_pii_reader"
        assert "row_data" not in shown
        assert shown["rule_names"] == '["big"]'
        query = refused.fill(
            "select open from setup.quarantine_summary where target = 'silver.{p}_orders'"
        )
        assert operator.execute(query).fetchall() == [(2,)]
        operator.execute("select setup.discard_quarantine(p_ids => %s, p_reason => 'x')", [[first]])
        query = refused.fill("select * from setup.replay_quarantine('silver.{p}_orders')")
        assert operator.execute(query).fetchall() == [("big", 1, 0, 0, 0)]
    with acting_as(database, "warehouse_reader") as reader:
        assert error_of(reader, query).sqlstate == "42501"
        assert error_of(reader, "select * from setup.quarantine_entries").sqlstate == "42501"


def test_who_reads_personal_data_reads_the_rows(refused: Warehouse, database: str) -> None:
    first, _ = ids(refused)
    with acting_as(database, "warehouse_pii_reader") as reader:
        shown = dict(reader.execute("select * from setup.show_quarantine(%s)", [first]).fetchall())
        assert '"city": "BERN"' in shown["row_data"]
        assert shown["reason"] == "amount 10"
        query = refused.fill("select setup.replay_quarantine('silver.{p}_orders')")
        assert error_of(reader, query).sqlstate == "42501"


def test_an_entry_that_is_not_there_cannot_be_shown(refused: Warehouse) -> None:
    assert error_of(refused.connection, "select setup.show_quarantine(0)").sqlstate == "MW079"


def test_errors_of_a_replay_quote_no_row(refused: Warehouse, database: str) -> None:
    refused.execute(
        "alter table silver.{p}_orders add constraint {p}_city check (city <> 'BERN');"
        " select setup.configure_rule('silver.{p}_orders', 'big', p_is_enabled => false)"
    )
    with acting_as(database, "warehouse_operator") as operator:
        error = error_of(
            operator, refused.fill("select setup.replay_quarantine('silver.{p}_orders')")
        )
    assert error.sqlstate == "23514"
    assert "BERN" not in str(error) + str(error.diag.message_detail) + str(error.diag.context)
    assert {status for _, status, *_ in entries(refused)} == {"open"}
