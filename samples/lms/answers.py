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
from urllib.parse import parse_qsl, urlsplit

from samples.lms.api import Api, NotFoundError, QueryError
from samples.lms.entity import Json
from samples.lms.faults import STATUSES, Fault, find
from samples.lms.options import OBJECT_PATHS, Options

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


class Answers:
    """Answers requests as the options say. Safe to use from several threads."""

    def __init__(self, options: Options, url: str) -> None:
        self._options = options
        self._url = url
        self._api = Api(options)
        self._attempts: Counter[tuple[str, int]] = Counter()
        self._lock = threading.Lock()

    def forget_attempts(self) -> None:
        with self._lock:
            self._attempts.clear()

    def answer(self, target: str, headers: Message) -> Answer:
        """The answer to a GET of a path with its query."""
        if not self._allowed(headers):
            scheme = {"basic": "Basic", "bearer": "Bearer"}.get(self._options.auth, "ApiKey")
            return _error(401, "who are you?", {"WWW-Authenticate": f'{scheme} realm="lms"'})
        parts = urlsplit(target)
        query = dict(parse_qsl(parts.query, keep_blank_values=True))
        try:
            template = self._api.template(parts.path)
            number = self._api.page_number(template, query)
            fault = self._fault(parts.path, number)
            if fault is not None and fault.kind in STATUSES:
                return _status(fault)
            if template in OBJECT_PATHS:
                answer = _success(self._api.object(parts.path))
            else:
                answer = self._list(parts.path, template, query, fault)
        except NotFoundError:
            return _error(404, "there is nothing here")
        except QueryError as error:
            return _error(400, str(error))
        return _disturb(answer, fault)

    def _list(
        self, path: str, template: str, query: Mapping[str, str], fault: Fault | None
    ) -> Answer:
        kind = fault.kind if fault else ""
        stay_on = (fault.page or 1) if fault is not None and kind == "endless" else None
        page = self._api.page(path, template, query, stay_on)
        content = page.content
        if kind == "no_data":
            content["items"] = content.pop("data")
        elif kind == "total_too_high":
            content["total"] = page.total + _TOO_HIGH
        link = f"{self._url}{page.next_link}" if page.next_link else None
        if kind == "foreign_link":
            foreign = f"{_FOREIGN_HOST}{path}?after=1"
            if self._options.paging_of(template) == "link":
                content["next"] = foreign
            else:
                link = foreign
        return _success(content, {"Link": f'<{link}>; rel="next"'} if link else {})

    def _fault(self, path: str, page: int) -> Fault | None:
        """The fault of this request. Requests that no fault is about are not counted."""
        faults = self._options.faults
        if not any(fault.concerns(path, page) for fault in faults):
            return None
        with self._lock:
            self._attempts[path, page] += 1
            attempt = self._attempts[path, page]
        return find(faults, path, page, attempt)

    def _allowed(self, headers: Message) -> bool:
        options = self._options
        if options.auth == "none":
            return True
        if options.auth == "header":
            name, wanted = options.header, options.token
        elif options.auth == "bearer":
            name, wanted = "Authorization", f"Bearer {options.token}"
        else:
            pair = base64.b64encode(f"{options.user}:{options.password}".encode()).decode()
            name, wanted = "Authorization", f"Basic {pair}"
        return hmac.compare_digest((headers.get(name) or "").encode(), wanted.encode())


def _success(content: Json, headers: dict[str, str] | None = None) -> Answer:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return Answer(200, body.encode(), {"Content-Type": "application/json", **(headers or {})})


def _error(status: int, text: str, headers: dict[str, str] | None = None) -> Answer:
    answer = _success({"error": text}, headers)
    answer.status = status
    return answer


def _status(fault: Fault) -> Answer:
    headers = {}
    if isinstance(fault.retry_after, datetime):
        moment = fault.retry_after.astimezone(timezone.utc)
        headers["Retry-After"] = format_datetime(moment, usegmt=True)
    elif fault.retry_after is not None:
        headers["Retry-After"] = str(fault.retry_after)
    return _error(int(fault.kind), STATUSES[fault.kind].lower(), headers)


def _disturb(answer: Answer, fault: Fault | None) -> Answer:
    """What the faults do that leave the content as it is."""
    kind = fault.kind if fault else ""
    if fault is not None and kind in ("slow", "hang"):
        answer.delay = fault.seconds or None
        answer.cut = 0 if kind == "hang" else None
    elif fault is not None and kind == "trickle":
        answer.pace = fault.seconds
    elif kind == "dropped":
        answer.cut = 0
    elif kind == "cut":
        answer.cut = len(answer.body) // 2
    elif kind == "truncated":
        answer.body = answer.body[: len(answer.body) // 2]
    elif kind == "html":
        answer.body = b"<!DOCTYPE html><title>Maintenance</title><p>We are back soon.</p>\n"
        answer.headers["Content-Type"] = "text/html; charset=utf-8"
    return answer
