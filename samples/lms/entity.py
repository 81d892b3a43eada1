"""What all entities of the API have in common.

An entity makes each record from its number alone and says with it what a warehouse is to make of
it, at the place where the flaw is planted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any, ClassVar

from samples.draws import Draws
from samples.flaws import ABSENT, Flaw, Turns
from samples.lms.options import Options
from samples.lms.values import NON_ASCII, uuid
from samples.members import STEADY_SHARE, Rotation, steady_before, steady_place

Json = dict[str, Any]

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

    def carry(self, flaw: Flaw | None, index: int) -> None:
        """Have a flaw, if any; `index` is the number of the member."""
        if flaw is not None:
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
    first_id: ClassVar[int]  # ids are numbers in a row
    text: ClassVar[str]  # the field that takes odd characters
    groups: ClassVar[int] = 1  # as many numbers in each; all flaws are to be found in the first one
    # by kind: the flaws of its own and of its parts, which are details or the rows of an array
    flaws: ClassVar[Mapping[str, Flaw]] = {}
    part_flaws: ClassVar[Mapping[str, Flaw]] = {}
    child_field: ClassVar[str] = ""  # the field with the rows of a child table
    child_table: ClassVar[str | None] = None
    detail_path: ClassVar[str | None] = None
    detail_table: ClassVar[str | None] = None
    detail_child_table: ClassVar[str | None] = None

    def __init__(self, options: Options) -> None:
        self.options, self.seed = options, options.seed
        group = Rotation.of(self.size * options.scale, options.generation)
        self.members = Rotation(self.groups * group.numbers, options.generation)
        common = self._common_flaws()
        self._flaws = {**self.flaws, **common}
        own = [kind for kind in (*self.flaws, *self.part_flaws) if kind not in common]
        every = STEADY_SHARE / options.dirt if options.dirt else 0
        self.dirt = Turns(every, (*dict.fromkeys(own), *common), steady_before(group.numbers))

    def flaw(self, index: int) -> str | None:
        """The kind of flaw that a member has; None = clean."""
        place = steady_place(index)
        return None if place is None else self.dirt.kind(place)

    def version(self, index: int) -> int:
        """The current version of a member. One that is listed twice is listed in the former
        version first."""
        return self.members.revision(index) + (self.flaw(index) == "repeated")

    def record(self, index: int, version: int) -> Record:
        """The member as the list has it."""
        flaw = self.flaw(index)
        data = self._make(index, version, flaw)
        children = self.parts(index, data.get(self.child_field, []))
        record = Record(data, children=children, refused=flaw == "nul_character")
        record.carry(self._flaws.get(flaw or ""), index)
        return record

    def parts(self, index: int, found: list[Json]) -> list[Record]:
        """Parts of a member, which carry the flaw that it has of them."""
        records = [Record(data) for data in found]
        for record in records:
            record.carry(self.part_flaws.get(self.flaw(index) or ""), index)
        return records

    def details(self, index: int, version: int) -> list[Record]:
        """What the detail feed has of the member."""
        raise NotImplementedError(f"{self.path} has no detail feed")

    def identity(self, index: int) -> Any:
        """The id of a member, as JSON has it."""
        return self.first_id + index

    def number_of(self, text: str) -> int | None:
        """The present member that an id in a path stands for; None = there is none."""
        try:
            index = self._index_of(text)
        except ValueError:
            return None
        known = 0 <= index < self.members.numbers and self.members.present(index)
        return index if known and str(self.identity(index)) == text else None

    def listing(self, start: datetime | None, end: datetime | None) -> Listing:
        """What the list has; of one that a time belongs to, from start and before end."""
        return Listing(self, 0, self.members.numbers)

    @cached_property
    def listed_twice(self) -> array[int]:
        """The members that are, in order."""
        return array("I", (i for i in self.members.listed if self.flaw(i) == "repeated"))

    def draws(self, index: int) -> Draws:
        return Draws(self.seed, self.path, index)

    def _index_of(self, text: str) -> int:
        return int(text) - self.first_id

    def _make(self, index: int, version: int, flaw: str | None) -> Json:
        """The member without the edits of its flaw."""
        raise NotImplementedError

    def _common_flaws(self) -> dict[str, Flaw]:
        """Those that any record can have."""
        key, text = self.key, self.text
        return {
            "repeated": Flaw(),
            "missing_id": Flaw(
                {key: lambda _, index: (ABSENT, None, " ")[index % 3]},
                drops=f"{self.silver_key}_present",
            ),
            "nul_character": Flaw({text: lambda value, _: f"{value}\u0000"}),
            "non_ascii": Flaw({text: lambda value, _: f"{value} {NON_ASCII}"}),
            "unknown_field": Flaw({UNKNOWN_FIELD: lambda _, index: _LEDGER + index}),
        }


class UuidEntity(Entity):
    """Ids are UUIDs whose last twelve digits are the index."""

    key = silver_key = "uuid"
    topic: ClassVar[str]

    def identity(self, index: int) -> str:
        return uuid(self.seed, self.topic, index)

    def _index_of(self, text: str) -> int:
        return int(text[-12:], 16)


class Listing:
    """The records of a list in their order: the members from one number to another, then once
    more those that are listed twice."""

    def __init__(self, entity: Entity, first: int, end: int) -> None:
        self.entity, self.first, self.end = entity, first, end
        self._once, self._again = (
            memoryview(numbers)[bisect_left(numbers, first) : bisect_left(numbers, end)]
            for numbers in (entity.members.listed, entity.listed_twice)
        )
        self.size = len(self._once) + len(self._again)

    def records(self, start: int, stop: int) -> Iterator[Json]:
        """The records at the positions from start to stop - 1, as far as there are."""
        entity = self.entity
        for position in range(start, min(stop, self.size)):
            behind = position - len(self._once)
            index = self._once[position] if behind < 0 else self._again[behind]
            version = entity.members.revision(index) if behind < 0 else entity.version(index)
            yield entity.record(index, version).data
