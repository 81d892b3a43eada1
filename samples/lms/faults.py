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

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import PurePosixPath
from typing import Any

from samples.options import require

_CODES = (400, 401, 403, 404, 429, 500, 502, 503, 504)
STATUSES = {f"{code}": HTTPStatus(code).phrase for code in _CODES}
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
        kind, again = self.kind, self.retry_after
        require(self.path[:1] == "/", f"the path of a fault starts with /, got {self.path!r}")
        require(kind in KINDS, f"unknown fault {kind!r}: known are {', '.join(KINDS)}")
        if kind in ("slow", "trickle"):
            require(self.seconds > 0, f"a {kind} answer needs seconds above 0")
        elif kind != "hang":
            require(not self.seconds, f"seconds are for slow, trickle and hang, not for {kind}")
        if kind not in ("429", "503"):
            require(again is None, f"retry_after is for 429 and 503, not for {kind}")
        if isinstance(again, datetime):
            require(again.tzinfo is not None, "the moment in retry_after needs a time zone")
        for name, number in (("page", self.page), ("attempt", self.attempt)):
            found = f"the {name} of a fault is counted from 1, got {number}"
            require(number is None or number >= 1, found)

    def concerns(self, path: str, page: int) -> bool:
        """Whether the fault is about this request, leaving the attempt aside."""
        if not PurePosixPath(path).match(self.path):  # * is one segment
            return False
        return page >= (self.page or 1) if self.kind == "endless" else self.page in (None, page)


def parse(text: str) -> Fault:
    """A fault as written on a command line: `/events 500 page=2 attempt=1`. Raises ValueError."""
    words = text.split()
    found = f"a fault is a path and a kind, such as '/events 500', got {text!r}"
    require(len(words) >= 2, found)
    path, kind, *options = words
    numbers: dict[str, Any] = {}
    for option in options:
        name, _, value = option.partition("=")
        known = name in ("page", "attempt", "seconds", "retry_after") and value.isdecimal()
        require(known, f"a fault has page, attempt, seconds, retry_after=NUMBER: {option!r}")
        numbers[name] = int(value)
    return Fault(path, kind, **numbers)
