"""The list /products and the details of each product, which add its prices."""

from __future__ import annotations

from samples.draws import Draws
from samples.lms.entity import Json, NumberedEntity, Record
from samples.lms.values import (
    MINUTES_PER_DAY,
    SUBJECTS,
    api_key,
    bad_moment,
    moment,
)

_FIRST_ID = 9001
_YEAR = 365 * MINUTES_PER_DAY
_TYPES = ("course", "webinar", "bundle")
_GROUPS = ("Members", "Guests", "Partners")


class Products(NumberedEntity):
    path = "/products"
    table = "lms_products"
    size = 150
    first_id = _FIRST_ID
    text = "teaser"
    detail_path = "/products/{id}"
    detail_table = "lms_product_details"
    detail_child_table = "lms_product_prices"
    flaws = ("no_prices", "string_values", "bad_timestamp", "bad_boolean", "price_invalid")

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        draws = self.draws(index)
        reference = product_reference(self.seed, index)
        created = draws.below(_YEAR)
        record = Record(
            {
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
        )
        if flaw == "string_values":
            # Booleans as text and as number.
            record.data["discoverable"] = ("TRUE", "false", 1, 0)[index % 4]
        elif flaw == "bad_timestamp":
            record.data["created_at"] = bad_moment(index)
            record.warn("created_at_valid")
        elif flaw == "bad_boolean":
            record.data["discoverable"] = "perhaps"
            record.warn("discoverable_valid")
        return record

    def details(self, index: int, version: int) -> list[Record]:
        """The one object about a product: the record of the list and its prices."""
        flaw = self.dirt.kind(index)
        record = self._make(index, version, flaw)
        if flaw != "missing_id":
            self._spoil(record, index, flaw)
        draws = Draws(self.seed, "prices", index)
        count = draws.choice((1, 1, 3))
        if flaw == "no_prices":
            count = 0
            record.warn("price_present")
        elif flaw == "price_invalid":
            count = 1
        elif version % 2:
            count = max(1, count - 1)
        record.children = [self._price(index, number, draws) for number in range(count)]
        if flaw == "string_values":
            for price in record.children:
                for name in ("min_quantity", "price"):
                    price.data[name] = str(price.data[name])
        elif flaw == "price_invalid":
            record.children[0].data["price"] = "on request"
            record.children[0].warn("price_amount_valid")
            record.warn("price_amount_valid")
        record.data["prices"] = [price.data for price in record.children]
        return [record]

    def _price(self, index: int, number: int, draws: Draws) -> Record:
        cents = 995 + 50 * draws.below(400)
        return Record(
            {
                "api_key": api_key(self.seed, f"price {number}", index),
                "min_quantity": 1 + 10 * number,
                "price": cents / 100,
                "type": draws.choice(("one-time", "recurring")),
                "group": {"id": number + 1, "name": _GROUPS[number]},
            }
        )


def product_reference(seed: int, index: int) -> Json:
    """A product as it is nested in other records."""
    draws = Draws(seed, "product", index)
    return {
        "id": _FIRST_ID + index,
        "name": f"{draws.choice(SUBJECTS)} {index + 1}",
        "type": draws.choice(_TYPES),
        "identification": f"PR-{index + 1:05d}",
        "api_key": api_key(seed, "product", index),
    }
