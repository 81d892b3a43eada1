"""How to get from one page of a list to the next: paginators for dlt's REST client.

All of them refuse an answer that is no list, a page that comes twice, and pages that bring nothing
new for too long.
"""

from __future__ import annotations

import hashlib
from abc import abstractmethod
from typing import Any, NoReturn
from urllib.parse import urljoin, urlsplit

import orjson
import simplejson
from dlt.sources.helpers.rest_client.paginators import BasePaginator
from requests import Request, Response

from pg_medallion.records.contract import SourceProblem
from pg_medallion.records.encoding import to_json
from pg_medallion.records.rest.session import AMBIGUOUS, origin_of

_MOST_STALE = 20  # pages in a row without a record, or with those of a former page
_TELL = "Tell the maintainers of the API, or correct paging in the job option resource."


class _Paginator(BasePaginator):
    def __init__(self) -> None:
        super().__init__()
        self._seen: set[bytes] = set()
        self._stale = 0

    def update_state(self, response: Response, data: list[Any] | None = None) -> None:
        body = response.json()
        if not (isinstance(body, dict) and isinstance(body.get("data"), list)):
            _refuse(response, 'the answer has no array "data"')
        records = body["data"]
        if records:
            self._note(response, _image(records))
        # not a proof: the ids of a short page may well come again
        self._stale = self._stale + 1 if self._is_stale(records) else 0
        if self._stale == _MOST_STALE:
            _refuse(response, f"paging does not advance: {_MOST_STALE} pages without a new record")
        self._has_next_page = self._advance(response, body)

    @abstractmethod
    def _advance(self, response: Response, body: dict[str, Any]) -> bool:
        """Find the next page; False = this was the last one."""

    def _note(self, response: Response, image: bytes) -> None:
        if self._was_seen(image):
            _refuse(response, "paging does not advance: the same again")

    def _is_stale(self, records: list[Any]) -> bool:
        """Whether there are no records, or those of a page before, if only by their ids."""
        ids = [_id_of(record) for record in records]
        return None not in ids and self._was_seen(_image(["ids", ids])) if ids else True

    def _was_seen(self, image: bytes) -> bool:
        digest = hashlib.blake2b(image, digest_size=16).digest()
        if digest in self._seen:
            return True
        self._seen.add(digest)
        return False


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
        try:
            if AMBIGUOUS.search(str(link)):  # else urljoin takes a tab away
                raise ValueError
            self._link = urljoin(response.url, str(link))
            is_foreign = origin_of(self._link) != origin_of(response.url)
        except ValueError:
            _refuse(response, "the link to the next page is no address")
        if is_foreign:
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
    if not isinstance(total, int) or isinstance(total, bool):
        return None
    return total if 0 <= total < 2**63 else None  # a bigint


def _id_of(record: Any) -> Any:
    """What a record is known by, None if that cannot be said."""
    if not isinstance(record, dict):
        return None
    return record.get("id") if record.get("uuid") is None else record["uuid"]


def _image(value: Any) -> bytes:
    """Bytes that are the same for the same value."""
    try:
        return orjson.dumps(value)
    except TypeError:  # a number that the fast library does not write, or bytes that were no text
        return to_json(value).encode()


def _set(request: Request, **params: Any) -> None:
    former: Any = request.params or {}
    request.params = {**former, **params}


def _refuse(response: Response, fact: str) -> NoReturn:
    method, path = response.request.method, urlsplit(response.url).path
    raise SourceProblem("MW038", f"{method} {path}: status {response.status_code}, {fact}", _TELL)
