"""Who and what there is in which delivery."""

from __future__ import annotations

from dataclasses import dataclass

from samples.members import Members
from samples.retail.options import Options

CUSTOMERS, PRODUCTS, ORDERS = 500, 100, 2000
# Of so many members in a row one changes with each delivery, one leaves for good, one is away every
# third delivery. Member 0 is none of them: it is always there, whatever the scale.
_CYCLE = 20
_CHANGING, _LEAVING, _COMMUTING = 3, 7, 11


@dataclass(frozen=True)
class Population(Members):
    """Members that change, vanish and return, by their index alone. Delivery 1 is step 0."""

    @classmethod
    def of(cls, size: float) -> Population:
        """A population of about that size that grows by 2 % of it per delivery."""
        members = max(1, round(size))
        return cls(members, max(1, members // 50))

    def size(self, delivery: int) -> int:
        """How many members were born up to a delivery, vanished ones included."""
        return self.until(delivery - 1)

    def age(self, index: int, delivery: int) -> int:
        """How many deliveries ago the member came; negative = it is still to come."""
        return delivery - 1 - self.born(index)

    def present(self, index: int, delivery: int) -> bool:
        """Is the member part of the delivery?"""
        age = self.age(index, delivery)
        if age < 0:
            return False
        slot = index % _CYCLE
        if slot == _LEAVING:
            return age < 1 + (index // _CYCLE) % 3
        if slot == _COMMUTING:
            return age % 3 != 1
        return True

    def revision(self, index: int, delivery: int) -> int:
        """How often the member has changed since its first delivery."""
        return self.age(index, delivery) if index % _CYCLE == _CHANGING else 0


class Plan:
    """What all tables of one delivery agree upon."""

    def __init__(self, options: Options) -> None:
        self.options = options
        self.seed, self.delivery = options.seed, options.delivery
        self.customers = Population.of(CUSTOMERS * options.scale)
        self.products = Population.of(PRODUCTS * options.scale)
        self.orders = Population.of(ORDERS * options.scale)
        # the batches of broken lines: one fault of each kind per batch
        self.faults = range(options.broken_lines)
