"""The address of a request is what requests makes of it, also where it is put together here."""

from __future__ import annotations

import requests
from hypothesis import given
from hypothesis import strategies as st

from pg_medallion.records.contract import Context
from pg_medallion.records.rest.session import Policy, Session

PARTS = st.text("aZ09._~-:@%/?#[]é \t&=+", max_size=12)
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), PARTS, st.lists(PARTS, max_size=2)
)
PARAMS = st.one_of(
    st.dictionaries(PARTS, VALUES, max_size=3), st.lists(st.tuples(PARTS, PARTS), max_size=2)
)


def outcome(prepare: object, url: str, params: object) -> str:
    """The address, or the kind of refusal."""
    try:
        prepared = prepare(requests.Request("GET", url, params=params))  # type: ignore[operator]
    except (requests.RequestException, ValueError) as error:
        return type(error).__name__
    return str(prepared.url)


@given(host=st.sampled_from(["api.example.com", "127.0.0.1:8080", "[::1]:80"]), parts=PARTS)
def test_paths_are_those_of_requests(host: str, parts: str) -> None:
    session, url = Session(Policy(1, 1, 1), Context(options={})), f"https://{host}/v1/{parts}"
    assert outcome(session.prepare_request, url, {}) == outcome(requests.Request.prepare, url, {})


@given(params=PARAMS)
def test_parameters_are_those_of_requests(params: object) -> None:
    session, url = Session(Policy(1, 1, 1), Context(options={})), "http://api/v1/things"
    assert outcome(session.prepare_request, url, params) == outcome(
        requests.Request.prepare, url, params
    )
