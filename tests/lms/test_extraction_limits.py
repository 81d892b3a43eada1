"""An answer may neither take longer nor hold more than it is allowed to, however it comes."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler
from typing import Any

import psycopg
import pytest
from lms_feed import Feed, loaded
from servers import Server, send, serving

from pg_medallion.records import Page, records
from pg_medallion.records.contract import Context, SourceProblem
from pg_medallion.records.rest.session import Policy, Session

MB = 1024 * 1024


@pytest.fixture
def api() -> Iterator[Server]:
    with serving() as server:
        yield server


def get(api: Server, **policy: Any) -> Any:
    chosen = {"timeout": 5, "max_attempts": 1, "max_wait": 0, **policy}
    return Session(Policy(**chosen), Context(options={})).get(f"{api.url}/things").json()


def trickling(head: bytes, piece: bytes) -> Callable[[BaseHTTPRequestHandler], None]:
    """Begin at once, then never stand still and never end."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(head)
        while True:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(0.05)

    return answer


CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "piece"),
    [
        (b"HTTP/1.1 200 ", b"O"),
        (b"HTTP/1.1 200 OK\r\nX-Long: ", b"x"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", b" "),
        (CHUNKED, b"0"),
        (CHUNKED + b"10000\r\n", b" "),
        (CHUNKED + b"1;", b"x"),
        (CHUNKED + b"0\r\nTrailer: ", b"x"),
    ],
    ids=["status", "header", "continue", "body", "size", "chunk", "extension", "trailer"],
)
def test_a_trickle_ends_with_the_time(api: Server, head: bytes, piece: bytes) -> None:
    api.answer = trickling(head, piece)
    with pytest.raises(SourceProblem, match=r"GET /things: no answer within 0.5 s \(1 attempt\)"):
        get(api, timeout=0.5)


def test_a_connection_that_is_used_again_has_its_time_again(api: Server) -> None:
    api.answer = lambda handler: send(handler, {"n": len(api.asked)})
    session = Session(Policy(timeout=1, max_attempts=1, max_wait=0), Context(options={}))
    for n in (1, 2, 3):
        assert session.get(f"{api.url}/things").json() == {"n": n}
        time.sleep(0.5)  # together more than the time of one


@pytest.mark.parametrize("times", [1, 2])
def test_a_bomb_is_put_down(api: Server, times: int) -> None:
    body = b'{"data": "' + b"x" * (40 * MB) + b'"}'
    for _ in range(times):
        body = gzip.compress(body, 1)
    encoding = ", ".join(["gzip"] * times)
    api.answer = lambda handler: send(handler, body, Content_Encoding=encoding)
    assert len(get(api)["data"]) == 40 * MB
    with pytest.raises(SourceProblem, match="the answer is larger than 20 MB") as caught:
        get(api, max_bytes=20 * MB, max_attempts=3)
    assert caught.value.sqlstate == "MW038"
    assert "max_answer_bytes" in (caught.value.hint or "")
    assert len(api.asked) == 2  # the limit will not pass by itself


def test_an_answer_without_end_is_put_down(api: Server) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n")
        with suppress(OSError):
            while True:
                handler.wfile.write(b"x" * MB)

    api.answer = answer
    with pytest.raises(SourceProblem, match="the answer is larger than 20 MB"):
        get(api, max_bytes=20 * MB)


def test_a_record_too_large_for_the_database_goes_alone(
    connection: psycopg.Connection, feed: Feed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(records, "_MOST", 100_000)
    outcome = feed([{"id": 1}, {"text": "x" * 100_001}, {"id": 3}])
    assert outcome.exit_code == 0, outcome.summary()
    assert [row[0] for row in loaded(connection)] == [{"id": 1}, {"id": 3}]
    query = "select reason, length(raw_line) from setup.quarantine where target = 'bronze.notes'"
    assert connection.execute(query).fetchall() == [("jsonb cannot hold it", 65_537)]


@pytest.mark.nightly  # takes a gigabyte and half a minute
@pytest.mark.parametrize("is_answer", [False, True])
def test_a_record_too_large_for_jsonb_goes_alone(
    connection: psycopg.Connection, feed: Feed, is_answer: bool
) -> None:
    connection.execute("delete from setup.quarantine")
    text = "x" * 300_000_000
    answer = f'{{"data": [{{"id": 1}}, {{"s": "{text}"}}, {{"id": 3}}]}}'
    page = Page([], answer=answer, field="data")
    outcome = feed([page] if is_answer else [{"id": 1}, {"s": text}, {"id": 3}])
    assert outcome.exit_code == 0, outcome.summary()
    assert [row[0] for row in loaded(connection)] == [{"id": 1}, {"id": 3}]
    query = "select reason, length(raw_line) from setup.quarantine"
    reason = "jsonb cannot hold it; only its beginning is kept"
    assert connection.execute(query).fetchall() == [(reason, 65_536)]


def test_many_unknown_fields_are_few_notices(connection: psycopg.Connection, feed: Feed) -> None:
    connection.execute(
        "select setup.configure_job('bronze.notes', p_options => '{\"fields\": [\"id\"]}')"
    )
    connection.execute("delete from setup.schema_changes")
    notices: list[str] = []
    connection.add_notice_handler(lambda notice: notices.append(notice.message_primary or ""))
    feed([{"id": 1, "a": 1, "b": 2}])
    changes = [each.split("schema change  ")[1] for each in notices if "schema change" in each]
    assert changes == ['extra column "a": kept', 'extra column "b": kept']
    notices.clear()
    many = {f"{number:05}": 1 for number in range(20_000)}
    assert feed([{"id": 1, **many, "x" * 100_000: 1}]).exit_code == 0
    changes = [each.split("schema change  ")[1] for each in notices if "schema change" in each]
    assert changes == [
        'extra column "00000": kept',
        'extra column "00001": kept',
        'extra column "00002": kept',
        "19998 more extra columns: kept, 95 of them in setup.schema_changes",
    ]
    assert connection.execute("select count(*) from setup.schema_changes").fetchone() == (100,)
    connection.execute(
        "select setup.configure_job('bronze.notes', p_options => '{\"fields\": null}')"
    )
