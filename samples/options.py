"""What can be chosen about a sample world: how its Options say it, and the checks they share."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import field
from typing import Any

MAX_SCALE = 1000.0


def option(
    default: Any,
    meaning: str,
    *,
    flag: str | None = None,
    metavar: str | None = None,
    parse: Callable[[str], Any] | None = None,
) -> Any:
    """A field of Options that the command line offers, too, as --its-name or as --flag.

    One whose default is a tuple may be given several times; `parse` reads each of its texts.
    """
    found = {"help": meaning, "flag": flag, "metavar": metavar, "parse": parse}
    return field(default=default, metadata=found)


def require(holds: bool, problem: str) -> None:
    """Raise ValueError that tells the problem, unless it holds."""
    if not holds:
        raise ValueError(problem)


def check_scale(scale: float) -> None:
    fits = math.isfinite(scale) and 0 < scale <= MAX_SCALE
    require(fits, f"scale must be above 0 and at most {MAX_SCALE:g}, got {scale}")


def check_share(name: str, share: float, most: float = 1) -> None:
    require(0 <= share <= most, f"{name} is a share, 0 to {most} (0.02 = 2 %), got {share}")


def check_number(name: str, number: int, least: int, most: int) -> None:
    require(least <= number <= most, f"{name} must be {least} to {most}, got {number}")


def check_choice(name: str, choice: str, choices: Collection[str]) -> None:
    require(choice in choices, f"{name} must be one of {', '.join(choices)}, got {choice!r}")
