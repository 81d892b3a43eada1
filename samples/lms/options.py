"""What a caller can choose about the sample API."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from samples.lms.faults import LIST_KINDS, Fault

LIST_PATHS = (
    "/events",
    "/facilities",
    "/orders",
    "/speakers",
    "/accreditation",
    "/products",
    "/users",
    "/events/{id}/sessions",
    "/orders/{uuid}/items",
)
OBJECT_PATHS = ("/speakers/{uuid}", "/products/{id}")

PAGING = ("offset", "cursor", "link", "link_header")
AUTH = ("none", "bearer", "basic", "header")
MAX_SCALE = 1000.0
MAX_DIRT = 0.5
MAX_GENERATION = 500


@dataclass(frozen=True)
class Options:
    """Same options, same bytes in every body.

    seed        which fictitious school; any integer.
    scale       size; 1 is about 250 events, 40 facilities, 300 orders, 120 speakers, 400
                accreditations a year, 150 products and 500 users; linear.
    generation  1 is the first state of the school; each later one changes, adds and drops records.
    dirt        share (0 to 0.5) of records with one flaw. Above 0, each kind of flaw is planted at
                least once from scale 1 up, which takes a higher share there.
    paging      offset, cursor, link (`next` in the body) or link_header, for all lists or by list:
                {"/events": "cursor", "/orders/{uuid}/items": "link"}, the others offset.
    page_cap    most records in a page, whatever `limit` asks for.
    total       whether lists say how many records they have.
    auth        none, bearer (token), basic (user, password) or header (token in that header).
    latency     seconds each answer takes at least.
    faults      what goes wrong, see faults.py; the first one that fits a request happens.
    port        on 127.0.0.1; 0 = a free one.

    Raises ValueError, naming the option, its value and the range, when one is out of range.
    """

    seed: int = 42
    scale: float = 1.0
    generation: int = 1
    dirt: float = 0.02
    paging: str | Mapping[str, str] = "offset"
    page_cap: int = 100
    total: bool = True
    auth: str = "none"
    token: str = field(default="sample-token", repr=False)
    user: str = "sample"
    password: str = field(default="sample-password", repr=False)
    header: str = "X-Api-Key"
    latency: float = 0.0
    faults: tuple[Fault, ...] = ()
    port: int = 0

    def __post_init__(self) -> None:
        object.__setattr__(self, "faults", tuple(self.faults))
        if not (math.isfinite(self.scale) and 0 < self.scale <= MAX_SCALE):
            raise ValueError(f"scale must be above 0 and at most {MAX_SCALE:g}, got {self.scale}")
        if not 1 <= self.generation <= MAX_GENERATION:
            raise ValueError(f"generation must be 1 to {MAX_GENERATION}, got {self.generation}")
        if not 0 <= self.dirt <= MAX_DIRT:
            raise ValueError(f"dirt is a share, 0 to {MAX_DIRT} (0.02 = 2 %), got {self.dirt}")
        if self.page_cap < 1:
            raise ValueError(f"page_cap must be at least 1, got {self.page_cap}")
        if not (math.isfinite(self.latency) and self.latency >= 0):
            raise ValueError(f"latency is in seconds, 0 or more, got {self.latency}")
        if self.auth not in AUTH:
            raise ValueError(f"auth must be one of {', '.join(AUTH)}, got {self.auth!r}")
        if not 0 <= self.port <= 65535:
            raise ValueError(f"port must be 0 to 65535, got {self.port}")
        self._check_paging()
        self._check_faults()

    def paging_of(self, template: str) -> str:
        """How a list of LIST_PATHS is paged."""
        if isinstance(self.paging, str):
            return self.paging
        return self.paging.get(template, "offset")

    def _check_paging(self) -> None:
        styles = {"": self.paging} if isinstance(self.paging, str) else self.paging
        for path, style in styles.items():
            if path and path not in LIST_PATHS:
                raise ValueError(f"paging: {path!r} is no list; known are {', '.join(LIST_PATHS)}")
            if style not in PAGING:
                raise ValueError(f"paging must be one of {', '.join(PAGING)}, got {style!r}")

    def _check_faults(self) -> None:
        """A fault that can never happen is a mistake in a test."""
        for fault in self.faults:
            template = template_of(fault.path)
            if template is None:
                raise ValueError(f"the fault {fault.kind} is for an unknown path {fault.path!r}")
            if fault.kind in LIST_KINDS and template not in LIST_PATHS:
                raise ValueError(f"the fault {fault.kind} is for lists, {template} is none")
            if fault.kind == "foreign_link" and "link" not in self.paging_of(template):
                raise ValueError(f"the fault foreign_link needs link paging of {template}")


def template_of(path: str) -> str | None:
    """The path of LIST_PATHS or OBJECT_PATHS that a concrete one is of; None = there is none."""
    parts = path.split("/")
    for template in (*LIST_PATHS, *OBJECT_PATHS):
        pieces = template.split("/")
        if len(parts) == len(pieces) and all(
            part if piece.startswith("{") else part == piece
            for part, piece in zip(parts, pieces, strict=True)
        ):
            return template
    return None
