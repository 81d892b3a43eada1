"""What a caller can choose about the sample API."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from samples.lms.faults import LIST_KINDS, Fault, parse
from samples.options import Checked, any_scale, one_of, option, require, share_to, within

LIST_PATHS = (
    "/events", "/facilities", "/orders", "/speakers", "/accreditation", "/products", "/users",
    "/events/{id}/sessions", "/orders/{uuid}/items",
)  # fmt: skip
OBJECT_PATHS = ("/speakers/{uuid}", "/products/{id}")
_TEMPLATES = {
    template: re.compile(re.sub(r"{\w+}", "[^/]+", template))
    for template in (*LIST_PATHS, *OBJECT_PATHS)
}

PAGING = ("offset", "cursor", "link", "link_header")
AUTH = ("none", "bearer", "basic", "header")


@dataclass(frozen=True)
class Options(Checked):
    """Same options, same bytes in every body.

    Above a dirt of 0, each kind of flaw is planted at least once from scale 1 up, which takes a
    higher share there. Paging is one style for all lists, or one by list:
    {"/events": "cursor", "/orders/{uuid}/items": "link"}, the others offset. The latency and what
    goes wrong (the first fault that fits a request) change no record.
    """

    seed: int = option(42, "same options, same answers (42)")
    scale: float = option(1.0, "1 is about 500 users, 300 orders, 250 events (1)", any_scale)
    generation: int = option(
        1,
        "1 is the first state of the school, 2, 3 ... change, add and drop records (1)",
        within(1, 500),
    )
    dirt: float = option(0.02, "share of records with a real API's flaws (0.02)", share_to(0.5))
    paging: str | Mapping[str, str] = option(
        "offset", "offset, cursor, link or link_header (offset)"
    )
    page_cap: int = option(100, "most records in a page, whatever is asked for (100)")
    total: bool = True  # lists say how many records they have
    auth: str = option("none", "none, bearer, basic or header (none)", one_of(AUTH))
    token: str = field(default="sample-token", repr=False)  # of bearer and header
    user: str = "sample"  # of basic
    password: str = field(default="sample-password", repr=False)
    header: str = "X-Api-Key"
    latency: float = option(0.0, "seconds each answer takes at least (0)")
    faults: tuple[Fault, ...] = option(
        (),
        "what goes wrong, may be repeated: 401, 404, 429, 500, hang, trickle, dropped, truncated, "
        "html, no_data ...; * stands for any id: '/speakers/* 404'",
        flag="fault",
        metavar="'PATH KIND [page=N] [attempt=N] [seconds=N] [retry_after=N]'",
        parse=parse,
    )
    port: int = option(0, "on 127.0.0.1; 0 is a free one (0)", within(0, 65535))

    def __post_init__(self) -> None:
        object.__setattr__(self, "faults", tuple(self.faults))
        super().__post_init__()
        require(self.page_cap >= 1, f"page_cap must be at least 1, got {self.page_cap}")
        waits = math.isfinite(self.latency) and self.latency >= 0
        require(waits, f"latency is in seconds, 0 or more, got {self.latency}")
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
            lists = ", ".join(LIST_PATHS)
            require(path in ("", *LIST_PATHS), f"paging: {path!r} is no list; known are {lists}")
            one_of(PAGING)("paging", style)

    def _check_faults(self) -> None:
        """A fault that can never happen is a mistake in a test."""
        for fault in self.faults:
            template, name = template_of(fault.path) or "", f"the fault {fault.kind}"
            require(template != "", f"{name} is for an unknown path {fault.path!r}")
            if fault.kind in LIST_KINDS:
                require(template in LIST_PATHS, f"{name} is for lists, {template} is none")
            if fault.kind == "foreign_link":
                linked = "link" in self.paging_of(template)
                require(linked, f"{name} needs link paging of {template}")


def template_of(path: str) -> str | None:
    """The path of LIST_PATHS or OBJECT_PATHS that a concrete one is of; None = there is none."""
    return next((template for template, like in _TEMPLATES.items() if like.fullmatch(path)), None)
