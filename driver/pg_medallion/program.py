"""What the program is called: `orchestrate_all.py`, or `pg-medallion`, which pip installs."""

from __future__ import annotations

import sys
from pathlib import Path

_INSTALLED = "pg-medallion"
_OF_THE_PROJECT = "orchestrate_all.py"


def program_name() -> str:
    """The name for the usage: the one that was called."""
    return _INSTALLED if Path(sys.argv[0]).stem == _INSTALLED else _OF_THE_PROJECT


def as_called(text: str) -> str:
    """A text with commands in it, which begin as somebody has begun this one."""
    if program_name() != _INSTALLED:
        return text
    return text.replace(f"python {_OF_THE_PROJECT}", _INSTALLED)
