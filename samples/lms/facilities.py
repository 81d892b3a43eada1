"""The list /facilities."""

from __future__ import annotations

from samples.lms.entity import NumberedEntity, Record
from samples.lms.values import address, phone


class Facilities(NumberedEntity):
    path = "/facilities"
    table = "lms_facilities"
    size = 40
    first_id = 501
    text = "name"

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        draws = self.draws(index)
        place = address(draws)
        return Record(
            {
                "id": self.identity(index),
                "name": f"{place.town} Learning Centre {index + 1}",
                "description": f"Seats {20 + draws.below(200) + version}",
                "address_1": place.street,
                "address_2": place.floor,
                "city": place.town,
                "state": place.state,
                "zipcode": place.zipcode,
                "country": "US",
                "phone": phone(draws),
                "website": f"https://facility{index + 1}.example.com",
            }
        )
