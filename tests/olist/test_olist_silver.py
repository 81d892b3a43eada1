"""The silver models: cleansing, rules and derived columns, on rows put straight into bronze."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import psycopg
import pytest
from psycopg import sql
from psycopg.rows import dict_row

ID = "0123456789abcdef0123456789abcde"  # 31 characters, one more tells them apart
CUSTOMER = {
    "customer_id": ID + "1",
    "customer_unique_id": ID + "2",
    "customer_zip_code_prefix": "01037",
}
ORDER = {
    "order_id": ID + "1",
    "customer_id": ID + "2",
    "order_status": "delivered",
    "order_purchase_timestamp": "2018-01-31 23:50:00",
}
ITEM = {
    "order_id": ID + "1",
    "order_item_id": "1",
    "product_id": ID + "2",
    "seller_id": ID + "3",
    "price": "10.00",
    "freight_value": "2.50",
}
PAYMENT = {
    "order_id": ID + "1",
    "payment_sequential": "1",
    "payment_type": "boleto",
    "payment_installments": "1",
    "payment_value": "12.50",
}
REVIEW = {"review_id": ID + "1", "order_id": ID + "2", "review_score": "5"}
PRODUCT = {"product_id": ID + "1"}
SELLER = {"seller_id": ID + "1", "seller_zip_code_prefix": "1037"}
PLACE = {
    "geolocation_zip_code_prefix": "01037",
    "geolocation_lat": "-23.5",
    "geolocation_lng": "-46.6",
}
EVENT = {
    "sequence_number": "1",
    "operation": "INSERT",
    "change_timestamp": "2018-01-01 00:00:00",
}
RECORDS: dict[str, dict[str, str]] = {
    "customers": CUSTOMER,
    "orders": ORDER,
    "order_items": ITEM,
    "order_payments": PAYMENT,
    "order_reviews": REVIEW,
    "products": PRODUCT,
    "sellers": SELLER,
    "geolocation": PLACE,
    "product_category_translation": {"product_category_name": "cama_mesa"},
    "cdc_customers": CUSTOMER | EVENT,
    "cdc_products": PRODUCT | EVENT,
    "cdc_sellers": SELLER | EVENT,
}
MODELS = {f"cdc_{feed}": f"stg_cdc_{feed}" for feed in ("customers", "products", "sellers")}

Clean = Callable[..., dict[str, Any]]
Broken = Callable[..., set[str]]


@pytest.fixture
def transaction(connection: psycopg.Connection) -> Iterator[psycopg.Connection]:
    """A connection inside a transaction that is rolled back."""
    with connection.transaction(force_rollback=True):
        yield connection


@pytest.fixture
def deliver(transaction: psycopg.Connection) -> Callable[..., None]:
    """Insert a record: `deliver("customers", customer_city="…")`, the rest is as in RECORDS."""
    lines = iter(range(2, 1000))

    def insert(entity: str, **changes: Any) -> None:
        stamps = {
            "_load_id": 1,
            "_loaded_at": "2025-01-01Z",
            "_source_file": "a.csv",
            "_source_line": next(lines),
            "_file_modified_at": "2025-01-01Z",
        }
        record = stamps | RECORDS[entity] | changes
        transaction.execute(
            sql.SQL("insert into {} ({}) values ({})").format(
                sql.Identifier("bronze", f"olist_{entity}"),
                sql.SQL(", ").join(map(sql.Identifier, record)),
                sql.SQL(", ").join([sql.Placeholder()] * len(record)),
            ),
            list(record.values()),
        )

    return insert


@pytest.fixture
def models(transaction: psycopg.Connection) -> Callable[[str], list[dict[str, Any]]]:
    """The rows of the model of an entity."""

    def rows(entity: str) -> list[dict[str, Any]]:
        view = sql.Identifier("silver", f"v_olist_{MODELS.get(entity, entity)}")
        with transaction.cursor(row_factory=dict_row) as cursor:
            return cursor.execute(sql.SQL("select * from {}").format(view)).fetchall()

    return rows


@pytest.fixture
def clean(deliver: Callable[..., None], models: Callable[..., Any]) -> Clean:
    """What the model makes of one record: `clean("customers", customer_city="…")`."""

    def model(entity: str, **changes: Any) -> dict[str, Any]:
        deliver(entity, **changes)
        [row] = models(entity)
        return dict(row)

    return model


@pytest.fixture
def broken(transaction: psycopg.Connection, deliver: Callable[..., None]) -> Broken:
    """The rules of a gate that a record violates: `broken("drop", "customers", …)`."""

    def rules(gate: str, entity: str, **changes: Any) -> set[str]:
        transaction.execute(f"delete from bronze.olist_{entity}")
        deliver(entity, **changes)
        model = f"silver.olist_{MODELS.get(entity, entity)}"
        query = (
            "select r.rule_name, setup._violation_sql(r, %s) from setup.quality_rules as r"
            " join setup.rule_types as t using (rule_type)"
            " where r.target = %s and r.gate = %s and t.scope = 'row'"
        )
        view = model.replace(".", ".v_")
        found = transaction.execute(query, [view, model, gate]).fetchall()
        return {
            name
            for name, condition in found
            if transaction.execute(
                f"select bool_or({condition}) from {view} as v"  # type: ignore[arg-type]
            ).fetchone()
            == (True,)
        }

    return rules


def test_text_is_trimmed_and_spelled_alike(clean: Clean) -> None:
    row = clean(
        "customers",
        customer_id=f"  {ID}1 ",
        customer_city="  são PAULO\t",
        customer_state=" sp",
        customer_email=" Ana@Example.COM",
        customer_name="   ",
    )
    assert row["customer_id"] == ID + "1"
    assert row["customer_city"] == "São Paulo"
    assert row["customer_state"] == "SP"
    assert row["customer_email"] == "ana@example.com"
    assert row["customer_name"] is None
    assert row["customer_region"] == "Southeast"
    assert row["customer_zip_code_prefix"] == 1037


def test_status_and_payment_type_are_lower_case(clean: Clean) -> None:
    assert clean("orders", order_status=" Delivered ")["order_status"] == "delivered"
    assert clean("order_payments", payment_type="BOLETO")["payment_type"] == "boleto"


@pytest.mark.parametrize(
    ("text", "number"),
    [("40.0", 40), (" 7 ", 7), ("40.5", None), ("NaN", None), ("99999999999", None), ("x", None)],
)
def test_integers(clean: Clean, text: str, number: int | None) -> None:
    assert clean("products", product_photos_qty=text)["product_photos_qty"] == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12.345", Decimal("12.35")),
        (" 1e2", Decimal(100)),
        ("99999999.99", Decimal("99999999.99")),
        ("99999999.995", None),
        ("1e400", None),
        ("NaN", None),
        ("Infinity", None),
        ("1,50", None),
    ],
)
def test_amounts(clean: Clean, text: str, number: Decimal | None) -> None:
    assert clean("products", product_weight_g=text)["product_weight_g"] == number


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-02-28 10:11:12", datetime(2018, 2, 28, 10, 11, 12)),
        ("2018-02-28T10:11:12", datetime(2018, 2, 28, 10, 11, 12)),
        ("2018-02-28", datetime(2018, 2, 28)),
        ("2018-02-28T10:11:12-03:00", datetime(2018, 2, 28, 13, 11, 12)),
        ("2018-02-30 10:11:12", None),
        ("28/02/2018", None),
        ("now", None),
        ("infinity", None),
        ("today", None),
    ],
)
def test_timestamps(clean: Clean, text: str, moment: datetime | None) -> None:
    assert clean("orders", order_approved_at=text)["order_approved_at"] == moment


@pytest.mark.parametrize("zone", ["UTC", "America/Sao_Paulo"])
def test_time_zone_and_date_style_of_the_session_do_not_matter(
    deliver: Callable[..., None], transaction: psycopg.Connection, zone: str
) -> None:
    transaction.execute(f"set local timezone = '{zone}'; set local datestyle = 'SQL, DMY'")
    deliver("orders", order_approved_at="2018-02-01T01:00:00-03:00")
    query = (
        "select order_purchase_timestamp = make_timestamp(2018, 1, 31, 23, 50, 0),"
        " order_approved_at = make_timestamp(2018, 2, 1, 4, 0, 0) from silver.v_olist_orders"
    )
    assert transaction.execute(query).fetchall() == [(True, True)]


def test_regions(transaction: psycopg.Connection) -> None:
    regions = {
        "Southeast": "SP RJ MG ES",
        "South": "PR SC RS",
        "Midwest": "MT MS GO DF",
        "Northeast": "BA SE AL PE PB RN CE PI MA",
        "North": "AM PA AC RO RR AP TO",
        "Unknown": "XX sp",
    }
    for region, states in regions.items():
        for state in states.split():
            found = transaction.execute("select silver.olist_region(%s)", [state]).fetchone()
            assert found == (region,), state
    assert transaction.execute("select silver.olist_region(null)").fetchone() == ("Unknown",)


@pytest.mark.parametrize("entity", RECORDS)
def test_good_records_violate_no_drop_rule(broken: Broken, entity: str) -> None:
    assert broken("drop", entity) == set()


@pytest.mark.parametrize(
    ("entity", "changes", "rules"),
    [
        ("customers", {"customer_id": None}, {"valid_customer_id"}),
        ("customers", {"customer_id": ID}, {"valid_customer_id"}),
        ("customers", {"customer_unique_id": "x"}, {"valid_unique_id"}),
        ("customers", {"customer_zip_code_prefix": "x"}, {"valid_zip_code"}),
        (
            "customers",
            {"customer_id": "", "customer_zip_code_prefix": ""},
            {"valid_customer_id", "valid_zip_code"},
        ),
        ("orders", {"order_id": " "}, {"valid_order_id"}),
        ("orders", {"customer_id": None}, {"valid_customer_id"}),
        ("orders", {"order_status": None}, {"valid_order_status"}),
        ("orders", {"order_status": "INVALID_STATUS_XYZ"}, {"valid_order_status"}),
        ("orders", {"order_purchase_timestamp": "soon"}, {"valid_purchase_timestamp"}),
        ("order_items", {"order_id": None}, {"valid_order_id"}),
        ("order_items", {"product_id": None}, {"valid_product_id"}),
        ("order_items", {"seller_id": "BAD_SELLER"}, {"valid_seller_id"}),
        ("order_items", {"order_item_id": "0"}, {"valid_order_item_id"}),
        ("order_items", {"order_item_id": "1.5"}, {"valid_order_item_id"}),
        ("order_items", {"price": "-0.01"}, {"valid_price"}),
        ("order_items", {"price": None}, {"valid_price"}),
        ("order_items", {"freight_value": "NaN"}, {"valid_freight"}),
        ("order_payments", {"order_id": None}, {"valid_order_id"}),
        ("order_payments", {"payment_sequential": "0"}, {"valid_payment_sequential"}),
        ("order_payments", {"payment_type": "INVALID_PAYMENT_TYPE"}, {"valid_payment_type"}),
        ("order_payments", {"payment_type": None}, {"valid_payment_type"}),
        ("order_payments", {"payment_value": "-1"}, {"valid_payment_value"}),
        ("order_payments", {"payment_installments": None}, {"valid_installments"}),
        ("order_reviews", {"review_id": None}, {"valid_review_id"}),
        ("order_reviews", {"order_id": None}, {"valid_order_id"}),
        ("order_reviews", {"review_score": "0"}, {"valid_review_score"}),
        ("order_reviews", {"review_score": "6"}, {"valid_review_score"}),
        ("order_reviews", {"review_score": None}, {"valid_review_score"}),
        ("products", {"product_id": None}, {"valid_product_id"}),
        ("products", {"product_weight_g": "-1"}, {"valid_weight"}),
        ("products", {"product_weight_g": "?"}, set()),
        ("products", {"product_height_cm": "-1", "product_width_cm": "1"}, {"valid_dimensions"}),
        ("sellers", {"seller_id": None}, {"valid_seller_id"}),
        ("sellers", {"seller_zip_code_prefix": None}, {"valid_zip_code"}),
        ("geolocation", {"geolocation_zip_code_prefix": ""}, {"valid_zip_code"}),
        ("geolocation", {"geolocation_lat": "north"}, {"valid_latitude"}),
        ("geolocation", {"geolocation_lng": None}, {"valid_longitude"}),
        ("geolocation", {"geolocation_lng": "99999"}, {"valid_longitude"}),
        ("geolocation", {"_rescued_data": '{"x": "y"}'}, {"no_rescued_data"}),
        (
            "product_category_translation",
            {"product_category_name": " _ "},
            {"valid_category_name"},
        ),
        ("cdc_customers", {"customer_id": None}, {"valid_customer_id"}),
        ("cdc_products", {"operation": "MERGE"}, {"valid_operation"}),
        ("cdc_products", {"operation": " update "}, set()),
        ("cdc_products", {"operation": None}, {"valid_operation"}),
        ("cdc_sellers", {"sequence_number": "x"}, {"valid_sequence"}),
        ("cdc_sellers", {"sequence_number": "4.0"}, set()),
        ("cdc_sellers", {"change_timestamp": None}, {"valid_change_timestamp"}),
    ],
)
def test_drop_rules(broken: Broken, entity: str, changes: dict[str, Any], rules: set[str]) -> None:
    assert broken("drop", entity, **changes) == rules


@pytest.mark.parametrize(
    ("entity", "changes", "rule"),
    [
        ("customers", {"customer_zip_code_prefix": "x"}, "castable_customer_zip_code_prefix"),
        ("orders", {"order_approved_at": "now"}, "castable_order_approved_at"),
        ("order_items", {"price": "Infinity"}, "castable_price"),
        ("products", {"product_name_lenght": "40.5"}, "castable_product_name_length"),
        ("products", {"product_length_cm": "long"}, "castable_product_length_cm"),
        ("geolocation", {"geolocation_lat": "north"}, "castable_latitude"),
        ("cdc_sellers", {"sequence_number": "x"}, "castable_sequence_number"),
    ],
)
def test_values_that_do_not_cast_are_counted(
    broken: Broken, entity: str, changes: dict[str, Any], rule: str
) -> None:
    assert rule in broken("warn", entity, **changes)
    assert rule not in broken("warn", entity, **dict.fromkeys(changes))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        (
            {
                "order_approved_at": "2018-02-02",
                "order_delivered_carrier_date": "2018-02-01",
                "order_delivered_customer_date": "2018-02-09",
            },
            "approved_before_carrier",
        ),
        (
            {
                "order_delivered_carrier_date": "2018-02-03",
                "order_delivered_customer_date": "2018-02-02",
            },
            "carrier_before_delivery",
        ),
        ({}, "delivered_has_date"),
    ],
)
def test_warn_rules_of_orders(broken: Broken, changes: dict[str, str], rule: str) -> None:
    assert broken("warn", "orders", **changes) == {"customer_exists", rule}


@pytest.mark.parametrize(
    ("purchase", "delivered", "estimated", "days", "ahead"),
    [
        # calendar dates: ten minutes are a day at midnight
        ("2018-01-31 23:55:00", "2018-02-01 00:05:00", "2018-02-03 00:00:00", 1, 2),
        ("2018-01-01 00:00:00", "2018-01-01 23:59:59", "2018-01-01 00:00:00", 0, 0),
        ("2018-01-01 12:00:00", "2018-01-10 01:00:00", "2018-01-08 00:00:00", 9, -2),
        ("2018-01-01 12:00:00", None, "2018-01-08 00:00:00", None, None),
    ],
)
def test_delivery_days_are_calendar_days(
    clean: Clean, purchase: str, delivered: str, estimated: str, days: int, ahead: int
) -> None:
    row = clean(
        "orders",
        order_purchase_timestamp=purchase,
        order_delivered_customer_date=delivered,
        order_estimated_delivery_date=estimated,
    )
    assert (row["delivery_days"], row["delivery_vs_estimate_days"]) == (days, ahead)


def test_item_value_is_price_and_freight(clean: Clean) -> None:
    assert clean("order_items")["total_item_value"] == Decimal("12.50")


@pytest.mark.parametrize(
    ("kind", "category"),
    [
        ("credit_card", "card"),
        ("debit_card", "card"),
        ("boleto", "bank_slip"),
        ("voucher", "voucher"),
        ("not_defined", "other"),
    ],
)
def test_payment_category(clean: Clean, kind: str, category: str) -> None:
    assert clean("order_payments", payment_type=kind)["payment_category"] == category


@pytest.mark.parametrize(
    ("score", "sentiment"),
    [(5, "positive"), (4, "positive"), (3, "neutral"), (2, "negative"), (1, "negative")],
)
def test_sentiment(clean: Clean, score: int, sentiment: str) -> None:
    assert clean("order_reviews", review_score=str(score))["sentiment"] == sentiment


@pytest.mark.parametrize(
    ("message", "has_comment"), [("ok", True), (" \r\n ", False), ("", False), (None, False)]
)
def test_comment_is_a_message_that_is_not_blank(
    clean: Clean, message: str, has_comment: bool
) -> None:
    row = clean(
        "order_reviews",
        review_comment_message=message,
        review_comment_title="title",
        review_creation_date="2018-01-01 00:00:00",
        review_answer_timestamp="2018-01-03 23:00:00",
    )
    assert row["has_comment"] is has_comment
    assert row["response_days"] == 2


def test_product_columns(clean: Clean) -> None:
    row = clean(
        "products",
        product_category_name=" Cama_Mesa_Banho ",
        product_name_lenght="40",
        product_description_lenght="287.0",
        product_weight_g="1500",
        product_length_cm="2.5",
        product_height_cm="4",
        product_width_cm="10",
    )
    assert row["product_category_name"] == "cama mesa banho"
    assert (row["product_name_length"], row["product_description_length"]) == (40, 287)
    assert row["product_volume_cm3"] == 100
    assert row["product_weight_kg"] == Decimal("1.5")


@pytest.mark.parametrize(
    ("weight", "size"),
    [
        (None, "unknown"),
        ("0", "small"),
        ("499.99", "small"),
        ("500", "medium"),
        ("1999.99", "medium"),
        ("2000", "large"),
        ("9999.99", "large"),
        ("10000", "extra_large"),
    ],
)
def test_size_category(clean: Clean, weight: str | None, size: str) -> None:
    assert clean("products", product_weight_g=weight)["size_category"] == size


def test_places_are_means_of_cleansed_groups(
    deliver: Callable[..., None], models: Callable[..., Any]
) -> None:
    deliver("geolocation", geolocation_city="são paulo", geolocation_state="sp")
    deliver(
        "geolocation",
        geolocation_zip_code_prefix="1037",
        geolocation_city=" São Paulo",
        geolocation_state="SP",
        geolocation_lat="-23.7",
    )
    deliver("geolocation", geolocation_city="", geolocation_state=None)
    rows = {
        (row["zip_code_prefix"], row["city"], row["state"]): (
            row["latitude"],
            row["longitude"],
            row["sample_count"],
            row["region"],
        )
        for row in models("geolocation")
    }
    assert rows == {
        (1037, "São Paulo", "SP"): (Decimal("-23.6"), Decimal("-46.6"), 2, "Southeast"),
        (1037, "Unknown", "Unknown"): (Decimal("-23.5"), Decimal("-46.6"), 1, "Unknown"),
    }


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ({"_file_modified_at": "2024-12-31Z", "_source_file": "z.csv"}, {}),
        ({"_source_file": "A.csv"}, {"_source_file": "a.csv"}),
        ({"_source_line": 8}, {"_source_line": 9}),
    ],
    ids=["time", "file", "line"],
)
@pytest.mark.parametrize("turned", [False, True])
def test_newest_delivery_of_a_key_wins(
    deliver: Callable[..., None],
    models: Callable[..., Any],
    older: dict[str, Any],
    newer: dict[str, Any],
    turned: bool,
) -> None:
    old = {"customer_city": "old", "_load_id": 2 if turned else 1, **older}
    new = {"customer_city": "new", "_load_id": 1 if turned else 2, **newer}
    if older.keys() & {"_source_line"}:
        new["_load_id"] = old["_load_id"]  # lines are compared within one file of one load
    for record in (new, old) if turned else (old, new):
        deliver("customers", **record)
    [row] = models("customers")
    assert row["customer_city"] == "New"
    assert row["_unique_key"] is False


def test_same_delivery_again_is_no_difference(
    deliver: Callable[..., None], models: Callable[..., Any]
) -> None:
    deliver("customers", customer_city="Rio")
    deliver("customers", customer_city=" rio ")
    [row] = models("customers")
    assert row["_unique_key"] is True


def test_invalid_delivery_does_not_hide_a_valid_one(
    deliver: Callable[..., None], models: Callable[..., Any]
) -> None:
    deliver("customers", customer_city="good")
    deliver("customers", customer_city="bad", customer_zip_code_prefix="")
    assert {(row["customer_city"], row["_valid_zip_code"]) for row in models("customers")} == {
        ("Good", True),
        ("Bad", False),
    }


def test_review_id_alone_is_no_key(
    deliver: Callable[..., None], models: Callable[..., Any]
) -> None:
    deliver("order_reviews", order_id=ID + "1")
    deliver("order_reviews", order_id=ID + "2")
    assert len(models("order_reviews")) == 2


def test_events_are_all_kept_and_marked(
    deliver: Callable[..., None], models: Callable[..., Any]
) -> None:
    for sequence in ("1", "3", "3", "2", "4"):
        deliver("cdc_sellers", sequence_number=sequence, operation=" update")
    rows = sorted(models("cdc_sellers"), key=lambda row: row["_source_line"])
    assert [row["sequence_number"] for row in rows] == [1, 3, 3, 2, 4]
    assert [row["_duplicate_sequence"] for row in rows] == [True, True, False, True, True]
    assert [row["_late_event"] for row in rows] == [True, True, True, False, True]
    assert {row["operation"] for row in rows} == {"UPDATE"}
    assert {row["change_timestamp"].date() for row in rows} == {date(2018, 1, 1)}


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2018-01-01 00:00:00", "2018-01-01T00:00:00+00:00"),
        ("2018-01-01T00:00:00-03:00", "2018-01-01T03:00:00+00:00"),
        ("2018-01-01T00:00:00Z", "2018-01-01T00:00:00+00:00"),
    ],
)
def test_change_without_offset_is_utc(
    clean: Clean, transaction: psycopg.Connection, text: str, moment: str
) -> None:
    transaction.execute("set local timezone = 'America/Sao_Paulo'")
    row = clean("cdc_products", change_timestamp=text)
    assert row["change_timestamp"] == datetime.fromisoformat(moment)
