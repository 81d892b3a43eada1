"""Random numbers that are the same on every platform and Python version.

Each entity (customer 17, order 3) has draws of its own, made from a hash of its identity: nothing
depends on what was generated before, so any member can be derived again without keeping it.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

T = TypeVar("T")

# Numerator and denominator of a chance: fine enough for any sensible share.
_CHANCES = 1 << 32


class Draws:
    """The draws of one entity: each takes a few bits of a 512-bit hash, enough for some 40."""

    __slots__ = ("_bits",)

    def __init__(self, seed: int, topic: str, index: int) -> None:
        identity = f"{seed}/{topic}/{index}".encode()
        self._bits = int.from_bytes(hashlib.blake2b(identity).digest(), "big")

    def below(self, limit: int) -> int:
        """An integer from 0 to limit - 1."""
        self._bits, number = divmod(self._bits, limit)
        return number

    def chance(self, share: float) -> bool:
        """True with the given probability (0 never, 1 always)."""
        return self.below(_CHANCES) < int(share * _CHANCES)

    def choice(self, items: Sequence[T]) -> T:
        """One of the items, each as likely as the others."""
        return items[self.below(len(items))]

    def weighted(self, choices: Sequence[tuple[T, int]]) -> T:
        """One of the choices, each with its share; the shares add up to 100."""
        number = self.below(100)
        ends = tuple(accumulate(share for _, share in choices))
        return choices[bisect_right(ends, number)][0]
