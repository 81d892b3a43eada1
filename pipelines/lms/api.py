"""How the resources of source.py ask the API, through dlt's REST client."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import quote

import dlt
from dlt.common import jsonpath
from dlt.extract import DltResource
from dlt.sources.helpers.rest_client.auth import APIKeyAuth, BearerTokenAuth, HttpBasicAuth
from dlt.sources.helpers.rest_client.client import RESTClient
from requests.auth import AuthBase

from pg_medallion.records.contract import Context, FailedId, Page, SourceProblem
from pg_medallion.records.pool import concurrently
from pg_medallion.records.rest.paging import STYLES, total_of
from pg_medallion.records.rest.session import Policy, Session, text_of

_FIELD = "data"
_DATA = jsonpath.compile_path(_FIELD)
Pages = Iterator[Page]


def listed(context: Context, url: str, path: str, query: Mapping[str, str]) -> DltResource:
    """The pages of a list."""
    api = _Api.connect(context, url)
    return dlt.resource(api.pages(path, query), name=path.strip("/"))


def asked_by_id(context: Context, url: str, template: str, is_list: bool) -> DltResource:
    """A list, or else one object, for each id of the context; a failing id fails alone."""
    workers = _number(context, "lms_detail_concurrency")
    api = _Api.connect(context, url, workers)
    ask = api.pages if is_list else api.object

    def ask_for(identity: str) -> Iterator[Page | FailedId]:
        try:
            for page in ask(template.format(_in_path(identity))):
                yield replace(page, parent_id=identity)
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
    def connect(cls, context: Context, url: str, connections: int = 1) -> _Api:
        """Read environment and configuration. Raises SourceProblem naming what is missing."""
        paging = str(context.options.get("paging", "offset"))
        if paging not in STYLES:
            known = ", ".join(STYLES)
            message = f'the option "paging" of the resource has the unknown value "{paging}"'
            raise SourceProblem("MW012", message, f"Known are {known}.")
        policy = Policy(
            timeout=_number(context, "lms_timeout_s"),
            max_attempts=_number(context, "lms_max_attempts"),
            max_wait=_number(context, "lms_max_wait_s"),
            connections=connections,
            max_bytes=_most_bytes(context),
        )
        client = RESTClient(url, auth=_auth(), session=Session(policy, context))
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
            response = answer.response
            total = total_of(response.json())
            text = text_of(response)
            yield Page([] if text else answer, number, total=total, answer=text, field=_FIELD)

    def object(self, path: str) -> Pages:
        """The one object at a path."""
        response = self.client.get(path)
        text = text_of(response)
        yield Page([] if text else [response.json()], answer=text)


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
        message = f"the environment variable {name} has no value"
        hint = f"Set {name} for the program that runs the pipeline, then run again."
        raise SourceProblem("MW004", message, hint)
    return value


def _number(context: Context, key: str) -> int:
    value = context.config(key) or ""
    if not (value.isascii() and value.isdecimal() and 0 < int(value) < 10**6):
        message = f'the configuration key "{key}" is no whole number from 1'
        raise SourceProblem("MW004", message, f"Run: python orchestrate_all.py config set {key} …")
    return int(value)


def _most_bytes(context: Context) -> int:
    value = context.options.get("max_answer_bytes", Policy.max_bytes)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        message = 'the option "max_answer_bytes" of the resource is no whole number from 1'
        raise SourceProblem("MW012", message, "It counts the bytes of one answer, unpacked.")
    return value


def _in_path(identity: str) -> str:
    if identity in (".", ".."):
        message = "the id cannot be part of an address"
        raise SourceProblem("MW036", message, "Correct the id in the source.")
    return quote(identity, safe="")
