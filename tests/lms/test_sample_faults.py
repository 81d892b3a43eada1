"""Each fault of the sample API, as a bare client sees it."""

from __future__ import annotations

import http.client
import json
import re
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any

import pytest
from lms_client import get, get_json, pages

from samples.lms import Fault, LmsServer, Options

pytestmark = pytest.mark.nightly

Serve = Callable[..., LmsServer]
SESSIONS = "/events/1005/sessions"


def test_a_fault_happens_to_its_page_and_attempt_only(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/events", "500", page=2, attempt=1)])
    second = f"{server.url}/events?offset=100"
    statuses = [get(url)[0] for url in (f"{server.url}/events", second, second, second)]
    assert statuses == [200, 500, 200, 200]
    server.reset()
    assert [get(second)[0], get(second)[0]] == [500, 200]


def test_a_fault_of_every_attempt_stays(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/users", "503")])
    assert [get(f"{server.url}/users")[0] for _ in range(3)] == [503, 503, 503]
    assert get(f"{server.url}/orders")[0] == 200


def test_a_fault_can_be_of_one_id_or_of_all(serve_lms: Serve) -> None:
    server = serve_lms(
        faults=[Fault(SESSIONS, "404"), Fault("/speakers/*", "500", attempt=1)], dirt=0
    )
    assert get(server.url + SESSIONS)[0] == 404
    assert get(f"{server.url}/events/1006/sessions")[0] == 200
    uuids = [speaker["uuid"] for speaker in get_json(f"{server.url}/speakers")["data"][:3]]
    for uuid in uuids:
        path = f"{server.url}/speakers/{uuid}"
        assert [get(path)[0], get(path)[0]] == [500, 200]


def test_the_page_is_the_one_of_the_cap_in_force(serve_lms: Serve) -> None:
    server = serve_lms(page_cap=50, faults=[Fault("/events", "500", page=3)])
    statuses = [get(f"{server.url}/events?limit=200&offset={n}")[0] for n in (0, 50, 100, 150)]
    assert statuses == [200, 200, 500, 200]


@pytest.mark.parametrize("status", ["400", "401", "403", "404", "429", "500", "502", "503", "504"])
def test_statuses(serve_lms: Serve, status: str) -> None:
    server = serve_lms(faults=[Fault("/events", status)])
    found, headers, body = get(f"{server.url}/events")
    assert found == int(status)
    assert "Retry-After" not in headers
    assert "error" in json.loads(body)


def test_retry_after_in_seconds_and_as_a_date(serve_lms: Serve) -> None:
    moment = datetime(2030, 1, 2, 3, 4, 5, tzinfo=timezone.utc)
    server = serve_lms(
        faults=[
            Fault("/events", "429", attempt=1, retry_after=7),
            Fault("/events", "429", attempt=2, retry_after=moment),
            Fault("/events", "503", attempt=3, retry_after=0),
        ]
    )
    found = [get(f"{server.url}/events") for _ in range(4)]
    assert [status for status, _, _ in found] == [429, 429, 503, 200]
    assert [headers["Retry-After"] for _, headers, _ in found[0:3:2]] == ["7", "0"]
    text = found[1][1]["Retry-After"]
    assert text.endswith("GMT")
    assert parsedate_to_datetime(text) == moment


def test_slow(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/events", "slow", attempt=1, seconds=0.3)])
    started = time.monotonic()
    assert get(f"{server.url}/events")[0] == 200
    assert time.monotonic() - started >= 0.3
    server.reset()
    with pytest.raises(TimeoutError):
        get(f"{server.url}/events", timeout=0.1)


def test_trickle(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/products/9010", "trickle", seconds=0.001)])
    started = time.monotonic()
    status, _, body = get(f"{server.url}/products/9010")
    assert (status, "id" in json.loads(body)) == (200, True)
    assert time.monotonic() - started >= 0.001 * len(body)


def test_hang_answers_nothing(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/events", "hang"), Fault("/users", "hang", seconds=0.2)])
    with pytest.raises(TimeoutError):
        get(f"{server.url}/events", timeout=0.3)
    with pytest.raises(http.client.RemoteDisconnected):
        get(f"{server.url}/users")


def test_a_client_that_gave_up_is_no_longer_in_flight(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/events", "hang")])
    for _ in range(3):
        with pytest.raises(TimeoutError):
            get(f"{server.url}/events", timeout=0.3)
        deadline = time.monotonic() + 30
        while server.in_flight and time.monotonic() < deadline:
            threading.Event().wait(0.01)
    assert server.most_in_flight_of == {"/events": 1}


def test_dropped_connection(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/events", "dropped", attempt=1)])
    with pytest.raises(http.client.RemoteDisconnected):
        get(f"{server.url}/events")
    assert get(f"{server.url}/events")[0] == 200


def test_cut_body(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/events", "cut")])
    with pytest.raises(http.client.IncompleteRead):
        get(f"{server.url}/events")


@pytest.mark.parametrize("path", ["/events", SESSIONS, "/products/9010"])
def test_truncated_json(serve_lms: Serve, path: str) -> None:
    server = serve_lms(faults=[Fault(path, "truncated")])
    status, headers, body = get(server.url + path)
    assert (status, headers["Content-Type"]) == (200, "application/json")
    assert int(headers["Content-Length"]) == len(body)
    with pytest.raises(ValueError, match=r"Unterminated|Expecting|decode"):
        json.loads(body)


def test_html_with_status_200(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/products/9010", "html")])
    status, headers, body = get(f"{server.url}/products/9010")
    assert (status, headers.get_content_type()) == (200, "text/html")
    assert body.startswith(b"<!DOCTYPE html>")


def test_no_data(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/events", "no_data", page=1)])
    content = get_json(f"{server.url}/events")
    assert "data" not in content
    assert "data" in get_json(f"{server.url}/events?offset=100")


@pytest.mark.parametrize("paging", ["offset", "cursor", "link", "link_header"])
def test_endless_page(serve_lms: Serve, paging: str) -> None:
    server = serve_lms(paging=paging, faults=[Fault("/events", "endless", page=2)])
    found = pages(server.url, "/events", paging)
    first, second, *others = (next(found) for _ in range(6))
    assert first != second
    assert all(page == second for page in others)


def test_endless_pages_say_no_total(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/events", "endless")])
    assert "total" not in get_json(f"{server.url}/events?offset=200")


def test_total_that_is_too_high(serve_lms: Serve) -> None:
    server = serve_lms(total=False, faults=[Fault("/events", "total_too_high")])
    assert get_json(f"{server.url}/events")["total"] > sum(map(len, pages(server.url, "/events")))
    assert "total" not in get_json(f"{server.url}/users")


@pytest.mark.parametrize("paging", ["link", "link_header"])
def test_foreign_link(serve_lms: Serve, paging: str) -> None:
    server = serve_lms(paging=paging, faults=[Fault("/events", "foreign_link", page=2)])
    found = pages(server.url, "/events", paging)
    assert [len(next(found)), len(next(found))] == [100, 100]
    with pytest.raises(urllib.error.URLError):
        next(found)


def test_faults_can_be_taken_away_while_the_server_runs(serve_lms: Serve) -> None:
    server = serve_lms(faults=[Fault("/events", "500")])
    assert get(f"{server.url}/events")[0] == 500
    server.options = Options()
    assert get(f"{server.url}/events")[0] == 200


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"path": "/events", "kind": "explode"}, "unknown fault 'explode'"),
        ({"path": "events", "kind": "500"}, "starts with /"),
        ({"path": "/events", "kind": "slow"}, "needs seconds"),
        ({"path": "/events", "kind": "trickle"}, "needs seconds"),
        ({"path": "/events", "kind": "500", "seconds": 1}, "seconds are for"),
        ({"path": "/events", "kind": "500", "retry_after": 1}, "retry_after is for 429 and 503"),
        ({"path": "/events", "kind": "500", "page": 0}, "page of a fault is counted from 1"),
        ({"path": "/events", "kind": "500", "attempt": 0}, "attempt of a fault is counted from 1"),
        (
            {"path": "/events", "kind": "429", "retry_after": datetime(2030, 1, 1)},
            "needs a time zone",
        ),
        ({"path": "/event", "kind": "500"}, "unknown path '/event'"),
        ({"path": "/speakers/*", "kind": "no_data"}, "/speakers/{uuid} is none"),
        ({"path": "/events", "kind": "foreign_link"}, "needs link paging of /events"),
    ],
)
def test_faults_that_can_never_happen_are_refused(fault: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=re.escape(message)):
        Options(faults=(Fault(**fault),))
