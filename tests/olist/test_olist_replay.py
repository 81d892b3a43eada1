"""A job that is set back reads again what it has read, and everything comes out the same."""

from __future__ import annotations

import pytest
from olist_warehouse import GOLD, SILVER, Olist

HISTORIES = tuple(
    f"silver.olist_{feed}s_{kind}"
    for feed in ("customer", "product", "seller")
    for kind in ("current", "versions")
)
JOBS = "select job_name from setup.load_jobs where pipeline = 'olist' and layer <> 'bronze'"


def content(olist: Olist) -> dict[str, list[str]]:
    return olist.content((*SILVER, *GOLD, *HISTORIES))


def load_two_batches(olist: Olist) -> int:
    """Load them one after the other; the last load of the first."""
    olist.generate(scale=0.03, bad_rate=0.1, batch=0)
    olist.run()
    first = olist.value("select max(load_id) from setup.load_log")
    olist.generate(scale=0.03, bad_rate=0.1, batch=1)
    olist.run()
    return int(first)


def test_every_job_set_back_gives_the_same_silver_and_gold(olist: Olist) -> None:
    first = load_two_batches(olist)
    before = content(olist)
    quarantine = {table: olist.quarantine(table) for table in SILVER}
    untouched = tuple(t for t in (*SILVER, *GOLD, *HISTORIES) if "stg" not in t)
    written = {table: olist.written((table,))[table] for table in untouched}
    for start in (first, 0):
        jobs = [
            job
            for (job,) in olist.rows(JOBS)
            if olist.value("select setup.set_watermark(%s, %s)", job, start) == start
        ]
        assert len(jobs) > 20
        statuses = olist.run()
        assert {statuses[job] for job in jobs} == {"succeeded"}
        assert content(olist) == before
        assert {table: olist.quarantine(table) for table in SILVER} == quarantine
    assert {table: olist.written((table,))[table] for table in untouched} == written
    assert set(olist.run().values()) == {"up_to_date"}


@pytest.mark.nightly
def test_what_was_lost_since_a_load_is_read_again(olist: Olist) -> None:
    first = load_two_batches(olist)
    before = content(olist)
    for table in ("orders", "order_items", "stg_cdc_sellers"):
        assert olist.value(f"select count(*) from silver.olist_{table} where _load_id > %s", first)
        olist.execute(f"delete from silver.olist_{table} where _load_id > %s", first)
        olist.execute("select setup.set_watermark(%s, %s)", f"silver.olist_{table}", first)
    olist.run()
    assert content(olist) == before


@pytest.mark.nightly
def test_a_full_refresh_gives_what_the_increments_gave(olist: Olist) -> None:
    load_two_batches(olist)
    before = content(olist)
    assert set(olist.run(full_refresh=True).values()) == {"succeeded"}
    assert content(olist) == before


@pytest.mark.nightly
def test_a_full_refresh_of_bronze_alone_doubles_nothing(olist: Olist) -> None:
    load_two_batches(olist)
    before = content(olist)
    quarantine = {table: olist.quarantine(table) for table in SILVER}
    olist.execute("call setup.orchestrate_bronze('{olist}', p_full_refresh => true)")
    olist.run()
    assert content(olist) == before
    assert {table: olist.quarantine(table) for table in SILVER} == quarantine
    assert set(olist.run().values()) == {"up_to_date"}
