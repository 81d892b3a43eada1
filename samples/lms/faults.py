"""Answers that go wrong on purpose.

kind            what a client sees
slow            the right answer, `seconds` later
trickle         the right answer, a byte every `seconds`
hang            no answer; the connection closes after `seconds`, or when the server stops
400 401 403 404 429 500 502 503 504
                this status; 429 and 503 with `retry_after`: seconds, or a moment as an HTTP date
dropped         the connection closes before the first byte
cut             the connection closes in the middle of the body
truncated       a complete HTTP answer whose JSON ends in the middle
html            status 200 and a page of HTML
no_data         status 200 and an object without `data`
endless         this page again and again, whatever follows it is asked for
total_too_high  a `total` that is higher than the number of records
foreign_link    a link to the next page that leads to another host (link paging only)
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from fnmatch import fnmatchcase
from typing import Any

STATUSES = {
    "400": "Bad Request",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "Not Found",
    "429": "Too Many Requests",
    "500": "Internal Server Error",
    "502": "Bad Gateway",
    "503": "Service Unavailable",
    "504": "Gateway Timeout",
}
LIST_KINDS = ("no_data", "endless", "total_too_high", "foreign_link")
KINDS = ("slow", "trickle", "hang", *STATUSES, "dropped", "cut", "truncated", "html", *LIST_KINDS)


@dataclass(frozen=True)
class Fault:
    """What goes wrong with which request.

    path         a path, `/events` or `/events/1001/sessions`; `*` stands for any id.
    kind         see above.
    page         counted from 1; None = every page. A detail object is page 1.
    attempt      1 = the first request for this path and page since the start of the server or its
                 `reset`, 2 = the second …; None = every attempt.
    seconds      of slow, trickle and hang; a hang of 0 lasts until the server stops.
    retry_after  of 429 and 503.

    Raises ValueError for a kind that does not exist and for values that make no sense for it.
    """

    path: str
    kind: str
    page: int | None = None
    attempt: int | None = None
    seconds: float = 0.0
    retry_after: int | datetime | None = None

    def __post_init__(self) -> None:
        if not self.path.startswith("/"):
            raise ValueError(f"the path of a fault starts with /, got {self.path!r}")
        if self.kind not in KINDS:
            raise ValueError(f"unknown fault {self.kind!r}: known are {', '.join(KINDS)}")
        if self.kind in ("slow", "trickle") and self.seconds <= 0:
            raise ValueError(f"a {self.kind} answer needs seconds above 0")
        if self.seconds and self.kind not in ("slow", "trickle", "hang"):
            raise ValueError(f"seconds are for slow, trickle and hang, not for {self.kind}")
        if self.retry_after is not None and self.kind not in ("429", "503"):
            raise ValueError(f"retry_after is for 429 and 503, not for {self.kind}")
        if isinstance(self.retry_after, datetime) and self.retry_after.tzinfo is None:
            raise ValueError("the moment in retry_after needs a time zone")
        for name, number in (("page", self.page), ("attempt", self.attempt)):
            if number is not None and number < 1:
                raise ValueError(f"the {name} of a fault is counted from 1, got {number}")

    def concerns(self, path: str, page: int) -> bool:
        """Whether the fault is about this request, leaving the attempt aside."""
        if not (path == self.path or ("*" in self.path and _matches(path, self.path))):
            return False
        if self.kind == "endless":
            return page >= (self.page or 1)
        return self.page in (None, page)


def parse(text: str) -> Fault:
    """A fault as written on a command line: `/events 500 page=2 attempt=1`. Raises ValueError."""
    words = text.split()
    if len(words) < 2:
        raise ValueError(f"a fault is a path and a kind, such as '/events 500', got {text!r}")
    path, kind, *options = words
    numbers: dict[str, Any] = {}
    for option in options:
        name, _, value = option.partition("=")
        if name not in ("page", "attempt", "seconds", "retry_after") or not value.isdecimal():
            raise ValueError(f"a fault has page, attempt, seconds, retry_after=NUMBER: {option!r}")
        numbers[name] = int(value)
    return Fault(path, kind, **numbers)


def find(faults: Iterable[Fault], path: str, page: int, attempt: int) -> Fault | None:
    """The first fault that is to happen to a request."""
    for fault in faults:
        if fault.concerns(path, page) and fault.attempt in (None, attempt):
            return fault
    return None


def _matches(path: str, pattern: str) -> bool:
    """`*` stands for one segment, so `/speakers/*` is not `/speakers/1/talks`."""
    parts, patterns = path.split("/"), pattern.split("/")
    return len(parts) == len(patterns) and all(map(fnmatchcase, parts, patterns))
