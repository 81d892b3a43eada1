"""What is sent for a request: the answer of the API, or the one that a fault makes of it."""

from __future__ import annotations

import base64
import hmac
import json
import threading
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from email.message import Message
from email.utils import format_datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from samples.lms.accreditation import Accreditation
from samples.lms.entity import Entity, Json
from samples.lms.events import Events
from samples.lms.faults import STATUSES, Fault
from samples.lms.options import OBJECT_PATHS, Options, template_of
from samples.lms.orders import Orders
from samples.lms.people import Facilities, Speakers, Users
from samples.lms.products import Products

Strings = Mapping[str, str]

ENTITIES: tuple[type[Entity], ...] = (
    Events, Facilities, Orders, Speakers, Accreditation, Products, Users,
)  # fmt: skip
_DEFAULT_LIMIT = 100
_FOREIGN_HOST = "http://lms.example.invalid"
_TOO_HIGH = 7


@dataclass
class Answer:
    """What to send, and how.

    cut    bytes after which the connection closes; 0 = before the first one; None = never.
    delay  seconds to wait before; None = until the server stops.
    pace   seconds from one byte of the body to the next; 0 = all at once.
    """

    status: int
    body: bytes
    headers: dict[str, str]
    cut: int | None = None
    delay: float | None = 0.0
    pace: float = 0.0


class RefusedError(Exception):
    """A request that is answered with another status than 200."""

    def __init__(self, status: int, text: str, **headers: str) -> None:
        super().__init__(text)
        self.status, self.headers = status, headers


class Answers:
    """Answers requests as the options say. Safe to use from several threads."""

    def __init__(self, options: Options, url: str) -> None:
        self._options = options
        self._url = url
        self._entities = {entity.path: entity(options) for entity in ENTITIES}
        self._attempts: Counter[tuple[str, int]] = Counter()
        self._lock = threading.Lock()

    def answer(self, target: str, headers: Message) -> Answer:
        """The answer to a GET of a path with its query."""
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        try:
            self._authenticate(headers)
            return self._answer(parts.path, query)
        except RefusedError as refused:
            return _answer(refused.status, {"error": str(refused)}, refused.headers)

    def _authenticate(self, headers: Message) -> None:
        options = self._options
        pair = base64.b64encode(f"{options.user}:{options.password}".encode()).decode()
        scheme, name, wanted = {
            "none": ("", "", ""),
            "header": ("ApiKey", options.header, options.token),
            "bearer": ("Bearer", "Authorization", f"Bearer {options.token}"),
            "basic": ("Basic", "Authorization", f"Basic {pair}"),
        }[options.auth]
        given = headers.get(name) or ""
        if scheme and not hmac.compare_digest(given.encode(), wanted.encode()):
            challenge = {"WWW-Authenticate": f'{scheme} realm="lms"'}
            raise RefusedError(401, "who are you?", **challenge)

    def _answer(self, path: str, query: Strings) -> Answer:
        template = template_of(path)
        if template is None:
            raise RefusedError(404, "there is nothing here")
        style = self._options.paging_of(template)
        is_object = template in OBJECT_PATHS
        start, limit = (0, 1) if is_object else self._range(style, query)
        fault = self._fault(path, -(-start // limit) + 1)
        if fault is not None and fault.kind in STATUSES:
            raise RefusedError(int(fault.kind), STATUSES[fault.kind].lower(), **_retry_after(fault))
        if is_object:
            answer = _answer(200, self._details(path)[0])
        else:
            answer = self._page(path, style, query, start, limit, fault)
        return answer if fault is None else _disturbed(answer, fault)

    def _fault(self, path: str, page: int) -> Fault | None:
        """The first fault of this request. Requests that none is about are not counted."""
        faults = [fault for fault in self._options.faults if fault.concerns(path, page)]
        if not faults:
            return None
        with self._lock:
            self._attempts[path, page] += 1
            attempt = self._attempts[path, page]
        return next((fault for fault in faults if fault.attempt in (None, attempt)), None)

    def _range(self, style: str, query: Strings) -> tuple[int, int]:
        """The position of the first record asked for, and how many at most."""
        limit = min(_number("limit", query, _DEFAULT_LIMIT), self._options.page_cap)
        if limit < 1:
            raise RefusedError(400, "limit must be at least 1")
        if style == "offset":
            return _number("offset", query, 0), limit
        name = "cursor" if style == "cursor" else "after"
        return (_position(name, query[name]) if name in query else 0), limit

    def _page(
        self, path: str, style: str, query: Strings, start: int, limit: int, fault: Fault | None
    ) -> Answer:
        """A page of a list, and how its reader gets to the next one."""
        kind = fault.kind if fault else ""
        if fault is not None and kind == "endless":
            start = ((fault.page or 1) - 1) * limit
        total, records = self._records(path, query, start, limit)
        content: Json = {"data": records}
        if kind == "total_too_high":
            content["total"] = total + _TOO_HIGH
        elif self._options.total and kind != "endless":
            content["total"] = total
        following = None
        if kind == "endless":
            following = _cursor(start)
        elif start + limit < total:
            following = _cursor(start + limit)
        # Whatever else was asked for belongs to the next page, too.
        query = {**query, "limit": str(limit), "after": following or ""}
        link = f"{path}?{urlencode(query)}" if following else None
        headers = {}
        if kind == "foreign_link":
            link = f"{_FOREIGN_HOST}{path}?after=1"
        if style == "cursor":
            content["next_cursor"] = following
        elif style == "link":
            content["next"] = link
        elif style == "link_header" and link:
            host = "" if kind == "foreign_link" else self._url
            headers["Link"] = f'<{host}{link}>; rel="next"'
        if kind == "no_data":
            content["items"] = content.pop("data")
        return _answer(200, content, headers)

    def _records(self, path: str, query: Strings, start: int, limit: int) -> tuple[int, list[Json]]:
        """How many records a list has, and those of a page."""
        entity = self._entities.get(path)
        if entity is None:
            found = self._details(path)
            return len(found), found[start : start + limit]
        listing = entity.listing(_moment("start_date", query), _moment("end_date", query))
        return listing.size, list(listing.records(start, start + limit))

    def _details(self, path: str) -> list[Json]:
        _, first, identity, *_ = path.split("/")
        entity = self._entities[f"/{first}"]
        index = entity.number_of(identity)
        if index is None:
            raise RefusedError(404, "there is nothing here")
        return [record.data for record in entity.details(index, entity.version(index))]


def _answer(status: int, content: Json, headers: Strings | None = None) -> Answer:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Answer(status, body.encode(), {"Content-Type": "application/json", **(headers or {})})


def _retry_after(fault: Fault) -> dict[str, str]:
    if isinstance(fault.retry_after, datetime):
        moment = fault.retry_after.astimezone(timezone.utc)
        return {"Retry-After": format_datetime(moment, usegmt=True)}
    return {} if fault.retry_after is None else {"Retry-After": str(fault.retry_after)}


def _disturbed(answer: Answer, fault: Fault) -> Answer:
    """What the faults do that leave the content as it is."""
    kind, half = fault.kind, len(answer.body) // 2
    if kind in ("slow", "hang"):
        answer.delay = fault.seconds or None
    if kind == "trickle":
        answer.pace = fault.seconds
    if kind in ("hang", "dropped", "cut"):
        answer.cut = half if kind == "cut" else 0
    if kind == "truncated":
        answer.body = answer.body[:half]
    if kind == "html":
        answer.body = b"<!DOCTYPE html><title>Maintenance</title><p>We are back soon.</p>\n"
        answer.headers["Content-Type"] = "text/html; charset=utf-8"
    return answer


def _number(name: str, query: Strings, default: int) -> int:
    text = query.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise RefusedError(400, f"{name} must be a number from 0")
    return int(text)


def _cursor(position: int) -> str:
    """Looks like nothing that a reader could count on."""
    return f"p{position * 7 + 3:x}"


def _position(name: str, cursor: str) -> int:
    try:
        position = (int(cursor.removeprefix("p"), 16) - 3) // 7
    except ValueError:
        position = -1
    if position < 0 or cursor != _cursor(position):
        raise RefusedError(400, f"{name} is none of this API")
    return position


def _moment(name: str, query: Strings) -> datetime | None:
    """A moment in ISO 8601, UTC where it says nothing else; None = not asked for."""
    if name not in query:
        return None
    try:
        moment = datetime.fromisoformat(query[name].replace("Z", "+00:00"))
    except ValueError:
        raise RefusedError(400, f"{name} must be a moment in ISO 8601") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
