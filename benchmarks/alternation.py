"""How times are taken."""

from __future__ import annotations

import sys
from collections.abc import Callable
from statistics import median

Work = Callable[[], float]


def medians(name: str, repeat: int, *works: Work) -> list[float]:
    """Run A B C, A B C, … and return the median of each work, in the unit it returns.

    Taking turns is what makes the ratios trustworthy on a machine that is busy with other things:
    a slow minute hits all of them. Each turn is shown on stderr, so that its noise can be judged.
    """
    times: list[list[float]] = [[] for _ in works]
    for turn in range(repeat):
        for work, taken in zip(works, times, strict=True):
            taken.append(work())
        latest = "  ".join(f"{taken[-1]:.3f}" for taken in times)
        print(f"{name}: {turn + 1} of {repeat}: {latest}", file=sys.stderr)
    return [median(taken) for taken in times]
