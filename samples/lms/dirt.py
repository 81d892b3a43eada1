"""Which member carries which flaw, found by arithmetic in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from samples.lms.members import (
    BLOCK,
    FIRST_STEADY_SLOT,
    PER_BLOCK,
    STEADY_PER_BLOCK,
)


@dataclass(frozen=True)
class Dirt:
    """Plants the kinds in turn, one in every `distance` steady members.

    That is the distance that `share` asks for, or a smaller one where the kinds would not all
    occur among the first `members` members.
    """

    share: float
    kinds: Sequence[str]
    members: int

    @cached_property
    def distance(self) -> int:
        wanted = round(STEADY_PER_BLOCK / PER_BLOCK / self.share)
        return max(1, min(wanted, _steady_before(self.members) // len(self.kinds)))

    def kind(self, index: int) -> str | None:
        """The flaw of a member; None = clean."""
        slot = index % BLOCK - FIRST_STEADY_SLOT
        if self.share <= 0 or not 0 <= slot < STEADY_PER_BLOCK:
            return None
        number, offset = divmod(_steady_before(index), self.distance)
        return self.kinds[number % len(self.kinds)] if offset == self.distance // 2 else None

    def at(self, kind: str, position: int) -> int:
        """The member that is the first, second … (position 0, 1 …) of those with a flaw."""
        number = position * len(self.kinds) + self.kinds.index(kind)
        block, slot = divmod(number * self.distance + self.distance // 2, STEADY_PER_BLOCK)
        return block * BLOCK + FIRST_STEADY_SLOT + slot

    def before(self, kind: str, index: int) -> int:
        """How many members below a number carry the flaw."""
        if self.share <= 0:
            return 0
        # Members with any flaw below the number; then those of them that have this one.
        dirty = -((self.distance // 2 - _steady_before(index)) // self.distance)
        place = self.kinds.index(kind)
        return max(0, -((place - dirty) // len(self.kinds)))


def _steady_before(index: int) -> int:
    """How many steady members have a lower number."""
    block, slot = divmod(index, BLOCK)
    return block * STEADY_PER_BLOCK + min(max(slot - FIRST_STEADY_SLOT, 0), STEADY_PER_BLOCK)
