"""Orders with what belongs to them: items, payments that sum up exactly, reviews."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from samples.olist.vocabulary import MESSAGES, PAYMENT_TYPES, SCORES, STATUSES, TITLES
from samples.olist.world import Line, Record, World

# How far an order of each status has come: approved, with the carrier, at the customer.
_PROGRESS = {"created": 0, "shipped": 2, "delivered": 3}  # all others: 1
_NO_ITEMS = 30  # of 100 canceled orders
_REVIEWED, _TWICE, _SHARED = 70, 1, 2  # of 100 delivered orders


def orders(world: World) -> Iterator[tuple[str, Line]]:
    """The orders of the batch and what belongs to them, by table."""
    for index in world.members["orders"].new(world.batch):
        for table, records in _order(world, index).items():
            for number, fields in enumerate(records):
                # no table has more than 10 rows per order
                yield table, (index if table == "orders" else index * 10 + number, fields)


def _order(world: World, index: int) -> dict[str, list[Record]]:
    draws = world.draws("order", index)
    status = STATUSES[index][0] if index < len(STATUSES) else draws.weighted(STATUSES)
    identity = world.id("order", index)
    customer = world.id("customer", world.any("customers", draws))
    purchase = datetime.combine(
        world.day_of_order(index), time(draws.below(24), draws.below(60), draws.below(60))
    )
    estimated = datetime.combine(purchase.date() + timedelta(days=12 + draws.below(15)), time())
    steps = [purchase + timedelta(hours=1 + draws.below(40))]
    steps.append(steps[0] + timedelta(hours=8 + draws.below(100)))
    steps.append(steps[1] + timedelta(hours=12 + draws.below(400)))
    come = _PROGRESS.get(status, 1)
    times = [str(step) if number < come else "" for number, step in enumerate(steps)]
    items: list[Record] = []
    if status != "canceled" or draws.below(100) >= _NO_ITEMS:
        items = _items(world, index, identity, purchase)
    total = sum(_cents(item[5]) + _cents(item[6]) for item in items)
    reviews: list[Record] = []
    if status == "delivered" and draws.below(100) < _REVIEWED:
        reviews = _reviews(world, index, identity, steps[-1])
    return {
        "orders": [(identity, customer, status, str(purchase), *times, str(estimated))],
        "order_items": items,
        "order_payments": _payments(world, index, identity, total),
        "order_reviews": reviews,
    }


def _items(world: World, index: int, order: str, purchase: datetime) -> list[Record]:
    draws = world.draws("items", index)
    limit = str(purchase + timedelta(days=3 + draws.below(5)))
    items: list[Record] = []
    for number in range(1, draws.weighted(((1, 70), (2, 15), (3, 8), (4, 4), (5, 3))) + 1):
        product, seller = world.any("products", draws), world.any("sellers", draws)
        ids = (order, str(number), world.id("product", product), world.id("seller", seller))
        amounts = (_amount(world.price(product)), _amount(300 + draws.below(5000)))
        items.append((*ids, limit, *amounts))
    return items


def _payments(world: World, index: int, order: str, total: int) -> list[Record]:
    """One to three payments; an order without items has one of nothing."""
    if total == 0:
        return [(order, "1", "not_defined", "1", "0.00")]
    draws = world.draws("payments", index)
    parts = draws.weighted(((1, 90), (2, 7), (3, 3)))
    values = [1 + draws.below(total // 3) for _ in range(parts - 1)]
    values.append(total - sum(values))
    payments: list[Record] = []
    for number, value in enumerate(values, start=1):
        kind = draws.weighted(PAYMENT_TYPES)
        installments = 1 + draws.below(10) if kind == "credit_card" else 1
        payments.append((order, str(number), kind, str(installments), _amount(value)))
    return payments


def _reviews(world: World, index: int, order: str, delivered: datetime) -> list[Record]:
    draws = world.draws("reviews", index)
    shared = draws.below(100) < _SHARED  # review ids occur with several orders
    identities = [world.id("shared review", index // 50) if shared else world.id("review", index)]
    if draws.below(100) < _TWICE:
        identities.append(world.id("second review", index))
    reviews: list[Record] = []
    for identity in identities:
        created = datetime.combine(delivered.date() + timedelta(days=1 + draws.below(3)), time())
        answered = created + timedelta(hours=2 + draws.below(120))
        score = draws.weighted(SCORES)
        texts = (draws.choice(TITLES), draws.choice(MESSAGES))
        reviews.append((identity, order, score, *texts, str(created), str(answered)))
    return reviews


def _amount(cents: int) -> str:
    return f"{cents / 100:.2f}"


def _cents(amount: str) -> int:
    return int(amount.replace(".", ""))
