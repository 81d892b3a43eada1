"""The learning-management system: seven lists and four feeds, as dlt resources."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timezone
from urllib.parse import quote, urlsplit

import dlt
from dlt.common import jsonpath
from dlt.extract import DltResource
from dlt.sources.helpers.rest_client.auth import APIKeyAuth, BearerTokenAuth, HttpBasicAuth
from dlt.sources.helpers.rest_client.client import RESTClient
from requests.auth import AuthBase

from driver.sources.http import Policy, Session
from driver.sources.items import Context, FailedId, NotConfigured, Page, SourceProblem
from driver.sources.paging import STYLES, total_of
from driver.sources.pool import concurrently

_DATA = jsonpath.compile_path("data")
Pages = Iterator[Page]


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
    return _feed(context, "/events/{}/sessions", _Api.pages)


def order_details(context: Context) -> DltResource:
    return _feed(context, "/orders/{}/items", _Api.pages)


def speaker_details(context: Context) -> DltResource:
    return _feed(context, "/speakers/{}", _Api.object)


def product_details(context: Context) -> DltResource:
    return _feed(context, "/products/{}", _Api.object)


def _list(context: Context, path: str, **query: str) -> DltResource:
    api = _Api.connect(context)
    return dlt.resource(api.pages(path, query), name=path.strip("/"))


def _feed(context: Context, template: str, ask: Callable[[_Api, str], Pages]) -> DltResource:
    workers = _number(context, "lms_detail_concurrency")
    api = _Api.connect(context, workers)

    def ask_for(identity: str) -> Iterator[Page | FailedId]:
        try:
            path = template.format(_in_path(identity))
            for page in ask(api, path):
                yield Page(page.records, page.number, identity)
        except SourceProblem as problem:
            if problem.is_final:
                raise
            yield FailedId(identity, problem)

    answers = concurrently(ask_for, context.ids, workers, context.stopped)
    return dlt.resource(answers, name=template.strip("/").replace("/{}", "_details"))


@dataclass(frozen=True)
class _Api:
    client: RESTClient
    paging: str
    page_size: int

    @classmethod
    def connect(cls, context: Context, connections: int = 1) -> _Api:
        """Read environment and configuration. Raises SourceProblem naming what is missing."""
        paging = str(context.options.get("paging", "offset"))
        if paging not in STYLES:
            known = ", ".join(STYLES)
            message = f'the job option paging has the unknown value "{paging}"'
            raise SourceProblem("MW012", message, f"Known are {known}.")
        policy = Policy(
            timeout=_number(context, "lms_timeout_s"),
            max_attempts=_number(context, "lms_max_attempts"),
            max_wait=_number(context, "lms_max_wait_s"),
            connections=connections,
        )
        client = RESTClient(_base_url(), auth=_auth(), session=Session(policy, context))
        return cls(client, paging, _number(context, "lms_page_size"))

    def pages(self, path: str, query: Mapping[str, str] | None = None) -> Pages:
        """The pages of a list."""
        answers = self.client.paginate(
            path,
            params=dict(query or {}),
            paginator=STYLES[self.paging](self.page_size),
            data_selector=_DATA,
            hooks={"response": []},  # the session judges the status
        )
        for number, answer in enumerate(answers, start=1):
            yield Page(answer, number, total=total_of(answer.response.json()))

    def object(self, path: str) -> Pages:
        """The one object at a path."""
        yield Page([self.client.get(path).json()])


def _base_url() -> str:
    url = os.environ.get("LMS_API_URL", "")
    if not url:
        raise NotConfigured(*_no_value("LMS_API_URL"))
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username:
        hint = "Write http:// or https://, the host and the path, no user and no password."
        raise SourceProblem("MW004", "LMS_API_URL is no address of an API", hint)
    return url


def _auth() -> AuthBase | None:
    kind = _variable("LMS_API_AUTH")
    if kind == "none":
        return None
    if kind == "bearer":
        return BearerTokenAuth(_variable("LMS_API_TOKEN"))
    if kind == "basic":
        return HttpBasicAuth(_variable("LMS_API_USER"), _variable("LMS_API_PASSWORD"))
    if kind == "header":
        return APIKeyAuth(_variable("LMS_API_HEADER"), _variable("LMS_API_TOKEN"), "header")
    message = "LMS_API_AUTH has an unknown value"
    raise SourceProblem("MW004", message, "Write none, bearer, basic or header.")


def _variable(name: str) -> str:
    value = os.environ.get(name, "")
    if not value:
        raise SourceProblem("MW004", *_no_value(name))
    return value


def _no_value(name: str) -> tuple[str, str]:
    hint = f"Set {name} for the program that runs the pipeline, then run again."
    return f"the environment variable {name} has no value", hint


def _number(context: Context, key: str) -> int:
    value = context.config(key) or ""
    if not (value.isascii() and value.isdecimal() and 0 < int(value) < 10**6):
        message = f'the configuration key "{key}" is no whole number from 1'
        raise SourceProblem("MW004", message, f"Run: python orchestrate_all.py config set {key} …")
    return int(value)


def _moment(context: Context, key: str) -> str:
    moment = context.time(key)
    if moment is None:
        message = f'the configuration key "{key}" is no moment'
        raise SourceProblem("MW004", message, "Write ISO 8601, or today or yesterday.")
    return moment.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")


def _in_path(identity: str) -> str:
    if identity in (".", ".."):
        message = "the id cannot be part of an address"
        raise SourceProblem("MW036", message, "Correct the id in the source.")
    return quote(identity, safe="")
