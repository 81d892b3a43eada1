"""Writing for somebody who may have gone: `history | head -1` is no failure.

Names of files, columns and fields come from others: what would command the terminal, or forge
another line, is shown as an escape.
"""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

# control characters, directions of writing, breaks of lines; what is no character at all
_COMMANDS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str, keep: str = "") -> str:
    r"""The text with \u001b and the like, as in JSON, for all of that but what is to be kept."""
    return _COMMANDS.sub(lambda found: found[0] if found[0] in keep else _escape(found[0]), text)


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}"


def write_line(text: str, stream: TextIO | None) -> None:
    """Print lines and flush; once nobody reads the stream any more, write nothing more to it."""
    try:
        print(visible(text, keep="\n"), file=stream, flush=True)
    except BrokenPipeError:
        _mute(stream)


def flush() -> None:
    """Write what waits in the buffers."""
    for stream in (sys.stdout, sys.stderr):
        try:
            if stream is not None:
                stream.flush()
        except BrokenPipeError:
            _mute(stream)


def _mute(stream: TextIO | None) -> None:
    """Let what is written from now on vanish, what waits in the buffer included."""
    if stream is not None:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
