"""Members of a group that grows in steps: numbers in the order in which they come."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Members:
    """`first` members in step 0, `more` with each later step."""

    first: int
    more: int

    def until(self, step: int) -> int:
        """How many there are after a step."""
        return self.first + step * self.more

    def new(self, step: int) -> range:
        """The numbers that a step brings."""
        return range(self.until(step - 1) if step else 0, self.until(step))

    def born(self, index: int) -> int:
        """The step that brings a member."""
        return 0 if index < self.first else 1 + (index - self.first) // self.more
