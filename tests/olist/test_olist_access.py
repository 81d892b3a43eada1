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
)

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
            return transaction.execute(query).fetchall()  # type: ignore[call-overload,no-any-return]

    return run


PERSONAL = (
    "select customer_name, customer_email, customer_phone from silver.olist_customers_masked"
    " order by customer_id"
)
IDS = "select customer_id from silver.olist_customers_masked order by 1"


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
    assert transaction.execute(query, [text]).fetchone() == (masked,)  # type: ignore[call-overload]


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


def test_condition_of_a_query_does_not_see_behind_the_mask(
    transaction: psycopg.Connection, as_user: AsUser
) -> None:
    transaction.execute(
        "create function public.leak(p_text text) returns boolean language plpgsql cost 0.0001"
        " as $$ begin if p_text like '%da%' then raise exception 'leaked'; end if; return true;"
        " end; $$"
    )
    query = "select 1 from silver.olist_customers_masked where public.leak(customer_name)"
    assert len(as_user(query, READER)) == 3
    assert transaction.execute(
        "select reloptions from pg_class where oid = 'silver.olist_customers_masked'::regclass"
    ).fetchone() == (["security_barrier=true"],)


def test_regions_do_not_matter_while_the_filter_is_off(as_user: AsUser) -> None:
    assert len(as_user(IDS, READER, "warehouse_region_south")) == 3


def test_filter_shows_the_regions_of_the_user(
    transaction: psycopg.Connection, as_user: AsUser
) -> None:
    transaction.execute("select setup.set_config('olist_region_filter', 'on')")
    south, southeast = "warehouse_region_south", "warehouse_region_southeast"
    assert as_user(IDS, READER, south) == [("b",)]
    assert as_user(IDS, READER, south, southeast) == [("a",), ("b",)]
    assert as_user(IDS, READER) == [("a",), ("b",), ("c",)]
    assert transaction.execute("select count(*) from silver.olist_customers_masked").fetchone() == (
        3,
    )
