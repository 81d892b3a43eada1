"""A resource is iterated in a thread of its own, so that waiting for it can end at any moment."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from contextlib import suppress

from pg_medallion.records.contract import Context, Stopped
from pg_medallion.records.queues import put
from pg_medallion.records.records import Delivery
from pg_medallion.records.resource import problem_of

_MOST = 100  # deliveries that wait to be written, or are taken at once
_MOST_CHARACTERS = 4_000_000  # of them together, but for the last one
_GATHER_S = 0.05  # to wait for more: a COPY costs time, and each time a thread wakes up

_END = Delivery()


class _Waiting(queue.Queue[Delivery]):
    """Full with so many deliveries, and before that with so many characters of them."""

    def __init__(self) -> None:
        self.nothing_to_wait_for = threading.Event()
        self._characters = 0
        super().__init__(_MOST)

    def _put(self, item: Delivery) -> None:
        super()._put(item)
        self._characters += item.size
        if item is _END or self._qsize() == _MOST:
            self.nothing_to_wait_for.set()

    def _get(self) -> Delivery:
        item = super()._get()
        self._characters -= item.size
        return item

    def _qsize(self) -> int:
        return _MOST if self._characters >= _MOST_CHARACTERS else super()._qsize()


class Extraction:
    """The deliveries of an iterator, fetched ahead by a thread.

    with Extraction(deliveries, context, source) as extraction: extraction.take(1.0)

    The thread ends with the iterator, or soon after `with`. One that hangs in a request does not
    keep the program alive.
    """

    def __init__(self, deliveries: Iterator[Delivery], context: Context, source: str) -> None:
        self._deliveries = deliveries
        self._source = source
        self._stopped = context.stopped
        self._waiting = _Waiting()
        self._error: Exception | None = None
        self._is_over = False

    def __enter__(self) -> Extraction:
        threading.Thread(target=self._fetch, name="extraction", daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()

    @property
    def has_ended(self) -> bool:
        """Whether everything has been taken, and no error is left to raise."""
        return self._is_over and self._error is None

    def take(self, seconds: float) -> list[Delivery]:
        """What has come, waiting for the first delivery. Raises what the iterator raises, after
        all that came before."""
        if self._is_over and self._error is not None:
            raise self._error
        taken: list[Delivery] = []
        characters = 0
        with suppress(queue.Empty):
            delivery = self._waiting.get(timeout=seconds)
            self._waiting.nothing_to_wait_for.wait(_GATHER_S)
            self._waiting.nothing_to_wait_for.clear()
            while delivery is not _END:
                taken.append(delivery)
                characters += delivery.size
                if len(taken) == _MOST or characters >= _MOST_CHARACTERS:
                    return taken
                delivery = self._waiting.get_nowait()
            self._is_over = True
        return taken

    def _fetch(self) -> None:
        with suppress(Stopped):
            try:
                for delivery in self._deliveries:
                    put(self._waiting, delivery, self._stopped)
            except Stopped:
                raise
            except Exception as error:
                self._error = error
            except BaseException as error:  # a sys.exit() would end who takes it
                self._error = problem_of(error, self._source)
            put(self._waiting, _END, self._stopped)
