"""The sample API as a server: paging, caps, windows, auth, counting, start and stop."""

from __future__ import annotations

import base64
import http.client
import json
import re
import socket
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from lms_client import LISTS, YEAR, get, get_json, pages, records

from samples.lms import LmsServer, Options, serve

pytestmark = pytest.mark.nightly

Serve = Callable[..., LmsServer]
PAGING = ("offset", "cursor", "link", "link_header")
SESSIONS = "/events/{id}/sessions"


@pytest.mark.parametrize("paging", PAGING)
@pytest.mark.parametrize("path", LISTS)
def test_each_paging_style_leads_to_all_records(serve_lms: Serve, paging: str, path: str) -> None:
    server = serve_lms(paging=paging)
    query: dict[str, Any] = {"limit": 37, **(YEAR if path == "/accreditation" else {})}
    found = list(pages(server.url, path, paging, **query))
    total = get_json(f"{server.url}{path}?start_date=2022-01-01&end_date=2023-01-01")["total"]
    assert sum(map(len, found)) == total
    assert {len(page) for page in found[:-2]} <= {37}
    whole = [record for page in found for record in page]
    assert whole == records(server.url, path, paging, **{**query, "limit": 100})


def test_paging_by_list(serve_lms: Serve) -> None:
    server = serve_lms(paging={"/events": "cursor", SESSIONS: "link"}, page_cap=2, dirt=0)
    assert "next_cursor" in get_json(f"{server.url}/events")
    assert "next_cursor" not in get_json(f"{server.url}/orders")
    longest = max(
        (records(server.url, f"/events/{1001 + n}/sessions", "link") for n in range(9)), key=len
    )
    assert len(longest) == 3


def test_an_offset_behind_the_end_is_an_empty_page(lms_server: LmsServer) -> None:
    assert get_json(f"{lms_server.url}/events?offset=100000")["data"] == []


def test_the_server_caps_the_limit(serve_lms: Serve) -> None:
    server = serve_lms(page_cap=30)
    assert len(get_json(f"{server.url}/events?limit=100")["data"]) == 30
    assert len(get_json(f"{server.url}/events?limit=7")["data"]) == 7


def test_without_total_no_list_says_one(serve_lms: Serve) -> None:
    server = serve_lms(total=False)
    assert set(get_json(f"{server.url}/events")) == {"data"}


def test_details_are_bare_objects_or_lists(lms_server: LmsServer) -> None:
    speaker = get_json(f"{lms_server.url}/speakers")["data"][0]
    detail = get_json(f"{lms_server.url}/speakers/{speaker['uuid']}")
    assert detail["last_name"] == speaker["last_name"]
    assert get_json(f"{lms_server.url}/products/9001")["id"] == 9001
    assert isinstance(get_json(f"{lms_server.url}/events/1001/sessions")["data"], list)


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/event",
        "/events/",
        "/events/1001",
        "/events//sessions",
        "/events/0/sessions",
        "/events/x/sessions",
        "/products/9000",
        "/products/09001",
        "/products/%D9%A3",
        "/users/20001",
        "/speakers/1",
        "/orders/00000000-0000-4000-8000-000000000001/items",
    ],
)
def test_what_does_not_exist_is_404(lms_server: LmsServer, path: str) -> None:
    assert get(lms_server.url + path)[0] == 404


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=x", "offset=-1", "offset=1.5", "limit=" + "9" * 30]
)
def test_queries_without_sense_are_400(lms_server: LmsServer, query: str) -> None:
    status, _, body = get(f"{lms_server.url}/events?{query}")
    assert status == 400
    assert query.split("=")[0] in json.loads(body)["error"]


def test_cursors_of_others_are_400(serve_lms: Serve) -> None:
    server = serve_lms(paging="cursor")
    for cursor in ("", "x", "p0", "pffff2", "p-3"):
        assert get(f"{server.url}/events?cursor={cursor}")[0] == 400


def test_the_window_is_closed_at_the_start_and_open_at_the_end(serve_lms: Serve) -> None:
    server = serve_lms(dirt=0)
    first = get_json(f"{server.url}/accreditation?limit=1")["data"][0]
    assert first["awarded_on"] == "2022-01-01T00:00:00Z"

    def awards(start: str, end: str) -> int:
        return len(records(server.url, "/accreditation", start_date=start, end_date=end))

    assert awards("2022-01-01T00:00:00Z", "2022-01-01T00:00:01Z") == 1
    assert awards("2021-12-31T00:00:00Z", "2022-01-01T00:00:00Z") == 0
    assert awards("2022-01-01T00:00:01Z", "2022-01-01T00:00:02Z") == 0
    assert awards("2022-01-01T01:00:00+01:00", "2022-01-01") == 0
    assert awards("2022-01-01T01:00:00+01:00", "2022-01-01T00:00:01") == 1
    assert get(f"{server.url}/accreditation?start_date=someday")[0] == 400


def basic(user: str, password: str) -> str:
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


@pytest.mark.parametrize(
    ("auth", "good", "bad"),
    [
        ("none", {}, None),
        ("bearer", {"Authorization": "Bearer open-sésame"}, {"Authorization": "Bearer no"}),
        ("basic", {"Authorization": basic("ann", "pw:x")}, {"Authorization": basic("ann", "")}),
        ("header", {"x-lms-key": "open-sésame"}, {"Authorization": "Bearer open-sésame"}),
    ],
)
def test_auth(
    serve_lms: Serve, auth: str, good: dict[str, str], bad: dict[str, str] | None
) -> None:
    server = serve_lms(
        auth=auth, token="open-sésame", user="ann", password="pw:x", header="X-LMS-Key"
    )
    assert get(f"{server.url}/events", **good)[0] == 200
    if bad is not None:
        for headers in ({}, bad):
            status, answered, body = get(f"{server.url}/events", **headers)
            assert status == 401
            assert answered["WWW-Authenticate"]
            assert b"open" not in body


def test_secrets_are_not_shown() -> None:
    assert "hidden" not in repr(Options(token="hidden", password="hidden"))


def test_latency(serve_lms: Serve) -> None:
    server = serve_lms(latency=0.2)
    started = time.monotonic()
    get(f"{server.url}/events")
    assert time.monotonic() - started >= 0.2


def test_requests_and_the_most_in_flight_are_counted(serve_lms: Serve) -> None:
    server = serve_lms(latency=1.0)
    paths = [f"/events/{1001 + number}/sessions" for number in range(4)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda path: get(server.url + path), [*paths, "/users", "/users?offset=100"]))
    assert server.requests == {**dict.fromkeys(paths, 1), "/users": 2}
    assert server.most_in_flight_of == {SESSIONS: 4, "/users": 2}
    server.reset()
    assert (server.requests, server.most_in_flight_of) == ({}, {})


def test_one_after_the_other_is_one_in_flight(lms_server: LmsServer) -> None:
    connection = http.client.HTTPConnection(lms_server.url.removeprefix("http://"))
    for number in range(200):
        connection.request("GET", f"/events/{1001 + number}/sessions")
        connection.getresponse().read()
    connection.close()
    assert lms_server.most_in_flight_of == {SESSIONS: 1}


def test_a_connection_stays_open(lms_server: LmsServer) -> None:
    connection = http.client.HTTPConnection(lms_server.url.removeprefix("http://"))
    connection.request("GET", "/events")
    connection.getresponse().read()
    first = connection.sock.getsockname()
    connection.request("GET", "/nothing")
    assert connection.getresponse().read()
    assert connection.sock.getsockname() == first
    connection.close()


def test_it_listens_on_loopback_alone(lms_server: LmsServer) -> None:
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+", lms_server.url)


def test_stop_closes_everything_at_once(serve_lms: Serve) -> None:
    before = threading.active_count()
    server = serve(Options(latency=30))
    address = ("127.0.0.1", int(server.url.rsplit(":", 1)[1]))
    idle = socket.create_connection(address)
    with ThreadPoolExecutor(1) as pool:
        busy = pool.submit(get, f"{server.url}/events")
        while not server.in_flight:
            threading.Event().wait(0.01)
        started = time.monotonic()
        server.stop()
        server.stop()
        assert time.monotonic() - started < 5
        assert isinstance(busy.exception(), (http.client.HTTPException, OSError))
    assert idle.recv(1) == b""
    idle.close()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(address)
    assert threading.active_count() == before


def test_a_port_can_be_chosen_once(serve_lms: Serve) -> None:
    port = int(serve_lms().url.rsplit(":", 1)[1])
    with pytest.raises(OSError, match="in use"):
        serve(Options(port=port))


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ({"scale": 0}, "scale must be above 0"),
        ({"scale": float("nan")}, "scale must be above 0"),
        ({"generation": 0}, "generation must be 1 to"),
        ({"dirt": 0.6}, "dirt is a share"),
        ({"page_cap": 0}, "page_cap must be at least 1"),
        ({"latency": -1}, "latency is in seconds"),
        ({"auth": "oauth"}, "auth must be one of"),
        ({"paging": "page"}, "paging must be one of"),
        ({"paging": {"/event": "link"}}, "'/event' is no list"),
        ({"port": 70000}, "port must be"),
    ],
)
def test_options_out_of_range_are_named(choice: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Options(**choice)
