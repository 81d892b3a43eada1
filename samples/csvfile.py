"""Writing a file line by line so that a reader never sees half of it."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


class CsvFile:
    """A CSV file that appears under its name only when it is finished and published.

    Until then it is a hidden file beside it; closing removes what is unpublished.
    """

    def __init__(self, path: Path, newline: str, final_newline: bool) -> None:
        self._path = path
        self._partial = path.with_name(f".{path.name}.partial-{os.getpid()}")
        self._newline = newline.encode()
        self._final_newline = final_newline
        self._digest = hashlib.sha256()
        self.line = 0
        self._partial.parent.mkdir(parents=True, exist_ok=True)
        self._file = self._partial.open("wb")

    def write(self, raw: bytes) -> int:
        """Write one line, given without its line ending; returns its line number from 1."""
        self._write(self._newline + raw if self.line else raw)
        self.line += 1
        return self.line

    def finish(self) -> str:
        """End the file; returns the SHA-256 of its content."""
        if self._final_newline:
            self._write(self._newline)
        self._file.close()
        return self._digest.hexdigest()

    def publish(self) -> None:
        """Give the finished file its name, replacing a previous one in one step."""
        self._partial.replace(self._path)

    def close(self) -> None:
        self._file.close()
        self._partial.unlink(missing_ok=True)

    def _write(self, content: bytes) -> None:
        self._file.write(content)
        self._digest.update(content)


def record(fields: tuple[str, ...]) -> bytes:
    """One CSV record; only fields that need quotes get them."""
    text = ",".join(fields)
    if text.count(",") != len(fields) - 1 or '"' in text or "\n" in text or "\r" in text:
        text = ",".join(_quoted(field) for field in fields)
    return text.encode()


def _quoted(field: str) -> str:
    if any(character in field for character in ',"\r\n'):
        return '"' + field.replace('"', '""') + '"'
    return field
