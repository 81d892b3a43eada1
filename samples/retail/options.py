"""What a caller can choose about the retail sample data, and who and what there is by that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from samples.members import Population
from samples.options import check_choice, check_number, check_scale, check_share, option

LINE_ENDINGS = {"crlf": "\r\n", "lf": "\n"}

MAX_DELIVERY = 500
MAX_BROKEN_LINES = 10_000


@dataclass(frozen=True)
class Options:
    """Same options, same bytes.

    Above a dirt of 0, each kind of flaw that a real source has is planted at least once at scale 1.
    The broken kinds are malformed lines, unusable keys and amounts, repeated keys and orphans, each
    in every file where it makes sense.

    Raises ValueError, naming the option, its value and the range, when one is out of range.
    """

    seed: int = option(42, "same options, same bytes (42)")
    scale: float = option(
        1.0, "1 is about 500 customers, 100 products, 5,000 sales lines; linear (1)"
    )
    delivery: int = option(1, "1 is the first, 2, 3 ... its complete successors (1)")
    dirt: float = option(0.02, "share of rows with a real source's flaws (0.02)")
    broken_lines: int = option(0, "faults of each broken kind per file (0)")
    line_ending: str = option("crlf", "crlf or lf (crlf)")

    def __post_init__(self) -> None:
        check_scale(self.scale)
        check_number("delivery", self.delivery, 1, MAX_DELIVERY)
        check_share("dirt", self.dirt)
        check_number("broken_lines", self.broken_lines, 0, MAX_BROKEN_LINES)
        check_choice("line_ending", self.line_ending, LINE_ENDINGS)

    @cached_property
    def customers(self) -> Population:
        return Population.of(500 * self.scale)

    @cached_property
    def products(self) -> Population:
        return Population.of(100 * self.scale)

    @cached_property
    def orders(self) -> Population:
        return Population.of(2000 * self.scale)
