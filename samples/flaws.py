"""Flaws: what is wrong with a record, what becomes of it for that, and who carries which."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from samples.draws import Draws

T = TypeVar("T")
ABSENT = object()


@dataclass(frozen=True)
class Flaw:
    """One kind of flaw.

    edits  by column, or field (`user.email` is nested): what stands there instead, or a function of
           the true value and the member that tells it. ABSENT = nothing at all.
    warns  the warn rules of silver that the record violates.
    drops  the rule that takes it out of silver.
    """

    edits: Mapping[str, Any] = field(default_factory=dict)
    warns: tuple[str, ...] = ()
    drops: str | None = None

    def spoil(self, record: dict[str, Any], member: Any = None) -> None:
        """Make the edits in a record."""
        for path, edit in self.edits.items():
            *parents, name = path.split(".")
            place = record
            for parent in parents:
                place = place[parent]
            value = edit(place.get(name), member) if callable(edit) else edit
            if value is ABSENT:
                del place[name]
            else:
                place[name] = value

    def spoiled(
        self, columns: Sequence[str], fields: tuple[str, ...], member: Any = None
    ) -> tuple[str, ...]:
        """The fields of a file with the edits made."""
        record = dict(zip(columns, fields, strict=True))
        self.spoil(record, member)
        return tuple(record.values())


@dataclass(frozen=True)
class Dirt(Generic[T]):
    """Gives a member at most one of `kinds`, always the same one.

    Each kind has one of the first `members` that carries it for certain (as far as there are
    enough); beyond these a member is dirty with probability `share`.
    """

    topic: str
    seed: int
    share: float
    kinds: Sequence[T]
    members: int = 0

    def kind(self, index: int) -> T | None:
        """The flaw of a member; None = clean."""
        if self.share <= 0 or not self.kinds:
            return None
        stride = max(1, self.members // len(self.kinds))
        slot, offset = divmod(index, stride)
        if index < self.members and slot < len(self.kinds) and offset == stride // 2:
            return self.kinds[slot]
        draws = Draws(self.seed, self.topic, index)
        return draws.choice(self.kinds) if draws.chance(self.share) else None


@dataclass(frozen=True)
class Turns(Generic[T]):
    """Gives one member in about `every` a flaw of `kinds`, in turn; 0 = none.

    Where the kinds would not all occur among the first `members`, it is one in fewer.
    """

    every: float
    kinds: Sequence[T]
    members: int

    def kind(self, index: int) -> T | None:
        """The flaw of a member; None = clean."""
        if not self.every:
            return None
        distance = max(1, min(round(self.every), self.members // len(self.kinds)))
        number, offset = divmod(index, distance)
        return self.kinds[number % len(self.kinds)] if offset == distance // 2 else None
