"""What a caller can choose about the AIMS sample data."""

from __future__ import annotations

from dataclasses import dataclass

from samples.options import check_number, check_scale, check_share, option

MAX_BATCH = 9999


@dataclass(frozen=True)
class Options:
    """Same options, same bytes. A later batch brings new rows, and changes of earlier ones.

    Raises ValueError, naming the option, its value and the range, when one is out of range.
    """

    seed: int = option(42, "same options, same bytes (42)")
    scale: float = option(1.0, "1 is 500 assets, 1,500 values of their attributes; linear (1)")
    bad_rate: float = option(0.02, "share of faulty records; 0 = no fault of any kind (0.02)")
    batch: int = option(0, "0, 1, 2 ... (the next one)")

    def __post_init__(self) -> None:
        check_scale(self.scale)
        check_share("bad_rate", self.bad_rate, 0.2)
        check_number("batch", self.batch, 0, MAX_BATCH)
