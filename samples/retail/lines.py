"""The lines of a file before they are written, each with what it will lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias


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


class Malformed(NamedTuple):
    """A line that no CSV reader can take for a record of its file.

    reason is "field_count", "quote" (never closed on its line) or "encoding" (not UTF-8).
    """

    raw: bytes
    reason: str


Line: TypeAlias = Row | Malformed


def malformed_lines(
    sample: Sequence[str], number: int, text_column: int, quotes: bool = True
) -> list[Line]:
    """The malformed variants of a sample record; `number` tells one batch from the next.

    An unclosed quote reaches to the next quote in the file. If that is an unclosed one in the same
    column, both together make a well-formed record and COPY is right to accept it. So the quote
    changes its column from batch to batch, and a file with quoted fields (quotes=False) gets none.
    """
    lines: list[Line] = [
        Malformed(",".join(sample[:-1]).encode(), "field_count"),
        Malformed(",".join([*sample, "surplus"]).encode(), "field_count"),
    ]
    if quotes:
        opened = list(sample)
        column = len(sample) - 1 - number % 2
        opened[column] = '"' + opened[column]
        lines.append(Malformed(",".join(opened).encode(), "quote"))
    encoded = [field.encode() for field in sample]
    encoded[text_column] += b"\xe9"
    lines.append(Malformed(b",".join(encoded), "encoding"))
    return lines


def interleave(
    groups: Iterable[Sequence[Line]], members: int, extras: Sequence[Sequence[Line]]
) -> Iterator[Line]:
    """The lines of `members` groups with the extra groups spread evenly between them.

    Groups stay together and in order; a member's group comes last.
    """
    emitted = 0
    for index, group in enumerate(groups):
        while emitted < len(extras) * (index + 1) // members:
            yield from extras[emitted]
            emitted += 1
        yield from group
