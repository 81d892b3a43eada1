"""The list /orders and the items of each order."""

from __future__ import annotations

from typing import ClassVar

from samples.draws import Draws
from samples.flaws import Flaw
from samples.lms.entity import Json, Record, UuidEntity
from samples.lms.people import NO_USER, some_user
from samples.lms.products import product_reference
from samples.lms.values import MINUTES_PER_DAY, bad_moment, moment, text_of

_YEARS = 2 * 365 * MINUTES_PER_DAY
_STATUSES = ("completed", "completed", "completed", "pending", "refunded")
# Orders with one good line, so that what is wrong is wrong with all their lines, or with none.
_LINES = {
    **dict.fromkeys(("line_total_differs", "lines_differ_from_order"), 1),
    **dict.fromkeys(("line_no_invalid", "quantity_invalid"), 1),
    **dict.fromkeys(("no_items", "total_absent", "total_negative"), 0),
}
# Lines that change no sum, whether they count or not.
_FREE_LINES = {
    "line_no_invalid": Flaw({"line_no": "first"}, drops="line_no_integer"),
    "quantity_invalid": Flaw({"quantity": "two"}, drops="quantity_integer"),
}


class Orders(UuidEntity):
    path = "/orders"
    table = "lms_orders"
    topic = "order"
    size = 300
    text = "external_reference"
    detail_path = "/orders/{uuid}/items"
    detail_table = "lms_order_details"
    flaws: ClassVar = {
        **NO_USER,
        "no_items": Flaw(),
        "total_absent": Flaw({"current_totals": None}, ("current_total_present",)),
        "total_negative": Flaw({"current_totals.total": -12_345}, ("current_total_not_negative",)),
        "line_total_differs": Flaw(),
        "lines_differ_from_order": Flaw({"current_totals.total": lambda total, _: total + 1}),
        "line_no_invalid": Flaw(),
        "quantity_invalid": Flaw(),
        "string_numbers": Flaw({"current_totals.total": text_of}),
        "bad_timestamp": Flaw({"created_at": bad_moment}, ("created_at_valid",)),
    }
    part_flaws: ClassVar = {  # of its lines
        "line_total_differs": Flaw(
            {"total": lambda total, _: total + 1}, ("total_equals_quantity_price",)
        ),
        "lines_differ_from_order": Flaw({}, ("lines_sum_to_order_total",)),
        "string_numbers": Flaw(
            dict.fromkeys(("line_no", "quantity", "unit_price", "total"), text_of)
        ),
    }

    def _make(self, index: int, version: int, flaw: str | None) -> Json:
        draws = self.draws(index)
        total = sum(int(line.data["total"]) for line in self._lines(index, version, flaw))
        return {
            "uuid": self.identity(index),
            "created_at": moment(draws.below(_YEARS), index),
            "external_reference": f"PO-{index + 1:07d}-{version}",
            "status": draws.choice(_STATUSES),
            "user": some_user(self.options, draws),
            "current_totals": {"total": total},
        }

    def details(self, index: int, version: int) -> list[Record]:
        """The lines of an order."""
        flaw = self.flaw(index)
        lines = self._lines(index, version, flaw)
        if flaw in _FREE_LINES:
            free = Record(_line(2, {"id": 0, "name": "Voucher"}, quantity=1, price=0))
            free.carry(_FREE_LINES[flaw], index)
            lines.append(free)
        return lines

    def _lines(self, index: int, version: int, flaw: str | None) -> list[Record]:
        """The lines as far as they count for the total of the order."""
        draws = Draws(self.seed, "items", index)
        count = max(1, 1 + draws.below(3) - version % 2)
        lines = []
        for number in range(1, _LINES.get(flaw or "", count) + 1):
            quantity = draws.choice((1, 1, 1, 2, 3))
            price = 995 + 250 * draws.below(80)
            product = product_reference(self.seed, draws.below(1000))
            nested = {"id": product["id"], "name": product["name"]}
            lines.append(_line(number, nested, quantity, price))
        return self.parts(index, lines)


def _line(number: int, product: dict[str, object], quantity: int, price: int) -> Json:
    return {
        "line_no": number,
        "product": product,
        "quantity": quantity,
        "unit_price": price,
        "total": quantity * price,
    }
