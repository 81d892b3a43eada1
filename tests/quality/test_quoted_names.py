"""A session that has all names quoted finds the same tables and rules."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from warehouse import Warehouse

T = "silver.{p}_t"
CALLS = [
    "select setup.register_rule('silver.{p}_t', 'other', 'column_exists', '{id}')",
    "select setup.configure_rule('silver.{p}_t', 'r', p_gate => 'fail')",
    "select setup.unregister_rule('silver.{p}_t', 'r')",
    "select setup.set_threshold('silver.{p}_t', 'high', 50)",
    "select setup.validate_table('silver.{p}_t')",
    "select setup.profile_table('silver.{p}_t')",
    "select setup.suite('silver.{p}_t')",
    "select setup.contract('silver.{p}_t')",
    "select setup.replay_quarantine('silver.{p}_t')",
    "select setup.try_model('silver.{p}_t')",
    "select setup.configure_job('silver.{p}_t', p_is_enabled => true)",
    "select setup.reread_files('silver.{p}_t')",
    "select setup.unregister_job('silver.{p}_t')",
    "call setup.orchestrate_silver('{\"{p}\"}', p_full_refresh => true)",
]  # fmt: skip


@pytest.fixture
def quoting(warehouse: Warehouse) -> Iterator[Warehouse]:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int);
        create view silver.v_{p}_t as select id from bronze.{p}_t;
        create table silver.{p}_t (id int primary key);
        insert into bronze.{p}_t values (1);
        """
    )
    warehouse.job(T)
    warehouse.rule(T, "r", "not_null", columns=["id"])
    warehouse.run()
    warehouse.execute("set quote_all_identifiers = on")
    yield warehouse
    warehouse.execute("reset quote_all_identifiers")


@pytest.mark.parametrize("call", CALLS)
def test_a_table_is_the_same_however_names_are_printed(quoting: Warehouse, call: str) -> None:
    quoting.connection.execute(quoting.fill(call))
    query = "select count(*) from setup.quality_rules where target ~ '\"' and target ~ %s"
    assert quoting.value(query, quoting.name) == 0
