"""Who sees what: masked customers, closed tables, the row filter by region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import psycopg
import pytest
from psycopg import sql

READER, PII_READER = "warehouse_reader", "warehouse_pii_reader"
CLOSED = (
    *(f"bronze.olist_{e}" for e in ("customers", "orders", "cdc_customers")),
    "setup.quarantine",
    "silver.olist_customers",
    "silver.olist_stg_cdc_customers",
    "silver.olist_customers_current",
    "silver.olist_customers_versions",
    "silver.olist_customers_history",
)
MASKED = tuple(f"silver.olist_customers{kind}_masked" for kind in ("", "_current", "_history"))
SOUTH, SOUTHEAST = "warehouse_region_south", "warehouse_region_southeast"

AsUser = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture
def transaction(connection: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """A connection inside a transaction that is rolled back, with three customers."""
    with connection.transaction(force_rollback=True):
        connection.execute(
            "insert into silver.olist_customers (customer_id, customer_unique_id,"
            " customer_zip_code_prefix, customer_state, customer_region, customer_name,"
            " customer_email, customer_phone, _load_id, _loaded_at, _source_file, _source_line,"
            " _file_modified_at) values"
            " ('a', 'a', 1, 'SP', 'Southeast', 'João da Silva', 'joao@example.com',"
            "  '(11) 98765-4321', 1, '2025-01-01Z', 'f', 2, '2025-01-01Z'),"
            " ('b', 'b', 1, 'PR', 'South', 'Ana', 'ab@c.d', '1234567890', 1, '2025-01-01Z', 'f',"
            "  3, '2025-01-01Z'),"
            " ('c', 'c', 1, null, 'Unknown', null, null, null, 1, '2025-01-01Z', 'f', 4,"
            "  '2025-01-01Z')"
        )
        for table, sequence in (("current", "_seq"), ("versions", "_start_seq")):
            names = "customer_id, customer_state, customer_name, _load_id, _loaded_at"
            connection.execute(
                f"insert into silver.olist_customers_{table} ({names}, {sequence})"
                f" select {names}, 1 from silver.olist_customers"
            )
        yield connection


@pytest.fixture
def as_user(transaction: psycopg.Connection) -> AsUser:
    """Run a query as a new user with roles, which are created if they are not there."""
    numbers = iter(range(1000))

    def run(query: str, *roles: str) -> list[tuple[Any, ...]]:
        user = f"somebody_{transaction.info.backend_pid}_{next(numbers)}"
        transaction.execute(sql.SQL("create role {}").format(sql.Identifier(user)))
        for role in roles:
            if not transaction.execute("select to_regrole(%s)", [role]).fetchone()[0]:  # type: ignore[index]
                transaction.execute(sql.SQL("create role {}").format(sql.Identifier(role)))
            grant = sql.SQL("grant {} to {}")
            transaction.execute(grant.format(sql.Identifier(role), sql.Identifier(user)))
        with transaction.transaction(force_rollback=True):
            transaction.execute(sql.SQL("set local role {}").format(sql.Identifier(user)))
            return transaction.execute(query).fetchall()

    return run


PERSONAL = (
    "select customer_name, customer_email, customer_phone from silver.olist_customers_masked"
    " order by customer_id"
)


def test_readers_see_masked_values(as_user: AsUser) -> None:
    assert as_user(PERSONAL, READER) == [
        ("J*** Silva", "jo****@example.com", "(11) 98765****-****"),
        ("A***", "a****@c.d", "****-****"),
        (None, None, None),
    ]


def test_members_of_pii_reader_see_plain_values(as_user: AsUser) -> None:
    assert as_user(PERSONAL, READER, PII_READER)[0] == (
        "João da Silva",
        "joao@example.com",
        "(11) 98765-4321",
    )
    assert len(as_user("select customer_name from silver.olist_customers", PII_READER)) == 3


@pytest.mark.parametrize(
    ("function", "text", "masked"),
    [
        ("name", "João", "J***"),
        ("name", "  Ana  de  Souza ", "A*** Souza"),
        ("email", "abc@x.y", "ab****@x.y"),
        ("email", "ab@x.y", "a****@x.y"),
        ("email", "a@x.y", "a****@x.y"),
        ("email", "@x.y", "****@x.y"),
        ("email", "nobody", "****"),
        ("phone", "12345678901", "1234567890****-****"),
        ("phone", "1234567890", "****-****"),
        ("name", None, None),
        ("email", None, None),
        ("phone", None, None),
    ],
)
def test_masks(
    transaction: psycopg.Connection, function: str, text: str | None, masked: str | None
) -> None:
    query = f"select silver.olist_mask_{function}(%s)"
    assert transaction.execute(query, [text]).fetchone() == (masked,)


@pytest.mark.parametrize("table", CLOSED)
def test_personal_data_are_closed_to_readers(as_user: AsUser, table: str) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_user(f"select * from {table}", READER)


@pytest.mark.parametrize(
    "table",
    ["silver.olist_orders", "silver.olist_orders_enriched", "silver.olist_stg_cdc_sellers",
     "gold.olist_daily_orders"],
)  # fmt: skip
def test_readers_read_the_rest(as_user: AsUser, table: str) -> None:
    assert as_user(f"select count(*) from {table}", READER) == [(0,)]


@pytest.mark.parametrize("view", MASKED)
def test_condition_of_a_query_does_not_see_hidden_rows(
    transaction: psycopg.Connection, as_user: AsUser, view: str
) -> None:
    """The planner would ask the cheap function first, were the view no barrier."""
    transaction.execute("select setup.configure('olist_region_filter', 'on')")
    transaction.execute(
        "create function public.leak(p_id text) returns boolean language plpgsql cost 0.0001"
        " as $$ begin if p_id = 'a' then raise exception 'leaked'; end if; return true; end; $$"
    )
    query = f"select customer_id from {view} where public.leak(customer_id)"
    assert as_user(query, READER, SOUTH) == [("b",)]
    transaction.execute(f"alter view {view} set (security_barrier = false)")
    with pytest.raises(psycopg.errors.RaiseException, match="leaked"):
        as_user(query, READER, SOUTH)


@pytest.mark.parametrize("value", ["On", "true", "YES", "1", "enabled", "", None, "offf"])
@pytest.mark.parametrize("view", MASKED)
def test_anything_but_a_clear_off_filters_regions(
    transaction: psycopg.Connection, as_user: AsUser, view: str, value: str | None
) -> None:
    ids = f"select customer_id from {view}"
    set_value = "update setup.etl_config set config_value = %s where config_key = %s"
    transaction.execute(set_value, [value, "olist_region_filter"])
    assert as_user(ids, READER, SOUTH) == [("b",)]
    for off in ("off", "OFF", "false", "no", "0"):
        transaction.execute(set_value, [off, "olist_region_filter"])
        assert len(as_user(ids, READER, SOUTH)) == 3
    transaction.execute("delete from setup.etl_config where config_key = 'olist_region_filter'")
    assert as_user(ids, READER, SOUTH) == [("b",)]


@pytest.mark.parametrize("view", MASKED)
def test_every_masked_view_masks_and_filters(
    transaction: psycopg.Connection, as_user: AsUser, view: str
) -> None:
    ids = f"select customer_id from {view} order by 1"
    names = f"select customer_name from {view} order by customer_id"
    assert as_user(names, READER) == [("J*** Silva",), ("A***",), (None,)]
    assert as_user(names, READER, PII_READER) == [("João da Silva",), ("Ana",), (None,)]
    assert len(as_user(ids, READER, SOUTH)) == 3  # the filter is off
    transaction.execute("select setup.configure('olist_region_filter', 'on')")
    assert as_user(ids, READER, SOUTH) == [("b",)]
    assert as_user(ids, READER, SOUTH, SOUTHEAST) == [("a",), ("b",)]
    assert as_user(ids, READER) == [("a",), ("b",), ("c",)]
    assert transaction.execute(ids).rowcount == 3


def test_regions_are_no_secret_from_pii_readers(
    transaction: psycopg.Connection, as_user: AsUser
) -> None:
    transaction.execute("select setup.configure('olist_region_filter', 'on')")
    assert len(as_user("select from silver.olist_customers", PII_READER, SOUTH)) == 3
