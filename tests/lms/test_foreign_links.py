"""The credentials of an API go to its host alone, whatever its answers say."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pytest
import requests
from dlt.common import jsonpath
from dlt.sources.helpers.rest_client import RESTClient
from dlt.sources.helpers.rest_client.auth import BearerTokenAuth
from dlt.sources.helpers.rest_client.paginators import BasePaginator, JSONLinkPaginator
from hypothesis import example, given, settings
from hypothesis import strategies as st
from servers import Server, send, serving

from pg_medallion.records.contract import Context, SourceProblem
from pg_medallion.records.rest.paging import LinkPaging
from pg_medallion.records.rest.session import Policy, Session

EXAMPLES = 20 * int(os.environ.get("MEDALLION_TEST_EXAMPLES", "5"))
PIECES = (
    *("{good}", "{evil}", "http://", "https://", "//", "/", "\\", "@", "#", "?", ":", ".", "%5c"),
    *("%40", "%2f", ";", ",", "&", "=", "a", "user:pw@", "[", "]", " ", "\t", "\r", "\n", "\u202e"),
    *("\xa0", "\x00", "\u3000", "\uff0f", "\u2100"),
)
LINKS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=7).map("".join)


@pytest.fixture(scope="module")
def evil() -> Iterator[Server]:
    with serving() as server:
        yield server


@pytest.fixture(scope="module")
def good() -> Iterator[Server]:
    with serving() as server:
        yield server


def read(server: Server, paging: BasePaginator) -> None:
    """Ask for all pages of a list, with a token."""
    session = Session(Policy(timeout=5, max_attempts=1, max_wait=0), Context(options={}))
    client = RESTClient(server.url, auth=BearerTokenAuth("s3cret-token"), session=session)
    for _ in client.paginate(
        "/things",
        paginator=paging,
        data_selector=jsonpath.compile_path("data"),
        hooks={"response": []},
    ):
        pass


@pytest.mark.parametrize("paging", [lambda: LinkPaging(10), lambda: JSONLinkPaginator("next")])
@settings(max_examples=EXAMPLES, deadline=None)
@example("http://{evil}\\@{good}/things")
@example("http://{evil}\t\\@{good}/things")
@example("http://{good}\\@{evil}/things")
@example("http://{good}@{evil}/things")
@example("http://{evil}")
@example("//{evil}/things")
@example("http:\\\\{evil}/things")
@given(link=LINKS)
def test_no_link_leads_the_token_to_another_host(
    good: Server, evil: Server, paging: Any, link: str
) -> None:
    link = link.replace("{good}", good.place).replace("{evil}", evil.place)

    def answer(handler: Any) -> None:
        is_first = len(good.asked) == 1
        send(handler, {"data": [{"id": 1}], "next": link if is_first else None})

    good.answer = answer
    good.asked.clear()
    evil.asked.clear()
    with suppress(SourceProblem, requests.RequestException, ValueError):
        read(good, paging())
    assert evil.asked == []


@pytest.mark.parametrize("link", ["/a b", "/a\tb", "/a\\b", "/a\x00", "//u:p@{good}/a", "http://["])
def test_a_link_that_is_no_plain_address_is_refused(good: Server, link: str) -> None:
    body = {"data": [{"id": 1}], "next": link.replace("{good}", good.place)}
    good.answer = lambda handler: send(handler, body)
    with pytest.raises(SourceProblem, match="the link to the next page is no address") as caught:
        read(good, LinkPaging(10))
    assert caught.value.sqlstate == "MW038"


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(good: Server, evil: Server, status: int) -> None:
    good.answer = lambda handler: send(handler, {}, status, Location=f"{evil.url}/things")
    evil.asked.clear()
    with pytest.raises(SourceProblem, match=f"GET /things: status {status}"):
        read(good, LinkPaging(10))
    assert evil.asked == []


def test_a_session_asks_the_host_of_its_first_request_alone(good: Server, evil: Server) -> None:
    good.answer = lambda handler: send(handler, {})
    evil.asked.clear()
    session = Session(Policy(timeout=5, max_attempts=1, max_wait=0), Context(options={}))
    assert session.get(f"{good.url}/a").json() == {}
    for url in (f"{evil.url}/a", good.url.replace("http", "https"), f"{evil.url}\\@{good.place}/a"):
        with pytest.raises(SourceProblem, match="another host"):
            session.get(url)
    with pytest.raises(SourceProblem, match="names a user"):
        session.get(f"http://user:pw@{good.place}/a")
    assert session.get(f"{good.url}/b").json() == {}
    assert evil.asked == []
