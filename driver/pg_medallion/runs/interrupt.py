"""Ctrl-C and SIGTERM: the first one cancels the running statement, the second one leaves."""

from __future__ import annotations

import signal
from contextlib import suppress
from types import FrameType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import psycopg

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_CANCEL_TIMEOUT = 5.0  # seconds


class Interruption:
    """Within `with`, the first signal sets `requested` and cancels what the connections run.

    The statement then ends with QueryCanceled, or, when it records its own end, normally.
    """

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self.requested = False
        self.connections = [connection]
        self._previous: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Interruption:
        self._previous = {each: signal.signal(each, self._handle) for each in _SIGNALS}
        return self

    def __exit__(self, *_: object) -> None:
        for each, previous in self._previous.items():
            signal.signal(each, previous)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self.requested:
            raise KeyboardInterrupt
        self.requested = True
        for connection in list(self.connections):
            # one that is just being closed must not save the others
            with suppress(Exception):
                connection.cancel_safe(timeout=_CANCEL_TIMEOUT)
