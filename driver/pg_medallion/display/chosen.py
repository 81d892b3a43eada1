"""Which display a run has."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from pg_medallion.display.base import Display, JsonDisplay, PlainDisplay, QuietDisplay

if TYPE_CHECKING:
    from collections.abc import Callable

    from psycopg.errors import Diagnostic


def display_for(output: str) -> Display:
    """The display of an output: auto, plain, json, quiet; auto has a bar on a terminal."""
    if output == "json":
        return JsonDisplay()
    if output == "quiet":
        return QuietDisplay()
    if output == "auto" and sys.stderr.isatty():
        from pg_medallion.display.progress import ProgressDisplay

        return ProgressDisplay()
    return PlainDisplay()


def shown_on(display: Display) -> Callable[[Diagnostic], None]:
    """A handler of notices that shows them."""

    def show(notice: Diagnostic) -> None:
        display.notice(notice.severity_nonlocalized or "NOTICE", notice.message_primary or "")

    return show
