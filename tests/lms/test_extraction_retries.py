"""When a request is tried again, and after how long; the clock is the test's."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path

import pytest
import requests
from requests.adapters import BaseAdapter
from urllib3 import HTTPConnectionPool, HTTPResponse
from urllib3.exceptions import DecodeError, ProtocolError, ReadTimeoutError

from pg_medallion.records.clock import Clock
from pg_medallion.records.contract import Context, SourceProblem, Stopped
from pg_medallion.records.rest.paging import CursorPaging
from pg_medallion.records.rest.session import Policy, Session

NOW = datetime(2025, 3, 1, 12, tzinfo=timezone.utc)
GOOD = (200, b'{"data": []}', {})
POLICY = Policy(timeout=30, max_attempts=5, max_wait=120)

Reply = tuple[int, bytes, dict[str, str]] | Exception


class FakeClock(Clock):
    """Time passes only by waiting."""

    def __init__(self) -> None:
        self.waits: list[float] = []

    def now(self) -> datetime:
        return NOW + timedelta(seconds=sum(self.waits))

    def wait(self, seconds: float, stopped: threading.Event) -> None:
        self.waits.append(seconds)


class Replies(BaseAdapter):
    """An API that answers what the test says."""

    def __init__(self, replies: Iterator[Reply]) -> None:
        super().__init__()
        self._replies = replies
        self.requests = 0

    def send(self, request: requests.PreparedRequest, **_: object) -> requests.Response:  # type: ignore[override]
        self.requests += 1
        reply = next(self._replies)
        if isinstance(reply, Exception):
            raise reply
        response = requests.Response()
        response.status_code, body, headers = reply
        response.raw = HTTPResponse(BytesIO(body), preload_content=False)
        response.headers.update(headers)
        response.request, response.url = request, str(request.url)
        return response

    def close(self) -> None:
        pass


class Api:
    """Sends one request to an API of the test's making."""

    def __init__(self, *replies: Reply, policy: Policy = POLICY) -> None:
        self.clock = FakeClock()
        self.context = Context(options={})
        self.context.clock = self.clock
        self.session = Session(policy, self.context)
        self.replies = Replies(iter(replies))
        self.session.mount("http://", self.replies)

    def get(self) -> requests.Response:
        return self.session.get("http://lms.test/v1/users?token=s3cret")

    def problem(self) -> SourceProblem:
        with pytest.raises(SourceProblem) as caught:
            self.get()
        return caught.value


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_waits_double_with_jitter(status: int) -> None:
    for _ in range(20):
        api = Api(*[(status, b"", {})] * 4, GOOD)
        assert api.get().json() == {"data": []}
        assert len(api.clock.waits) == 4
        for number, wait in enumerate(api.clock.waits):
            assert 0.25 * 2**number <= wait <= 0.5 * 2**number


def test_jitter_differs() -> None:
    waits = set()
    for _ in range(5):
        api = Api((500, b"", {}), GOOD)
        api.get()
        waits.update(api.clock.waits)
    assert len(waits) == 5


def test_attempts_are_limited() -> None:
    api = Api(*[(503, b"", {})] * 9)
    assert str(api.problem()) == "GET /v1/users: status 503 (5 attempts)"
    assert (api.replies.requests, len(api.clock.waits)) == (5, 4)


def test_one_attempt_means_one() -> None:
    api = Api((500, b"", {}), GOOD, policy=Policy(timeout=1, max_attempts=1, max_wait=1))
    assert str(api.problem()) == "GET /v1/users: status 500 (1 attempt)"
    assert api.clock.waits == []


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418, 501, 301, 204])
def test_other_statuses_are_final(status: int) -> None:
    api = Api((status, b"", {}))
    problem = api.problem()
    assert f"status {status}" in str(problem)
    assert problem.is_final == (status in (401, 403))
    assert api.replies.requests == 1


@pytest.mark.parametrize(
    "error",
    [
        requests.ConnectionError("refused"),
        requests.ConnectTimeout("slow"),
        requests.ReadTimeout("slow"),
        requests.exceptions.SSLError("certificate of http://lms.test?token=s3cret"),
        ProtocolError("cut"),
        DecodeError("no gzip"),
        ReadTimeoutError(HTTPConnectionPool("lms.test"), "/v1/users?token=s3cret", "slow"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_broken_connections_are_tried_again(error: Exception) -> None:
    assert Api(error, GOOD).get().status_code == 200
    problem = Api(*[error] * 5).problem()
    assert str(problem).endswith("(5 attempts)")
    assert "s3cret" not in str(problem)


@pytest.mark.parametrize("body", [b"", b"<html>", b'{"data": [1, 2', b'{"a": Infinity}'])
def test_answers_that_are_no_json_are_tried_again(body: bytes) -> None:
    assert Api((200, body, {}), GOOD).get().json() == {"data": []}


def retry_after(value: str) -> Reply:
    return 429, b"", {"Retry-After": value}


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("7", 7),
        (" 7 ", 7),
        ("120", 120),
        (format_datetime(NOW + timedelta(seconds=90), usegmt=True), 90),
    ],
)
def test_retry_after_is_a_lower_bound(value: str, wait: float) -> None:
    api = Api(retry_after(value), GOOD)
    api.get()
    assert api.clock.waits == [wait]


@pytest.mark.parametrize(
    "value",
    [
        *("0", "-5", "soon", "", "1.5"),
        format_datetime(NOW - timedelta(hours=1), usegmt=True),
        "Wed, 31 Dec 9999 23:59:59 -99999999999999999",
        "Wed, 99999999999999999999 Jan 2025 00:00:00 GMT",
    ],
)
def test_retry_after_that_asks_for_nothing_leaves_the_back_off(value: str) -> None:
    api = Api(retry_after(value), GOOD)
    api.get()
    [wait] = api.clock.waits
    assert 0.25 <= wait <= 0.5


def test_back_off_is_longer_than_a_short_retry_after() -> None:
    api = Api(*[(500, b"", {})] * 3, retry_after("1"), GOOD)
    api.get()
    assert api.clock.waits[-1] >= 2


@pytest.mark.parametrize(
    "value", ["121", format_datetime(NOW + timedelta(seconds=121), usegmt=True)]
)
def test_waits_beyond_the_limit_fail_at_once(value: str) -> None:
    api = Api((500, b"", {}), retry_after(value), GOOD)
    problem = api.problem()
    expected = r"GET /v1/users: status 429, asks to wait 12\d s, more than 120 s \(2 attempts\)"
    assert re.fullmatch(expected, str(problem))
    assert api.replies.requests == 2


@pytest.mark.parametrize("cursor", ["123456789012345678901234567890", "1.10"])
def test_a_cursor_keeps_every_digit(cursor: str) -> None:
    body = f'{{"data": [1], "next_cursor": {cursor}}}'.encode()
    paging, request = CursorPaging(10), requests.Request()
    paging.update_state(Api((200, body, {})).get())
    paging.update_request(request)
    assert request.params["cursor"] == cursor


def test_back_off_is_never_longer_than_the_limit() -> None:
    policy = Policy(timeout=1, max_attempts=9, max_wait=2)
    api = Api(*[(500, b"", {})] * 8, GOOD, policy=policy)
    api.get()
    assert max(api.clock.waits) == 2


def test_nothing_is_sent_after_the_stop() -> None:
    api = Api(GOOD)
    api.context.stopped.set()
    with pytest.raises(Stopped):
        api.get()
    assert api.replies.requests == 0


def test_the_stop_ends_a_wait() -> None:
    stopped = threading.Event()
    threading.Timer(0.1, stopped.set).start()
    Clock().wait(60, stopped)
    assert stopped.is_set()


def test_requests_that_cannot_be_sent_are_told_by_their_kind() -> None:
    problem = Api(requests.exceptions.InvalidURL("http://u:s3cret@x")).problem()
    assert str(problem) == ("GET /v1/users: the request cannot be sent: InvalidURL (1 attempt)")


def test_the_proxy_of_the_environment_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://proxy.test:3128")
    monkeypatch.setenv("NO_PROXY", "near.test")
    session = Api(GOOD).session
    for url, proxies in (
        ("http://lms.test/v1/users?offset=100", {"http": "http://proxy.test:3128"}),
        ("http://near.test/v1/users", {}),
    ):
        found = session.merge_environment_settings(url, {}, None, None, None)["proxies"]
        assert {key: found[key] for key in found if key == "http"} == proxies


def test_credentials_that_were_not_given_are_not_sent(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    netrc = tmp_path / "netrc"
    netrc.write_text("machine lms.test login me password s3cret\n")
    netrc.chmod(0o600)
    monkeypatch.setenv("NETRC", str(netrc))
    assert "Authorization" not in Api(GOOD).get().request.headers
