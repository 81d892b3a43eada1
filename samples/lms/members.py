"""Who exists in which generation, and who carries which flaw: by the number of a member alone.

Members are numbered from 0 and stand in blocks of twenty slots. Two slots of each block are away
in a generation; the pair moves on with each generation, so each drops a twentieth of the members
and brings as many others. One slot has the member that changes with every generation.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import cached_property

BLOCK = 20
_PER_BLOCK = 18
# The slots that come and go; the others are in every generation.
_ROTATING = (18, 19, 0, 1, 2)
CHANGING_SLOT = 3
# The slots that are in every generation and never change: flaws are planted here only.
_FIRST_STEADY_SLOT = 4
_STEADY_PER_BLOCK = 14


def numbers_for(members: float) -> int:
    """How many numbers it takes for about that many members at a time."""
    return max(1, round(members * BLOCK / _PER_BLOCK))


@dataclass(frozen=True)
class Members:
    """The members of one entity in one generation.

    numbers  how many were ever numbered.
    share    of the members that carry one of `kinds`, in turn: one in every `distance` steady ones.
             That is a smaller distance where the kinds would not all occur among the first `among`.
    """

    numbers: int
    generation: int
    share: float
    kinds: tuple[str, ...]
    among: int

    def present(self, index: int) -> bool:
        return index % BLOCK not in _away(self.generation)

    def was_present(self, index: int) -> bool:
        """Whether this or a former generation has the member."""
        former = range(max(1, self.generation - len(_ROTATING) + 1), self.generation + 1)
        return any(index % BLOCK not in _away(generation) for generation in former)

    def revision(self, index: int) -> int:
        """How often the member has changed since generation 1."""
        return self.generation - 1 if index % BLOCK == CHANGING_SLOT else 0

    def flaw(self, index: int) -> str | None:
        """The flaw of a member; None = clean."""
        slot = index % BLOCK - _FIRST_STEADY_SLOT
        if self.share <= 0 or not 0 <= slot < _STEADY_PER_BLOCK:
            return None
        number, offset = divmod(_steady_before(index), self._distance)
        return self.kinds[number % len(self.kinds)] if offset == self._distance // 2 else None

    @cached_property
    def listed(self) -> array[int]:
        """The present members, in order."""
        away = _away(self.generation)
        return array("I", (index for index in range(self.numbers) if index % BLOCK not in away))

    @cached_property
    def listed_twice(self) -> array[int]:
        repeated = self.share > 0 and (i for i in self.listed if self.flaw(i) == "repeated")
        return array("I", repeated or ())

    @cached_property
    def _distance(self) -> int:
        wanted = round(_STEADY_PER_BLOCK / _PER_BLOCK / self.share)
        return max(1, min(wanted, _steady_before(self.among) // len(self.kinds)))


def steady_in_block_of(index: int) -> range:
    """The steady members that stand in the block of a member."""
    first = index - index % BLOCK + _FIRST_STEADY_SLOT
    return range(first, first + _STEADY_PER_BLOCK)


def _away(generation: int) -> tuple[int, int]:
    count = len(_ROTATING)
    return _ROTATING[(generation - 1) % count], _ROTATING[generation % count]


def _steady_before(index: int) -> int:
    """How many steady members have a lower number."""
    block, slot = divmod(index, BLOCK)
    return block * _STEADY_PER_BLOCK + min(max(slot - _FIRST_STEADY_SLOT, 0), _STEADY_PER_BLOCK)
