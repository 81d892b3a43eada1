"""What a warehouse makes of the sample API, counted from what was planted.

Nothing here looks at a value that is delivered: each record says by itself what will become of it,
and this module adds that up.
"""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from samples.lms.accreditation import WINDOW, Accreditation
from samples.lms.answers import ENTITIES
from samples.lms.entity import UNKNOWN_FIELD, Entity, Listing, Record
from samples.lms.options import Options
from samples.lms.rules import DROP_RULES, WARN_RULES

# Nobody can ask for the details of these: no id, or no row in bronze that has it.
_WITHOUT_DETAILS = ("missing_id", "nul_character")


class Received(TypedDict):
    """A list as it is delivered, before anything is refused."""

    records: int
    distinct_ids: int
    total: int


class Expected(TypedDict):
    """After one load of one generation into an empty warehouse; tables without their schema.

    bronze              rows per bronze table.
    bronze_quarantine   records per bronze table that jsonb refuses.
    silver              rows per silver table.
    dropped             quarantined records per silver table and drop rule.
    warned              records per silver table and warn rule; every rule is there, with 0, too.
    received            what each list delivers.
    unknown_fields      fields per bronze table that silver does not know.
    silver_accumulated  rows per silver table after generations 1, 2 … up to this one, each with
                        the same window.
    """

    bronze: dict[str, int]
    bronze_quarantine: dict[str, int]
    silver: dict[str, int]
    dropped: dict[str, dict[str, int]]
    warned: dict[str, dict[str, int]]
    received: dict[str, Received]
    unknown_fields: dict[str, list[str]]
    silver_accumulated: dict[str, int]


def expected(
    options: Options, start: datetime | None = WINDOW[0], end: datetime | None = WINDOW[1]
) -> Expected:
    """The numbers that the options lead to, with awards of start <= awarded < end.

    Paging, faults, auth and the like change nothing about them.
    """
    tally = _empty()
    for entity_type in ENTITIES:
        entity = entity_type(options)
        if isinstance(entity, Accreditation):
            listing = entity.window(start, end)
        else:
            listing = Listing(entity)
        _add_list(tally, entity, listing)
    return tally


def _empty() -> Expected:
    bronze = [
        table
        for entity in ENTITIES
        for table in (entity.table, entity.detail_table)
        if table is not None
    ]
    return Expected(
        bronze=dict.fromkeys(bronze, 0),
        bronze_quarantine=dict.fromkeys(bronze, 0),
        silver=dict.fromkeys(DROP_RULES, 0),
        dropped={table: dict.fromkeys(rules, 0) for table, rules in DROP_RULES.items()},
        warned={table: dict.fromkeys(rules, 0) for table, rules in WARN_RULES.items()},
        received={},
        unknown_fields={table: [] for table in bronze},
        silver_accumulated=dict.fromkeys(DROP_RULES, 0),
    )


def _add_list(tally: Expected, entity: Entity, listing: Listing) -> None:
    distinct_ids = 0
    for index in range(listing.first, listing.end):
        if not entity.members.was_present(index):
            continue
        flaw = entity.members.flaw(index)
        now = entity.members.present(index)
        record = entity.record(index, entity.version(index))
        _add(tally, entity.table, entity.child_table, record, now)
        distinct_ids += now and flaw != "missing_id"
        if flaw == "repeated":
            tally["bronze"][entity.table] += 1
            tally["warned"][entity.table][f"{entity.silver_key}_superseded"] += 1
        if entity.detail_table and flaw not in _WITHOUT_DETAILS:
            for detail in entity.details(index, entity.version(index)):
                _add(tally, entity.detail_table, entity.detail_child_table, detail, now)
    tally["received"][entity.table] = Received(
        records=listing.size, distinct_ids=distinct_ids, total=listing.size
    )
    tally["warned"][entity.table]["total_received"] = int(distinct_ids < listing.size)


def _add(tally: Expected, table: str, child_table: str | None, record: Record, now: bool) -> None:
    """Count a record; `now` = this generation has it, else only a former one had."""
    if not record.refused:
        _add_to_silver(tally, table, record, now)
        for child in record.children:
            assert child_table is not None, f"{table} has no child table"
            _add_to_silver(tally, child_table, child, now)
    if now:
        (tally["bronze_quarantine"] if record.refused else tally["bronze"])[table] += 1
        unknown = tally["unknown_fields"][table]
        if UNKNOWN_FIELD in record.data and UNKNOWN_FIELD not in unknown:
            unknown.append(UNKNOWN_FIELD)


def _add_to_silver(tally: Expected, table: str, record: Record, now: bool) -> None:
    if record.dropped is None:
        tally["silver_accumulated"][table] += 1
    if not now:
        return
    if record.dropped is None:
        tally["silver"][table] += 1
    else:
        tally["dropped"][table][record.dropped] += 1
    for rule in record.warnings:
        tally["warned"][table][rule] += 1
