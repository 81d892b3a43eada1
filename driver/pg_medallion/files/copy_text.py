"""Rows of Arrow arrays as COPY reads them in its text format."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.types as is_type

from pg_medallion.files.arrow_text import buffer_of, content_of, is_any_text, to_text

# the backslash first: the others become one
_ESCAPES = (("\\", "\\\\"), ("\t", "\\t"), ("\n", "\\n"), ("\r", "\\r"))
_NULL = "\\N"


@dataclass(frozen=True)
class Refused:
    """A row that PostgreSQL can hold no text of: its number, and its values as JSON."""

    row: int
    raw: str


@dataclass(frozen=True)
class Block:
    """Some rows: lines for COPY, and those that are none."""

    lines: memoryview
    refused: list[Refused]


def block_of(batch: pa.RecordBatch, first_row: int, *, is_numbered: bool) -> Block:
    """The rows of a batch, the first of which has this number in its file.

    `is_numbered`: the number of the row stands behind its values.
    """
    words = [_escaped_words(column) for column in batch.columns]
    texts = [
        to_text(column) if each is None else each.take(column.indices)
        for column, each in zip(batch.columns, words, strict=True)
    ]
    free = [
        n for n, column in enumerate(batch.columns) if words[n] is None and is_any_text(column.type)
    ]
    ones = pa.repeat(pa.scalar(1, pa.int64()), batch.num_rows)
    numbers = pc.cumulative_sum(ones, start=first_row - 1)
    refused: list[Refused] = []
    faulty = _faulty_rows([texts[n] for n in free])
    if faulty is not None:
        values = [to_text(column).filter(faulty) for column in batch.columns]
        refused = _refused(batch.schema.names, values, numbers.filter(faulty))
        is_good = pc.invert(faulty)
        texts = [text.filter(is_good) for text in texts]
        numbers = numbers.filter(is_good)
    for n in free:
        texts[n] = _escaped(texts[n])
    if is_numbered:
        texts.append(numbers.cast(pa.string()))
    texts[-1] = pc.binary_join_element_wise(pc.fill_null(texts[-1], _NULL), "", "\n")
    lines = pc.binary_join_element_wise(
        *texts, "\t", null_handling="replace", null_replacement=_NULL
    )
    return Block(memoryview(buffer_of(lines)), refused)


def _escaped_words(values: pa.Array) -> pa.StringArray | None:
    """The words of a column that has fewer of them than rows; None where rows have to be looked at.

    What is looked for and escaped once in a word need not be so in each row.
    """
    if not is_type.is_dictionary(values.type) or len(values.dictionary) > len(values):
        return None
    words = to_text(values.dictionary)
    if not is_any_text(values.dictionary.type):
        return words
    return None if _faulty_values(words) is not None else _escaped(words)


def _escaped(text: pa.StringArray) -> pa.StringArray:
    content = content_of(text)
    for character, escape in _ESCAPES:
        if character.encode() in content:
            text = pc.replace_substring(text, character, escape)
    return text


def _faulty_rows(texts: list[pa.StringArray]) -> pa.BooleanArray | None:
    """Rows with a NUL or bytes that are no UTF-8; None when there is none."""
    faulty = None
    for text in texts:
        found = _faulty_values(text)
        if found is not None:
            faulty = found if faulty is None else pc.or_(faulty, found)
    return faulty


def _faulty_values(text: pa.StringArray) -> pa.BooleanArray | None:
    try:
        text.validate(full=True)
    except pa.ArrowInvalid:
        return pa.array([not _is_storable(value) for value in _bytes_of(text)])
    if b"\0" not in content_of(text):
        return None
    return pc.fill_null(pc.match_substring(text, "\0"), False)


def _is_storable(value: bytes | None) -> bool:
    try:
        return value is None or "\0" not in value.decode()
    except UnicodeDecodeError:
        return False


def _bytes_of(text: pa.StringArray) -> Any:
    return text.view(pa.binary()).to_pylist()


def _refused(names: list[str], texts: list[pa.StringArray], numbers: pa.Array) -> list[Refused]:
    """Bytes that are no text are shown as \\xff and the like."""
    rows = zip(*(_bytes_of(text) for text in texts), strict=True)
    return [
        Refused(number, _shown(dict(zip(names, row, strict=True))))
        for number, row in zip(numbers.to_pylist(), rows, strict=True)
    ]


def _shown(row: dict[str, bytes | None]) -> str:
    readable = {
        name: value.decode(errors="backslashreplace") if value is not None else None
        for name, value in row.items()
    }
    return json.dumps(readable, ensure_ascii=False)
