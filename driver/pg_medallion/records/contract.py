"""What a resource is given and what it yields."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pg_medallion.errors import LoadProblem
from pg_medallion.records.clock import Clock

Setting = tuple[str | None, datetime | None, bool | None]  # as text, a moment, on or off


class SourceProblem(LoadProblem):
    """What keeps a source from delivering; the message holds no secret and no record.

    is_final: nothing else of this source will work either, such as after refused credentials.
    """

    def __init__(
        self, sqlstate: str, message: str, hint: str | None = None, *, is_final: bool = False
    ) -> None:
        super().__init__(sqlstate, message, hint)
        self.is_final = is_final


class NotConfigured(SourceProblem):
    """The source is not set up here at all: no failure of a run that did not ask for it by name."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__("MW004", message, hint, is_final=True)


class Stopped(Exception):  # noqa: N818 - a request, not an error
    """Nobody waits for the records any more."""


@dataclass(frozen=True)
class Page:
    """Records that came together. A resource may yield bare records instead: they are page 1.

    number     of the page, from 1.
    parent_id  the id they were asked for by, in a feed.
    total      how many records the source says it has; the highest of all pages counts.
    answer     the JSON text they came in, if jsonb can hold it: then it goes to the database as it
               is, and is taken apart there; records are not looked at.
    field      the array of the answer that they are; None = the answer is the one record.
    """

    records: Sequence[Any]
    number: int = 1
    parent_id: str | None = None
    total: int | None = None
    answer: str | None = None
    field: str | None = None


@dataclass(frozen=True)
class FailedId:
    """An id of a feed that could not be had; the others go on."""

    parent_id: str
    problem: SourceProblem


@dataclass
class Context:
    """What a resource may ask for.

    options  of its own: what the job option resource holds.
    ids      of a feed: what to ask for.
    is_full_refresh  the run rebuilds what it loads.
    stopped  set when the records are not wanted any more; long waits should look at it.
    """

    options: Mapping[str, Any]
    settings: Mapping[str, Setting] = field(default_factory=dict)
    ids: Iterator[str] = field(default_factory=lambda: iter(()))
    is_full_refresh: bool = False
    clock: Clock = field(default_factory=Clock)
    stopped: threading.Event = field(default_factory=threading.Event)

    def config(self, key: str) -> str | None:
        """The value of a key of setup.etl_config when the load began. Raises SourceProblem."""
        return self._setting(key)[0]

    def time(self, key: str) -> datetime | None:
        """The same as a moment: ISO 8601, today or yesterday at midnight UTC; None for others."""
        return self._setting(key)[1]

    def is_on(self, key: str) -> bool:
        """Whether it is on, in any of the words for it; anything else is off."""
        return bool(self._setting(key)[2])

    def _setting(self, key: str) -> Setting:
        if key not in self.settings:
            hint = "Add it with setup.seed_config."
            raise SourceProblem("MW003", f'unknown configuration key "{key}"', hint)
        return self.settings[key]
