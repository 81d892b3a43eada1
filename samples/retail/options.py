"""What a caller can choose about the retail sample data, and who and what there is by that."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from samples.members import Population
from samples.options import Checked, any_scale, one_of, option, share_to, within

LINE_ENDINGS = {"crlf": "\r\n", "lf": "\n"}


@dataclass(frozen=True)
class Options(Checked):
    """Same options, same bytes.

    Above a dirt of 0, each kind of flaw that a real source has is planted at least once at scale 1.
    The broken kinds are malformed lines, unusable keys and amounts, repeated keys and orphans, each
    in every file where it makes sense.
    """

    seed: int = option(42, "same options, same bytes (42)")
    scale: float = option(
        1.0, "1 is about 500 customers, 100 products, 5,000 sales lines; linear (1)", any_scale
    )
    delivery: int = option(
        1, "1 is the first, 2, 3 ... its complete successors (1)", within(1, 500)
    )
    dirt: float = option(0.02, "share of rows with a real source's flaws (0.02)", share_to(1))
    broken_lines: int = option(0, "faults of each broken kind per file (0)", within(0, 10_000))
    line_ending: str = option("crlf", "crlf or lf (crlf)", one_of(LINE_ENDINGS))

    @cached_property
    def customers(self) -> Population:
        return Population.of(500 * self.scale)

    @cached_property
    def products(self) -> Population:
        return Population.of(100 * self.scale)

    @cached_property
    def orders(self) -> Population:
        return Population.of(2000 * self.scale)
