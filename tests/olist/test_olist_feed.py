"""Change feeds to current rows and histories, beside a fold of the same events in Python."""

from __future__ import annotations

import csv
import shutil
from datetime import datetime, timezone
from typing import Any

import pytest
from olist_fixtures import MakeOlist
from olist_warehouse import FEEDS, Olist

from pg_medallion.migrate import downgrade

TARGETS = tuple(f"silver.olist_{feed}_{kind}" for feed in FEEDS for kind in ("current", "versions"))
Versions = dict[tuple[str, int], tuple[int | None, datetime, datetime | None]]


def time(text: str) -> datetime:
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def fold(olist: Olist, feed: str) -> Versions:
    """The versions of each key: start to end and the times of both."""
    key = f"{feed[:-1]}_id"
    events: dict[int, dict[str, str]] = {}
    for path in sorted((olist.folder / "cdc" / feed).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for event in csv.DictReader(file):
                operation = event["operation"].strip().upper()
                good = event["sequence_number"] and len(event[key]) == 32 and operation != "MERGE"
                if good:
                    events[int(event["sequence_number"])] = event
    versions: Versions = {}
    opened: dict[str, tuple[int, tuple[str, ...]]] = {}
    for sequence, event in sorted(events.items()):
        operation = event["operation"].strip().upper()
        at = time(event["change_timestamp"])
        values = tuple(
            " ".join(value.split()).lower().removesuffix(".0").lstrip("0")
            for name, value in event.items()
            if name not in ("sequence_number", "operation", "change_timestamp")
        )
        current = opened.get(event[key])
        if current and (operation == "DELETE" or current[1] != values):
            start = current[0]
            versions[event[key], start] = (sequence, versions[event[key], start][1], at)
            del opened[event[key]]
        if operation != "DELETE" and event[key] not in opened:
            opened[event[key]] = (sequence, values)
            versions[event[key], sequence] = (None, at, None)
    return versions


def history(olist: Olist, feed: str) -> Versions:
    """The same from the warehouse."""
    rows = olist.rows(
        f"select {feed[:-1]}_id, _start_seq, _end_seq, valid_from, valid_to"
        f" from silver.olist_{feed}_history"
    )
    return {(key, start): (end, begin, stop) for key, start, end, begin, stop in rows}


def content(olist: Olist) -> dict[str, list[str]]:
    return olist.content(TARGETS)


def test_histories_are_the_fold_of_all_events(olist: Olist) -> None:
    for batch in range(2):
        olist.generate(scale=0.02, bad_rate=0.1, batch=batch)
        olist.run()
    for feed in FEEDS:
        expected = fold(olist, feed)
        assert any(end is not None for end, _, _ in expected.values())
        assert history(olist, feed) == expected
        query = "select {1}_id from silver.olist_{0} order by 1"
        opened = olist.rows(query.format(f"{feed}_versions where is_current", feed[:-1]))
        assert olist.rows(query.format(f"{feed}_current", feed[:-1])) == opened


@pytest.mark.nightly
def test_order_and_split_of_the_files_do_not_matter(make_olist: MakeOlist) -> None:
    forwards, backwards, at_once = make_olist(), make_olist(), make_olist()
    for batch in range(2):
        at_once.generate(scale=0.02, batch=batch)
    at_once.run()
    files = sorted(path.relative_to(at_once.folder) for path in at_once.folder.glob("cdc/*/*.csv"))
    for olist, order in ((forwards, files), (backwards, files[::-1])):
        for number, file in enumerate(order, start=1):
            (olist.folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(at_once.folder / file, olist.folder / file)
            if number % 7 == 0:
                olist.run()
        olist.run()
    expected = content(at_once)
    assert all(expected.values())
    assert content(forwards) == expected
    assert content(backwards) == expected


@pytest.mark.nightly
def test_rerun_and_full_refresh_change_nothing(olist: Olist) -> None:
    olist.generate(scale=0.02)
    olist.run()
    query = (
        "select count(*) from silver.olist_customers_versions as v where not exists"
        " (select from silver.olist_stg_cdc_customers as s where s.customer_id = v.customer_id)"
    )
    assert olist.value(query) == 0
    before, rows = olist.written(TARGETS), content(olist)
    olist.run()
    assert olist.written(TARGETS) == before
    olist.run(full_refresh=True)
    assert content(olist) == rows


def test_times_of_a_version_are_those_of_the_events_that_win(olist: Olist) -> None:
    """At one number a delete wins, else the greatest payload; whose time is later is no matter."""
    one, two, day = "a" * 32, "b" * 32, "2024-01-0{} 00:00:00"
    rows = [
        (1, "UPDATE", day.format(2), one, "Recife", "PE"),
        (1, "UPDATE", day.format(3), one, "olinda", "PE"),  # Olinda is less than Recife
        (2, "DELETE", day.format(4), one, "", ""),
        (2, "UPDATE", day.format(5), one, "Recife", "PE"),
        (3, "INSERT", day.format(6), two, "Zona", ""),  # no value is less than any
        (3, "INSERT", day.format(7), two, "", "SP"),
    ]
    header = "sequence_number,operation,change_timestamp,seller_id,seller_city,seller_state"
    lines = [",".join(map(str, row)) for row in rows]
    for number, order in enumerate((lines, lines[::-1])):
        olist.write(f"cdc/sellers/{number}.csv", header, *order)
        olist.run()
        query = (
            "select left(seller_id, 1), seller_city, valid_from::date - '2024-01-01',"
            " valid_to::date - '2024-01-01' from silver.olist_sellers_history order by 1"
        )
        assert olist.rows(query) == [("a", "Recife", 1, 3), ("b", "Zona", 5, None)]


@pytest.mark.nightly
def test_sequence_numbers_at_the_ends_of_bigint_do_not_stop_a_feed(olist: Olist) -> None:
    olist.write(
        "cdc/sellers/1.csv",
        "sequence_number,operation,change_timestamp,seller_id",
        f"{-(2**63)},INSERT,2024-01-01,{'a' * 32}",
        f"{2**63 - 1},DELETE,2024-01-02,{'a' * 32}",
    )
    assert set(olist.run().values()) == {"succeeded", "up_to_date"}
    assert olist.violations("silver.olist_stg_cdc_sellers")["sequence_gap"] == 1


def test_main_goes_on_when_the_feed_fails(olist: Olist) -> None:
    olist.generate(scale=0.02)
    olist.execute("alter table silver.olist_stg_cdc_sellers add constraint no check (false)")
    statuses = olist.run_failing()
    assert {job: status for job, status in statuses.items() if status == "failed"} == {
        "silver.olist_stg_cdc_sellers": "failed"
    }
    skipped = {job for job, status in statuses.items() if status == "skipped"}
    assert skipped == {
        f"silver.olist_sellers_{kind}" for kind in ("current", "versions", "history")
    }
    assert olist.run_state() == "partial"
    assert olist.value("select count(*) from gold.olist_daily_orders") > 0


def test_versions_are_masked_for_readers(olist: Olist) -> None:
    olist.generate(scale=0.02)
    olist.run()
    companions = olist.rows(
        "select c.relname, has_table_privilege('warehouse_reader', c.oid, 'select')"
        " from pg_class as c where c.relname ~ '^olist_customers_(current|versions)__[xz]$'"
    )
    assert len(companions) > 1
    assert {may_read for _, may_read in companions} == {False}
    for view in ("current", "history"):
        relation = f"silver.olist_customers_{view}"
        [(plain, masked)] = olist.rows(
            "select has_table_privilege('warehouse_reader', %s, 'select'),"
            " has_table_privilege('warehouse_reader', %s, 'select')",
            relation,
            f"{relation}_masked",
        )
        assert (plain, masked) == (False, True)
        with olist.connection.transaction(force_rollback=True):
            olist.execute("set local role warehouse_reader")
            names: list[Any] = olist.rows(f"select customer_name from {relation}_masked")
            assert names
            assert all("***" in name for (name,) in names)


@pytest.mark.nightly
def test_pipeline_that_has_run_goes_without_a_trace(olist: Olist) -> None:
    olist.generate(scale=0.02)
    olist.run()
    downgrade(olist.conninfo, "olist@base")
    query = "select count(*) from pg_class where relname like '%olist%' and relname not like 'pg_%'"
    assert olist.value(query) == 0
    assert olist.value("select count(*) from setup.merge_targets") == 0
