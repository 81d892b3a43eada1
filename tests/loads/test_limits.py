"""What PostgreSQL cannot hold is told in the words of the job."""

from __future__ import annotations

import psycopg
import pytest
from warehouse import Warehouse


def wide(warehouse: Warehouse, columns: int) -> None:
    """A table, and a view for it, with a key and so many other columns."""
    names = ", ".join(f"c{number}" for number in range(columns))
    types = ", ".join(f"c{number} int" for number in range(columns))
    warehouse.execute(
        f"create table bronze.{{p}}_t (id int, {types});"
        f"create view silver.v_{{p}}_t as select id, {names} from bronze.{{p}}_t;"
        f"create table silver.{{p}}_t (id int, {types});"
        "insert into bronze.{p}_t (id) values (1)"
    )


def test_the_widest_snapshot_loads(warehouse: Warehouse) -> None:
    wide(warehouse, 830)
    warehouse.job("silver.{p}_t", load_type="snapshot", keys=["id"])
    assert warehouse.run() == {"silver.{p}_t": "succeeded"}


def test_a_wider_snapshot_is_refused(warehouse: Warehouse) -> None:
    wide(warehouse, 831)
    with pytest.raises(psycopg.Error) as caught:
        warehouse.job("silver.{p}_t", load_type="snapshot", keys=["id"])
    assert caught.value.sqlstate == "MW050"
    assert "It has 831 beside its key; at most 830" in str(caught.value.diag.message_detail)
    warehouse.execute("alter table silver.{p}_t drop column c7")
    options = {"except_columns": ["c7"]}
    warehouse.job("silver.{p}_t", load_type="snapshot", keys=["id"], options=options)
    with pytest.raises(psycopg.Error) as caught:
        warehouse.execute(
            "create table silver.{p}_u (like silver.{p}_t); alter table silver.{p}_u add c7 int;"
            "select setup.merge_snapshot('silver.{p}_u', 'silver.v_{p}_t', '{id}', 1)"
        )
    assert caught.value.sqlstate == "MW050"


@pytest.mark.parametrize("load_type", ["full", "upsert", "scd1", "scd2", "snapshot"])
def test_a_key_that_is_too_long_for_an_index_says_so(warehouse: Warehouse, load_type: str) -> None:
    warehouse.execute(
        "create table bronze.{p}_t (id text, at int, v int);"
        "create view silver.v_{p}_t as select id, at, v from bronze.{p}_t;"
        "create table silver.{p}_t (id text, v int);"
        "insert into bronze.{p}_t select string_agg(md5(i::text), ''), 1, 1"
        " from generate_series(1, 300) as i"
    )
    if load_type in ("full", "upsert"):
        warehouse.execute("alter table silver.{p}_t add primary key (id)")
    sequence = ["at"] if load_type in ("scd1", "scd2") else []
    options = {"except_columns": ["at"]} if load_type == "snapshot" else {}
    warehouse.job(
        "silver.{p}_t", load_type=load_type, keys=["id"], sequence=sequence, options=options
    )
    warehouse.run_failing()
    log = warehouse.log("silver.{p}_t")
    assert log["sqlstate"] == "MW072"
    assert log["message"] == warehouse.fill(
        'a value is too long for a key or an index of "silver.{p}_t"'
    )
    assert "md5" in log["hint"]
