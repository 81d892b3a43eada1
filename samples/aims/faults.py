"""What is wrong with the sample data, and where: with bad_rate 0 nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from samples.flaws import Dirt

# Never an id: there are no so many rows.
NOBODY = 9_000_000_000


@dataclass(frozen=True)
class Fault:
    """A kind of faulty record: the column that is spoilt and what then stands there.

    rule: the rule of silver that such a record violates.
    """

    name: str
    column: str
    value: object
    rule: str


# Each of a table is equally likely. The uncastable ones are in files of text.
RECORDS: Mapping[str, tuple[Fault, ...]] = {
    "assets": (Fault("out of set", "status", "RETIERD", "status_known"),),
    "assetlocations": (Fault("orphan", "assetid", NOBODY, "assetid_exists"),),
    "workorders": (
        Fault("uncastable date", "plannedstart", "31/02/2024", "castable_plannedstart"),
        Fault("uncastable date", "plannedend", "next week", "castable_plannedend"),
        Fault("orphan", "assetid", NOBODY, "assetid_exists"),
    ),
    "projectitemattributes": (Fault("no key", "id", None, "id_present"),),
}
# Records that are there a second time, with other values.
DOUBLED = ("people", "relationships")
# Share of records in which a column is not filled in: below and above what is tolerated.
NULLS = {"consents": {"applicationdate": 0.03, "reference": 0.12}}

# Files of batch 0.
TRUNCATED = "informationneedpropchngs"
DAMAGED = "assethierarchymap"
DRIFTED = "projectitemactions"
EXTRA, MISSING, RETYPED = "sponsor", "reason", "duedate"


def dirt_of(table: str, seed: int, share: float, rows: int) -> Dirt[Fault]:
    """Which record of a table has which fault; each kind occurs."""
    return Dirt(f"aims fault of {table}", seed, share, RECORDS.get(table, ()), rows)


def doubles_of(table: str, seed: int, share: float, rows: int) -> Dirt[bool]:
    """Which records of a table are there twice; at least one is, where any are to be."""
    kinds = (True,) if table in DOUBLED else ()
    return Dirt(f"aims double of {table}", seed, share, kinds, rows)


def null_columns(table: str, index: int, share: float) -> list[str]:
    """The columns that are empty in a record: evenly spread over the table."""
    if share <= 0:
        return []
    return [
        column
        for column, part in NULLS.get(table, {}).items()
        if int((index + 1) * part) > int(index * part)
    ]
