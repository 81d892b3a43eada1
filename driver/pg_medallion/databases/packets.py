"""Rows of MySQL's protocol, a whole buffer of packets at a time.

A row is a packet: three bytes of length, a number, and its cells, each after its own length. A row
that is one text needs none of what a driver does for each cell.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from struct import Struct
from typing import BinaryIO

NULL, ERROR, END = 0xFB, 0xFF, 0xFE
_READ = 262_144  # bytes
_LONGEST = 0xFFFFFF  # of a packet: what is longer goes on in the next one
_MEDIUM = 0xFC  # a text with two bytes of length
_LENGTHS = {_MEDIUM: 2, 0xFD: 3, 0xFE: 8}  # bytes of the length of a long text
_header: Callable[[bytes, int], tuple[int]] = Struct("<I").unpack_from


Found = Generator[list[bytes | None], None, int]
Reader = Callable[[BinaryIO, Callable[[bytes], None]], Found]


def lines(stream: BinaryIO, raise_error: Callable[[bytes], None]) -> Found:
    """The texts of a result of one column, None where one is NULL; returns the last number.

    Raises EOFError when the connection ends, and what raise_error does for an error packet.
    """
    return _rows(stream, raise_error, True, _text)


def rows(stream: BinaryIO, raise_error: Callable[[bytes], None]) -> Found:
    """The same of rows of any number of columns, for `cells` to take apart."""
    return _rows(stream, raise_error, False, bytes)


def cells(row: bytes) -> list[bytes | None]:
    """The cells of a row."""
    found: list[bytes | None] = []
    place = 0
    while place < len(row):
        first = row[place]
        place += 1
        if first == NULL:
            found.append(None)
            continue
        length = first
        if first > NULL:
            width = _LENGTHS[first]
            length = int.from_bytes(row[place : place + width], "little")
            place += width
        found.append(row[place : place + length])
        place += length
    return found


def _rows(
    stream: BinaryIO,
    raise_error: Callable[[bytes], None],
    is_text: bool,
    convert: Callable[[bytes], bytes | None],
) -> Found:
    """is_text: a row is one text, so that its own length says how long the packet is."""
    short, medium = (NULL, _MEDIUM) if is_text else (0, -1)
    rest = b""
    while True:
        piece: bytes = stream.read1(_READ)  # type: ignore[attr-defined]
        if not piece:
            raise EOFError
        data = rest + piece
        found: list[bytes | None] = []
        append = found.append
        place, size = 0, len(data)
        # the loop that decides how fast a copy is: as little as can be for a row of usual length;
        # after the last row there are 9 bytes more
        while place + 6 < size:
            first = data[place + 4]
            if first < short:
                end = place + 5 + first
                if end > size:
                    break
                append(data[place + 5 : end])
            elif first == medium:
                end = place + 7 + data[place + 5] + data[place + 6] * 256
                if end > size:
                    break
                append(data[place + 7 : end])
            else:
                end, is_all = _extent(data, place)
                if not is_all:
                    break
                packet = _payload(data, place, end)
                if packet[0] == END and len(packet) < 9:
                    yield found
                    return data[place + 3]
                if packet[0] == ERROR:
                    raise_error(packet)
                append(convert(packet))
            place = end
        yield found
        end, _ = _extent(data, place)
        rest = data[place:]
        if end - size > _READ:
            rest += stream.read(end - size)


def _extent(data: bytes, place: int) -> tuple[int, bool]:
    """Where a packet and those that continue it end, as far as can be told; whether all is here."""
    end = place
    while True:
        if end + 4 > len(data):
            return end + 4, False
        length = _header(data, end)[0] & _LONGEST
        end += 4 + length
        if length < _LONGEST or end > len(data):
            return end, end <= len(data)


def _payload(data: bytes, place: int, end: int) -> bytes:
    """A packet and those that continue it, without their headers."""
    parts = []
    while place < end:
        after = place + 4 + (_header(data, place)[0] & _LONGEST)
        parts.append(data[place + 4 : after])
        place = after
    return b"".join(parts)


def _text(packet: bytes) -> bytes | None:
    """The only cell of a row; most are dealt with before."""
    if packet[0] == NULL:
        return None
    return packet[1 + _LENGTHS[packet[0]] :] if packet[0] > NULL else packet[1:]
