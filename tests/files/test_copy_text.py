"""Rows of Arrow arrays as lines of COPY; what PostgreSQL makes of them is tested with the files."""

from __future__ import annotations

import json

import pyarrow as pa
import pytest

from pg_medallion.files.copy_text import block_of

WORDS = ["a\tb", "c\\d", "e\nf\r", None, "plain", "\\N"]
LINES = (
    b"a\\tb\ta\\tb\t3\n"
    b"c\\\\d\tc\\\\d\t4\n"
    b"e\\nf\\r\te\\nf\\r\t5\n"
    b"\\N\t\\N\t6\n"
    b"plain\tplain\t7\n"
    b"\\\\N\t\\\\N\t8\n"
)


def column(values: list[str | None], index: pa.DataType | None = None) -> pa.Array:
    """The values, as words and their numbers where that is asked for."""
    texts = pa.array(values, pa.string())
    return texts if index is None else texts.cast(pa.dictionary(index, pa.string()))


@pytest.mark.parametrize("times", [1, 5], ids=["as many words as rows", "few words"])
def test_words_and_values_are_escaped_alike(times: int) -> None:
    values = WORDS * times
    batch = pa.record_batch({"value": column(values), "word": column(values, pa.int8())})
    block = block_of(batch, 3, is_numbered=True)
    assert bytes(block.lines).startswith(LINES)
    assert bytes(block.lines).count(b"\n") == len(values)
    assert block.refused == []


def test_words_that_are_no_text_refuse_their_rows_alone_and_show_them_as_they_are() -> None:
    words = ["tab\t", "nul\0", "tab\t", "nul\0", "\\"]
    batch = pa.record_batch(
        {
            "bad": column(words, pa.int16()),
            "good": column(["t\tt", "u\\u", "t\tt", "t\tt", "u\\u"], pa.int32()),
        }
    )
    block = block_of(batch, 1, is_numbered=False)
    assert bytes(block.lines) == b"tab\\t\tt\\tt\ntab\\t\tt\\tt\n\\\\\tu\\\\u\n"
    assert [(each.row, json.loads(each.raw)) for each in block.refused] == [
        (2, {"bad": "nul\0", "good": "u\\u"}),
        (4, {"bad": "nul\0", "good": "t\tt"}),
    ]
