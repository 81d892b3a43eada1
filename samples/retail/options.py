"""What a caller can choose about the retail sample data."""

from __future__ import annotations

import math
from dataclasses import dataclass

LINE_ENDINGS = {"crlf": "\r\n", "lf": "\n"}

MAX_SCALE = 1000.0
MAX_DELIVERY = 500
MAX_BROKEN_LINES = 10_000


@dataclass(frozen=True)
class Options:
    """Same options, same bytes.

    seed          which fictitious retailer; any integer.
    scale         size; 1 is about 500 customers, 100 products and 5,000 sales lines; linear.
    delivery      1 is the first delivery, 2, 3 … are its complete successors.
    dirt          share (0 to 1) of customers, products and sales lines that carry one flaw of the
                  kinds a real source has. Above 0, each kind is planted at least once at scale 1.
    broken_lines  how many faults of *each* broken kind are planted in each file where the kind
                  makes sense: malformed lines, unusable keys and amounts, repeated keys, orphans.
    line_ending   "crlf" or "lf".

    Raises ValueError, naming the option, its value and the range, when one is out of range.
    """

    seed: int = 42
    scale: float = 1.0
    delivery: int = 1
    dirt: float = 0.02
    broken_lines: int = 0
    line_ending: str = "crlf"

    def __post_init__(self) -> None:
        if not (math.isfinite(self.scale) and 0 < self.scale <= MAX_SCALE):
            raise ValueError(f"scale must be above 0 and at most {MAX_SCALE:g}, got {self.scale}")
        if not 1 <= self.delivery <= MAX_DELIVERY:
            raise ValueError(f"delivery must be 1 to {MAX_DELIVERY}, got {self.delivery}")
        if not 0 <= self.dirt <= 1:
            raise ValueError(f"dirt is a share, 0 to 1 (0.02 = 2 %), got {self.dirt}")
        if not 0 <= self.broken_lines <= MAX_BROKEN_LINES:
            raise ValueError(
                f"broken_lines must be 0 to {MAX_BROKEN_LINES}, got {self.broken_lines}"
            )
        if self.line_ending not in LINE_ENDINGS:
            raise ValueError(f"line_ending must be crlf or lf, got {self.line_ending!r}")
