"""The learning-management system: seven lists and four feeds, as dlt resources.

What needs dlt is in api.py: dlt takes a second to import, and an API that is not set up is
found out before.
"""

from __future__ import annotations

import os
from datetime import timezone
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pg_medallion.records.contract import Context, NotConfigured, SourceProblem

if TYPE_CHECKING:
    from dlt.extract import DltResource


def events(context: Context) -> DltResource:
    return _list(context, "/events")


def facilities(context: Context) -> DltResource:
    return _list(context, "/facilities")


def orders(context: Context) -> DltResource:
    return _list(context, "/orders")


def speakers(context: Context) -> DltResource:
    return _list(context, "/speakers")


def accreditation(context: Context) -> DltResource:
    """The accreditations of the window of lms_accreditation_start and lms_accreditation_end."""
    return _list(
        context,
        "/accreditation",
        start_date=_moment(context, "lms_accreditation_start"),
        end_date=_moment(context, "lms_accreditation_end"),
    )


def products(context: Context) -> DltResource:
    return _list(context, "/products")


def users(context: Context) -> DltResource:
    return _list(context, "/users")


def event_sessions(context: Context) -> DltResource:
    return _feed(context, "/events/{}/sessions")


def order_details(context: Context) -> DltResource:
    return _feed(context, "/orders/{}/items")


def speaker_details(context: Context) -> DltResource:
    return _feed(context, "/speakers/{}", is_list=False)


def product_details(context: Context) -> DltResource:
    return _feed(context, "/products/{}", is_list=False)


def _list(context: Context, path: str, **query: str) -> DltResource:
    url = _base_url()
    from pipelines.lms.api import listed

    return listed(context, url, path, query)


def _feed(context: Context, template: str, *, is_list: bool = True) -> DltResource:
    url = _base_url()
    from pipelines.lms.api import asked_by_id

    return asked_by_id(context, url, template, is_list)


def _base_url() -> str:
    url = os.environ.get("LMS_API_URL", "")
    if not url:
        hint = "Set LMS_API_URL for the program that runs the pipeline, then run again."
        raise NotConfigured("the environment variable LMS_API_URL has no value", hint)
    if not _is_address(url):
        hint = "Write http:// or https://, the host and the path, no user and no password."
        raise SourceProblem("MW004", "LMS_API_URL is no address of an API", hint)
    return url


def _is_address(url: str) -> bool:
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:  # half an IPv6 address, or a port that is none
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname) and "@" not in parts.netloc


def _moment(context: Context, key: str) -> str:
    moment = context.time(key)
    if moment is None:
        message = f'the configuration key "{key}" is no moment'
        raise SourceProblem("MW004", message, "Write ISO 8601, or today or yesterday.")
    return moment.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
