"""Reads JSON with the line of each entry; numbers stay as they are written."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from pg_medallion.documents.unreadable import (
    MOST_DEPTH,
    NO_CHARACTER,
    TOO_DEEP,
    UnreadableText,
    twice,
)

Place = tuple[str, ...]
_SPACE = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"')
_PLAIN = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null")


def read_json(text: str, lines: dict[Place, int]) -> str:
    """The text, when it is one JSON document; fills `lines`. Raises UnreadableText."""
    reader = _Reader(text, lines)
    reader.value(())
    reader.space()
    if reader.at < len(text):
        raise reader.problem("there is more behind the end of the document")
    return text


class _Reader:
    def __init__(self, text: str, lines: dict[Place, int]) -> None:
        self.text = text
        self.lines = lines
        self.at = 0
        self._counted = 0  # the line breaks before it are in _line
        self._line = 1

    def value(self, place: Place) -> None:
        self.space()
        self.lines.setdefault(place, self._line_here())
        if len(place) > MOST_DEPTH:
            raise self.problem(TOO_DEEP)
        begin = self.text[self.at : self.at + 1]
        if begin == "{":
            self._each("}", lambda number: self._member(place))
        elif begin == "[":
            self._each("]", lambda number: self.value((*place, str(number))))
        elif begin == '"':
            self._string()
        else:
            self._plain()

    def space(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found else self.at

    def _each(self, end: str, read: Callable[[int], None]) -> None:
        self.at += 1
        self.space()
        number = 0
        while not (number == 0 and self._is_at(end)):
            read(number)
            number += 1
            self.space()
            if self._is_at(end):
                break
            self._expect(",", f'there should be "," or "{end}"')
        self.at += 1

    def _member(self, place: Place) -> None:
        self.space()
        if not self._is_at('"'):
            raise self.problem('there should be a key in "…"')
        line = self._line_here()
        key = self._string()
        here = (*place, key)
        if here in self.lines:
            raise UnreadableText(line, twice(key))
        self.lines[here] = line
        self.space()
        self._expect(":", f'there should be ":" behind the key "{key}"')
        self.value(here)

    def _string(self) -> str:
        found = _STRING.match(self.text, self.at)
        if found is None:
            raise self.problem("a string is not closed on its line, or has a wrong escape")
        value = str(json.loads(found[0]))
        if "\x00" in value:
            raise self.problem(NO_CHARACTER)
        self.at = found.end()
        return value

    def _plain(self) -> None:
        found = _PLAIN.match(self.text, self.at)
        if found is None:
            word = re.match(r"[^\s,\]}]*", self.text[self.at :])
            shown = word[0] if word else ""
            raise self.problem(f'"{shown}" is no value of JSON' if shown else "a value is missing")
        self.at = found.end()

    def _expect(self, character: str, message: str) -> None:
        if not self._is_at(character):
            raise self.problem(message)
        self.at += 1

    def _is_at(self, character: str) -> bool:
        return self.text.startswith(character, self.at)

    def problem(self, message: str) -> UnreadableText:
        return UnreadableText(self._line_here(), message)

    def _line_here(self) -> int:
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line
