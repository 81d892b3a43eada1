"""Queues between threads that may lose interest in each other."""

from __future__ import annotations

import queue
import threading
from typing import TypeVar

from pg_medallion.records.contract import Stopped

Item = TypeVar("Item")
_LOOK_S = 0.2  # how often a waiting thread looks whether it is still wanted


def put(target: queue.Queue[Item], item: Item, stopped: threading.Event) -> None:
    """Put into a queue that may be full. Raises Stopped when nobody will take it."""
    while not stopped.is_set():
        try:
            return target.put(item, timeout=_LOOK_S)
        except queue.Full:
            continue
    raise Stopped


def get(source: queue.Queue[Item], stopped: threading.Event) -> Item:
    """Take from a queue that may be empty. Raises Stopped when nothing is wanted any more."""
    while not stopped.is_set():
        try:
            return source.get(timeout=_LOOK_S)
        except queue.Empty:
            continue
    raise Stopped
