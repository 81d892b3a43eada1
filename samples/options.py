"""What can be chosen about a sample world: how its Options say it, and within which range."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from dataclasses import dataclass, field, fields
from typing import Any

MAX_SCALE = 1000.0

# Gets the name of an option and what was chosen; raises ValueError that names both and the range.
Check = Callable[[str, Any], None]


def option(
    default: Any,
    meaning: str,
    check: Check | None = None,
    *,
    flag: str | None = None,
    metavar: str | None = None,
    parse: Callable[[str], Any] | None = None,
) -> Any:
    """A field of Options that the command line offers, too, as --its-name or as --flag.

    One whose default is a tuple may be given several times; `parse` reads each of its texts.
    """
    found = {"help": meaning, "check": check, "flag": flag, "metavar": metavar, "parse": parse}
    return field(default=default, metadata=found)


@dataclass(frozen=True)
class Checked:
    """Options that raise ValueError, naming option, value and range, when one is out of range."""

    def __post_init__(self) -> None:
        for each in fields(self):
            if check := each.metadata.get("check"):
                check(each.name, getattr(self, each.name))


def require(holds: bool, problem: str) -> None:
    """Raise ValueError that tells the problem, unless it holds."""
    if not holds:
        raise ValueError(problem)


def any_scale(name: str, found: float) -> None:
    fits = math.isfinite(found) and 0 < found <= MAX_SCALE
    require(fits, f"{name} must be above 0 and at most {MAX_SCALE:g}, got {found}")


def share_to(most: float) -> Check:
    def check(name: str, found: float) -> None:
        require(0 <= found <= most, f"{name} is a share, 0 to {most} (0.02 = 2 %), got {found}")

    return check


def within(least: int, most: int) -> Check:
    def check(name: str, found: int) -> None:
        require(least <= found <= most, f"{name} must be {least} to {most}, got {found}")

    return check


def one_of(known: Collection[str]) -> Check:
    def check(name: str, found: str) -> None:
        require(found in known, f"{name} must be one of {', '.join(known)}, got {found!r}")

    return check
