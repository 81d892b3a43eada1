"""What all entities of the API have in common.

An entity makes each record from its number alone and says with it what a warehouse is to make of
it, at the place where the flaw is planted.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar

from samples.draws import Draws
from samples.lms.dirt import Dirt
from samples.lms.members import Members
from samples.lms.options import Options
from samples.lms.values import NON_ASCII

Json = dict[str, Any]

# Flaws that any record can have.
COMMON_FLAWS = ("repeated", "missing_id", "nul_character", "non_ascii", "unknown_field")
UNKNOWN_FIELD = "ledger_no"
# Beyond what a double precision number can tell apart.
_LEDGER = 9_007_199_254_740_993


@dataclass
class Record:
    """A record of an answer, and what is to become of it.

    dropped   the rule of silver that drops it, None = it arrives.
    warnings  the rules of its silver table that it violates.
    refused   jsonb does not take it: it goes to the quarantine of bronze.
    children  the rows of a child table made of an array in it.
    """

    data: Json
    dropped: str | None = None
    warnings: list[str] = field(default_factory=list)
    refused: bool = False
    children: list[Record] = field(default_factory=list)

    def warn(self, rule: str) -> None:
        self.warnings.append(rule)


class Entity:
    """One list of the API and, where there is one, the detail feed per member."""

    path: ClassVar[str]
    table: ClassVar[str]
    key: ClassVar[str] = "id"  # the field with the id
    silver_key: ClassVar[str] = "id"  # its column in silver
    size: ClassVar[int]  # members at scale 1
    text: ClassVar[str]  # the field that takes odd characters
    flaws: ClassVar[tuple[str, ...]] = ()
    child_table: ClassVar[str | None] = None
    detail_path: ClassVar[str | None] = None
    detail_table: ClassVar[str | None] = None
    detail_child_table: ClassVar[str | None] = None

    def __init__(self, options: Options) -> None:
        self.seed = options.seed
        self.members = self._members(options)
        self.dirt = Dirt(options.dirt, (*self.flaws, *COMMON_FLAWS), self._planted_among())

    def record(self, index: int, version: int) -> Record:
        """The member as the list has it."""
        flaw = self.dirt.kind(index)
        record = self._make(index, version, flaw)
        self._spoil(record, index, flaw)
        return record

    def details(self, index: int, version: int) -> list[Record]:
        """What the detail feed has of the member."""
        raise NotImplementedError(f"{self.path} has no detail feed")

    def version(self, index: int) -> int:
        """The current version of a member. One that is listed twice is listed in the former
        version first."""
        return self.members.revision(index) + (self.dirt.kind(index) == "repeated")

    def identity(self, index: int) -> Any:
        """The id of a member, as JSON has it."""
        raise NotImplementedError

    def number_of(self, text: str) -> int | None:
        """The present member that an id in a path stands for; None = there is none."""
        index = self._parse(text)
        if index is None or not 0 <= index < self.members.numbers:
            return None
        known = str(self.identity(index)) == text and self.members.present(index)
        return index if known else None

    def draws(self, index: int) -> Draws:
        return Draws(self.seed, self.path, index)

    def _members(self, options: Options) -> Members:
        return Members.about(self.size * options.scale, options.generation)

    def _planted_among(self) -> int:
        """Among how many of the first members each flaw is to be found."""
        return self.members.numbers

    def _parse(self, text: str) -> int | None:
        raise NotImplementedError

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        raise NotImplementedError

    def _spoil(self, record: Record, index: int, flaw: str | None) -> None:
        if flaw == "missing_id":
            record.dropped = f"{self.silver_key}_present"
            if index % 3 == 0:
                del record.data[self.key]
            else:
                record.data[self.key] = (None, " ")[index % 3 - 1]
        elif flaw == "nul_character":
            record.data[self.text] = f"{record.data[self.text]}\u0000"
            record.refused = True
        elif flaw == "non_ascii":
            record.data[self.text] = f"{record.data[self.text]} {NON_ASCII}"
        elif flaw == "unknown_field":
            record.data[UNKNOWN_FIELD] = _LEDGER + index


class NumberedEntity(Entity):
    """Ids are numbers in a row."""

    first_id: ClassVar[int]

    def identity(self, index: int) -> int:
        return self.first_id + index

    def _parse(self, text: str) -> int | None:
        return int(text) - self.first_id if text.isdecimal() and len(text) < 16 else None


@dataclass(frozen=True)
class Listing:
    """The records of a list in their order: the members from one number to another, then once
    more those that are listed twice."""

    entity: Entity
    first: int
    end: int

    @classmethod
    def of(cls, entity: Entity) -> Listing:
        return cls(entity, 0, entity.members.numbers)

    @property
    def size(self) -> int:
        return self._members + self._repeats

    def records(self, start: int, stop: int) -> Iterator[Json]:
        """The records at the positions from start to stop - 1, as far as there are."""
        for position in range(start, min(stop, self.size)):
            yield self._record(position).data

    def _record(self, position: int) -> Record:
        entity, members, dirt = self.entity, self.entity.members, self.entity.dirt
        if position >= self._members:
            skipped = dirt.before("repeated", self.first)
            index = dirt.at("repeated", skipped + position - self._members)
            return entity.record(index, entity.version(index))
        index = members.at(members.before(self.first) + position)
        former = dirt.kind(index) == "repeated"
        return entity.record(index, entity.version(index) - former)

    @property
    def _members(self) -> int:
        members = self.entity.members
        return members.before(self.end) - members.before(self.first)

    @property
    def _repeats(self) -> int:
        dirt = self.entity.dirt
        return dirt.before("repeated", self.end) - dirt.before("repeated", self.first)
