"""The sample data: same options, same bytes; the manifest says what is in them."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from decimal import Decimal
from importlib import import_module
from pathlib import Path

import pytest

from samples.olist import Options, generate, write
from samples.olist.feed import NEW_EVENTS
from samples.olist.vocabulary import STATES, STATUSES

pytestmark = pytest.mark.nightly

Records = list[dict[str, str]]


def read(folder: Path, entity: str) -> Records:
    """The records of all files of an entity, in the order of their names."""
    records: Records = []
    for path in sorted((folder / entity).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            records += csv.DictReader(file)
    return records


def content(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    paths = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Batch 0 without faults."""
    folder = tmp_path_factory.mktemp("good")
    write(folder, bad_rate=0)
    return folder


def test_options_alone_decide_the_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(tmp_path / name, scale=0.1)
        write(tmp_path / name, scale=0.1)
    # a batch does not need the ones before it
    write(tmp_path / "c", scale=0.1, batch=1)
    first, alone = content(tmp_path / "a"), content(tmp_path / "c")
    assert first == content(tmp_path / "b")
    assert "manifests/batch_0001.json" in alone
    assert json.loads(alone.pop("generated.json"))["sha256"].keys() == alone.keys()
    assert alone.items() <= first.items()
    write(tmp_path / "d", scale=0.1, seed=7)
    assert not content(tmp_path / "d").items() & first.items() - {
        item for item in first.items() if "translation" in item[0]
    }


def test_batch_made_again_is_the_same(tmp_path: Path) -> None:
    write(tmp_path, scale=0.05)
    before = content(tmp_path)
    write(tmp_path, scale=0.05, batch=0)
    assert content(tmp_path) == before


def test_sizes_of_scale_1(good: Path) -> None:
    assert len(read(good, "customers")) == 1000
    assert len(read(good, "products")) == 500
    assert len(read(good, "sellers")) == 100
    assert len(read(good, "orders")) == 5000
    prefixes = defaultdict(set)
    for record in read(good, "geolocation"):
        prefixes[record["geolocation_state"]].add(record["geolocation_zip_code_prefix"])
    assert {state: len(found) for state, found in prefixes.items()} == dict.fromkeys(STATES, 10)


def test_orders_are_what_is_asked_for(good: Path) -> None:
    orders = read(good, "orders")
    assert {order["order_status"] for order in orders} == {status for status, _ in STATUSES}
    assert {order["order_purchase_timestamp"][:4] for order in orders} == {"2017", "2018"}
    states = {customer["customer_state"].strip().upper() for customer in read(good, "customers")}
    assert states == set(STATES)
    delivered = {o["order_id"] for o in orders if o["order_status"] == "delivered"}
    reviews = Counter(review["order_id"] for review in read(good, "order_reviews"))
    assert reviews.keys() <= delivered
    assert len(reviews) / len(delivered) == pytest.approx(0.7, abs=0.03)
    assert sum(n == 2 for n in reviews.values()) / len(reviews) == pytest.approx(0.01, abs=0.008)
    messages = "".join(review["review_comment_message"] for review in read(good, "order_reviews"))
    assert {"\n", '"', "ã", ","} <= set(messages)


def test_payments_sum_up_exactly(good: Path) -> None:
    due, paid = defaultdict(Decimal), defaultdict(Decimal)
    items, payments = Counter[str](), Counter[str]()
    for item in read(good, "order_items"):
        due[item["order_id"]] += Decimal(item["price"]) + Decimal(item["freight_value"])
        items[item["order_id"]] += 1
    for payment in read(good, "order_payments"):
        paid[payment["order_id"]] += Decimal(payment["payment_value"])
        payments[payment["order_id"]] += 1
    orders = read(good, "orders")
    assert {o["order_id"]: due[o["order_id"]] for o in orders} == paid
    without = {o["order_status"] for o in orders if o["order_id"] not in items}
    assert without == {"canceled"}
    assert set(items.values()) == {1, 2, 3, 4, 5}
    assert set(payments.values()) == {1, 2, 3}


def test_later_batches_bring_new_ids(tmp_path: Path) -> None:
    for batch in range(2):
        write(tmp_path, scale=0.1, bad_rate=0, batch=batch)
    for entity in ("customers", "products", "sellers", "orders"):
        ids = [record[f"{entity[:-1]}_id"] for record in read(tmp_path, entity)]
        assert len(set(ids)) == len(ids)
    known = {order["order_id"] for order in read(tmp_path, "orders")}
    assert {item["order_id"] for item in read(tmp_path, "order_items")} <= known


@pytest.mark.parametrize("entity", ["customers", "products", "sellers"])
def test_feed_goes_on_across_batches(tmp_path: Path, entity: str) -> None:
    for batch in range(3):
        write(tmp_path, scale=0.02, bad_rate=0, batch=batch)
    files = sorted((tmp_path / "cdc" / entity).glob("*.csv"))
    assert len(files) == 9
    events = read(tmp_path, f"cdc/{entity}")
    assert len(events) == 450
    sequences = [int(event["sequence_number"]) for event in events]
    assert set(sequences) == set(range(1, 3 * NEW_EVENTS + 1))
    assert max(sequences[:150]) < min(sequences[150:])
    # a duplicate is the same event
    bodies = {(event["sequence_number"], json.dumps(event)) for event in events}
    assert len(bodies) == len(set(sequences)) < len(sequences)
    operations = Counter(event["operation"].strip().upper() for event in events)
    shares = {word: operations[word] / len(events) for word in operations}
    assert shares == pytest.approx({"UPDATE": 0.6, "INSERT": 0.3, "DELETE": 0.1}, abs=0.02)


def test_feed_is_late_and_goes_on_behind_a_delete(good: Path) -> None:
    events = read(good, "cdc/customers")
    sequences = [int(event["sequence_number"]) for event in events]
    assert any(later < max(sequences[:n]) for n, later in enumerate(sequences) if n > 100)
    deleted: set[str] = set()
    behind: set[str] = set()
    for event in sorted(events, key=lambda event: int(event["sequence_number"])):
        operation = event["operation"].strip().upper()
        if event["customer_id"] in deleted:
            behind.add(operation)
        if operation == "DELETE":
            deleted.add(event["customer_id"])
    assert {"UPDATE", "DELETE"} <= behind


def test_manifest_counts_records_and_faults(tmp_path: Path) -> None:
    write(tmp_path, bad_rate=0.1)
    manifest = json.loads((tmp_path / "manifests" / "batch_0000.json").read_text())
    assert manifest["options"] == {"seed": 42, "scale": 1.0, "bad_rate": 0.1, "batch": 0}
    for path, rows in manifest["files"].items():
        with (tmp_path / path).open(encoding="utf-8", newline="") as file:
            assert sum(1 for _ in csv.DictReader(file)) == rows
    assert manifest["rows"]["cdc_sellers"] == 150
    orders, found = read(tmp_path, "orders"), manifest["violations"]
    assert found["orders"] == {
        "valid_order_id": sum(order["order_id"] == "" for order in orders),
        "valid_order_status": sum(o["order_status"] == "INVALID_STATUS_XYZ" for o in orders),
        "valid_purchase_timestamp": sum(o["order_purchase_timestamp"] == "" for o in orders),
    }
    assert sum(found["orders"].values()) / len(orders) == pytest.approx(0.1, abs=0.02)
    payments = read(tmp_path, "order_payments")
    negative = sum(Decimal(payment["payment_value"]) < 0 for payment in payments)
    assert found["order_payments"]["valid_payment_value"] == negative > 0
    scores = [review["review_score"] for review in read(tmp_path, "order_reviews")]
    bad = [score for score in scores if score not in "12345"]
    assert found["order_reviews"] == {"valid_review_score": len(bad)}
    assert set(bad) <= {"0", "6", "7", "8", "9", "10"}


def test_without_faults_nothing_is_violated(good: Path) -> None:
    manifest = json.loads((good / "manifests" / "batch_0000.json").read_text())
    assert {n for rules in manifest["violations"].values() for n in rules.values()} == {0}


def test_children_point_at_good_ids_only(tmp_path: Path, good: Path) -> None:
    write(tmp_path, bad_rate=0.5)
    known = {order["order_id"] for order in read(good, "orders")}
    for entity in ("order_items", "order_payments", "order_reviews"):
        assert {record["order_id"] for record in read(tmp_path, entity)} <= known
    kept = {order["order_id"] for order in read(tmp_path, "orders")}
    assert {item["order_id"] for item in read(tmp_path, "order_items")} - kept


@pytest.mark.parametrize("name", ["notes.txt", "orders/mine.csv", "olist_orders_dataset.csv"])
def test_folder_with_files_of_others_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(ValueError, match=f"no sample data: {name}"):
        write(tmp_path)
    assert content(tmp_path) == {name: b"mine"}


def test_folder_of_another_seed_is_refused(tmp_path: Path) -> None:
    write(tmp_path, scale=0.01)
    with pytest.raises(ValueError, match="batches with seed 42"):
        write(tmp_path, scale=0.01, seed=1)


def test_failed_batch_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    module = import_module("samples.olist.generate")
    monkeypatch.setattr(module, "events", fail)
    with pytest.raises(OSError, match="disk full"):
        generate(tmp_path, Options(scale=0.01))
    assert content(tmp_path) == {}


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"scale": 0.0}, "scale must be above 0"),
        ({"bad_rate": 1.5}, "bad_rate is a share"),
        ({"batch": -1}, "batch must be 0 to"),
    ],
)
def test_options_out_of_range_are_refused(options: dict[str, float], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Options(**options)  # type: ignore[arg-type]
