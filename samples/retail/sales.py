"""The lines of sales_details.csv."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from samples.draws import Draws
from samples.flaws import Dirt, Flaw
from samples.retail.customers import FIRST_ID
from samples.retail.lines import (
    FIRST_EXTRA_ID,
    SALES_DETAILS,
    Groups,
    Line,
    Row,
    interleave,
    malformed_lines,
)
from samples.retail.options import Options
from samples.retail.products import product_key, unit_price

_SALES, _PRICE = ("sls_sales_corrected",), ("sls_price_corrected",)


def _negative(amount: str, _: object) -> str:
    return f"-{amount}"


def _bad(name: str, text: str, rule: str) -> Flaw:
    return Flaw({f"sls_{name}_dt": text}, (rule,))


SALES_FLAWS: dict[str, Flaw] = {
    "order_date_zero": _bad("order", "0", "sls_order_dt_valid"),
    "order_date_too_short": _bad("order", "5489", "sls_order_dt_valid"),
    "order_date_impossible": _bad("order", "20130231", "sls_order_dt_valid"),
    "order_date_missing": _bad("order", "", "sls_order_dt_valid"),
    "ship_date_impossible": _bad("ship", "20131301", "sls_ship_dt_valid"),
    "due_date_zero": _bad("due", "0", "sls_due_dt_valid"),
    "shipped_before_order": _bad("ship", "20050105", "sls_dates_ordered"),
    "due_before_order": _bad("due", "20050106", "sls_dates_ordered"),
    "year_implausible": _bad("order", "18991231", "sls_years_plausible"),
    "sales_missing": Flaw({"sls_sales": ""}, _SALES),
    "sales_zero": Flaw({"sls_sales": "0"}, _SALES),
    "sales_negative": Flaw({"sls_sales": _negative}, _SALES),
    # the price alone; of more than one piece
    "sales_disagreeing": Flaw({"sls_sales": lambda _, price: str(price)}, _SALES),
    "price_missing": Flaw({"sls_price": ""}, _PRICE),
    "price_zero": Flaw({"sls_price": "0"}, _PRICE),
    "price_negative": Flaw({"sls_price": _negative}, _PRICE),
    "both_negative": Flaw({"sls_sales": _negative, "sls_price": _negative}, _SALES + _PRICE),
    # sales of three pieces, and 1 more
    "price_missing_and_indivisible": Flaw(
        {"sls_price": ""}, ("sls_sales_equals_quantity_price", *_PRICE)
    ),
}

_FIRST_ORDER = 43000
_FIRST_DAY = date(2010, 12, 1).toordinal()
# The orders of delivery 1 spread over these days; later deliveries go on at the same pace.
_DAYS = 1100
_MAX_LINES = 4


def sales_details(options: Options) -> Iterator[Line]:
    return interleave(options, _orders(options), options.orders.size(options.delivery), _faults)


def _orders(options: Options) -> Iterator[list[Line]]:
    """The lines of each order; customers and products that are absent take theirs with them."""
    seed, delivery, share = options.seed, options.delivery, options.dirt
    customers, products, orders = options.customers, options.products, options.orders
    kinds = tuple(SALES_FLAWS)
    dirt = Dirt("sales dirt", seed, share, kinds, orders.first)
    # The first line of an order may be one that has to carry a flaw; the others do so by chance.
    chance = Dirt("sales line dirt", seed, share, kinds)
    for index in range(orders.size(delivery)):
        born = orders.born(index) + 1
        draws = Draws(seed, "order", index)
        customer = draws.below(customers.size(born))
        if not customers.present(customer, delivery):
            yield []
            continue
        choices = products.size(born)
        chosen: list[int] = []
        lines: list[Line] = []
        day = _FIRST_DAY + index * _DAYS // orders.first
        dates = (_digits(day), _digits(day + 7), _digits(day + 12))
        for number in range(min(1 + draws.below(_MAX_LINES), choices)):
            product = draws.below(choices)
            while product in chosen:
                product = (product + 1) % choices
            chosen.append(product)
            quantity = draws.choice((1, 1, 1, 1, 2, 2, 3, 4))
            if not products.present(product, delivery):
                continue
            kind = dirt.kind(index) if number == 0 else chance.kind(index * _MAX_LINES + number)
            keys = (f"SO{_FIRST_ORDER + index}", product_key(product), str(FIRST_ID + customer))
            lines.append(_line((*keys, *dates), quantity, unit_price(product), kind))
        yield lines


def _digits(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat().replace("-", "")


def _line(keys_and_dates: tuple[str, ...], quantity: int, price: int, kind: str | None) -> Row:
    """A line with the amounts that silver is to arrive at, unless a flaw hides them."""
    if kind == "sales_disagreeing" and quantity == 1:
        quantity = 2
    elif kind == "price_missing_and_indivisible":
        quantity = 3
    sales = quantity * price + (kind == "price_missing_and_indivisible")
    fields = (*keys_and_dates, str(sales), str(quantity), str(price))
    row = SALES_DETAILS.row(fields, kind, SALES_FLAWS, price)
    return row._replace(sales=sales, quantity=quantity)


def _faults(batch: int) -> Groups:
    """The faults of one batch: lines of orders that have no other lines."""

    def row(
        fault: str,
        sales: str = "20",
        quantity: str = "2",
        price: str = "10",
        *,
        customer: str = str(FIRST_ID),
        product: str = product_key(0),
    ) -> Row:
        keys = (f"SX{batch:05d}{fault}", product, customer)
        fields = (*keys, "20130401", "20130408", "20130413", sales, quantity, price)
        return Row(fields, planted=fault, sales=20, quantity=2)

    keyless = row("order_number_missing")
    quantity = ("0", "-1", "", "two", "1.5.0")[batch % 5]
    amounts = [
        row("amounts_unresolvable_1", "", "1", ""),
        row("amounts_unresolvable_2", "0", "2", "0"),
        row("amounts_unresolvable_3", "1", "2", ""),
        row("amounts_unresolvable_4", "?", "1", "?"),
        row("amounts_unresolvable_5", "", "1000000", "1000000"),
    ]
    unresolvable: Groups = [[each.lost("sls_amounts_resolvable")] for each in amounts]
    no_number = row("customer_not_numeric", customer="11OOO")
    no_customer = row("orphan_of_customer", customer=str(FIRST_EXTRA_ID + 50_000_000 + batch))
    no_product = row("orphan_of_product", product=f"NO-{batch:05d}")
    repeated = row("line_repeated", sales="30", quantity="3")
    return [
        *malformed_lines(row("malformed").fields, batch, text_column=0),
        [keyless._replace(fields=("", *keyless.fields[1:])).lost("sls_keys_valid")],
        [row("product_key_missing", product="").lost("sls_keys_valid")],
        [row("quantity_unusable", quantity=quantity).lost("sls_quantity_positive")],
        *unresolvable,
        [row("sales_not_numeric", sales="twenty").warned("sls_sales_corrected")],
        [row("price_not_numeric", price="ten").warned("sls_price_corrected")],
        [no_number.warned("sls_cust_id_valid", "customer_key_found")],
        [repeated.lost("sls_line_superseded"), row("line_repeated")._replace(planted=None)],
        [no_customer.warned("customer_key_found")],
        [no_product.warned("product_key_found")],
    ]
