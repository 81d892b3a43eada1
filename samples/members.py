"""Members of a group: numbers in the order in which they come, and who is there at which step."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property

BLOCK = 20


@dataclass(frozen=True)
class Members:
    """A group that grows: `first` members in step 0, `more` with each later step."""

    first: int
    more: int

    def until(self, step: int) -> int:
        """How many there are after a step."""
        return self.first + step * self.more

    def new(self, step: int) -> range:
        """The numbers that a step brings."""
        return range(self.until(step - 1) if step else 0, self.until(step))

    def born(self, index: int) -> int:
        """The step that brings a member."""
        return 0 if index < self.first else 1 + (index - self.first) // self.more


# Of a block of a population one changes with each delivery, one leaves for good, one is away every
# third delivery. Member 0 is none of them: it is always there, whatever the scale.
_CHANGES, _LEAVES, _COMMUTES = 3, 7, 11


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
        age, (block, place) = self.age(index, delivery), divmod(index, BLOCK)
        leaves = place == _LEAVES and age > block % 3
        away = place == _COMMUTES and age % 3 == 1
        return age >= 0 and not leaves and not away

    def revision(self, index: int, delivery: int) -> int:
        """How often the member has changed since its first delivery."""
        return self.age(index, delivery) if index % BLOCK == _CHANGES else 0


# Members of a rotation stand in blocks: first those that come and go, then the one that changes
# with every step, then the steady ones. The first block begins with its third place.
_ROTATING, _CHANGING, _STEADY = 5, 5, range(6, BLOCK)
_MISSING = 2
_AWAY = 2  # of a block, in each step
STEADY_SHARE = len(_STEADY) / (BLOCK - _AWAY)  # of the members there are


@dataclass(frozen=True)
class Rotation:
    """A group that keeps its size: in each step, from 1, two of each block of twenty are away.

    The pair moves on with each step, so each drops a twentieth of the members and brings as many.

    numbers  how many were ever numbered.
    """

    numbers: int
    step: int

    @classmethod
    def of(cls, size: float, step: int) -> Rotation:
        """A group that has about that many members at a time."""
        return cls(max(1, round(size * BLOCK / (BLOCK - _AWAY))), step)

    def present(self, index: int) -> bool:
        place = _place(index)
        return place >= _ROTATING or (place - self.step + 1) % _ROTATING >= _AWAY

    def was_present(self, index: int) -> bool:
        """Whether this or a former step has the member; who misses the first one comes later."""
        place = _place(index)
        return place >= _AWAY or self.step > place + 1

    def revision(self, index: int) -> int:
        """How often the member has changed since step 1."""
        return self.step - 1 if _place(index) == _CHANGING else 0

    def followers(self, index: int) -> range:
        """The steady members that follow a changing one; none where it is another one."""
        last = index + len(_STEADY) if _place(index) == _CHANGING else index
        return range(index + 1, min(last + 1, self.numbers))

    @cached_property
    def listed(self) -> array[int]:
        """The present members, in order."""
        return array("I", filter(self.present, range(self.numbers)))


def steady_place(index: int) -> int | None:
    """The place of a member of a rotation among those that are always there and never change."""
    return steady_before(index) if _place(index) in _STEADY else None


def steady_before(index: int) -> int:
    """How many steady members have a lower number."""
    block, place = divmod(index + _MISSING, BLOCK)
    return block * len(_STEADY) + max(0, place - _STEADY.start)


def followed_by(index: int) -> int:
    """The changing member that a steady one follows."""
    return index - _place(index) + _CHANGING


def _place(index: int) -> int:
    return (index + _MISSING) % BLOCK
