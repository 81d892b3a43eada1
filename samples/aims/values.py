"""The true value of each cell, derived from its table, column and row number alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from samples.aims.catalogue import Column, tables
from samples.aims.vocabulary import (
    AWKWARD,
    FLAGS,
    NOUNS,
    NUMBERS,
    PLACES,
    SETS,
    STATUS,
    STATUSES,
    UNUSED,
)
from samples.draws import Draws
from samples.names import FIRST_NAMES, LAST_NAMES

_FIRST_MOMENT = datetime(2015, 1, 1)
_SECONDS = 9 * 365 * 86400
_BLOCK = 12  # cells that one hash is enough for
_NUMBERS = {"easting": 500_000, "northing": 900_000, "chainage": 120_000, "elevation": 300}

Row = dict[str, Any]
Size = Callable[[str], int]


def row(seed: int, table: str, index: int, version: int, size: Size) -> Row:
    """A row by the names of its columns: None, int, float, datetime or str.

    version: how often it was changed. size: how many rows a table has by now.
    """
    found: Row = {}
    draws = Draws(seed, f"aims {table} {version}", index * 100)
    for position, column in enumerate(tables()[table]):
        if position % _BLOCK == _BLOCK - 1:
            draws = Draws(seed, f"aims {table} {version}", index * 100 + position // _BLOCK + 1)
        found[column.name] = _cell(table, column, index, draws, size)
    return found


def _cell(table: str, column: Column, index: int, draws: Draws, size: Size) -> Any:
    name = column.name
    if column.kind == "key":
        return index + 1
    if name in UNUSED.get(table, ()):
        return None
    if column.kind == "reference":
        return _reference(table, column, index, draws, size)
    if column.kind == "time":
        return _FIRST_MOMENT + timedelta(seconds=draws.below(_SECONDS))
    if column.kind == "number":
        return _coordinate(name, draws)
    if name == "status":
        return draws.choice(STATUS.get(table, STATUSES))
    if name in FLAGS:
        return "true" if draws.below(2) else "false"
    if name in SETS:
        return draws.choice(SETS[name])
    if name in NUMBERS:
        return str(draws.below(1000))
    return _text(table, name, index, draws)


def _reference(table: str, column: Column, index: int, draws: Draws, size: Size) -> int | None:
    rows = size(column.target)
    if column.target == table:  # to a row before it; the first ones are on top
        return draws.below(index) + 1 if index > 2 else None
    if rows == 0:
        return None
    if (table, column.name) == ("assetlocations", "assetid"):
        return index % rows + 1  # each asset has a location before one has two
    return draws.below(rows) + 1


def _coordinate(name: str, draws: Draws) -> float:
    most = next((each for part, each in _NUMBERS.items() if part in name), 90)
    return draws.below(most * 1000) / 1000


def _text(table: str, name: str, index: int, draws: Draws) -> str:
    if name == "code":
        return f"{table[:4].upper()}-{index + 1:06d}"
    if name == "firstname":
        return draws.choice(FIRST_NAMES)
    if name == "lastname":
        return draws.choice(LAST_NAMES)
    if name == "email":
        return f"person{index + 1}@example.com"
    if name == "phone":
        return f"+44 1632 {960000 + draws.below(1000)}"
    if name in ("name", "title"):
        return f"{draws.choice(PLACES)} {draws.choice(NOUNS)} {index + 1}"
    if name in ("createdby", "updatedby", "user", "author"):
        return f"USER{draws.below(50):04d}"
    if name == "comment":
        return AWKWARD[(index + draws.below(3)) % len(AWKWARD)]
    return f"{draws.choice(NOUNS)} {name} {draws.below(500)}"
