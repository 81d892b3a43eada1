"""Work on many things at a time, but never on more than so many."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from pg_medallion.records.contract import Stopped
from pg_medallion.records.queues import get, put

Input = TypeVar("Input")
Output = TypeVar("Output")


@dataclass(frozen=True)
class _Result(Generic[Output]):
    output: Output | None = None
    error: BaseException | None = None
    is_last: bool = False  # of its thread


def concurrently(
    work: Callable[[Input], Iterator[Output]],
    inputs: Iterator[Input],
    workers: int,
    stopped: threading.Event,
) -> Iterator[Output]:
    """What `work` yields for each input, in any order, by that many threads.

    Raises the first error of `work`; then no other input is taken.
    """
    # no more than one result of each waits to be taken, and one is in its hands
    results: queue.Queue[_Result[Output]] = queue.Queue(workers)
    lock = threading.Lock()
    has_failed = threading.Event()

    def run() -> None:
        try:
            while not has_failed.is_set():
                with lock:
                    value = next(inputs, None)
                if value is None:
                    break
                for output in work(value):
                    put(results, _Result(output=output), stopped)
            put(results, _Result(is_last=True), stopped)
        except Stopped:
            return
        except BaseException as error:
            has_failed.set()
            put(results, _Result(error=error), stopped)

    for number in range(workers):
        threading.Thread(target=run, name=f"feed-{number}", daemon=True).start()
    at_work = workers
    while at_work:
        result = get(results, stopped)
        if result.error is not None:
            raise result.error
        if result.is_last:
            at_work -= 1
        elif result.output is not None:
            yield result.output
