"""The profile of a column in plain Python: what setup.profile_table has to find."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from math import isfinite, sqrt
from statistics import median
from typing import Any

_NUMBER = re.compile(
    r"[ \t\n\r\f\v]*[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?[ \t\n\r\f\v]*"
)
_DAYS = {f"{date(2000, 1, 1) + timedelta(days):%m-%d}" for days in range(366)}
_NOT_FINITE = ("NaN", "Infinity", "-Infinity")


@dataclass(frozen=True)
class Found:
    """One column: the parts of setup.column_profiles that do not depend on chance."""

    detected_type: str
    null_count: int
    null_percent: float
    unique_count: int
    unique_percent: float
    min_value: Any
    max_value: Any
    mean: float | None
    median: float | None
    std: float | None
    non_finite_count: int
    date_count: int | None
    min_length: int | None
    max_length: int | None
    avg_length: float | None
    different: set[Any]
    quality_score: float


def is_text_number(text: str) -> bool:
    return len(text.encode()) <= 50 and bool(_NUMBER.fullmatch(text))


def is_text_date(text: str) -> bool:
    """The year and the day of ISO 8601, then nothing or a time."""
    year, day, rest = text[:4], text[5:10], text[10:11]
    return (
        year.isascii()
        and year.isdigit()
        and year != "0000"
        and text[4:5] == "-"
        and day in _DAYS
        and rest in ("", " ", "T", "t")
    )


def profile(
    name: str,
    kind: str,
    values: Sequence[Any],
    image: Callable[[Any], str] = str,
) -> Found:
    """`kind`: number, time, boolean, text or other; `image` makes a text of what is none."""
    rows = len(values)
    filled = [value for value in values if value is not None]
    texts = [value if kind == "text" else image(value) for value in filled]
    different = {"nan" for value in filled if value != value} | {  # one value
        value for value in (filled if kind in ("number", "time") else texts) if value == value
    }
    unique_share = len(different) / len(filled) if filled else 0.0
    null_share = (rows - len(filled)) / rows if rows else 0.0
    finite = _finite(kind, filled)
    is_number = kind == "number" or (kind == "text" and finite is not None)
    dates = [text for text in texts if kind == "text" and is_text_date(text)]
    date_share = 1.0 if kind == "time" else len(dates) / len(filled) if filled else 0.0
    lengths = [len(text) for text in texts] if kind in ("text", "other") else []
    detected = _detect(name, filled, len(different), date_share, is_number, lengths)
    low = high = None
    if is_number or kind == "time":
        low, high = (min(finite), max(finite)) if finite else (None, None)
    elif detected == "date":
        low, high = min(dates, key=str.encode), max(dates, key=str.encode)
    # beyond that double precision cannot square it
    numbers = [float(x) for x in finite or [] if abs(x) < 1e149] if is_number else []
    average = sum(numbers) / len(numbers) if numbers else None
    u = unique_share if detected == "id" else 1 - abs(0.5 - unique_share)
    return Found(
        detected_type=detected,
        null_count=rows - len(filled),
        null_percent=100 * null_share,
        unique_count=len(different),
        unique_percent=100 * unique_share,
        min_value=low,
        max_value=high,
        mean=average,
        median=median(numbers) if numbers else None,
        std=_std(numbers),
        non_finite_count=len(filled) - len(finite or []) if is_number or kind == "time" else 0,
        date_count=None if detected != "date" else len(filled if kind == "time" else dates),
        min_length=min(lengths, default=None),
        max_length=max(lengths, default=None),
        avg_length=sum(lengths) / len(lengths) if lengths else None,
        different=different,
        quality_score=100 * (0.6 * (1 - null_share) + 0.4 * u) if rows else 0.0,
    )


def _finite(kind: str, filled: Sequence[Any]) -> list[Any] | None:
    """The finite numbers or times; None for a text that is no number."""
    if kind == "number":
        return [x for x in filled if isfinite(x)]
    if kind == "time":
        return [x for x in filled if x not in ("infinity", "-infinity")]
    if kind != "text":
        return None
    numbers = [Decimal(text.strip()) for text in filled if is_text_number(text)]
    others = [text for text in filled if not is_text_number(text) and text not in _NOT_FINITE]
    return numbers if numbers and not others else None


def _detect(
    name: str,
    filled: Sequence[Any],
    different: int,
    date_share: float,
    is_number: bool,
    lengths: Sequence[int],
) -> str:
    name = name.lower()
    if not filled:
        return "empty"
    share = different / len(filled)
    if date_share > 0.8:
        return "date"
    if share > 0.9 and name.endswith("id"):
        return "id"
    for detected, words in (
        ("code", ("code", "nr")),
        ("monetary", ("amount", "value", "price")),
        ("percentage", ("percent", "rate")),
    ):
        if any(word in name for word in words):
            return detected
    if is_number:
        return "numeric"
    if share < 0.05 or different <= 10:
        return "categorical"
    return "text" if lengths and sum(lengths) / len(lengths) > 50 else "string"


def _std(numbers: Sequence[float]) -> float | None:
    if len(numbers) < 2:
        return None
    average = sum(numbers) / len(numbers)
    return sqrt(sum((x - average) ** 2 for x in numbers) / (len(numbers) - 1))
