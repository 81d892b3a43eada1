"""The types of the fixtures of this folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Deliver = Callable[..., None]
Query = Callable[[str], list[tuple[Any, ...]]]
