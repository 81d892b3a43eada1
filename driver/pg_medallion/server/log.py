"""Read what the server wrote into its log."""

from __future__ import annotations

import re
from pathlib import Path

_ROTATE_AT = 10 * 1024 * 1024  # bytes
_MESSAGE = re.compile(r"\b(?:LOG|FATAL|PANIC):\s+(.*)")
_FATAL = re.compile(r"\b(?:FATAL|PANIC):\s+(.*)")


def rotate(log: Path) -> None:
    """Keep one older log once the current one is large; called while no server runs."""
    if log.exists() and log.stat().st_size > _ROTATE_AT:
        log.replace(log.with_name(log.name + ".1"))


def since(log: Path, offset: int) -> str:
    """What was written after the first `offset` bytes."""
    with log.open("rb") as file:
        file.seek(offset)
        return file.read().decode("utf-8", errors="replace")


def latest_message(text: str) -> str:
    """The last message of a starting server, such as the progress of crash recovery."""
    found = _MESSAGE.findall(text)
    return found[-1] if found else "no message yet"


def reason_of_death(text: str) -> str:
    """The last FATAL message, or the last line of a server that could not even say that."""
    # "the database system is starting up" answers a client; it is no reason.
    found = [each for each in _FATAL.findall(text) if not each.startswith("the database system")]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return (found or lines or ["it said nothing; is the disk full?"])[-1]
