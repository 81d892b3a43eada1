"""The lines of a file before they are written, each with what it will lead to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from samples.retail.plan import Plan


class Row(NamedTuple):
    """A well-formed line and its fate in silver.

    fields    the delivered text, in file order.
    dropped   the drop rule that quarantines it; None = it reaches silver.
    warnings  the warn rules it violates when it reaches silver (or gold.fact_sales).
    planted   the kind of dirt or fault it shows; None = clean.
    sales, quantity   of a sales line that reaches silver: its cleaned amounts.
    """

    fields: tuple[str, ...]
    dropped: str | None = None
    warnings: tuple[str, ...] = ()
    planted: str | None = None
    sales: int = 0
    quantity: int = 0

    def lost(self, fault: str, rule: str) -> Row:
        return self._replace(planted=fault, dropped=rule, sales=0, quantity=0)

    def warned(self, fault: str, *rules: str) -> Row:
        return self._replace(planted=fault, warnings=rules)


class Malformed(NamedTuple):
    """A line that no CSV reader can take for a record of its file.

    reason is "field_count", "quote" (never closed on its line) or "encoding" (not UTF-8).
    """

    raw: bytes
    reason: str


Line: TypeAlias = Row | Malformed
Groups: TypeAlias = list[list[Line]]  # lines that stay together


def malformed_lines(
    sample: Sequence[str], batch: int, text_column: int, quotes: bool = True
) -> Groups:
    """The malformed variants of a sample record.

    An unclosed quote reaches to the next quote in the file. If that is an unclosed one in the same
    column, both together make a well-formed record and COPY is right to accept it. So the quote
    changes its column from batch to batch, and a file with quoted fields (quotes=False) gets none.
    """
    opened = list(sample)
    opened[len(sample) - 1 - batch % 2] = '"' + opened[len(sample) - 1 - batch % 2]
    encoded = [field.encode() for field in sample]
    encoded[text_column] += b"\xe9"
    lines = [
        Malformed(",".join(sample[:-1]).encode(), "field_count"),
        Malformed(",".join([*sample, "surplus"]).encode(), "field_count"),
        *([Malformed(",".join(opened).encode(), "quote")] if quotes else []),
        Malformed(b",".join(encoded), "encoding"),
    ]
    return [[line] for line in lines]


def interleave(
    plan: Plan, groups: Iterable[Sequence[Line]], members: int, faults: Callable[[int], Groups]
) -> Iterator[Line]:
    """The lines of `members` groups with those of the broken batches spread evenly between them.

    Groups stay together and in order; a member's group comes last.
    """
    extras = [group for batch in plan.faults for group in faults(batch)]
    emitted = 0
    for index, group in enumerate(groups):
        while emitted < len(extras) * (index + 1) // members:
            yield from extras[emitted]
            emitted += 1
        yield from group
