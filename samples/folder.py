"""A folder of generated files, told from a user's own by the list that lies in it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import os
from contextlib import closing
from pathlib import Path
from typing import Any

LIST = "generated.json"
_CHOOSE = "move it, or choose another folder"


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


class SampleFolder:
    """Files that appear under their names together, in a folder that has generated files alone.

    Opening raises ValueError where the folder has a file that is not in its list; publishing where
    one that is to be replaced was changed. Nothing was written then. Hidden files do not count, nor
    do those in the folders `others`, where a pipeline puts files away.
    """

    def __init__(self, path: Path, others: tuple[str, ...] = ()) -> None:
        self._path = path
        self._others = others
        self._list = path / LIST
        # name -> digests: two of a file between its entry here and its publication
        self._digests: dict[str, list[str]] = {}
        if self._list.exists():
            self._digests = self._read_list()
        self._written: dict[str, CsvFile] = {}
        self._refuse_foreign()

    def __enter__(self) -> SampleFolder:
        return self

    def __exit__(self, *_: object) -> None:
        for file in self._written.values():
            file.close()

    def open(self, name: str, newline: str = "\n", *, final_newline: bool = True) -> CsvFile:
        """Begin a file, named relative to the folder."""
        self._written[name] = CsvFile(self._path / name, newline, final_newline)
        return self._written[name]

    def add_json(self, name: str, content: Any) -> None:
        """Add a file of JSON."""
        self.open(name).write(json.dumps(content, indent=2).encode())

    def publish(self) -> None:
        """Give all files their names, each in one step."""
        digests = {name: file.finish() for name, file in self._written.items()}
        for name in digests:
            self._refuse_changed(name)
        for name, digest in digests.items():
            self._digests[name] = [*self._digests.get(name, []), digest]
        self._write_list()
        for name, file in self._written.items():
            file.publish()
            self._digests[name] = [digests[name]]
        self._write_list()

    def _read_list(self) -> dict[str, list[str]]:
        try:
            found = json.loads(self._list.read_text(encoding="utf-8"))["sha256"]
            return {str(name): list(digests) for name, digests in found.items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            raise ValueError(f"{self._list} cannot be read as a list of files; {_CHOOSE}") from None

    def _write_list(self) -> None:
        with closing(CsvFile(self._list, "\n", True)) as file:
            file.write(json.dumps({"sha256": self._digests}, indent=2).encode())
            file.finish()
            file.publish()

    def _refuse_foreign(self) -> None:
        for folder, folders, names in os.walk(self._path):
            folders[:] = sorted(name for name in folders if not self._is_other(folder, name))
            for name in sorted(names):
                place = Path(folder, name).relative_to(self._path).as_posix()
                if place != LIST and place not in self._digests and not name.startswith("."):
                    raise ValueError(
                        f"{self._path} has a file that is no sample data: {place}; {_CHOOSE}"
                    )

    def _is_other(self, folder: str, name: str) -> bool:
        place = Path(folder, name).relative_to(self._path).as_posix()
        return name.startswith(".") or place in self._others

    def _refuse_changed(self, name: str) -> None:
        path = self._path / name
        if path.exists() and _digest_of(path) not in self._digests[name]:
            raise ValueError(f"{path} was changed since it was generated; {_CHOOSE}")


def record(fields: tuple[str, ...]) -> bytes:
    """One CSV record; only fields that need quotes get them."""
    text = io.StringIO()
    csv.writer(text).writerow(fields)
    return text.getvalue().removesuffix("\r\n").encode()


def _digest_of(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(16384):
            digest.update(block)
    return digest.hexdigest()
