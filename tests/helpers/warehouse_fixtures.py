"""Fixtures: a pipeline of its own for every test of the control plane."""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from contextlib import closing

import psycopg
import pytest
from folders import folder_for_servers
from inbox import Inbox, skip_unless_seen
from warehouse import Warehouse

_NUMBERS = itertools.count(int(os.environ.get("MEDALLION_TEST_ORDER", "1")))


@pytest.fixture
def warehouse(connection: psycopg.Connection) -> Iterator[Warehouse]:
    """A new, empty pipeline in the database of the module."""
    warehouse = Warehouse(connection, f"shop{next(_NUMBERS)}")
    yield warehouse
    warehouse.stop_listening()


@pytest.fixture
def shop(warehouse: Warehouse) -> Warehouse:
    """A pipeline with one chain: raw orders, cleaned in silver, summed up in gold."""
    warehouse.execute(
        """
        create table bronze.{p}_orders (order_id int, city text, amount int, _load_id bigint);
        create view silver.v_{p}_orders as
          select order_id, upper(city) as city, amount from bronze.{p}_orders;
        create table silver.{p}_orders (
          order_id int primary key, city text, amount int, _load_id bigint, _loaded_at timestamptz
        );
        create view gold.v_{p}_cities as
          select city, sum(amount) as amount from silver.{p}_orders group by city;
        create table gold.{p}_cities (city text primary key, amount bigint, _load_id bigint);
        insert into bronze.{p}_orders values (1, 'bern', 10, 0), (2, 'rome', 20, 0);
        """
    )
    warehouse.job("silver.{p}_orders")
    warehouse.job("gold.{p}_cities")
    return warehouse


@pytest.fixture
def second_session(database: str) -> Iterator[psycopg.Connection]:
    """Another autocommit connection to the same database."""
    with closing(psycopg.connect(database, autocommit=True)) as connection:
        yield connection


@pytest.fixture
def inbox(warehouse: Warehouse) -> Iterator[Inbox]:
    """A folder that the server can read, for the file job of a pipeline."""
    with folder_for_servers() as folder:
        skip_unless_seen(warehouse.connection, folder)
        yield Inbox(warehouse, folder)
