"""Enriched orders and gold: a handful of orders whose every figure is known."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from folders import folder_for_servers
from olist_warehouse import GOLD, Olist, open_olist
from psycopg.rows import dict_row

Rows = list[dict[str, Any]]


def name(kind: str, number: int) -> str:
    """An id of 32 characters."""
    return f"{kind}{number}".ljust(32, "0")


CUSTOMERS = [
    # c1 and c2 are the same person
    (name("c", 1), name("u", 1), "01037", "sao paulo", "sp"),
    (name("c", 2), name("u", 1), "01037", "sao paulo", "SP"),
    (name("c", 3), name("u", 3), "20000", "rio de janeiro", "RJ"),
    (name("c", 4), name("u", 4), "30000", "nowhere", ""),
]
PRODUCTS = [
    (name("p", 1), "cama_mesa", "10", "100", "1", "400", "10", "10", "10"),
    (name("p", 2), "cama_mesa", "10", "100", "1", "2000", "20", "10", "10"),
    (name("p", 3), "", "10", "100", "1", "", "", "", ""),
]
SELLERS = [(name("s", 1), "80000", "curitiba", "PR"), (name("s", 2), "69000", "manaus", "AM")]
JANUARY, FEBRUARY, APRIL = "2018-01-10", "2018-02-20", "2018-04-01"
ORDERS = [
    # number, customer, status, day, delivered, estimated
    (1, 1, "delivered", JANUARY, "2018-01-15 10:00:00", "2018-01-20 00:00:00"),
    (2, 2, "delivered", JANUARY, "2018-01-25 10:00:00", "2018-01-20 00:00:00"),
    (3, 3, "canceled", JANUARY, "", "2018-01-20 00:00:00"),
    (4, 4, "delivered", FEBRUARY, "2018-02-25 23:00:00", "2018-02-25 00:00:00"),
    (5, 9, "shipped", FEBRUARY, "", "2018-03-20 00:00:00"),
    (6, 1, "created", APRIL, "", ""),
]
ITEMS = [
    # order, number, product, seller, price, freight
    (1, 1, 1, 1, "10.00", "1.00"),
    (1, 2, 2, 1, "20.00", "2.00"),
    (1, 3, 1, 2, "10.00", "1.00"),
    (2, 1, 3, 1, "5.00", "0.50"),
    (4, 1, 1, 9, "10.00", "1.00"),
    (4, 2, 9, 1, "7.00", "0.70"),
    (5, 1, 2, 2, "20.00", "2.00"),
    (8, 1, 1, 1, "99.00", "9.00"),
]
PAYMENTS = [
    (1, 1, "voucher", "1", "4.00"),
    (1, 2, "credit_card", "3", "40.00"),
    (1, 3, "credit_card", "8", "0.00"),
    (2, 1, "boleto", "1", "5.50"),
]
REVIEWS = [
    # number, order, score, message
    (1, 1, "2", "bad"),
    (2, 1, "4", ""),
    (3, 2, "1", "  "),
    (4, 4, "3", ""),
]


def deliver(olist: Olist) -> None:
    """Write the orders as the published files."""

    def line(*fields: Any) -> str:
        return ",".join(str(field) for field in fields)

    olist.write(
        "olist_customers_dataset.csv",
        "customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state",
        *(line(*customer) for customer in CUSTOMERS),
    )
    olist.write(
        "olist_products_dataset.csv",
        "product_id,product_category_name,product_name_lenght,product_description_lenght,"
        "product_photos_qty,product_weight_g,product_length_cm,product_height_cm,product_width_cm",
        *(line(*product) for product in PRODUCTS),
    )
    olist.write(
        "olist_sellers_dataset.csv",
        "seller_id,seller_zip_code_prefix,seller_city,seller_state",
        *(line(*seller) for seller in SELLERS),
    )
    olist.write(
        "olist_orders_dataset.csv",
        "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,"
        "order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date",
        *(
            line(
                name("o", n), name("c", c), status, f"{day} 13:30:00", "", "", delivered, estimated
            )
            for n, c, status, day, delivered, estimated in ORDERS
        ),
    )
    olist.write(
        "olist_order_items_dataset.csv",
        "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value",
        *(line(name("o", o), n, name("p", p), name("s", s), "", *v) for o, n, p, s, *v in ITEMS),
    )
    olist.write(
        "olist_order_payments_dataset.csv",
        "order_id,payment_sequential,payment_type,payment_installments,payment_value",
        *(line(name("o", order), *rest) for order, *rest in PAYMENTS),
    )
    olist.write(
        "olist_order_reviews_dataset.csv",
        "review_id,order_id,review_score,review_comment_title,review_comment_message,"
        "review_creation_date,review_answer_timestamp",
        *(line(name("r", n), name("o", o), score, "", m, "", "") for n, o, score, m in REVIEWS),
    )
    olist.write(
        "product_category_name_translation.csv",
        "\ufeffproduct_category_name,product_category_name_english",
        "cama_mesa,bed_table",
    )


@pytest.fixture(scope="module")
def loaded(server: Any, template: str) -> Iterator[Olist]:
    """A warehouse with the orders."""
    conninfo = server.create_database(template)
    with folder_for_servers() as folder, open_olist(conninfo, folder) as olist:
        deliver(olist)
        assert set(olist.run().values()) <= {"succeeded", "up_to_date"}
        yield olist
    server.drop_database(conninfo)


def read(olist: Olist, table: str, condition: str = "true") -> Rows:
    """The rows of a table in the order of its first columns."""
    with olist.connection.cursor(row_factory=dict_row) as cursor:
        return cursor.execute(  # type: ignore[call-overload,no-any-return]
            f"select * from {table} where {condition} order by 1, 2"
        ).fetchall()


def enriched(olist: Olist, number: int) -> dict[str, Any]:
    [row] = read(olist, "silver.olist_orders_enriched", f"order_id = '{name('o', number)}'")
    return row


def expect(row: dict[str, Any], **values: Any) -> None:
    """The row has these values."""
    assert {key: row[key] for key in values} == values


def test_children_do_not_multiply_an_order(loaded: Olist) -> None:
    assert len(read(loaded, "silver.olist_orders_enriched")) == len(ORDERS)
    expect(
        enriched(loaded, 1),
        customer_unique_id=name("u", 1),
        item_count=3,
        unique_products=2,
        unique_sellers=2,
        total_price=Decimal("40.00"),
        total_freight=Decimal("4.00"),
        total_order_value=Decimal("44.00"),
        payment_count=3,
        total_payment_value=Decimal("44.00"),
        max_installments=8,
        payment_types=["credit_card", "voucher"],
        review_score=4,
        has_review_comment=True,
    )
    assert round(enriched(loaded, 1)["avg_item_price"], 2) == Decimal("13.33")


def test_sentiment_follows_from_the_highest_score(loaded: Olist) -> None:
    # as text, "negative" and "positive" would be in another order
    expect(enriched(loaded, 1), review_sentiment="positive")
    expect(enriched(loaded, 2), review_sentiment="negative", has_review_comment=False)
    expect(enriched(loaded, 4), review_sentiment="neutral")


def test_what_is_missing_is_zero_or_null(loaded: Olist) -> None:
    expect(
        enriched(loaded, 6),
        item_count=0,
        unique_products=0,
        unique_sellers=0,
        total_price=0,
        total_freight=0,
        total_order_value=0,
        avg_item_price=None,
        payment_count=0,
        total_payment_value=0,
        max_installments=None,
        payment_types=[],
        review_score=None,
        review_sentiment=None,
        has_review_comment=False,
        delivery_days=None,
    )
    expect(enriched(loaded, 5), customer_unique_id=name("c", 9))


@pytest.mark.parametrize(
    ("number", "early", "late"),
    [(1, True, False), (2, False, True), (4, False, False), (5, False, False)],
    ids=["early", "late", "the same day", "undelivered"],
)
def test_early_and_late(loaded: Olist, number: int, early: bool, late: bool) -> None:
    expect(enriched(loaded, number), delivered_early=early, delivered_late=late)


def test_parts_of_the_date(loaded: Olist) -> None:
    expect(
        enriched(loaded, 6),
        order_date=date(2018, 4, 1),
        order_month=date(2018, 4, 1),
        order_quarter=2,
        order_year=2018,
        order_day_of_week=1,
        order_hour=13,
        is_delivered=False,
        is_canceled=False,
    )
    expect(enriched(loaded, 1), order_month=date(2018, 1, 1), order_day_of_week=4)


def test_daily_orders(loaded: Olist) -> None:
    january, february, april = read(loaded, "gold.olist_daily_orders")
    expect(
        january,
        order_date=date(2018, 1, 10),
        total_orders=3,
        delivered_orders=2,
        canceled_orders=1,
        early_deliveries=1,
        late_deliveries=1,
        total_revenue=Decimal("49.50"),
        product_revenue=Decimal("45.00"),
        freight_revenue=Decimal("4.50"),
        avg_order_value=Decimal("16.5"),
        total_items=4,
        total_unique_products=3,
        unique_customers=2,
        avg_installments=Decimal("4.5"),
        avg_review_score=Decimal("2.5"),
        positive_reviews=1,
        negative_reviews=1,
        avg_delivery_days=Decimal(10),
        avg_delivery_vs_estimate=Decimal(0),
        delivery_rate=Decimal("66.67"),
        cancellation_rate=Decimal("33.33"),
        late_delivery_rate=Decimal("50.00"),
    )
    expect(february, unique_customers=2, avg_installments=None, late_delivery_rate=0)
    expect(april, total_revenue=0, delivery_rate=0, late_delivery_rate=None, total_items=0)


def test_months_know_the_calendar_month_before(loaded: Olist) -> None:
    january, february, april = read(loaded, "gold.olist_monthly_orders")
    expect(
        january,
        order_year=2018,
        total_orders=3,
        total_revenue=Decimal("49.50"),
        unique_customers=2,
        revenue_per_customer=Decimal("24.75"),
        positive_review_rate=Decimal("50.00"),
        prev_month_revenue=None,
        prev_month_orders=None,
    )
    expect(february, prev_month_revenue=Decimal("49.50"), prev_month_orders=3)
    # March has no orders, so that February is not the month before
    expect(april, prev_month_revenue=None, prev_month_orders=None, positive_review_rate=None)


def test_states(loaded: Olist) -> None:
    rows = read(loaded, "gold.olist_orders_by_state")
    states = [
        (
            row["order_date"].month,
            row["customer_state"],
            row["customer_region"],
            row["total_orders"],
        )
        for row in rows
    ]
    assert states == [
        (1, "RJ", "Southeast", 1),
        (1, "SP", "Southeast", 2),
        # one customer is unknown, the other one has no state
        (2, "Unknown", "Unknown", 2),
        (4, "SP", "Southeast", 1),
    ]
    assert [row["unique_customers"] for row in rows] == [1, 1, 2, 1]


def test_sellers_are_judged_once_per_order(loaded: Olist) -> None:
    rows = read(loaded, "gold.olist_seller_performance")
    by_key = {(row["order_date"].month, row["seller_id"]): row for row in rows}
    expect(
        by_key[1, name("s", 1)],
        seller_city="Curitiba",
        seller_state="PR",
        seller_region="South",
        total_orders=2,
        total_items_sold=3,
        unique_products_sold=3,
        gmv=Decimal("35.00"),
        freight_collected=Decimal("3.50"),
        total_revenue=Decimal("38.50"),
        unique_customers=1,
        # 4 and 1: the score of the order with two items counts once
        avg_review_score=Decimal("2.5"),
        positive_reviews=1,
        negative_reviews=1,
    )
    expect(
        by_key[2, name("s", 9)],
        seller_city=None,
        seller_state=None,
        seller_region="Unknown",
        gmv=Decimal("10.00"),
    )
    assert sum(row["gmv"] for row in rows) == Decimal("82.00")


def test_categories(loaded: Olist) -> None:
    rows = read(loaded, "gold.olist_category_performance")
    by_key = {(row["order_month"].month, row["product_category"]): row for row in rows}
    assert set(by_key) == {
        (1, "cama mesa"),
        (1, "uncategorized"),
        (2, "cama mesa"),
        (2, "uncategorized"),
    }
    expect(
        by_key[1, "cama mesa"],
        product_category_english="bed_table",
        total_orders=1,
        total_items_sold=3,
        unique_products=2,
        unique_sellers=2,
        gmv=Decimal("40.00"),
        total_revenue=Decimal("44.00"),
        small_items=2,
        medium_items=0,
        large_items=1,
        extra_large_items=0,
        avg_review_score=Decimal(4),
        prev_month_gmv=None,
    )
    # means over items, not over products
    assert round(by_key[1, "cama mesa"]["avg_product_weight_kg"], 4) == Decimal("0.9333")
    assert round(by_key[1, "cama mesa"]["avg_product_volume_cm3"], 1) == Decimal("1333.3")
    expect(by_key[2, "cama mesa"], prev_month_gmv=Decimal("40.00"), gmv=Decimal("30.00"))
    # a product without a category, a month later an unknown product
    expect(by_key[1, "uncategorized"], product_category_english=None, gmv=Decimal("5.00"))
    expect(by_key[2, "uncategorized"], prev_month_gmv=Decimal("5.00"), gmv=Decimal("7.00"))


def test_sums_agree(loaded: Olist) -> None:
    [sums] = loaded.rows(
        "select (select sum(gmv) from gold.olist_seller_performance),"
        " (select sum(gmv) from gold.olist_category_performance),"
        " (select sum(product_revenue) from gold.olist_daily_orders)"
    )
    assert set(sums) == {Decimal("82.00")}


@pytest.mark.parametrize("table", GOLD)
def test_violated_fail_rule_stops_that_job_only(loaded: Olist, table: str) -> None:
    column = "gmv" if table.endswith("performance") else "total_revenue"
    before = loaded.content(GOLD)
    view = table.replace(".", ".v_")
    definition = loaded.value("select pg_get_viewdef(%s::regclass)", view)
    columns = loaded.rows(
        "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0", view
    )
    broken = ", ".join(f"-1 - v.{c} as {c}" if c == column else f"v.{c}" for (c,) in columns)
    body = definition.rstrip().rstrip(";")
    loaded.execute(f"create or replace view {view} as select {broken} from ({body}) as v")
    try:
        statuses = loaded.run_failing()
        assert {job for job, status in statuses.items() if status == "failed"} == {table}
        assert loaded.run_state() == "partial"
        assert loaded.content(GOLD) == before
    finally:
        loaded.execute(f"create or replace view {view} as {definition}")
        assert loaded.run()[table] == "succeeded"
