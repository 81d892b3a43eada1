"""Who reads with the rights of the owner of the warehouse reads nothing for others to choose."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest
from warehouse import Warehouse, error_of


@pytest.mark.parametrize("function", ["profile_table", "validate_table"])
def test_a_relation_of_somebody_else_is_not_read_for_him(
    warehouse: Warehouse, database: str, function: str
) -> None:
    name = warehouse.fill("{p}_mallory")
    warehouse.execute(f"create role {name} login; grant warehouse_operator to {name}")
    warehouse.execute(f"create schema {name} authorization {name}")
    try:
        with closing(psycopg.connect(database, autocommit=True)) as session:
            session.execute(f"set session authorization {name}")
            session.execute(f"create view {name}.v as select current_user as me")
            error = error_of(session, f"select setup.{function}('{name}.v')")
        assert error.sqlstate == "42501"
        assert "belongs to" in (error.diag.message_primary or "")
    finally:
        warehouse.execute(f"drop schema {name} cascade; drop owned by {name}; drop role {name}")
