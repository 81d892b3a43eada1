"""What a caller can choose about the AIMS sample data."""

from __future__ import annotations

from dataclasses import dataclass

from samples.batches import BatchOptions
from samples.options import any_scale, option, share_to


@dataclass(frozen=True)
class Options(BatchOptions):
    """A later batch brings new rows, and changes of earlier ones."""

    scale: float = option(
        1.0, "1 is 500 assets, 1,500 values of their attributes; linear (1)", any_scale
    )
    bad_rate: float = option(
        0.02, "share of faulty records; 0 = no fault of any kind (0.02)", share_to(0.2)
    )
