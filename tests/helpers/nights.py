"""Parameters of tests that one of their kind stands for by day."""

from __future__ import annotations

from typing import Any

import pytest


def at_night(*cases: Any) -> list[Any]:
    """These cases, left to the nightly tests; a tuple is a case of several parameters."""
    return [
        pytest.param(*(case if isinstance(case, tuple) else (case,)), marks=pytest.mark.nightly)
        for case in cases
    ]
