"""What a caller can choose about the sample practice."""

from __future__ import annotations

from dataclasses import dataclass

from samples.options import Checked, any_scale, option, within


@dataclass(frozen=True)
class Options(Checked):
    """Same options, same rows. A day after 0 needs the database as the day before left it."""

    random_state: int = option(42, "same options, same rows (42)")
    scale: float = option(
        1.0, "1 is 5,000 patients, 20,000 procedures, 12,000 payments (1)", any_scale
    )
    day: int = option(
        0,
        "0 fills the database anew, 1, 2 ... bring the changes of the next days (0)",
        within(0, 365),
    )
    database: str = "opendental"  # on the sample server; programs may choose another

    @property
    def patients(self) -> int:
        """How many the database has at first: whole tens."""
        return 10 * max(1, round(self.scale * 500))

    @property
    def new_patients(self) -> int:
        """How many each later day brings."""
        return 10 * max(1, round(self.scale * 2))
