"""Records as JSON, every digit of their numbers kept."""

from __future__ import annotations

import json
from typing import Any

import simplejson


def _refuse(value: object) -> str:
    raise TypeError


# the quick one writes what most records are made of
_quick = json.JSONEncoder(allow_nan=False, default=_refuse, check_circular=False).encode
_any = simplejson.JSONEncoder(use_decimal=True, default=str, ignore_nan=True).encode


def to_json(record: Any) -> str:
    """The record as JSON, in ASCII: what no jsonb can hold is an escape in it."""
    try:
        return _quick(record)
    except (TypeError, ValueError, RecursionError):
        return str(_any(record))
