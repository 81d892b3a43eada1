"""Deliveries: published files as they come, batches, changed files, splits and full refreshes."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from typing import Any

import psycopg
import pytest
from olist_fixtures import MakeOlist
from olist_warehouse import GOLD, SILVER, Olist

CUSTOMERS = "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state"
REVIEWS = (
    "review_id,order_id,review_score,review_comment_title,review_comment_message,"
    "review_creation_date,review_answer_timestamp"
)
PRODUCTS = (
    "product_id,product_category_name,product_name_lenght,product_description_lenght,"
    "product_photos_qty,product_weight_g,product_length_cm,product_height_cm,product_width_cm"
)


def name(kind: str, number: int) -> str:
    """An id of 32 characters."""
    return f"{kind}{number}".ljust(32, "0")


def customer(number: int, city: str = "rio", zip_prefix: str = "20000") -> str:
    return f"{name('c', number)},{name('u', number)},{zip_prefix},{city},RJ"


def cities(olist: Olist) -> list[tuple[Any, ...]]:
    """Customer and city in silver."""
    query = "select left(customer_id, 2), customer_city from silver.olist_customers order by 1"
    return olist.rows(query)


def test_published_files_load_as_they_are(olist: Olist) -> None:
    bom, crlf = "\ufeff", "\r\n"
    olist.write(
        "olist_customers_dataset.csv",
        '"customer_id","customer_unique_id","customer_zip_code_prefix","customer_city"'
        ',"customer_state"',
        f'"{name("c", 1)}","{name("u", 1)}","01037","sao paulo","SP"',
    )
    olist.write(
        "olist_order_reviews_dataset.csv",
        REVIEWS,
        f'{name("r", 1)},{name("o", 1)},4,,"first',
        'second ""quoted""',
        'third",2018-01-18 00:00:00,2018-01-18 21:46:59',
        f"{name('r', 2)},{name('o', 1)},5,,,2018-01-18 00:00:00,2018-01-18 21:46:59",
        newline=crlf,
    )
    olist.write(
        "product_category_name_translation.csv",
        f"{bom}product_category_name,product_category_name_english",
        "beleza_saude,health_beauty",
        newline=crlf,
    )
    olist.run()
    assert olist.rows(
        "select customer_zip_code_prefix, _rescued_data from bronze.olist_customers"
    ) == [("01037", None)]
    assert olist.rows(
        "select review_comment_message, _source_line from bronze.olist_order_reviews order by 2"
    ) == [('first\r\nsecond "quoted"\r\nthird', 2), (None, 5)]
    assert olist.rows("select * from setup.schema_changes where target like '%translation'") == []
    assert (
        olist.value("select product_category_name from silver.olist_product_category_translation")
        == "beleza saude"
    )
    assert olist.value("select has_comment from silver.olist_order_reviews where _source_line = 2")


@pytest.mark.nightly
def test_optional_columns_may_be_there_or_not(olist: Olist) -> None:
    olist.write("customers/1.csv", CUSTOMERS, customer(1))
    olist.write(
        "customers/2.csv",
        f"{CUSTOMERS},customer_phone,customer_name,customer_email",
        f"{customer(2)},123,Ana Silva,a@b.c",
    )
    olist.run()
    assert olist.rows("select customer_name from silver.olist_customers order by customer_id") == [
        (None,),
        ("Ana Silva",),
    ]
    assert olist.rows("select column_name from setup.schema_changes") == []


def test_unknown_column_is_rescued_and_missing_one_is_noted(olist: Olist) -> None:
    olist.write(
        "sellers/1.csv", "seller_id,seller_zip_code_prefix,seller_state,rating",
        f"{name('s', 1)},80000,PR,5",
    )  # fmt: skip
    assert olist.run()["bronze.olist_sellers"] == "succeeded"
    assert olist.rows("select seller_city, _rescued_data from bronze.olist_sellers") == [
        (None, {"rating": "5"})
    ]
    assert set(olist.rows("select column_name, change, action from setup.schema_changes")) == {
        ("seller_city", "missing", "nulled"),
        ("rating", "extra", "rescued"),
    }
    assert olist.violations("bronze.olist_sellers") == {"no_rescued_data": 1}
    assert olist.value("select seller_region from silver.olist_sellers") == "South"


@pytest.mark.nightly
def test_bad_file_fails_alone(olist: Olist) -> None:
    olist.write("customers/1.csv", "customer_unique_id,customer_city", "x,y")
    olist.write("customers/2.csv", CUSTOMERS, customer(2))
    statuses = olist.run_failing()
    assert olist.run_state() == "partial"
    assert "failed" not in statuses.values()
    assert cities(olist) == [("c2", "Rio")]
    assert olist.rows("select right(path, 5), left(reason, 5) from setup.load_files"
                      " where status = 'failed'") == [("1.csv", "MW031")]  # fmt: skip


@pytest.mark.nightly
def test_malformed_lines_do_not_stop_the_rest(olist: Olist) -> None:
    path = olist.write("customers/1.csv", CUSTOMERS, customer(1), "too,few", customer(2), "NUL")
    path.write_bytes(path.read_bytes().replace(b"NUL", b"a\x00,b,c,d,e") + b"\xff,b,c,d,e\n")
    olist.run()
    assert cities(olist) == [("c1", "Rio"), ("c2", "Rio")]
    assert olist.rows(
        "select rule_name, source_file, source_line from setup.quarantine order by 3"
    ) == [("malformed_line", "customers/1.csv", line) for line in (3, 5, 6)]


@pytest.mark.nightly
def test_missing_folder_names_key_and_path(olist: Olist) -> None:
    olist.execute("select setup.configure('base_path_olist', '/no/such/folder')")
    assert olist.run_failing()["bronze.olist_customers"] == "failed"
    [(message, hint)] = olist.rows(
        "select message, hint from setup.load_log where job_name = 'bronze.olist_customers'"
    )
    assert "/no/such/folder" in message
    assert "base_path_olist" in hint


@pytest.mark.nightly
def test_empty_folder_and_empty_files_are_a_success(olist: Olist) -> None:
    assert set(olist.run().values()) <= {"succeeded", "up_to_date"}
    olist.write("customers/1.csv")
    olist.write("customers/2.csv", CUSTOMERS)
    assert set(olist.run().values()) <= {"succeeded", "up_to_date"}
    assert cities(olist) == []


@pytest.mark.nightly
def test_rows_with_several_faults_are_one_entry(olist: Olist) -> None:
    olist.write("customers/1.csv", CUSTOMERS, customer(1), "x,y,z,city,RJ")
    olist.run()
    assert olist.rows(
        "select rule_name, rule_names, reason, source_line, row_data ->> 'customer_city'"
        " from setup.quarantine"
    ) == [
        (
            "valid_customer_id",
            ["valid_customer_id", "valid_unique_id", "valid_zip_code"],
            "customer_id has not 32 characters",
            3,
            "city",
        )
    ]
    violated = olist.violations("silver.olist_customers")
    assert violated["castable_customer_zip_code_prefix"] == 1  # counted, though it is refused


@pytest.mark.nightly
def test_newest_delivery_wins_whatever_comes_first(make_olist: MakeOlist) -> None:
    files = {"a.csv": ("old", 300), "b.csv": ("new", 100), "c.csv": ("middle", 200)}
    results = []
    for order in (["a.csv", "b.csv", "c.csv"], ["b.csv", "c.csv", "a.csv"], None):
        olist = make_olist()
        for file in order or files:
            city, age = files[file]
            olist.write(f"customers/{file}", CUSTOMERS, customer(1, city), age=age)
            if order:
                olist.run()
        olist.run()
        results.append(cities(olist))
    assert results == [[("c1", "New")]] * 3


@pytest.mark.nightly
def test_old_delivery_of_the_same_content_does_not_open_the_door(olist: Olist) -> None:
    """Delivered in this sequence: A at 1, A again at 3, then B of 2, which is not the newest."""
    olist.write("customers/1.csv", CUSTOMERS, customer(1, "a"), age=300)
    olist.run()
    before = olist.written(("silver.olist_customers",))
    olist.write("customers/3.csv", CUSTOMERS, customer(1, "a"), age=100)
    olist.run()
    assert (
        olist.written(("silver.olist_customers",))["silver.olist_customers"]
        == (before["silver.olist_customers"])
    )
    olist.write("customers/2.csv", CUSTOMERS, customer(1, "b"), age=200)
    olist.run()
    assert cities(olist) == [("c1", "A")]


@pytest.mark.nightly
def test_key_with_other_values_is_counted(olist: Olist) -> None:
    olist.write("customers/1.csv", CUSTOMERS, customer(1), customer(2), age=300)
    olist.run()
    olist.write("customers/2.csv", CUSTOMERS, customer(1), customer(2, "recife"))
    olist.run()
    assert olist.violations("silver.olist_customers") == {"unique_key": 1}
    olist.write("customers/0.csv", CUSTOMERS, customer(1, "older"), customer(3), age=400)
    olist.run()
    assert olist.violations("silver.olist_customers") == {"unique_key": 2}
    assert cities(olist) == [("c1", "Rio"), ("c2", "Recife"), ("c3", "Rio")]


@pytest.mark.nightly
def test_changed_file_is_a_new_delivery(olist: Olist) -> None:
    olist.write("customers/1.csv", CUSTOMERS, customer(1, "old"), customer(2, "old"), age=300)
    olist.run()
    olist.write("customers/1.csv", CUSTOMERS, customer(1, "new"))
    olist.run()
    assert cities(olist) == [("c1", "New"), ("c2", "Old")]
    assert olist.value("select count(*) from bronze.olist_customers") == 3
    assert olist.run(full_refresh=True)
    assert olist.value("select count(*) from bronze.olist_customers") == 1
    assert cities(olist) == [("c1", "New"), ("c2", "Old")]


@pytest.mark.nightly
def test_batch_made_again_loads_nothing(olist: Olist) -> None:
    olist.generate(scale=0.05)
    olist.run()
    before = olist.written()
    olist.generate(scale=0.05, batch=0)
    assert set(olist.run().values()) == {"up_to_date"}
    assert olist.written() == before


@pytest.mark.nightly
def test_any_split_and_a_full_refresh_give_the_same_content(make_olist: MakeOlist) -> None:
    daily, at_once = make_olist(), make_olist()
    for batch in range(3):
        daily.generate(scale=0.1, bad_rate=0.1, batch=batch)
        daily.run()
    shutil.copytree(daily.folder, at_once.folder, dirs_exist_ok=True)
    at_once.run()
    assert daily.content() == at_once.content()
    quarantine = [sorted(olist.quarantine(t).items() for t in SILVER) for olist in (daily, at_once)]
    assert quarantine[0] == quarantine[1]
    before = daily.content()
    daily.run(full_refresh=True)
    assert daily.content() == before


@pytest.mark.nightly
def test_quarantine_equals_the_manifests_of_all_batches(olist: Olist) -> None:
    manifests = [olist.generate(scale=0.2, bad_rate=0.1, batch=batch) for batch in range(2)]
    olist.run()
    for entity in manifests[0]["violations"]:
        found = [manifest["violations"][entity] for manifest in manifests]
        expected = {rule: sum(rules[rule] for rules in found) for rule in found[0]}
        target = f"silver.olist_{entity.replace('cdc_', 'stg_cdc_')}"
        assert olist.quarantine(target) == {rule: n for rule, n in expected.items() if n}


def test_feed_reports_duplicates_late_events_and_gaps(olist: Olist) -> None:
    olist.generate(scale=0.02, bad_rate=0)
    olist.run()
    target = "silver.olist_stg_cdc_customers"
    violated = olist.violations(target)
    assert violated["duplicate_sequence"] == 3
    assert violated["late_event"] > 0
    assert "sequence_gap" not in violated
    olist.write(
        "cdc/customers/x.csv", f"sequence_number,operation,change_timestamp,{CUSTOMERS}",
        f"999,DELETE,2018-05-05 00:00:00,{customer(1)}",
    )  # fmt: skip
    olist.run()
    assert olist.violations(target)["sequence_gap"] == 1
    assert olist.value(f"select max(sequence_number) from {target}") == 999


def test_orphans_find_their_parent_later(olist: Olist) -> None:
    olist.write(
        "orders/1.csv",
        "order_id,customer_id,order_status,order_purchase_timestamp",
        f"{name('o', 1)},{name('c', 1)},created,2018-01-01 00:00:00",
    )
    olist.run()
    states = "select customer_state, unique_customers from gold.olist_orders_by_state"
    assert olist.rows(states) == [("Unknown", 1)]
    olist.write("customers/1.csv", CUSTOMERS, customer(1))
    olist.run()
    assert olist.rows(states) == [("RJ", 1)]


@pytest.mark.nightly
def test_killed_run_loses_nothing(make_olist: MakeOlist) -> None:
    killed, whole = make_olist(), make_olist()
    killed.generate(scale=0.1)
    shutil.copytree(killed.folder, whole.folder, dirs_exist_ok=True)
    whole.run()
    pid = killed.value("select pg_backend_pid()")
    with psycopg.connect(killed.conninfo, autocommit=True) as other:
        # dies while it waits for this lock, with bronze and half of silver done
        with other.transaction():
            other.execute("lock table silver.olist_order_items")
            _start_and_kill(killed, other, pid)
        other.execute("select 1")
    with psycopg.connect(killed.conninfo, autocommit=True) as again:
        Olist(killed.conninfo, again, Path(killed.folder)).run()
        survivor = Olist(killed.conninfo, again, killed.folder)
        assert survivor.content((*SILVER, *GOLD)) == whole.content((*SILVER, *GOLD))


def _start_and_kill(olist: Olist, other: psycopg.Connection, pid: int) -> None:
    def run() -> None:
        with pytest.raises(psycopg.OperationalError):
            olist.run()

    thread = threading.Thread(target=run)
    thread.start()
    query = "select count(*) from pg_stat_activity where pid = %s and wait_event_type = 'Lock'"
    while other.execute(query, [pid]).fetchone() == (0,):
        other.execute("select pg_stat_clear_snapshot()")
    other.execute("select pg_terminate_backend(%s)", [pid])
    thread.join()
