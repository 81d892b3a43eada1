"""What a benchmark found, and the table of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, dataclass


@dataclass(frozen=True)
class Result:
    """One row of the table, as text for people; `met` is None where no goal is set."""

    work: str
    ours: str
    reference: str
    ratio: str
    goal: str
    met: bool | None

    @classmethod
    def of_times(
        cls, work: str, ours: float, reference: float, at_most: float | None = None
    ) -> Result:
        """Two durations in seconds; the ratio should be `at_most` this."""
        ratio = ours / reference
        return cls(
            work,
            f"{ours:.2f} s",
            f"{reference:.2f} s",
            f"{ratio:.2f}",
            f"at most {at_most:g}" if at_most else "",
            ratio <= at_most if at_most else None,
        )


HEADINGS = ("work", "ours", "reference", "ratio", "goal", "met")
_MET = {True: "yes", False: "no", None: ""}


def render(results: Sequence[Result], *, markdown: bool) -> str:
    """The table: aligned columns, or Markdown."""
    cells = [list(HEADINGS)]
    cells += [[*astuple(result)[:-1], _MET[result.met]] for result in results]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    cells.insert(1, ["-" * width for width in widths])
    lines = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in cells]
    if markdown:
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return "\n".join("  ".join(line).rstrip() for line in lines)
