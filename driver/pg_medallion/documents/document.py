"""A document that was read: its content as JSON, and where each entry of it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pg_medallion.documents.json_text import read_json
from pg_medallion.documents.unreadable import UnreadableText
from pg_medallion.documents.yaml_text import read_yaml
from pg_medallion.errors import DriverProblem

Place = tuple[str, ...]  # keys and positions from the top: ("expectations", "0", "kwargs")


class DocumentProblem(DriverProblem):
    """A document that cannot be read; the message begins with file and line."""


@dataclass
class Document:
    """`content` is JSON text; `lines` has the line of each key and each item."""

    path: Path
    content: str
    lines: dict[Place, int] = field(repr=False)

    def line_of(self, place: Place) -> int:
        """The line of an entry, or of the nearest one around it that is there."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)

    def at(self, place: Place) -> str:
        """File and line of an entry, as editors and terminals understand it."""
        return f"{self.path}:{self.line_of(place)}"


def read_document(path: Path, nested: tuple[str, ...] = ()) -> Document:
    """Read a file: JSON when it is called so, else YAML. Raises DocumentProblem, OSError.

    nested: keys whose text is YAML again.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DocumentProblem(f"{path}:1: the file is not UTF-8: {error.reason}") from None
    lines: dict[Place, int] = {}
    try:
        if path.suffix.lower() == ".json":
            return Document(path, read_json(text, lines), lines)
        return Document(path, read_yaml(text, lines, nested), lines)
    except UnreadableText as problem:
        raise DocumentProblem(f"{path}:{problem.line}: {problem}") from None
