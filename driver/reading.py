"""Reads a delivered file once, block by block: its content, and the digest of its bytes."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

from driver.problems import FileProblem

START_SIZE = 1048576  # bytes; what the server wants to see to read a header
_BLOCK = 262144  # small enough to hash and count while the server parses the block before
_DIGEST_BLOCK = 67108864  # as setup._file_digest
_REMEDY = "Deliver the file again, whole and readable for this account, then run again."


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
    `digest` is complete after that. Raises FileProblem (MW030) where the file cannot be read.
    """

    def __init__(self, path: Path) -> None:
        self.digest = Digest()
        self._path = path
        self._blocks = self._unpacked() if path.name.lower().endswith(".gz") else self._raw()
        self.start = b""
        self._head: list[bytes] = []
        while len(self.start) < START_SIZE and (block := self._next()):
            self._head.append(block)
            self.start = (self.start + block)[:START_SIZE]

    def __iter__(self) -> Iterator[bytes]:
        yield from self._head
        while block := self._next():
            yield block

    def _next(self) -> bytes:
        try:
            return next(self._blocks, b"")
        except OSError as error:  # gzip.BadGzipFile is one too
            raise unreadable(self._path, error.strerror or str(error)) from None
        except (EOFError, zlib.error):
            raise unreadable(self._path, "it is not a complete gzip file") from None

    def _raw(self) -> Iterator[bytes]:
        with self._path.open("rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                self.digest.update(block)
                yield block

    def _unpacked(self) -> Iterator[bytes]:
        with self._path.open("rb", buffering=0) as file:
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


def digest_of(path: Path) -> bytes:
    """The digest of a file's bytes, without unpacking. Raises FileProblem."""
    digest = Digest()
    try:
        with path.open("rb", buffering=0) as file:
            while block := file.read(_BLOCK):
                digest.update(block)
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from None
    return digest.value()


def unreadable(path: Path, why: str) -> FileProblem:
    """The failure of a job whose file cannot be read (to its end)."""
    return FileProblem("MW030", f'file "{path}" cannot be read: {why}', _REMEDY)
