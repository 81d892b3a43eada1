"""Faults: which records carry one, and the rule of silver that each violates."""

from __future__ import annotations

from typing import NamedTuple

from samples.olist.world import World


class Fault(NamedTuple):
    """What replaces the delivered value of one column (`negative` = its own, below zero)."""

    column: int
    value: str
    rule: str


NEGATIVE = "negative"
_SCORE = "0 or 6 to 10"

FAULTS: dict[str, tuple[Fault, ...]] = {
    "customers": (
        Fault(0, "", "valid_customer_id"),
        Fault(0, "INVALID_SHORT", "valid_customer_id"),
        Fault(2, "", "valid_zip_code"),
    ),
    "products": (
        Fault(0, "", "valid_product_id"),
        Fault(5, NEGATIVE, "valid_weight"),
        Fault(6, NEGATIVE, "valid_dimensions"),
    ),
    "sellers": (
        Fault(0, "", "valid_seller_id"),
        Fault(0, "BAD_SELLER", "valid_seller_id"),
    ),
    "orders": (
        Fault(0, "", "valid_order_id"),
        Fault(2, "INVALID_STATUS_XYZ", "valid_order_status"),
        Fault(3, "", "valid_purchase_timestamp"),
    ),
    "order_items": (
        Fault(5, NEGATIVE, "valid_price"),
        Fault(6, NEGATIVE, "valid_freight"),
    ),
    "order_payments": (
        Fault(2, "INVALID_PAYMENT_TYPE", "valid_payment_type"),
        Fault(4, NEGATIVE, "valid_payment_value"),
    ),
    "order_reviews": (Fault(2, _SCORE, "valid_review_score"),),
    **{
        f"cdc_{entity}": (
            Fault(3, "", f"valid_{entity[:-1]}_id"),
            Fault(1, "MERGE", "valid_operation"),
            Fault(0, "", "valid_sequence"),
        )
        for entity in ("customers", "products", "sellers")
    },
}


def spoil(
    world: World, table: str, index: int, record: tuple[str, ...]
) -> tuple[tuple[str, ...], str | None]:
    """The record as it is delivered, and the rule it violates, if any.

    index: the number of the record in its table, over all batches.
    """
    draws = world.draws(f"fault of {table}", index)
    if table not in FAULTS or not draws.chance(world.options.bad_rate):
        return record, None
    fault = draws.choice(FAULTS[table])
    value = fault.value
    if value == NEGATIVE:
        delivered = record[fault.column]
        value = f"-{delivered if delivered.strip('0.') else 1}"  # of nothing or zero: -1
    elif value == _SCORE:
        value = str(draws.choice((0, 6, 7, 8, 9, 10)))
    return (*record[: fault.column], value, *record[fault.column + 1 :]), fault.rule
