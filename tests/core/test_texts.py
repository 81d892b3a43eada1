"""What a run says of itself: one job is no jobs, and numbers read alike everywhere."""

from __future__ import annotations

import psycopg
import pytest
from warehouse import Warehouse


@pytest.mark.parametrize(
    ("count", "said"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), (1204, "1,204 rows")]
)
def test_a_quantity_has_its_number_and_its_plural(
    connection: psycopg.Connection, count: int, said: str
) -> None:
    assert connection.execute("select setup._quantity(%s, 'row')", [count]).fetchone() == (said,)


def test_a_run_of_one_job_with_many_rows(warehouse: Warehouse) -> None:
    warehouse.execute(
        "create table silver.{p}_n (n int primary key, _load_id bigint);"
        "create view silver.v_{p}_n as select generate_series(1, 1204) as n"
    )
    warehouse.job("silver.{p}_n")
    warehouse.run()
    run = f"[run {warehouse.last_run()}]"
    told = [notice for notice in warehouse.notices if notice.startswith(run)]
    assert told[0].startswith(f"{run} started  1 job of {warehouse.name}: ")
    assert told[1].startswith(f"{run} succeeded  1 of 1 job succeeded  +1,204 ~0 -0 !0  ")
