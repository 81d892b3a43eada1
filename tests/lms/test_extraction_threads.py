"""The threads of an extraction: the pool of a feed, and what waits to be written."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pytest

from pg_medallion.records.contract import Context, FailedId, Page, SourceProblem, Stopped
from pg_medallion.records.extraction import Extraction
from pg_medallion.records.pool import concurrently
from pg_medallion.records.records import deliveries


def test_the_pool_works_on_no_more_than_allowed() -> None:
    lock = threading.Lock()
    at_work = most = 0

    def work(number: int) -> Iterator[int]:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        yield number
        with lock:
            at_work -= 1

    results = concurrently(work, iter(range(1, 1000)), 4, threading.Event())
    assert sorted(results) == list(range(1, 1000))
    assert most <= 4


def test_the_first_error_ends_the_pool() -> None:
    inputs = iter(range(1, 10**7))

    def work(number: int) -> Iterator[int]:
        if number == 10:
            raise ValueError
        yield from ()  # nothing that could hold a thread up

    stopped = threading.Event()
    with pytest.raises(ValueError, match=r"^$"):
        list(concurrently(work, inputs, 4, stopped))
    time.sleep(0.1)
    after = next(inputs)
    time.sleep(0.1)
    assert next(inputs) == after + 1
    stopped.set()


def test_the_stop_ends_the_pool() -> None:
    stopped = threading.Event()

    def work(number: int) -> Iterator[int]:
        if number == 100:
            stopped.set()
        yield number

    with pytest.raises(Stopped):
        list(concurrently(work, iter(range(1, 100_000)), 4, stopped))


def wait_until_still(counted: list[int]) -> int:
    """How many there are when no more come."""
    before = -1
    while before != len(counted):
        before = len(counted)
        time.sleep(0.1)
    return before


@pytest.mark.parametrize(
    ("characters", "number_of_all", "most"), [(10, 1000, 110), (1_500_000, 100, 5)]
)
def test_what_waits_is_limited(characters: int, number_of_all: int, most: int) -> None:
    fetched: list[int] = []

    def pages() -> Iterator[Page]:
        for number in range(number_of_all):
            fetched.append(number)
            yield Page([], number, answer="x" * characters, field="data")

    with Extraction(deliveries(pages(), "test"), Context(options={}), "test") as extraction:
        assert wait_until_still(fetched) <= most
        taken = 0
        while not extraction.has_ended:
            some = extraction.take(1)
            assert sum(delivery.size for delivery in some) < 4_000_000 + characters
            taken += len(some)
    assert taken == number_of_all


def test_what_came_before_an_error_is_taken() -> None:
    def items() -> Iterator[Page | FailedId]:
        yield Page([{"id": 1}])
        yield FailedId("2", SourceProblem("MW036", "no such note"))
        raise SourceProblem("MW037", "refused", is_final=True)

    with Extraction(deliveries(items(), "test"), Context(options={}), "test") as extraction:
        first, second = extraction.take(1)
        assert (len(first.rows), second.failed and second.failed.parent_id) == (1, "2")
        assert not extraction.has_ended
        with pytest.raises(SourceProblem, match="refused"):
            extraction.take(1)
