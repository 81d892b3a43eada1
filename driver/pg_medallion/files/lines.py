"""Line ends and quotes of a delivered file: what COPY may read, and pieces for the tolerant way.

A line ends with LF, CR or CRLF. A quote has a meaning at the edges of a field only; COPY, which
gives it one everywhere, takes others away without a word.
"""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LF, _CR = b"\n", b"\r"
_NO_JSON = b"\2"  # the quote in setup._copy_options_sql
_PIECE = 4194304  # bytes given to the server at once
_LONGEST = 2097152  # bytes of a line with quotes that COPY may read


class NotForCopyError(Exception):
    """COPY would read this content otherwise than it is meant: line by line then."""


@dataclass(frozen=True)
class Marks:
    """The bytes that mean something in a CSV file."""

    quote: bytes
    escape: bytes
    delimiter: bytes


class CopiedLines:
    """Counts the lines of what COPY reads, and looks at their quotes."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._lines = 0
        self._last = b""  # byte before the next block
        self._rest = b""  # the begin of a line, or its last byte where it has no quotes
        self._has_quotes = False

    def add(self, block: bytes) -> bool:
        """Look at the next block of the file; False when COPY would read it otherwise."""
        if not self._last:
            block = block.removeprefix(codecs.BOM_UTF8)
        self._lines += block.count(_LF)
        if _CR in block:
            self._lines += block.count(_CR) - block.count(b"\r\n")
        if self._last == _CR and block[:1] == _LF:
            self._lines -= 1
        self._last = block[-1:] or self._last
        if self._marks.quote in block:
            self._has_quotes = True
        cut = _last_line_end(block)
        lines = self._rest + block[:cut] if cut else b""
        rest = block[cut:] if cut else self._rest + block
        self._rest = rest if self._marks.quote in rest else rest[-1:]
        return len(self._rest) <= _LONGEST and self._are_plain(lines)

    def close(self) -> int | None:
        """The number of lines; None when there are no quotes, and so no lines within fields.

        Raises NotForCopyError.
        """
        if not self._are_plain(self._rest):
            raise NotForCopyError
        if not self._has_quotes:
            return None
        return self._lines + (self._last not in (b"", _LF, _CR))

    def _are_plain(self, lines: bytes) -> bool:
        return self._marks.quote not in lines or _has_quotes_at_edges(lines, self._marks)


class WholeLines:
    """Looks at lines of JSON, which COPY reads as CSV with a quote that JSON does not know."""

    def add(self, block: bytes) -> bool:
        """Look at the next block of the file; False when COPY would read it otherwise."""
        return _NO_JSON not in block

    def close(self) -> None:
        """Nothing is left to say."""


def _has_quotes_at_edges(lines: bytes, marks: Marks) -> bool:
    """Whether each quote of whole lines opens a field, closes one, or stands for itself in one."""
    quote, escape = marks.quote, marks.escape
    if escape != quote:
        marked = (quote, escape, marks.delimiter)
        plain = next(byte for byte in (b"\1", b"\2", b"\3", b"\4") if byte not in marked)
        lines = lines.replace(escape * 2, plain).replace(escape + quote, b"\0")
    parts = lines.split(quote)
    if len(parts) % 2 == 0:
        return False
    outside = quote.join(parts[::2])  # each quoted text is a quote now
    if escape != quote and (b"\0" in outside or quote * 2 in outside):
        return False
    while quote * 2 in outside:  # doubled ones in a field
        outside = outside.replace(quote * 2, quote)
    fields = outside.count(quote)
    edges = (marks.delimiter, _LF, _CR)
    opened = sum(outside.count(edge + quote) for edge in edges) + outside.startswith(quote)
    closed = sum(outside.count(quote + edge) for edge in edges) + outside.endswith(quote)
    return opened == fields == closed


def pieces(content: Iterable[bytes]) -> Iterator[tuple[bytes, bool]]:
    """The content in whole lines, or, marked with True, in parts of a very long one."""
    piece = bytearray()
    for block in content:
        piece += block
        if len(piece) < _PIECE:
            continue
        cut = _last_line_end(piece)
        goes_on = not cut
        cut = cut or len(piece) - 1  # the last byte may be half of a line end
        yield bytes(piece[:cut]), goes_on
        del piece[:cut]
    if piece:
        yield bytes(piece), False


def _last_line_end(data: bytes | bytearray) -> int:
    """The bytes up to the last line end, 0 when there is none."""
    cut = data.rfind(_LF) + 1
    return cut or data.rfind(_CR, 0, -1) + 1
