"""Who exists in which delivery: members are born, change, vanish and return by their index alone.

Members 0 … base - 1 are in delivery 1; each later delivery brings `growth` more. Of every twenty
members one changes with each delivery, one leaves for good, one is away every third delivery.
"""

from __future__ import annotations

from dataclasses import dataclass

_CYCLE = 20
# Member 0 is none of them: it is always there, whatever the scale.
_CHANGING, _LEAVING, _COMMUTING = 3, 7, 11


@dataclass(frozen=True)
class Population:
    base: int
    growth: int

    @classmethod
    def of(cls, base: float) -> Population:
        """A population of about `base` members that grows by 2 % of that per delivery."""
        members = max(1, round(base))
        return cls(members, max(1, members // 50))

    def size(self, delivery: int) -> int:
        """How many members were born up to a delivery, vanished ones included."""
        return self.base + (delivery - 1) * self.growth

    def born(self, index: int) -> int:
        """The delivery a member appears in first."""
        return 1 if index < self.base else 2 + (index - self.base) // self.growth

    def present(self, index: int, delivery: int) -> bool:
        """Is the member part of the delivery?"""
        age = delivery - self.born(index)
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
        return delivery - self.born(index) if index % _CYCLE == _CHANGING else 0
