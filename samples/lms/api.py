"""What the API answers to a path and a query, without any HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Protocol
from urllib.parse import urlencode

from samples.lms.accreditation import Accreditation
from samples.lms.entity import Entity, Json, Listing
from samples.lms.events import Events
from samples.lms.facilities import Facilities
from samples.lms.options import OBJECT_PATHS, Options, template_of
from samples.lms.orders import Orders
from samples.lms.products import Products
from samples.lms.speakers import Speakers
from samples.lms.users import Users

Query = Mapping[str, str]

DEFAULT_LIMIT = 100
ENTITIES: tuple[type[Entity], ...] = (
    Events, Facilities, Orders, Speakers, Accreditation, Products, Users,
)  # fmt: skip


class QueryError(Exception):
    """The query makes no sense; the text says why."""


class NotFoundError(Exception):
    """There is nothing at the path."""


class Records(Protocol):
    """The records of a list, made when they are asked for."""

    @property
    def size(self) -> int: ...

    def records(self, start: int, stop: int) -> Iterator[Json]: ...


@dataclass(frozen=True)
class FewRecords:
    """The records of the detail feed of one member."""

    content: list[Json]

    @property
    def size(self) -> int:
        return len(self.content)

    def records(self, start: int, stop: int) -> Iterator[Json]:
        return iter(self.content[start:stop])


@dataclass(frozen=True)
class Page:
    """A part of a list, and how its reader gets to the next one."""

    total: int
    content: Json
    next_link: str | None = None  # for the Link header: path and query


class Api:
    """The API as the options have it. Safe to use from several threads."""

    def __init__(self, options: Options) -> None:
        self._options = options
        self._entities = {entity.path: entity(options) for entity in ENTITIES}

    def template(self, path: str) -> str:
        """The endpoint that a path is of, as in LIST_PATHS. Raises NotFoundError."""
        template = template_of(path)
        if template is None:
            raise NotFoundError
        return template

    def page_number(self, template: str, query: Query) -> int:
        """Which page a request is about, from 1; objects have one. Raises QueryError."""
        if template in OBJECT_PATHS:
            return 1
        start, limit = self._range(template, query)
        return -(-start // limit) + 1

    def object(self, path: str) -> Json:
        """The object at a path of OBJECT_PATHS. Raises NotFoundError."""
        return self._details(path)[0]

    def page(self, path: str, template: str, query: Query, stay_on: int | None = None) -> Page:
        """The page of a list that the query asks for. Raises QueryError and NotFoundError.

        stay_on   answer with the page of this number instead, as the one that follows it, too.
        """
        start, limit = self._range(template, query)
        if stay_on is not None:
            start = (stay_on - 1) * limit
        listing = self._listing(path, template, query)
        content: Json = {"data": list(listing.records(start, start + limit))}
        if self._options.total and stay_on is None:
            content["total"] = listing.size
        following: int | None = start if stay_on is not None else start + limit
        if stay_on is None and start + limit >= listing.size:
            following = None
        link = self._point(content, path, template, {**query, "limit": str(limit)}, following)
        return Page(listing.size, content, link)

    def _point(
        self, content: Json, path: str, template: str, query: Query, following: int | None
    ) -> str | None:
        """Say in the content how to go on; return what belongs into the Link header instead."""
        style = self._options.paging_of(template)
        if style == "cursor":
            content["next_cursor"] = None if following is None else _cursor(following)
        elif style != "offset":
            link = None
            if following is not None:
                # Whatever else was asked for belongs to the next page, too.
                link = f"{path}?{urlencode({**query, 'after': _cursor(following)})}"
            if style == "link_header":
                return link
            content["next"] = link
        return None

    def _listing(self, path: str, template: str, query: Query) -> Records:
        entity = self._entities.get(path)
        if isinstance(entity, Accreditation):
            return entity.window(_moment("start_date", query), _moment("end_date", query))
        if entity is not None:
            return Listing.of(entity)
        return FewRecords(self._details(path))

    def _details(self, path: str) -> list[Json]:
        _, first, identity, *_ = path.split("/")
        entity = self._entities[f"/{first}"]
        index = entity.number_of(identity)
        if index is None:
            raise NotFoundError
        return [record.data for record in entity.details(index, entity.version(index))]

    def _range(self, template: str, query: Query) -> tuple[int, int]:
        """The position of the first record asked for, and how many at most."""
        limit = min(_number("limit", query, DEFAULT_LIMIT), self._options.page_cap)
        if limit < 1:
            raise QueryError("limit must be at least 1")
        style = self._options.paging_of(template)
        if style == "offset":
            return _number("offset", query, 0), limit
        name = "cursor" if style == "cursor" else "after"
        if name not in query:
            return 0, limit
        return _position(name, query[name]), limit


def _number(name: str, query: Query, default: int) -> int:
    text = query.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) < 16):
        raise QueryError(f"{name} must be a number from 0")
    return int(text)


def _cursor(position: int) -> str:
    """Looks like nothing that a reader could count on."""
    return f"p{position * 7 + 3:x}"


def _position(name: str, cursor: str) -> int:
    try:
        position, rest = divmod(int(cursor.removeprefix("p"), 16) - 3, 7)
    except ValueError:
        position, rest = -1, 0
    if position < 0 or rest or cursor != _cursor(position):
        raise QueryError(f"{name} is none of this API")
    return position


def _moment(name: str, query: Query) -> datetime | None:
    """A moment in ISO 8601, UTC where it says nothing else; None = not asked for."""
    text = query.get(name)
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise QueryError(f"{name} must be a moment in ISO 8601") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)
