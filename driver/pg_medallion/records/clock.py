"""Time for those who wait: the real one, or that of a test."""

from __future__ import annotations

import threading
from datetime import datetime, timezone


class Clock:
    """The time of this machine."""

    def now(self) -> datetime:
        """The present moment, UTC."""
        return datetime.now(timezone.utc)

    def wait(self, seconds: float, stopped: threading.Event) -> None:
        """Return after so many seconds, or at once when nobody wants the result any more."""
        stopped.wait(seconds)
