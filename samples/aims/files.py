"""The bytes of a file in each format: names in another case, types that Parquet has."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from samples.aims.catalogue import Column
from samples.aims.values import Row
from samples.aims.vocabulary import ARROW
from samples.folder import record

_TYPES = {
    "key": pa.int64(),
    "reference": pa.int64(),
    "time": pa.timestamp("us"),
    "number": pa.float64(),
    "text": pa.string(),
    "bool": pa.bool_(),
    "int16": pa.int16(),
    "int32": pa.int32(),
    "decimal": pa.decimal128(12, 2),
    "binary": pa.binary(),
    "date": pa.date32(),
    "list": pa.list_(pa.string()),
    "words": pa.dictionary(pa.int16(), pa.string()),
}
_VALUES: dict[str, Callable[[Any], Any]] = {
    "bool": lambda value: value == "true",
    "int16": int,
    "int32": int,
    "decimal": Decimal,
    "binary": str.encode,
    "date": datetime.date,
    "list": lambda value: [value],
}


def parquet(columns: Sequence[Column], rows: Sequence[Row], group: int) -> bytes:
    """A Parquet file with `group` rows in each row group."""
    arrays, fields = [], []
    for column in columns:
        kind = ARROW.get(column.name, column.kind)
        convert = _VALUES.get(kind, lambda value: value)
        values = [None if row[column.name] is None else convert(row[column.name]) for row in rows]
        arrays.append(pa.array(values, _TYPES[kind]))
        fields.append(pa.field(column.name.capitalize(), _TYPES[kind]))
    file = io.BytesIO()
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields))
    pq.write_table(table, file, row_group_size=group, write_page_checksum=True)
    return file.getvalue()


def csv(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """A CSV file: what is NULL is not there, an empty text is in quotes."""
    lines = [",".join(column.name.upper() for column in columns)]
    lines += [",".join(_field(row[column.name]) for column in columns) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def jsonl(columns: Sequence[Column], rows: Sequence[Row]) -> bytes:
    """A file with a JSON object in each line; every other one leaves out what is NULL."""
    lines = []
    for number, row in enumerate(rows):
        values = {column.name: _plain(row[column.name]) for column in columns}
        if number % 2:
            values = {name: value for name, value in values.items() if value is not None}
        lines.append(json.dumps(values, ensure_ascii=False) + "\n")
    return "".join(lines).encode()


def truncated(content: bytes) -> bytes:
    """A Parquet file whose end, and so its footer, did not arrive."""
    return content[: len(content) * 3 // 5]


def damaged(content: bytes, group: int) -> bytes:
    """A Parquet file in which a row group cannot be read; its footer is whole."""
    column = pq.ParquetFile(io.BytesIO(content)).metadata.row_group(group).column(0)
    begin = column.dictionary_page_offset or column.data_page_offset
    return content[:begin] + b"\xff" * 16 + content[begin + 16 :]


def _field(value: object) -> str:
    # alone in its record, so that an empty text is in quotes
    return "" if value is None else record((str(value),)).decode()


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, datetime) else value
