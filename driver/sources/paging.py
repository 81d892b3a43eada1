"""How to get from one page of a list to the next: paginators for dlt's REST client.

All of them refuse an answer that is no list, and a page that comes twice.
"""

from __future__ import annotations

import hashlib
from typing import Any, NoReturn
from urllib.parse import urljoin, urlsplit

import orjson
import simplejson
from dlt.sources.helpers.rest_client.paginators import BasePaginator
from requests import Request, Response

from driver.sources.items import SourceProblem

_TELL = "Tell the maintainers of the API, or correct the job option paging."


class _Paginator(BasePaginator):
    def __init__(self) -> None:
        super().__init__()
        self._seen: set[bytes] = set()

    def update_state(self, response: Response, data: list[Any] | None = None) -> None:
        body = response.json()
        if not (isinstance(body, dict) and isinstance(body.get("data"), list)):
            _refuse(response, 'the answer has no array "data"')
        if body["data"]:
            self._note(response, _image(body["data"]))
        self._has_next_page = self._advance(response, body)

    def _advance(self, response: Response, body: dict[str, Any]) -> bool:
        """Find the next page; False = this was the last one."""
        raise NotImplementedError

    def _note(self, response: Response, image: bytes) -> None:
        digest = hashlib.blake2b(image, digest_size=16).digest()
        if digest in self._seen:
            _refuse(response, "paging does not advance: the same again")
        self._seen.add(digest)


class OffsetPaging(_Paginator):
    """offset and limit. The end is an empty page or the total, not a short page: a server may cap
    the limit."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self._offset = 0

    def init_request(self, request: Request) -> None:
        self.update_request(request)

    def update_request(self, request: Request) -> None:
        _set(request, offset=self._offset, limit=self._limit)

    def _advance(self, response: Response, body: dict[str, Any]) -> bool:
        received = len(body["data"])
        self._offset += received
        total = total_of(body)
        return received > 0 and (total is None or self._offset < total)


class CursorPaging(_Paginator):
    """next_cursor in the body."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self._cursor: str | None = None

    def init_request(self, request: Request) -> None:
        _set(request, limit=self._limit)

    def update_request(self, request: Request) -> None:
        _set(request, cursor=self._cursor)

    def _advance(self, response: Response, body: dict[str, Any]) -> bool:
        cursor = body.get("next_cursor")
        if isinstance(cursor, float):  # a number may have more digits than a float
            cursor = simplejson.loads(response.content, use_decimal=True)["next_cursor"]
        if cursor in (None, ""):
            return False
        self._cursor = str(cursor)
        self._note(response, _image(f"cursor {self._cursor}"))
        return True


class LinkPaging(_Paginator):
    """next in the body, or a Link header; to the same host only."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit
        self._link: str | None = None

    def init_request(self, request: Request) -> None:
        _set(request, limit=self._limit)

    def update_request(self, request: Request) -> None:
        if self._link:
            request.url, request.params = self._link, {}

    def _advance(self, response: Response, body: dict[str, Any]) -> bool:
        link = body.get("next") or response.links.get("next", {}).get("url")
        if not link:
            return False
        self._link = urljoin(response.url, str(link))
        if _host(self._link) != _host(response.url):
            _refuse(response, "the link to the next page leads to another host")
        self._note(response, _image(f"link {self._link}"))
        return True


STYLES: dict[str, type[OffsetPaging | CursorPaging | LinkPaging]] = {
    "offset": OffsetPaging,
    "cursor": CursorPaging,
    "link": LinkPaging,
}


def total_of(body: dict[str, Any]) -> int | None:
    """How many records a list says it has, None if it does not say."""
    total = body.get("total")
    return total if isinstance(total, int) and not isinstance(total, bool) else None


def _image(value: Any) -> bytes:
    """Bytes that are the same for the same value."""
    try:
        return orjson.dumps(value)
    except TypeError:  # a number that the fast library does not write, or bytes that were no text
        return repr(value).encode("utf-8", "surrogatepass")


def _set(request: Request, **params: Any) -> None:
    former: Any = request.params or {}
    request.params = {**former, **params}


def _host(url: str) -> tuple[str, str | None, int | None]:
    parts = urlsplit(url)
    return parts.scheme, parts.hostname, parts.port


def _refuse(response: Response, fact: str) -> NoReturn:
    method, path = response.request.method, urlsplit(response.url).path
    raise SourceProblem("MW038", f"{method} {path}: status {response.status_code}, {fact}", _TELL)
