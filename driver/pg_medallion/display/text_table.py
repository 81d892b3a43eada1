"""Plain text tables for people; machines read the views of schema setup."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal

from pg_medallion.display.output import visible


def render(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Lines of columns two blanks apart, numbers and durations to the right."""
    cells = [list(headings), *([show(value) for value in row] for row in rows)]
    widths = [max(len(line[index]) for line in cells) for index in range(len(headings))]
    right = [_is_right(column) for column in zip(*rows, strict=True)] if rows else []
    lines = []
    for line in cells:
        padded = [
            cell.rjust(width) if right and right[index] else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(line, widths, strict=True))
        ]
        lines.append("  ".join(padded).rstrip())
    return "\n".join(lines)


class Number(int):
    """A number that names something, such as a run: it has no thousands separators."""


def show(value: object) -> str:
    """A value as people write it; None is nothing."""
    if value is None:
        return ""
    if isinstance(value, Number):
        return str(int(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | Decimal):
        return f"{value:,}"
    if isinstance(value, timedelta):
        return f"{value.total_seconds():.2f} s"
    if isinstance(value, datetime):
        return f"{value.astimezone():%Y-%m-%d %H:%M:%S}"
    if isinstance(value, list | tuple):
        return ", ".join(map(show, value))
    return visible(str(value))


def quantity(count: int, noun: str) -> str:
    """How many of something there are, as setup._quantity says it: 1 job, 1,204 rows."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _is_right(column: Sequence[object]) -> bool:
    return all(value is None or isinstance(value, int | Decimal | timedelta) for value in column)
