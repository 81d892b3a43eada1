"""From what a resource yields to rows of the work table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from pg_medallion.records.contract import FailedId, Page, SourceProblem
from pg_medallion.records.resource import problem_of

# parent, page, position in it, field, and the record; or the answer whose field the records are
Row = tuple[str | None, int, int, str | None, str]

# what JSON can say; the database puts into quarantine what is no object
_JSON = (Mapping, list, tuple, str, bool, int, float, Decimal, type(None))

# characters; jsonb holds 256 MiB, which are at most that many when all are written as escapes
_MOST = 3 * 256 * 1024 * 1024
_HEAD = 65_536  # what is sent of a longer record, for quarantine


@dataclass(frozen=True)
class Delivery:
    """What goes to the database at once.

    total   how many records the source says it has.
    failed  an id that could not be had; it comes without rows.
    """

    rows: list[Row] = field(default_factory=list)
    total: int | None = None
    failed: FailedId | None = None

    @property
    def size(self) -> int:
        """Characters of the records: about what it takes in memory."""
        return sum(len(row[-1]) for row in self.rows)


def deliveries(resource: Iterable[Any], source: str) -> Iterator[Delivery]:
    """What a resource yields, item by item. Raises SourceProblem, whatever it raises."""
    bare_records = 0
    try:
        for item in _flat(resource):
            if isinstance(item, FailedId):
                yield Delivery(failed=item)
            elif isinstance(item, Page):
                yield Delivery(list(_rows_of(item)), item.total if item.parent_id is None else None)
            else:
                bare_records += 1
                yield Delivery([(None, 1, bare_records, None, _text_of(item))])
    except Exception as error:
        raise problem_of(error, source) from None


def _flat(resource: Iterable[Any]) -> Iterator[Any]:
    for item in resource:
        if isinstance(item, list):
            yield from item
        elif hasattr(item, "to_pylist"):  # an Arrow table
            yield from item.to_pylist()
        else:
            yield item


def _rows_of(page: Page) -> Iterator[Row]:
    if page.answer is not None:
        yield page.parent_id, page.number, 1, page.field, page.answer
        return
    if isinstance(page.records, Mapping | str | bytes):  # would be taken apart
        message = f"the records of a page are no list: {type(page.records).__name__}"
        raise SourceProblem("MW039", message, "Yield Page with a list of dicts.")
    for position, record in enumerate(page.records, 1):
        yield page.parent_id, page.number, position, None, _text_of(record)


def _text_of(record: Any) -> str:
    from pg_medallion.records.encoding import to_json

    if not isinstance(record, _JSON):
        hint = "Yield dicts, lists of them, Arrow tables, Page or FailedId."
        raise SourceProblem("MW039", f"an item is no record: {type(record).__name__}", hint)
    text = to_json(dict(record) if isinstance(record, Mapping) else record)
    return text if len(text) <= _MOST else f"<{text[:_HEAD]}"
