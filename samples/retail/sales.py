"""The lines of sales_details.csv."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samples.draws import Draws
from samples.retail.customers import FIRST_EXTRA_ID, FIRST_ID
from samples.retail.dirt import Dirt
from samples.retail.lines import Line, Row, interleave, malformed_lines
from samples.retail.plan import Plan
from samples.retail.products import product_key, unit_price

SALES_DIRT = (
    "order_date_zero",
    "order_date_too_short",
    "order_date_impossible",
    "order_date_missing",
    "ship_date_impossible",
    "due_date_zero",
    "shipped_before_order",
    "due_before_order",
    "year_implausible",
    "sales_missing",
    "sales_zero",
    "sales_negative",
    "sales_disagreeing",
    "price_missing",
    "price_zero",
    "price_negative",
    "both_negative",
    "price_missing_and_indivisible",
)

_FIRST_ORDER = 43000
_FIRST_DAY = date(2010, 12, 1).toordinal()
# The orders of delivery 1 spread over these days; later deliveries go on at the same pace.
_DAYS = 1100
_MAX_LINES = 4

_BAD_DATES = {
    "order_date_zero": (0, "0", "sls_order_dt_valid"),
    "order_date_too_short": (0, "5489", "sls_order_dt_valid"),
    "order_date_impossible": (0, "20130231", "sls_order_dt_valid"),
    "order_date_missing": (0, "", "sls_order_dt_valid"),
    "ship_date_impossible": (1, "20131301", "sls_ship_dt_valid"),
    "due_date_zero": (2, "0", "sls_due_dt_valid"),
    "shipped_before_order": (1, "20050105", "sls_dates_ordered"),
    "due_before_order": (2, "20050106", "sls_dates_ordered"),
    "year_implausible": (0, "18991231", "sls_years_plausible"),
}


def sales_details(plan: Plan) -> Iterator[Line]:
    size = plan.orders.size(plan.options.delivery)
    faults = [group for batch in plan.faults for group in _faults(batch, product_key(0))]
    return interleave(_orders(plan), size, faults)


def _orders(plan: Plan) -> Iterator[list[Line]]:
    """The lines of each order; customers and products that are absent take theirs with them."""
    seed, delivery = plan.options.seed, plan.options.delivery
    customers, products, orders = plan.customers, plan.products, plan.orders
    dirt = Dirt("sales dirt", seed, plan.options.dirt, SALES_DIRT, orders.base)
    # The first line of an order may be one that has to carry a flaw; the others do so by chance.
    chance = Dirt("sales line dirt", seed, plan.options.dirt, SALES_DIRT, members=0)
    for index in range(orders.size(delivery)):
        born = orders.born(index)
        draws = Draws(seed, "order", index)
        customer = draws.below(customers.size(born))
        if not customers.present(customer, delivery):
            yield []
            continue
        choices = products.size(born)
        chosen: list[int] = []
        lines: list[Line] = []
        dates = _dates(index * _DAYS // orders.base)
        for number in range(min(1 + draws.below(_MAX_LINES), choices)):
            product = draws.below(choices)
            while product in chosen:
                product = (product + 1) % choices
            chosen.append(product)
            quantity = draws.choice((1, 1, 1, 1, 2, 2, 3, 4))
            if not products.present(product, delivery):
                continue
            kind = dirt.kind(index) if number == 0 else chance.kind(index * _MAX_LINES + number)
            lines.append(
                _line(
                    (f"SO{_FIRST_ORDER + index}", product_key(product), str(FIRST_ID + customer)),
                    dates,
                    quantity,
                    price=unit_price(product),
                    kind=kind,
                )
            )
        yield lines


def _dates(day: int) -> tuple[str, str, str]:
    """Order, ship and due date as eight digits."""
    ordered = _FIRST_DAY + day
    return (_digits(ordered), _digits(ordered + 7), _digits(ordered + 12))


def _digits(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat().replace("-", "")


def _line(
    keys: tuple[str, str, str],
    dates: tuple[str, ...],
    quantity: int,
    price: int,
    kind: str | None,
) -> Row:
    warnings: list[str] = []
    if kind in _BAD_DATES:
        column, text, warning = _BAD_DATES[kind]
        dates = (*dates[:column], text, *dates[column + 1 :])
        warnings.append(warning)
    # What is true: the amounts that silver is to arrive at.
    if kind == "sales_disagreeing" and quantity == 1:
        quantity = 2
    if kind == "price_missing_and_indivisible":
        quantity = 3
    sales = quantity * price
    delivered_sales, delivered_price = str(sales), str(price)
    if kind == "sales_missing":
        delivered_sales = ""
    elif kind == "sales_zero":
        delivered_sales = "0"
    elif kind in ("sales_negative", "both_negative"):
        delivered_sales = str(-sales)
    elif kind == "sales_disagreeing":
        delivered_sales = str(price)
    elif kind == "price_missing_and_indivisible":
        sales += 1
        delivered_sales = str(sales)
        warnings.append("sls_sales_equals_quantity_price")
    if kind in ("price_missing", "price_missing_and_indivisible"):
        delivered_price = ""
    elif kind == "price_zero":
        delivered_price = "0"
    elif kind in ("price_negative", "both_negative"):
        delivered_price = str(-price)
    if delivered_sales != str(sales):
        warnings.append("sls_sales_corrected")
    if delivered_price != str(price):
        warnings.append("sls_price_corrected")
    return Row(
        (*keys, *dates, delivered_sales, str(quantity), delivered_price),
        warnings=tuple(warnings),
        planted=kind,
        sales=sales,
        quantity=quantity,
    )


def _faults(batch: int, product: str) -> list[list[Line]]:
    """The faults of one batch: lines of orders that have no other lines."""
    dates = ("20130401", "20130408", "20130413")
    customer = str(FIRST_ID)

    def row(
        fault: str,
        sales: str = "20",
        quantity: str = "2",
        price: str = "10",
        customer: str = customer,
        product: str = product,
    ) -> Row:
        return Row(
            (f"SX{batch:05d}{fault}", product, customer, *dates, sales, quantity, price),
            planted=fault,
            sales=20,
            quantity=2,
        )

    def lost(row: Row, rule: str) -> list[Line]:
        return [row._replace(dropped=rule, sales=0, quantity=0)]

    def warned(row: Row, *rules: str) -> list[Line]:
        return [row._replace(warnings=rules)]

    keyless = row("order_number_missing")
    quantity = ("0", "-1", "", "two", "1.5.0")[batch % 5]
    unresolvable = (
        ("", "1", ""),
        ("0", "2", "0"),
        ("1", "2", ""),
        ("?", "1", "?"),
        ("", "1000000", "1000000"),
    )
    return [
        *([line] for line in malformed_lines(row("malformed").fields, batch, text_column=0)),
        lost(keyless._replace(fields=("", *keyless.fields[1:])), "sls_keys_valid"),
        lost(row("product_key_missing", product=""), "sls_keys_valid"),
        lost(row("quantity_unusable", quantity=quantity), "sls_quantity_positive"),
        *(
            lost(row(f"amounts_unresolvable_{number}", *amounts), "sls_amounts_resolvable")
            for number, amounts in enumerate(unresolvable, start=1)
        ),
        warned(row("sales_not_numeric", sales="twenty"), "sls_sales_corrected"),
        warned(row("price_not_numeric", price="ten"), "sls_price_corrected"),
        warned(
            row("customer_not_numeric", customer="11OOO"),
            "sls_cust_id_valid",
            "customer_key_found",
        ),
        [
            *lost(row("line_repeated", sales="30", quantity="3"), "sls_line_superseded"),
            row("line_repeated")._replace(planted=None),
        ],
        warned(
            row("orphan_of_customer", customer=str(FIRST_EXTRA_ID + 50_000_000 + batch)),
            "customer_key_found",
        ),
        warned(row("orphan_of_product", product=f"NO-{batch:05d}"), "product_key_found"),
    ]
