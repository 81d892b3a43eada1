"""Works ahead of whoever takes the results: a thread makes the next ones meanwhile."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

Item = TypeVar("Item")
_LOOK_S = 0.2  # how often the thread looks whether it is still wanted
_MOST = 2  # results that wait


class Ahead(Generic[Item]):
    """The items of an iterable, made ahead by a thread.

    with Ahead(items) as ahead: for item in ahead: …; ahead.raise_failure()

    Iterating ends where the iterable fails: who is in the midst of something can end it first.
    """

    def __init__(self, items: Iterable[Item]) -> None:
        self._items = items
        self._waiting: queue.Queue[Item | None] = queue.Queue(_MOST)
        self._is_over = threading.Event()
        self._failure: BaseException | None = None
        self._thread = threading.Thread(target=self._make, name="reading", daemon=True)

    def __enter__(self) -> Ahead[Item]:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_over.set()
        self._thread.join()

    def __iter__(self) -> Iterator[Item]:
        while (item := self._waiting.get()) is not None:
            yield item
        self._waiting.put(None)  # whoever asks again

    def raise_failure(self) -> None:
        """Raise what has ended the iterable before its end."""
        if self._failure is not None:
            raise self._failure

    def _make(self) -> None:
        try:
            for item in self._items:
                if not self._put(item):
                    return
        except BaseException as error:
            self._failure = error
        self._put(None)

    def _put(self, item: Item | None) -> bool:
        while not self._is_over.is_set():
            try:
                self._waiting.put(item, timeout=_LOOK_S)
                return True
            except queue.Full:
                continue
        return False
