"""What all entities of the API have in common.

An entity makes each record from its number alone and says with it what a warehouse is to make of
it, at the place where the flaw is planted.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from samples.draws import Draws
from samples.flaws import ABSENT, Flaw
from samples.lms.members import Members, numbers_for
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

    def carry(self, flaw: Flaw, index: int) -> None:
        """Have a flaw; `index` is the number of the member."""
        flaw.spoil(self.data, index)
        self.warnings.extend(flaw.warns)
        self.dropped = flaw.drops or self.dropped


class Entity:
    """One list of the API and, where there is one, the detail feed per member."""

    path: ClassVar[str]
    table: ClassVar[str]
    key: ClassVar[str] = "id"  # the field with the id
    silver_key: ClassVar[str] = "id"  # its column in silver
    size: ClassVar[int]  # members at scale 1
    text: ClassVar[str]  # the field that takes odd characters
    # by kind: the flaws of its own and of its parts, which are details or the rows of an array
    flaws: ClassVar[Mapping[str, Flaw]] = {}
    part_flaws: ClassVar[Mapping[str, Flaw]] = {}
    child_table: ClassVar[str | None] = None
    detail_path: ClassVar[str | None] = None
    detail_table: ClassVar[str | None] = None
    detail_child_table: ClassVar[str | None] = None

    def __init__(self, options: Options) -> None:
        self.seed = options.seed
        self.members = self._members(options)
        self._flaws = {**self.flaws, **self._common_flaws()}

    def record(self, index: int, version: int) -> Record:
        """The member as the list has it."""
        flaw = self.members.flaw(index)
        record = self._make(index, version, flaw)
        if flaw in self._flaws:
            record.carry(self._flaws[flaw], index)
        record.refused = flaw == "nul_character"
        return record

    def spoil_part(self, part: Record, index: int) -> None:
        """Let a part of a member carry the flaw that the member has of it."""
        flaw = self.members.flaw(index)
        if flaw is not None and flaw in self.part_flaws:
            part.carry(self.part_flaws[flaw], index)

    def details(self, index: int, version: int) -> list[Record]:
        """What the detail feed has of the member."""
        raise NotImplementedError(f"{self.path} has no detail feed")

    def version(self, index: int) -> int:
        """The current version of a member. One that is listed twice is listed in the former
        version first."""
        return self.members.revision(index) + (self.members.flaw(index) == "repeated")

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

    def _members(self, options: Options, groups: int = 1) -> Members:
        """As many numbers for each of the groups; all flaws are to be found in the first one."""
        own = (kind for kind in (*self.flaws, *self.part_flaws) if kind not in COMMON_FLAWS)
        kinds = (*dict.fromkeys(own), *COMMON_FLAWS)
        numbers = numbers_for(self.size * options.scale)
        return Members(groups * numbers, options.generation, options.dirt, kinds, numbers)

    def _parse(self, text: str) -> int | None:
        raise NotImplementedError

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        """The member without the edits of its flaw."""
        raise NotImplementedError

    def _common_flaws(self) -> dict[str, Flaw]:
        key, text = self.key, self.text
        return {
            "missing_id": Flaw(
                {key: lambda _, index: (ABSENT, None, " ")[index % 3]},
                drops=f"{self.silver_key}_present",
            ),
            "nul_character": Flaw({text: lambda value, _: f"{value}\u0000"}),
            "non_ascii": Flaw({text: lambda value, _: f"{value} {NON_ASCII}"}),
            "unknown_field": Flaw({UNKNOWN_FIELD: lambda _, index: _LEDGER + index}),
        }


class NumberedEntity(Entity):
    """Ids are numbers in a row."""

    first_id: ClassVar[int]

    def identity(self, index: int) -> int:
        return self.first_id + index

    def _parse(self, text: str) -> int | None:
        return int(text) - self.first_id if text.isdecimal() and len(text) < 16 else None


class Listing:
    """The records of a list in their order: the members from one number to another, then once
    more those that are listed twice."""

    def __init__(self, entity: Entity, first: int = 0, end: int | None = None) -> None:
        members = entity.members
        self.entity = entity
        self.first, self.end = first, members.numbers if end is None else end
        self._listed = self._places_in(members.listed)
        self._again = self._places_in(members.listed_twice)
        self.size = len(self._listed) + len(self._again)

    def _places_in(self, numbers: Any) -> range:
        return range(bisect_left(numbers, self.first), bisect_left(numbers, self.end))

    def records(self, start: int, stop: int) -> Iterator[Json]:
        """The records at the positions from start to stop - 1, as far as there are."""
        for position in range(start, min(stop, self.size)):
            yield self._record(position).data

    def _record(self, position: int) -> Record:
        entity, members = self.entity, self.entity.members
        if position >= len(self._listed):
            index = members.listed_twice[self._again[position - len(self._listed)]]
            return entity.record(index, entity.version(index))
        index = members.listed[self._listed[position]]
        return entity.record(index, members.revision(index))
