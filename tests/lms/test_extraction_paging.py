"""Lists whose paging goes nowhere: every one ends, and none is refused that goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
import requests

from pg_medallion.records.contract import SourceProblem
from pg_medallion.records.rest.paging import CursorPaging, LinkPaging, OffsetPaging, total_of

Page = dict[str, Any]
URL = "https://lms.test/v1/users"
STALE = "paging does not advance: 20 pages without a new record"


def response(page: Page, text: str | None = None) -> requests.Response:
    made = requests.Response()
    made.status_code, made.url = 200, URL
    made._content = (text or json.dumps(page)).encode()
    made.request = requests.Request("GET", URL).prepare()
    made.json = lambda **_: page  # type: ignore[method-assign]
    return made


def read(paging: OffsetPaging | CursorPaging | LinkPaging, page: Callable[[int], Page]) -> int:
    """Ask for pages until there is no other one; how many there were."""
    for number in count(1):
        assert number < 1000
        paging.update_state(response(page(number)))
        if not paging.has_next_page:
            break
    return number


@pytest.mark.parametrize(
    ("paging", "field"),
    [(CursorPaging, "next_cursor"), (LinkPaging, "next")],
)
def test_empty_pages_end(paging: Any, field: str) -> None:
    with pytest.raises(SourceProblem, match=STALE):
        read(paging(10), lambda number: {"data": [], field: f"/v1/users?at={number}"})


@pytest.mark.parametrize(
    ("paging", "field"),
    [(CursorPaging, "next_cursor"), (LinkPaging, "next")],
)
def test_some_empty_pages_are_no_end(paging: Any, field: str) -> None:
    def page(number: int) -> Page:
        data = [] if number % 5 else [{"id": number}]
        return {"data": data, field: f"/v1/users?at={number}" if number < 100 else None}

    assert read(paging(10), page) == 100


@pytest.mark.parametrize("key", ["id", "uuid"])
def test_a_server_that_ignores_the_offset_is_noticed(key: str) -> None:
    def page(number: int) -> Page:
        return {"data": [{key: each, "asked_at": number} for each in "abc"]}

    with pytest.raises(SourceProblem, match=STALE):
        read(OffsetPaging(3), page)


def test_copies_of_a_record_are_no_standstill() -> None:
    ids = [1, 1, 2, None, None, 2, 3] * 20
    pages = [[{"id": identity, "n": n}] for n, identity in enumerate(ids)] + [[]]
    assert read(OffsetPaging(1), lambda number: {"data": pages[number - 1]}) == len(pages)


def test_the_port_may_be_written_out() -> None:
    paging = LinkPaging(10)
    paging.update_state(
        response({"data": [{"id": 1}], "next": "https://lms.test:443/v1/users?at=2"})
    )
    assert paging.has_next_page
    with pytest.raises(SourceProblem, match="another host"):
        paging.update_state(response({"data": [{"id": 2}], "next": "https://lms.test:80/v1/users"}))


@pytest.mark.parametrize(
    ("total", "is_one"), [(0, True), (2**63 - 1, True), (2**63, False), (-1, False), (True, False)]
)
def test_a_total_has_to_be_a_count(total: Any, is_one: bool) -> None:
    assert total_of({"total": total}) == (total if is_one else None)
