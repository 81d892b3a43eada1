"""Writing for somebody who may have gone: `history | head -1` is no failure."""

from __future__ import annotations

import os
import sys
from typing import TextIO


def write_line(text: str, stream: TextIO | None) -> None:
    """Print and flush; once nobody reads the stream any more, nothing more is written to it."""
    try:
        print(text, file=stream, flush=True)
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
