"""Files of SQL whose statements are labelled: the line before each tells what it does, to what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_LABEL = re.compile(r"^-- (\w+) (\w+)(?:\.(\w+))?$", re.MULTILINE)


@dataclass(frozen=True)
class Statement:
    """A statement, what it does and to which table, or which of its columns."""

    kind: str
    table: str
    column: str | None
    text: str


def schema() -> list[str]:
    """The statements that make the tables."""
    text = _read("schema")
    return [each.strip() for each in re.sub(r"(?m)^--.*\n", "", text).split(";\n") if each.strip()]


def odd_values() -> Iterator[Statement]:
    """The statements that plant odd values."""
    return _labelled(_read("odd_values"))


def changes(day: str, number: int, share: float) -> Iterator[Statement]:
    """The statements that change what there is as a day does."""
    text = _read("changes")
    for name, value in (("day", f"date '{day}'"), ("number", str(number)), ("share", str(share))):
        text = re.sub(rf":{name}\b", value, text)
    return _labelled(text)


def _labelled(text: str) -> Iterator[Statement]:
    found = list(_LABEL.finditer(text))
    ends = [label.start() for label in found[1:]] + [len(text)]
    for label, end in zip(found, ends, strict=True):
        statement = re.sub(r"(?m)^--.*\n", "", text[label.end() : end]).strip().removesuffix(";")
        yield Statement(label[1], label[2], label[3], statement)


def _read(name: str) -> str:
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
