"""The memory of a load: its option, the configuration, or its share of what the server has."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from warehouse import Warehouse, error_of

BYTES = "pg_size_bytes(current_setting('work_mem'))"
MB = 1024 * 1024


@pytest.fixture
def seen(warehouse: Warehouse) -> Iterator[Warehouse]:
    """A job that loads what memory its load had."""
    warehouse.execute(
        f"create view gold.v_{{p}}_memory as select {BYTES} as given;"
        "create table gold.{p}_memory (given bigint)"
    )
    warehouse.job("gold.{p}_memory", options={"always": True})
    yield warehouse
    warehouse.execute("select setup.configure('load_work_mem', '')")


def given(seen: Warehouse) -> int:
    seen.run()
    [(memory,)] = seen.rows("select given from gold.{p}_memory")
    return int(memory)


def test_a_load_has_the_memory_of_its_job_or_of_the_configuration(seen: Warehouse) -> None:
    before = seen.value(f"select {BYTES}")
    shared = seen.value("select pg_size_bytes(current_setting('shared_buffers'))")
    assert given(seen) == max(before, min(shared, 1024 * MB))
    seen.execute("select setup.configure('load_work_mem', '7MB')")
    assert given(seen) == 7 * MB
    seen.job("gold.{p}_memory", options={"always": True, "load_work_mem": "640kB"})
    assert given(seen) == 640 * 1024
    assert seen.value(f"select {BYTES}") == before


@pytest.mark.parametrize(("workers", "share"), [(1, 32), (2, 16), (8, 4), (0, 32)])
def test_workers_share_it(seen: Warehouse, workers: int, share: int) -> None:
    with seen.connection.transaction(force_rollback=True):
        seen.execute("set local work_mem = '1MB'")
        seen.execute(
            "select setup._grant_memory(j, %s) from setup.load_jobs as j"
            " where j.job_name = 'gold.{p}_memory'",
            workers,
        )
        shared = seen.value("select pg_size_bytes(current_setting('shared_buffers'))")
        assert seen.value(f"select {BYTES}") == max(MB, shared * share // 32)


@pytest.mark.parametrize("memory", ["much", "1", "10kB", "0MB", "1 TB", "99999999GB", "-4MB"])
def test_what_is_no_memory_is_refused(seen: Warehouse, memory: str) -> None:
    error = error_of(seen.connection, "select setup.configure('load_work_mem', %s)", memory)
    assert error.sqlstate == "MW004"
    assert "256MB" in str(error.diag.message_hint)
    configure = seen.fill("select setup.configure_job('gold.{p}_memory', p_options => %s::jsonb)")
    error = error_of(seen.connection, configure, f'{{"load_work_mem": "{memory}"}}')
    assert error.sqlstate == "MW012"
