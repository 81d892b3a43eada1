"""Who exists in which generation, found by arithmetic: nothing is kept per record.

Members are numbered from 0 and stand in blocks of twenty slots. Two slots of each block are away
in a generation; the pair moves on with each generation, so each drops a twentieth of the members
and brings as many others. One slot has the member that changes with every generation.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache

BLOCK = 20
PER_BLOCK = 18
# The slots that come and go; the others are in every generation.
_ROTATING = (18, 19, 0, 1, 2)
CHANGING_SLOT = 3
# The slots that are in every generation and never change: flaws are planted here only.
FIRST_STEADY_SLOT = 4
STEADY_PER_BLOCK = 14


@dataclass(frozen=True)
class Members:
    """The members of one entity in one generation; `numbers` is how many were ever numbered."""

    numbers: int
    generation: int

    @classmethod
    def about(cls, members: float, generation: int) -> Members:
        """Numbers enough for about that many members at a time."""
        return cls(max(1, round(members * BLOCK / PER_BLOCK)), generation)

    def present(self, index: int) -> bool:
        return index % BLOCK not in _away(self.generation)

    def last_seen(self, index: int) -> int | None:
        """The latest generation, up to this one, that has the member; None = none has."""
        for generation in range(self.generation, max(0, self.generation - len(_ROTATING)), -1):
            if index % BLOCK not in _away(generation):
                return generation
        return None

    def revision(self, index: int) -> int:
        """How often the member has changed since generation 1."""
        return self.generation - 1 if index % BLOCK == CHANGING_SLOT else 0

    def before(self, index: int) -> int:
        """How many present members have a lower number."""
        block, slot = divmod(index, BLOCK)
        return block * PER_BLOCK + bisect_left(_slots(self.generation), slot)

    def at(self, position: int) -> int:
        """The number of the present member at a position, counted from 0."""
        block, rest = divmod(position, PER_BLOCK)
        return block * BLOCK + _slots(self.generation)[rest]


def _away(generation: int) -> tuple[int, int]:
    count = len(_ROTATING)
    return _ROTATING[(generation - 1) % count], _ROTATING[generation % count]


@cache
def _slots(generation: int) -> tuple[int, ...]:
    away = _away(generation)
    return tuple(slot for slot in range(BLOCK) if slot not in away)
