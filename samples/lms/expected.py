"""What a warehouse makes of the sample API, counted from what was planted.

Nothing here looks at a value that is delivered: each record says by itself what will become of it,
and this module adds that up.
"""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from typing import TypedDict

from samples.lms.accreditation import WINDOW
from samples.lms.answers import ENTITIES
from samples.lms.entity import UNKNOWN_FIELD, Listing, Record
from samples.lms.options import Options

# Nobody can ask for the details of these: no id, or no row in bronze that has it.
_WITHOUT_DETAILS = ("missing_id", "nul_character")


class Expected(TypedDict):
    """After one load of one generation into an empty warehouse; tables without their schema.

    bronze              rows per bronze table.
    bronze_quarantine   records per bronze table that jsonb refuses.
    silver              rows per silver table.
    dropped             quarantined records per silver table and drop rule.
    warned              records per silver table and warn rule.
    received            records and distinct ids of each list, before anything is refused.
    unknown_fields      fields per bronze table that silver does not know.
    silver_accumulated  rows per silver table after generations 1, 2 … up to this one, each with
                        the same window.
    """

    bronze: dict[str, int]
    bronze_quarantine: dict[str, int]
    silver: dict[str, int]
    dropped: dict[str, Counter[str]]
    warned: dict[str, Counter[str]]
    received: dict[str, dict[str, int]]
    unknown_fields: dict[str, list[str]]
    silver_accumulated: dict[str, int]


def expected(
    options: Options, start: datetime | None = WINDOW[0], end: datetime | None = WINDOW[1]
) -> Expected:
    """The numbers that the options lead to, with awards of start <= awarded < end.

    Paging, faults, auth and the like change nothing about them.
    """
    bronze = [table for each in ENTITIES for table in (each.table, each.detail_table) if table]
    children = (table for each in ENTITIES for table in (each.child_table, each.detail_child_table))
    silver = [*bronze, *filter(None, children)]
    tally = Expected(
        bronze=dict.fromkeys(bronze, 0),
        bronze_quarantine=dict.fromkeys(bronze, 0),
        silver=dict.fromkeys(silver, 0),
        dropped={table: Counter() for table in silver},
        warned={table: Counter() for table in silver},
        received={},
        unknown_fields={table: [] for table in bronze},
        silver_accumulated=dict.fromkeys(silver, 0),
    )
    for entity_type in ENTITIES:
        _add_list(tally, entity_type(options).listing(start, end))
    return tally


def _add_list(tally: Expected, listing: Listing) -> None:
    entity, distinct_ids = listing.entity, 0
    for index in filter(entity.members.was_present, range(listing.first, listing.end)):
        flaw, version = entity.flaw(index), entity.version(index)
        now = entity.members.present(index)
        _add(tally, entity.table, entity.child_table, entity.record(index, version), now)
        distinct_ids += now and flaw != "missing_id"
        if flaw == "repeated":
            tally["bronze"][entity.table] += 1
            tally["warned"][entity.table][f"{entity.silver_key}_superseded"] += 1
        if entity.detail_table and flaw not in _WITHOUT_DETAILS:
            for detail in entity.details(index, version):
                _add(tally, entity.detail_table, entity.detail_child_table, detail, now)
    tally["received"][entity.table] = {"records": listing.size, "distinct_ids": distinct_ids}
    tally["warned"][entity.table]["total_received"] = int(distinct_ids < listing.size)


def _add(tally: Expected, table: str, child_table: str | None, record: Record, now: bool) -> None:
    """Count a record; `now` = this generation has it, else only a former one had."""
    if not record.refused:
        _add_to_silver(tally, table, record, now)
        for child in record.children:
            assert child_table is not None, f"{table} has no child table"
            _add_to_silver(tally, child_table, child, now)
    if now:
        tally["bronze_quarantine" if record.refused else "bronze"][table] += 1
        unknown = tally["unknown_fields"][table]
        if UNKNOWN_FIELD in record.data and UNKNOWN_FIELD not in unknown:
            unknown.append(UNKNOWN_FIELD)


def _add_to_silver(tally: Expected, table: str, record: Record, now: bool) -> None:
    tally["silver_accumulated"][table] += record.dropped is None
    if now:
        tally["silver"][table] += record.dropped is None
        tally["warned"][table].update(record.warnings)
        if record.dropped is not None:
            tally["dropped"][table][record.dropped] += 1
