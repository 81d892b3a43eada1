"""A resource is iterated in a thread of its own, so that waiting for it can end at any moment."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from driver.sources.items import Context, Stopped
from driver.sources.queues import put

_AHEAD = 32  # items that wait to be written
_GATHER_S = 0.1  # how long to wait for more of them: what is written at once costs less


class _End:
    pass


_END = _End()


class Extraction:
    """The items of an iterator, fetched ahead by a thread.

    with Extraction(items, context) as extraction: extraction.take(1.0)

    The thread ends with the iterator, or soon after `with`. One that hangs in a request does not
    keep the program alive.
    """

    def __init__(self, items: Iterator[Any], context: Context) -> None:
        self._items = items
        self._stopped = context.stopped
        self._queue: queue.Queue[Any] = queue.Queue(_AHEAD)
        self._error: BaseException | None = None
        self._has_ended = False

    def __enter__(self) -> Extraction:
        threading.Thread(target=self._fetch, name="extraction", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()

    @property
    def has_ended(self) -> bool:
        """Whether everything has been taken."""
        return self._has_ended

    def take(self, seconds: float) -> list[Any]:
        """The items that have come, waiting for the first one. Raises what the iterator raises."""
        taken: list[Any] = []
        until = time.monotonic() + seconds
        with suppress(queue.Empty):
            while len(taken) < _AHEAD and not (taken and taken[-1] is _END):
                taken.append(self._queue.get(timeout=max(0.0, until - time.monotonic())))
                if len(taken) == 1:
                    until = time.monotonic() + _GATHER_S
        if taken and taken[-1] is _END:
            taken.pop()
            self._has_ended = True
            if self._error is not None:
                raise self._error
        return taken

    def _fetch(self) -> None:
        try:
            for item in self._items:
                put(self._queue, item, self._stopped)
        except Stopped:
            return
        except BaseException as error:
            self._error = error
        try:
            put(self._queue, _END, self._stopped)
        except Stopped:
            return
