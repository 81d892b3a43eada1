"""Cells as a line of COPY, for what a source cannot write as one itself."""

from __future__ import annotations

from collections.abc import Sequence

_ESCAPES = ((b"\\", b"\\\\"), (b"\t", b"\\t"), (b"\n", b"\\n"), (b"\r", b"\\r"))


def line_of(cells: Sequence[bytes | None], forms: Sequence[str]) -> bytes:
    """The line; forms: plain = needs no escapes, text, bytes = in hexadecimal."""
    return b"\t".join(map(_written, cells, forms))


def _written(cell: bytes | None, form: str) -> bytes:
    if cell is None:
        return b"\\N"
    if form == "bytes":
        return b"\\\\x" + cell.hex().encode()
    if form == "text":
        for character, escape in _ESCAPES:
            cell = cell.replace(character, escape)
    return cell
