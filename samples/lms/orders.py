"""The list /orders and the items of each order."""

from __future__ import annotations

from samples.draws import Draws
from samples.lms.entity import Entity, Record
from samples.lms.options import Options
from samples.lms.products import product_reference
from samples.lms.users import NO_USER, lose_user, user
from samples.lms.values import MINUTES_PER_DAY, bad_moment, index_in_uuid, moment, uuid

_YEARS = 2 * 365 * MINUTES_PER_DAY
_STATUSES = ("completed", "completed", "completed", "pending", "refunded")
# These orders have one good line, so that what is wrong is wrong with all their lines.
_ONE_LINE = (
    "line_total_differs",
    "lines_differ_from_order",
    "line_no_invalid",
    "quantity_invalid",
)
_NO_LINE = ("no_items", "total_absent", "total_negative")


class Orders(Entity):
    path = "/orders"
    table = "lms_orders"
    key = "uuid"
    silver_key = "uuid"
    size = 300
    text = "external_reference"
    detail_path = "/orders/{uuid}/items"
    detail_table = "lms_order_details"
    flaws = (*NO_USER, *_NO_LINE, *_ONE_LINE, "string_numbers", "bad_timestamp")

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._users = max(1, round(500 * options.scale))

    def identity(self, index: int) -> str:
        return uuid(self.seed, "order", index)

    def _parse(self, text: str) -> int | None:
        return index_in_uuid(text)

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        draws = self.draws(index)
        total = sum(line.data["total"] for line in self._lines(index, version, flaw))
        record = Record(
            {
                "uuid": self.identity(index),
                "created_at": moment(draws.below(_YEARS), index),
                "external_reference": f"PO-{index + 1:07d}-{version}",
                "status": draws.choice(_STATUSES),
                "user": user(self.seed, draws.below(self._users)),
                "current_totals": {"total": total},
            }
        )
        lose_user(record, flaw)
        if flaw == "string_numbers":
            record.data["current_totals"] = {"total": str(total)}
        elif flaw == "bad_timestamp":
            record.data["created_at"] = bad_moment(index)
            record.warn("created_at_valid")
        elif flaw == "total_absent":
            record.data["current_totals"] = None
            record.warn("current_total_present")
        elif flaw == "total_negative":
            record.data["current_totals"] = {"total": -12_345}
            record.warn("current_total_not_negative")
        elif flaw == "lines_differ_from_order":
            record.data["current_totals"] = {"total": total + 1}
        return record

    def details(self, index: int, version: int) -> list[Record]:
        """The lines of an order."""
        flaw = self.dirt.kind(index)
        lines = self._lines(index, version, flaw)
        if flaw == "line_total_differs":
            lines[0].warn("total_equals_quantity_price")
        elif flaw == "lines_differ_from_order":
            lines[0].warn("lines_sum_to_order_total")
        elif flaw == "line_no_invalid":
            lines.append(_free_line("first", 1))
            lines[1].dropped = "line_no_integer"
        elif flaw == "quantity_invalid":
            lines.append(_free_line(2, "two"))
            lines[1].dropped = "quantity_integer"
        elif flaw == "string_numbers":
            for line in lines:
                for name in ("line_no", "quantity", "unit_price", "total"):
                    line.data[name] = str(line.data[name])
        return lines

    def _lines(self, index: int, version: int, flaw: str | None) -> list[Record]:
        """The lines as far as they count for the total of the order."""
        draws = Draws(self.seed, "items", index)
        count = 1 + draws.below(3)
        if version % 2:
            count = max(1, count - 1)
        if flaw in _NO_LINE:
            count = 0
        elif flaw in _ONE_LINE:
            count = 1
        lines = []
        for number in range(1, count + 1):
            quantity = draws.choice((1, 1, 1, 2, 3))
            price = 995 + 250 * draws.below(80)
            product = product_reference(self.seed, draws.below(1000))
            extra = 1 if flaw == "line_total_differs" else 0
            lines.append(
                Record(
                    {
                        "line_no": number,
                        "product": {"id": product["id"], "name": product["name"]},
                        "quantity": quantity,
                        "unit_price": price,
                        "total": quantity * price + extra,
                    }
                )
            )
        return lines


def _free_line(line_no: int | str, quantity: int | str) -> Record:
    """A line that changes no sum, whether it counts or not."""
    return Record(
        {
            "line_no": line_no,
            "product": {"id": 0, "name": "Voucher"},
            "quantity": quantity,
            "unit_price": 0,
            "total": 0,
        }
    )
