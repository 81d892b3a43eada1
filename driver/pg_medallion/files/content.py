"""Reads a delivered file once, block by block: its content, and the digest of its bytes."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import os
import stat
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from pg_medallion.errors import FileProblem

START_SIZE = 1048576  # bytes; what the server wants to see to read a header
SMALL = 65536  # bytes of a file that is read at once; setup._largest_plain_file takes no larger one
_BLOCK = 262144  # small enough to hash and count while the server parses the block before
_DIGEST_BLOCK = 67108864  # as setup._file_digest
_REMEDY = "Deliver the file again, whole and readable for this account, then run again."


def read_small(path: Path) -> bytes:
    """The content of a small file, one byte more where it has grown. Raises FileProblem."""
    try:
        with open_regular(path) as file:
            return file.read(SMALL + 1)
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from None


class Digest:
    """SHA-256 of a file; above 64 MiB that of the digests of its 64 MiB blocks."""

    def __init__(self) -> None:
        self._current = hashlib.sha256()
        self._room = _DIGEST_BLOCK
        self._full: list[bytes] = []

    def update(self, data: bytes) -> None:
        """Add the next bytes of the file."""
        view = memoryview(data)
        while len(view) > 0:
            if self._room == 0:
                self._full.append(self._current.digest())
                self._current, self._room = hashlib.sha256(), _DIGEST_BLOCK
            self._current.update(view[: self._room])
            taken = min(self._room, len(view))
            self._room -= taken
            view = view[taken:]

    def value(self) -> bytes:
        """The digest of everything added."""
        last = self._current.digest()
        return hashlib.sha256(b"".join([*self._full, last])).digest() if self._full else last


class Content:
    """One pass over a file, unpacked when its name ends in .gz.

    `start` is the beginning of the content; iterating yields all of it once, `start` included;
    `digest` is complete after that, and for a small file, which `start` holds whole (`is_read`), at
    once. Raises FileProblem (MW030) where the file cannot be read.
    """

    names: list[str] | None = None  # the first line has them
    types: list[str] | None = None

    def __init__(self, path: Path, encoding: str = "UTF8") -> None:
        self.digest = Digest()
        self._path = path
        blocks = self._unpacked() if path.name.lower().endswith(".gz") else self._raw()
        self._blocks = _recoded(blocks, encoding)
        self.start = b""
        self.is_read = False
        self._head: list[bytes] = []
        while len(self.start) < START_SIZE and not self.is_read:
            block = self._next()
            self._head.append(block)
            self.start = (self.start + block)[:START_SIZE]
            self.is_read = not block

    def __iter__(self) -> Iterator[bytes]:
        yield from filter(None, self._head)
        while block := self._next():
            yield block

    def _next(self) -> bytes:
        try:
            return next(self._blocks, b"")
        except OSError as error:  # gzip.BadGzipFile is one too
            raise unreadable(self._path, error.strerror or str(error)) from None
        except (EOFError, zlib.error):
            raise unreadable(self._path, "it is not a complete gzip file") from None
        except UnicodeDecodeError:
            raise unreadable(self._path, "it is not valid UTF-16") from None

    def _raw(self) -> Iterator[bytes]:
        with open_regular(self._path) as file:
            while block := file.read(_BLOCK):
                self.digest.update(block)
                yield block

    def _unpacked(self) -> Iterator[bytes]:
        with open_regular(self._path) as file:
            packed = _Digested(file, self.digest)
            with gzip.GzipFile(fileobj=cast("IO[bytes]", packed), mode="rb") as content:
                while block := content.read(_BLOCK):
                    yield block


class _Digested:
    """What GzipFile reads from; adds the packed bytes to the digest on their way."""

    def __init__(self, file: IO[bytes], digest: Digest) -> None:
        self._file = file
        self._digest = digest

    def read(self, size: int) -> bytes:
        data = self._file.read(size)
        self._digest.update(data)
        return data


def _recoded(blocks: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """UTF-16 as UTF-8 with its byte order mark; anything else as it is."""
    first = next(blocks, b"")
    name = encoding.lower().replace("-", "")
    if first.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        decode = codecs.getincrementaldecoder("utf-16")().decode
    elif first and name.startswith("utf16"):
        decode = codecs.getincrementaldecoder(f"utf-16-{name[5:] or 'le'}")().decode
    else:
        yield first
        yield from blocks
        return
    yield codecs.BOM_UTF8
    while first:
        if text := decode(first):
            yield text.encode()
        first = next(blocks, b"")
    decode(b"", final=True)


def open_regular(path: Path) -> IO[bytes]:
    """Open a file to read. Raises OSError, and FileProblem for pipes, devices and the like."""
    # whoever opens a pipe waits for its other end, but for this flag
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISREG(mode):
        return os.fdopen(descriptor, "rb", buffering=0)
    os.close(descriptor)
    raise unreadable(path, "it is a folder" if stat.S_ISDIR(mode) else "it is not a regular file")


def digest_of(path: Path) -> bytes:
    """The digest of a file's bytes, without unpacking. Raises FileProblem."""
    digest = Digest()
    for block in blocks_of(path):
        digest.update(block)
    return digest.value()


def blocks_of(path: Path) -> Iterator[bytes]:
    """The bytes of a file, without unpacking. Raises FileProblem."""
    try:
        with open_regular(path) as file:
            while block := file.read(_BLOCK):
                yield block
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from None


def unreadable(path: Path, why: str) -> FileProblem:
    """The failure of a job whose file cannot be read (to its end)."""
    return FileProblem("MW030", f'file "{path}" cannot be read: {why}', _REMEDY)


def corrupted(path: Path, why: str) -> FileProblem:
    """The failure of a job whose file is damaged."""
    return FileProblem("MW060", f'file "{path}" is corrupted: {why}', _REMEDY)
