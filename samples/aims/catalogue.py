"""The tables of the register, read from the file that declares them to the warehouse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parents[2] / "sql" / "bronze" / "aims" / "catalogue.sql"
_HEADING = re.compile(r"(\w+)(?: \(personal\))?: ")
_SHORT = {
    "+audit": ("createdby", "whencreated@", "updatedby", "lastupdated@"),
    "+status": ("status=",),
}


@dataclass(frozen=True)
class Column:
    """A column: kind is key, reference, time, number or text; target the table referred to."""

    name: str
    kind: str
    target: str = ""

    @classmethod
    def of(cls, word: str) -> Column:
        name, _, target = word.partition(">")
        if target:
            return cls(name, "reference", target)
        name = name.partition("=")[0]
        if name == "id":
            return cls(name, "key")
        kind = {"@": "time", "#": "number"}.get(name[-1], "text")
        return cls(name.rstrip("@#"), kind)


@cache
def tables() -> dict[str, tuple[Column, ...]]:
    """The columns of each table."""
    declared = _FILE.read_text(encoding="utf-8").split("$catalogue$")[1]
    found: dict[str, tuple[Column, ...]] = {}
    for line in declared.strip().splitlines():
        heading = _HEADING.match(line)
        if heading:
            table = heading[1]
            found[table] = ()
            continue
        words = [each for word in line.split() for each in _SHORT.get(word, (word,))]
        found[table] += tuple(map(Column.of, words))
    return found
