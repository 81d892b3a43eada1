"""A bare client of the sample API, with nothing of the pipeline in it."""

from __future__ import annotations

import json
import re
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urljoin

YEAR = {"start_date": "2022-01-01T00:00:00Z", "end_date": "2023-01-01T00:00:00Z"}
LISTS = ("/events", "/facilities", "/orders", "/speakers", "/accreditation", "/products", "/users")

Reply = tuple[int, Any, bytes]


def get(url: str, timeout: float = 10, **headers: str) -> Reply:
    """Status, headers and body, whatever the status."""
    request = urllib.request.Request(url, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return answer.status, answer.headers, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers, error.read()


def get_json(url: str) -> Any:
    status, _, body = get(url)
    assert status == 200, (status, body)
    return json.loads(body)


def pages(base: str, path: str, paging: str = "offset", **query: Any) -> Iterator[list[Any]]:
    """The records of each page of a list, until its paging says that there is no other."""
    url = f"{base}{path}?{urlencode(query)}"
    position = 0
    while url:
        status, headers, body = get(url)
        assert status == 200, (status, body)
        content = json.loads(body)
        yield content["data"]
        position += len(content["data"])
        following: str | None = None
        if paging == "offset":
            following = "?" + urlencode({**query, "offset": position}) if content["data"] else None
        elif paging == "cursor" and content["next_cursor"]:
            following = "?" + urlencode({**query, "cursor": content["next_cursor"]})
        elif paging == "link":
            following = content["next"]
        elif paging == "link_header" and headers["Link"]:
            match = re.fullmatch(r'<(.+)>; rel="next"', headers["Link"])
            assert match, headers["Link"]
            following = match[1]
        url = urljoin(url, following) if following else ""


def records(base: str, path: str, paging: str = "offset", **query: Any) -> list[Any]:
    if path == "/accreditation" and not query:
        query = dict(YEAR)
    return [record for page in pages(base, path, paging, **query) for record in page]
