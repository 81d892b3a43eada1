"""The list /products and the details of each product, which add its prices."""

from __future__ import annotations

from typing import ClassVar

from samples.draws import Draws
from samples.flaws import Flaw
from samples.lms.entity import Entity, Json, Record
from samples.lms.values import MINUTES_PER_DAY, SUBJECTS, api_key, bad_moment, moment, text_of

_YEAR = 365 * MINUTES_PER_DAY
_TYPES = ("course", "webinar", "bundle")
_GROUPS = ("Members", "Guests", "Partners")
# Products with so many prices, and the rule that they violate for it.
_PRICES = {"no_prices": (0, "price_present"), "price_invalid": (1, "price_amount_valid")}


def _boolean_as_text_or_number(_: bool, index: int) -> str | int:
    return ("TRUE", "false", 1, 0)[index % 4]


class Products(Entity):
    path = "/products"
    table = "lms_products"
    size = 150
    first_id = 9001
    text = "teaser"
    detail_path = "/products/{id}"
    detail_table = "lms_product_details"
    child_field = "prices"
    detail_child_table = "lms_product_prices"
    flaws: ClassVar = {
        "no_prices": Flaw(),
        "string_values": Flaw({"discoverable": _boolean_as_text_or_number}),
        "bad_timestamp": Flaw({"created_at": bad_moment}, ("created_at_valid",)),
        "bad_boolean": Flaw({"discoverable": "perhaps"}, ("discoverable_valid",)),
        "price_invalid": Flaw(),
    }
    part_flaws: ClassVar = {  # of its prices
        "string_values": Flaw({"min_quantity": text_of, "price": text_of}),
        "price_invalid": Flaw({"price": "on request"}, ("price_amount_valid",)),
    }

    def _make(self, index: int, version: int, flaw: str | None) -> Json:
        draws = self.draws(index)
        reference = product_reference(self.seed, index)
        created = draws.below(_YEAR)
        return {
            "id": reference["id"],
            "api_key": reference["api_key"],
            "created_at": moment(created, index),
            "description": f"{reference['name']}, revised {version} times",
            "discoverable": draws.below(2) == 1,
            "icon_url": f"https://icons.example.com/product/{index}.png",
            "identification": reference["identification"],
            "name": reference["name"],
            "status": draws.choice(("active", "active", "archived")),
            "teaser": f"All about {draws.choice(SUBJECTS).lower()}",
            "type": reference["type"],
        }

    def details(self, index: int, version: int) -> list[Record]:
        """The one object about a product: the record of the list and its prices."""
        flaw = self.flaw(index)
        record = self.record(index, version)
        if flaw == "missing_id":  # in the list alone
            record = Record(self._make(index, version, flaw))
        draws = Draws(self.seed, "prices", index)
        count = max(1, draws.choice((1, 1, 3)) - version % 2)
        if flaw in _PRICES:
            count, rule = _PRICES[flaw]
            record.warnings.append(rule)
        prices = [self._price(index, number, draws) for number in range(count)]
        record.data[self.child_field] = prices
        record.children = self.parts(index, prices)
        return [record]

    def _price(self, index: int, number: int, draws: Draws) -> Json:
        cents = 995 + 50 * draws.below(400)
        return {
            "api_key": api_key(self.seed, f"price {number}", index),
            "min_quantity": 1 + 10 * number,
            "price": cents / 100,
            "type": draws.choice(("one-time", "recurring")),
            "group": {"id": number + 1, "name": _GROUPS[number]},
        }


def product_reference(seed: int, index: int) -> Json:
    """A product as it is nested in other records."""
    draws = Draws(seed, "product", index)
    return {
        "id": Products.first_id + index,
        "name": f"{draws.choice(SUBJECTS)} {index + 1}",
        "type": draws.choice(_TYPES),
        "identification": f"PR-{index + 1:05d}",
        "api_key": api_key(seed, "product", index),
    }
