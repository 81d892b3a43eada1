"""Looks at files from their begin to their end, without loading them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pg_medallion.errors import FileProblem
from pg_medallion.files.content import Content, corrupted

VALID, CORRUPTED, UNREADABLE = "valid", "corrupted", "unreadable"
_DAMAGED = "MW060"
_BYTES = 8_388_608  # of a line that names are looked for in


@dataclass(frozen=True)
class Dialect:
    """How a file is written; delimiter and quote are those of CSV."""

    format: str
    encoding: str = "UTF8"
    delimiter: str = ","
    quote: str = '"'


@dataclass(frozen=True)
class Checked:
    """A file that was read to its end, or why it cannot be."""

    status: str
    size: int | None
    rows: int | None = None
    columns: int | None = None
    error: str | None = None


def check(path: Path, dialect: Dialect) -> Checked:
    """Read a file to its end, and count: records, names. Malformed records count too."""
    size = None
    try:
        size = path.stat().st_size
        if size == 0:
            raise corrupted(path, "it has no content")
        rows, columns = _count(path, dialect)
    except FileProblem as problem:
        status = CORRUPTED if problem.sqlstate == _DAMAGED else UNREADABLE
        return Checked(status, size, error=problem.message)
    except OSError as error:
        return Checked(UNREADABLE, size, error=error.strerror or str(error))
    return Checked(VALID, size, rows, columns)


def _count(path: Path, dialect: Dialect) -> tuple[int, int]:
    if dialect.format == "parquet":
        from pg_medallion.files.parquet import ParquetContent

        with ParquetContent(path) as content:
            rows = sum(map(content.rows_of, content.groups))
            for _ in content.blocks(is_numbered=False):
                pass
        return rows, len(content.names)
    text = Content(path, dialect.encoding)
    if dialect.format == "jsonl":
        return _count_json(text)
    return _count_csv(text, dialect)


def _count_json(content: Content) -> tuple[int, int]:
    rows, names = 0, set[str]()
    for line in _lines(content):
        if not line.strip():
            continue
        rows += 1
        try:
            record = json.loads(line)
        except (ValueError, RecursionError):  # the server refuses it, too deep or no JSON
            continue
        if isinstance(record, dict):
            names |= {name.lower() for name in record}
    return rows, len(names)


def _lines(content: Iterable[bytes]) -> Iterator[bytes]:
    """Lines; of a very long one only the begin, which is no record then."""
    rest = b""
    for block in content:
        lines = (rest + block).splitlines(keepends=True)
        rest = lines.pop() if lines and not lines[-1].endswith(b"\n") else b""
        rest = rest[:_BYTES]
        yield from lines
    yield rest


def _count_csv(content: Content, dialect: Dialect) -> tuple[int, int]:
    """The header is the first record; a line end in quotes ends none."""
    encoding = "utf-8-sig" if dialect.encoding.lower().startswith("ut") else "latin-1"
    start = io.StringIO(content.start.decode(encoding, errors="replace"), newline="")
    csv.field_size_limit(_BYTES)
    header = next(csv.reader(start, delimiter=dialect.delimiter, quotechar=dialect.quote), [])
    quote = dialect.quote.encode()
    feeds, returns, last, is_quoted = 0, 0, b"", False
    for block in content:
        for number, part in enumerate(block.split(quote)):
            is_quoted ^= number > 0
            if not is_quoted:
                feeds += part.count(b"\n")
                returns += part.count(b"\r")
        last = block[-1:] or last
    lines = (feeds or returns) + (last not in (b"\n", b"\r"))
    return max(lines - 1, 0), len(header)
