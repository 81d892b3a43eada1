"""Values of each column type with their order, to judge rules without PostgreSQL."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Value:
    """How SQL writes a value, and where it stands in the order of its type."""

    text: str
    key: Key

    def as_json(self, wants_text: bool) -> Any:
        """A number or boolean of JSON where the text is one, else the text."""
        if wants_text:
            return self.text
        try:
            found = json.loads(self.text)
        except ValueError:
            return self.text
        # 7.00 would lose digits, and NaN is no JSON
        is_exact = json.dumps(found) == self.text and self.text[-1] not in "Ny"
        return found if is_exact else self.text


def _ordered(*groups: str) -> list[Value]:
    """Groups in ascending order; texts in one group, parted by |, are equal."""
    return [
        Value(text, (place,)) for place, group in enumerate(groups) for text in group.split("|")
    ]


# what a column can hold, and further values that only a rule names
COLUMNS: dict[str, tuple[list[Value], list[Value]]] = {
    name: (held, held + further)
    for name, held, further in [
        ("integer", _ordered("-2147483648", "-1", "0", "7", "19", "2147483647"), []),
        ("bigint", _ordered("-9223372036854775808", "0", "7", "9223372036854775807"), []),
        (
            "numeric(5,2)",
            _ordered("-999.99", "-1|-1.00", "0|0.00|-0", "7|7.0|7.00", "7.13", "19", "NaN"),
            [Value("7.125", (3.5,)), Value("7.000", (3,)), Value("100000", (5.5,))],
        ),
        (
            "numeric",
            _ordered("-Infinity", "-1", "0", "0.1|0.10", "7|7.000", "1e3|1000", "Infinity", "NaN"),
            [],
        ),
        ("real", _ordered("-Infinity", "-0|0", "0.1", "7", "1.5e10", "Infinity", "NaN"), []),
        (
            "double precision",
            _ordered("-Infinity", "-1.5", "-0|0", "0.1|1e-1", "7|7.0", "Infinity", "NaN"),
            [],
        ),
        ("text", _ordered("", "10", "7", "7.0", "ab", "abc", "b", "b ", "true"), []),
        ("varchar(3)", _ordered("", "10", "7", "ab", "abc", "b"), [Value("abcd", (4.5,))]),
        ("char(3)", _ordered("|   ", "10", "7|7 ", "ab", "abc", "b|b  "), [Value("abcd", (4.5,))]),
        (
            "date",
            _ordered("-infinity", "0044-03-15 BC", "2024-02-29|2024-2-29", "infinity"),
            [],
        ),
        (
            "timestamp",
            _ordered(
                "-infinity", "2024-02-29 00:00|2024-02-29", "2024-02-29 00:00:00.000001",
                "2024-10-01 12:00", "infinity",
            ),
            [],
        ),
        (
            "timestamptz",
            _ordered(
                "-infinity", "2024-02-29 00:30+01|2024-02-28 23:30:00Z", "2024-02-29 00:00+00",
                "2024-03-01 10:00-05", "infinity",
            ),
            [],
        ),
        ("boolean", _ordered("false|f|no", "true|t|on"), []),
        ("interval", _ordered("-1 day", "0|00:00", "24:00|1 day", "30 days|1 month", "1 year"), []),
        (
            "uuid",
            _ordered(
                "00000000-0000-0000-0000-000000000001|{00000000000000000000000000000001}",
                "A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11|a0eebc999c0b4ef8bb6d6bb9bd380a11",
            ),
            [],
        ),
    ]
}  # fmt: skip
