"""Sample data through the whole pipeline: the numbers of the manifest, and sums that agree."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from folders import folder_for_servers
from olist_warehouse import ENTITIES, FEEDS, TABLES, Olist, open_olist


@pytest.fixture(scope="module", params=[0, 0.1], ids=["good", "bad"])
def loaded(
    request: pytest.FixtureRequest, server: Any, template: str
) -> Iterator[tuple[Olist, dict[str, Any]]]:
    """A warehouse that one run has built from batch 0, without and with faults."""
    conninfo = server.create_database(template)
    with folder_for_servers() as folder, open_olist(conninfo, folder) as olist:
        manifest = olist.generate(bad_rate=request.param)
        assert set(olist.run().values()) == {"succeeded"}
        yield olist, manifest
    server.drop_database(conninfo)


def test_bronze_has_every_record(loaded: tuple[Olist, dict[str, Any]]) -> None:
    olist, manifest = loaded
    for table, rows in manifest["rows"].items():
        assert olist.value(f"select count(*) from bronze.olist_{table}") == rows
    query = "select f.rows from setup.load_files as f where f.path = %s"
    for path, rows in manifest["files"].items():
        assert olist.value(query, f"{olist.folder}/{path}") == rows


@pytest.mark.parametrize("entity", ENTITIES)
def test_quarantine_equals_the_manifest(loaded: tuple[Olist, dict[str, Any]], entity: str) -> None:
    olist, manifest = loaded
    table = f"silver.olist_{entity}"
    expected = {rule: n for rule, n in manifest["violations"].get(entity, {}).items() if n}
    assert olist.quarantine(table) == expected
    if entity != "geolocation":
        kept = manifest["rows"][entity] - sum(expected.values())
        assert olist.value(f"select count(*) from {table}") == kept
    else:
        places = olist.rows(f"select sample_count, region = 'Unknown' from {table}")
        assert places == [(3, False)] * 270


@pytest.mark.parametrize("feed", FEEDS)
def test_quarantine_of_events_equals_the_manifest(
    loaded: tuple[Olist, dict[str, Any]], feed: str
) -> None:
    olist, manifest = loaded
    expected = {rule: n for rule, n in manifest["violations"][f"cdc_{feed}"].items() if n}
    table = f"silver.olist_stg_cdc_{feed}"
    assert olist.quarantine(table) == expected
    assert olist.value(f"select count(*) from {table}") == 150 - sum(expected.values())


def test_warn_rules_see_what_bad_records_leave_behind(
    loaded: tuple[Olist, dict[str, Any]],
) -> None:
    olist, manifest = loaded
    violated = olist.violations("silver.olist_order_items")
    orphans = olist.value(
        "select count(*) from silver.olist_order_items as i"
        " where not exists (select from silver.olist_orders as o where o.order_id = i.order_id)"
    )
    assert violated.get("order_exists", 0) == orphans
    assert (orphans > 0) == (sum(manifest["violations"]["orders"].values()) > 0)


def test_every_order_is_enriched_once(loaded: tuple[Olist, dict[str, Any]]) -> None:
    olist, _ = loaded
    assert olist.rows(
        "select count(*), count(distinct order_id) from silver.olist_orders_enriched"
    ) == olist.rows("select count(*), count(*) from silver.olist_orders")


def test_states_days_and_months_have_the_same_sums(
    loaded: tuple[Olist, dict[str, Any]],
) -> None:
    olist, _ = loaded
    query = "select sum(total_orders), sum(delivered_orders), sum(total_revenue) from {}"
    sums = [
        olist.rows(query.format(f"gold.olist_{table}"))
        for table in ("orders_by_state", "daily_orders", "monthly_orders")
    ]
    orders = olist.rows(
        "select count(*), count(*) filter (where is_delivered), sum(total_order_value)"
        " from silver.olist_orders_enriched"
    )
    assert sums == [orders] * 3


def test_sellers_categories_and_days_have_the_same_sums(
    loaded: tuple[Olist, dict[str, Any]],
) -> None:
    olist, _ = loaded
    sums = olist.rows(
        "select (select sum(gmv) from gold.olist_seller_performance),"
        " (select sum(gmv) from gold.olist_category_performance),"
        " (select sum(product_revenue) from gold.olist_daily_orders),"
        " (select sum(i.price) from silver.olist_order_items as i"
        "  join silver.olist_orders as o using (order_id))"
    )
    assert len(set(sums[0])) == 1
    freight = olist.rows(
        "select (select sum(freight_collected) from gold.olist_seller_performance),"
        " (select sum(freight_revenue) from gold.olist_category_performance),"
        " (select sum(freight_revenue) from gold.olist_daily_orders)"
    )
    assert len(set(freight[0])) == 1


def test_unknown_customers_stay_in_the_totals(loaded: tuple[Olist, dict[str, Any]]) -> None:
    olist, manifest = loaded
    dropped = sum(manifest["violations"]["customers"].values())
    states = dict(
        olist.rows("select customer_state, customer_region from gold.olist_orders_by_state")
    )
    assert ("Unknown" in states) == (dropped > 0)
    assert len(states) == 27 + (dropped > 0)
    assert {state for state, region in states.items() if region == "Unknown"} <= {"Unknown"}


def test_paid_is_what_good_orders_cost(loaded: tuple[Olist, dict[str, Any]]) -> None:
    olist, manifest = loaded
    if sum(manifest["violations"]["orders"].values()):
        pytest.skip("only whole orders are paid exactly")
    query = "select count(*) from silver.olist_orders_enriched where {}"
    assert olist.value(query.format("total_payment_value <> total_order_value")) == 0


def test_rerun_writes_no_row(loaded: tuple[Olist, dict[str, Any]]) -> None:
    olist, _ = loaded
    before = olist.written()
    statuses = olist.run()
    assert set(statuses.values()) <= {"up_to_date", "succeeded"}
    assert {job for job, status in statuses.items() if status == "succeeded"} == set()
    assert olist.written() == before


def test_full_refresh_writes_no_row_of_silver_and_gold(
    loaded: tuple[Olist, dict[str, Any]],
) -> None:
    olist, _ = loaded
    tables = tuple(t for t in TABLES if t.startswith(("silver", "gold")) and "stg" not in t)
    before, content = olist.written(tables), olist.content()
    assert set(olist.run(full_refresh=True).values()) == {"succeeded"}
    after = olist.written(tables)
    assert {t: after[t] for t in tables} == {t: before[t] for t in tables}
    assert olist.content() == content
