"""Records as JSON, every digit of their numbers kept."""

from __future__ import annotations

from typing import Any

import simplejson


def to_json(record: Any) -> str:
    """The record as JSON, in ASCII: what no jsonb can hold is an escape in it."""
    return str(simplejson.dumps(record, use_decimal=True, default=str, ignore_nan=True))
