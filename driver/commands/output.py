"""Messages to people beside the result of a command."""

from __future__ import annotations

import sys


def say(message: str) -> None:
    """What is going on, on stderr: stdout is for results."""
    print(message, file=sys.stderr, flush=True)
