"""Which member carries which flaw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from samples.draws import Draws


@dataclass(frozen=True)
class Dirt:
    """Gives a member at most one of `kinds`, the same one in every delivery.

    Each kind has one member of the first delivery that carries it for certain (as far as there
    are enough `members`); beyond these a member is dirty with probability `share`.
    """

    topic: str
    seed: int
    share: float
    kinds: Sequence[str]
    members: int

    def kind(self, index: int) -> str | None:
        """The flaw of a member; None = clean."""
        if self.share <= 0:
            return None
        stride = max(1, self.members // len(self.kinds))
        slot, offset = divmod(index, stride)
        if index < self.members and slot < len(self.kinds) and offset == stride // 2:
            return self.kinds[slot]
        draws = Draws(self.seed, self.topic, index)
        return draws.choice(self.kinds) if draws.chance(self.share) else None
