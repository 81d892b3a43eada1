"""What is wrong with a text, and where."""

from __future__ import annotations

NO_CHARACTER = "the character U+0000, which PostgreSQL cannot store"
TOO_DEEP = "it is nested too deeply"
MOST_DEPTH = 100


class UnreadableText(Exception):  # noqa: N818 - the state of a text, not a bug
    """A text that is not what it should be; `line` counts from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def twice(key: str) -> str:
    """The message for a key that an entry has a second time."""
    return f'the key "{key}" is there twice'
