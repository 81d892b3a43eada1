"""Rows of MySQL's protocol, however they are cut into what a connection delivers."""

from __future__ import annotations

import io

import pytest

from pg_medallion.databases import packets

END = b"\xfe\0\0\2\0"
SIZES = [0, 1, 99, 250, 251, 65_535, 65_536]


class Stream(io.BytesIO):
    """Delivers no more than so many bytes at once."""

    def __init__(self, data: bytes, most: int) -> None:
        super().__init__(data)
        self.most = most

    def read1(self, size: int | None = -1) -> bytes:
        return super().read1(min(size or -1, self.most))


def packet(payload: bytes) -> bytes:
    """With its header; a long one in pieces, the last of them shorter than the longest."""
    longest = packets._LONGEST
    pieces = [payload[place : place + longest] for place in range(0, len(payload) + 1, longest)]
    return b"".join(len(each).to_bytes(3, "little") + b"\7" + each for each in pieces)


def cell(text: bytes | None) -> bytes:
    if text is None:
        return b"\xfb"
    size = len(text)
    if size < 251:
        return bytes([size]) + text
    for first, width in packets._LENGTHS.items():
        if size < 1 << 8 * width:
            return bytes([first]) + size.to_bytes(width, "little") + text
    raise AssertionError


def refuse(payload: bytes) -> None:
    raise ValueError(payload)


def read(reader: packets.Reader, data: bytes, most: int) -> list[bytes | None]:
    return [row for found in reader(Stream(data, most), refuse) for row in found]


@pytest.mark.parametrize("most", [1, 7, 10_000, 1_000_000])
def test_lines_of_any_length_come_whole(most: int) -> None:
    sizes = [size for size in SIZES if size < 100 * most]
    texts: list[bytes | None] = [bytes([size % 256]) * size for size in sizes]
    texts += [None, b"\xfe", b"\xff"]
    data = b"".join(packet(cell(text)) for text in texts) + packet(END)
    assert read(packets.lines, data, most) == texts


@pytest.mark.parametrize("size", [0xFFFFFF - 4, 0xFFFFFF, 2 * 0xFFFFFF - 9, 2 * 0xFFFFFF])
def test_a_line_of_several_packets_comes_whole(size: int) -> None:
    texts = [b"before", b"x" * (size - 1) + b"y", b"after"]
    data = b"".join(packet(cell(text)) for text in texts) + packet(END)
    assert read(packets.lines, data, 10_000_000) == texts


def test_rows_are_taken_apart_into_cells() -> None:
    row: list[bytes | None] = [b"a", None, b"", b"b" * 300, b"\xfe"]
    data = packet(b"".join(map(cell, row))) + packet(END)
    [found] = read(packets.rows, data, 10)
    assert found is not None
    assert packets.cells(found) == row


def test_a_connection_that_ends_early_is_an_error() -> None:
    data = packet(cell(b"a"))
    for cut in (len(data), len(data) - 1, 2, 0):
        with pytest.raises(EOFError):
            read(packets.lines, data[:cut], 1000)


def test_an_error_after_rows_is_raised() -> None:
    data = packet(cell(b"a")) + packet(b"\xff\x25\x07#70100stopped")
    with pytest.raises(ValueError, match="stopped"):
        read(packets.lines, data, 1000)
