"""What a caller can choose about the Olist sample data."""

from __future__ import annotations

import math
from dataclasses import dataclass

MAX_SCALE = 1000.0
MAX_BATCH = 9999


@dataclass(frozen=True)
class Options:
    """Same options, same bytes.

    seed      which fictitious marketplace; any integer.
    scale     size; 1 is 1,000 customers, 500 products, 100 sellers and 5,000 orders; linear.
    bad_rate  share (0 to 1) of the records that carry one fault.
    batch     0 is the first; 1, 2 … bring a tenth of its size with new ids, and the feed goes on.

    Raises ValueError, naming the option, its value and the range, when one is out of range.
    """

    seed: int = 42
    scale: float = 1.0
    bad_rate: float = 0.02
    batch: int = 0

    def __post_init__(self) -> None:
        if not (math.isfinite(self.scale) and 0 < self.scale <= MAX_SCALE):
            raise ValueError(f"scale must be above 0 and at most {MAX_SCALE:g}, got {self.scale}")
        if not 0 <= self.bad_rate <= 1:
            raise ValueError(f"bad_rate is a share, 0 to 1 (0.02 = 2 %), got {self.bad_rate}")
        if not 0 <= self.batch <= MAX_BATCH:
            raise ValueError(f"batch must be 0 to {MAX_BATCH}, got {self.batch}")
