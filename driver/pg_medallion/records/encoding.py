"""Records as JSON, every digit of their numbers kept."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date, time
from typing import Any
from uuid import UUID

import simplejson


def _refuse(value: object) -> str:
    raise TypeError


def _as_text(value: object) -> str:
    if isinstance(value, date | time | UUID):
        return str(value)
    raise TypeError


# the quick one writes what most records are made of
_quick = json.JSONEncoder(allow_nan=False, default=_refuse, check_circular=False).encode
_any = simplejson.JSONEncoder(
    use_decimal=True,
    default=_as_text,
    allow_nan=True,
    encoding=None,  # type: ignore[arg-type] # bytes are no text
).encode


def to_json(record: Any) -> str:
    """The record as JSON, in ASCII: what no jsonb can hold is an escape in it.

    A number that is none (NaN, infinity) is written as such, and a record with what JSON does not
    know as Python writes it: the database refuses both.
    """
    try:
        return _quick(record)
    except (TypeError, ValueError, RecursionError):
        with suppress(TypeError, ValueError, RecursionError):
            return str(_any(record))
    try:
        return f"<{record!a}>"
    except Exception:
        return f"<{type(record).__name__}>"
