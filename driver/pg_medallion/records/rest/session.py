"""An HTTP session with the one retry policy there is: dlt's REST client sends through it.

429, 500, 502, 503, 504, a refused or broken connection, a timeout and an answer that is no JSON are
tried again, later each time and never before Retry-After. 401 and 403 end everything, other
statuses only this request. All requests of a session go to one host. Errors name method, path,
status, attempts and cause, never the query, the body or a header.
"""

from __future__ import annotations

import os
import random
import re
import threading
import time
from dataclasses import dataclass
from datetime import datetime, timezone
from decimal import Decimal
from email.utils import parsedate_to_datetime
from typing import Any, NoReturn
from urllib.parse import urlencode, urlsplit

import orjson
import requests
import simplejson
from requests.utils import get_environ_proxies
from urllib3.exceptions import DecodeError, LocationParseError, ProtocolError, ReadTimeoutError
from urllib3.util import parse_url

from pg_medallion.records.contract import Context, SourceProblem, Stopped
from pg_medallion.records.rest.connections import Adapter

_PASSING = (429, 500, 502, 503, 504)
_REFUSED = (401, 403)
_FIRST_WAIT_S = 0.5
# what requests would send as it is
_PLAIN_URL = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(:\d{1,5})?(/[\w~:@-][\w.~:@-]*)+", re.ASCII)
# what parsers of addresses may read in different ways
AMBIGUOUS = re.compile(r"[\\\s\x00-\x20\x7f-\xa0]")
_PORTS = {"http": 80, "https": 443}
_BLOCK = 65_536  # bytes read at most before the next look at the time
_TELL = "Tell the maintainers of the API; a session of the driver asks one host."
_HINT = "The table keeps its content; run again when the API is well."
_HINTS = {
    "MW037": "Correct the environment variables with the credentials of the API, then run again.",
    "MW038": "Ask for smaller pages, or allow more: max_answer_bytes in the job option resource, "
    "where the source has it, sets max_bytes of the session's policy.",
}


@dataclass(frozen=True)
class Policy:
    """timeout: seconds to wait for an answer, and for all of it. max_attempts: per request.
    max_wait: the longest wait in seconds before another attempt. connections: at a time.
    max_bytes: of one answer, unpacked."""

    timeout: float
    max_attempts: int
    max_wait: float
    connections: int = 1
    max_bytes: int = 256 * 1024 * 1024


class _AgainError(Exception):
    """An attempt failed in a way that can pass; after: seconds the API asks to wait."""

    def __init__(self, cause: str, after: float = 0.0) -> None:
        super().__init__(cause)
        self.cause = cause
        self.after = after


class _FinalError(Exception):
    """An attempt failed in a way that will not pass."""

    def __init__(self, cause: str, sqlstate: str = "MW036") -> None:
        super().__init__(cause)
        self.cause = cause
        self.sqlstate = sqlstate


class Session(requests.Session):
    """Sends requests until they are answered. Raises SourceProblem, and Stopped.

    It belongs to the host of its first request: no other one gets the credentials, whatever a link
    or a redirect says.

    Answers are parsed once. response.json() keeps every digit of a number, unless text_of() has the
    answer as it is.
    """

    def __init__(self, policy: Policy, context: Context) -> None:
        super().__init__()
        self._policy = policy
        self._context = context
        self._proxies: dict[str, dict[str, str]] = {}
        self._origin: tuple[str, str, int] | None = None
        self._own = ""  # how addresses of that origin begin
        self._lock = threading.Lock()
        # no credentials from ~/.netrc; what else the environment says is read once, not per request
        self.trust_env = False
        self.verify = (
            os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("CURL_CA_BUNDLE") or True
        )
        adapter = Adapter(pool_maxsize=policy.connections)
        self.mount("http://", adapter)
        self.mount("https://", adapter)

    def merge_environment_settings(self, url: Any, *_: Any) -> Any:
        """The proxies of the environment, and whom to trust."""
        host = urlsplit(str(url)).netloc
        if host not in self._proxies:
            self._proxies[host] = get_environ_proxies(str(url))
        return {"proxies": self._proxies[host], "verify": self.verify}

    def prepare_request(self, request: requests.Request) -> requests.PreparedRequest:
        """A request without cookies and body: half the work that requests has with it."""
        prepared, url = requests.PreparedRequest(), str(request.url)
        params: Any = request.params
        prepared.prepare_method(request.method)
        is_plain = isinstance(params, dict) and {type(v) for v in params.values()} <= {str, int}
        if is_plain and _PLAIN_URL.fullmatch(url):
            prepared.url = f"{url}?{urlencode(params)}" if params else url
        else:
            prepared.prepare_url(url, params)
        prepared.prepare_headers({**self.headers, **(request.headers or {})})
        prepared.prepare_auth(request.auth, url)
        return prepared

    def send(self, request: requests.PreparedRequest, **kwargs: Any) -> requests.Response:
        """Send a request as the policy says; the response has status 200 and holds JSON."""
        self._refuse_foreign(request)
        policy, attempt = self._policy, 0
        while True:
            attempt += 1
            try:
                return self._attempt(request, kwargs)
            except _FinalError as error:
                raise _problem(request, error.cause, attempt, error.sqlstate) from None
            except _AgainError as error:
                cause, after = error.cause, error.after
            if after > policy.max_wait:
                cause += f", asks to wait {after:.0f} s, more than {policy.max_wait:g} s"
            if after > policy.max_wait or attempt >= policy.max_attempts:
                raise _problem(request, cause, attempt)
            pause = _FIRST_WAIT_S * 2 ** (attempt - 1) * random.uniform(0.5, 1)
            pause = max(after, min(pause, policy.max_wait))
            self._context.clock.wait(pause, self._context.stopped)

    def _refuse_foreign(self, request: requests.PreparedRequest) -> None:
        """The address as it will be used, however it was put together."""
        url = str(request.url)
        if self._own and url.startswith(self._own):
            return
        try:
            origin = origin_of(url)
        except ValueError as error:
            raise SourceProblem("MW038", f"{request.method}: {error}", _TELL) from None
        with self._lock:
            if self._origin is None:
                self._origin, self._own = origin, "/".join([*url.split("/", 3)[:3], ""])
        if origin != self._origin:
            fact = "the address leads to another host"
            raise SourceProblem("MW038", f"{request.method}: {fact}", _TELL)

    def _attempt(
        self, request: requests.PreparedRequest, options: dict[str, Any]
    ) -> requests.Response:
        if self._context.stopped.is_set():
            raise Stopped
        # straight to the adapter: no redirect, which could carry the credentials to another host
        adapter = self.get_adapter(str(request.url))
        options = {name: options.get(name) for name in ("proxies", "verify")}
        timeout = self._policy.timeout
        until = time.monotonic() + timeout
        try:
            with adapter.send(request, stream=True, timeout=timeout, **options) as response:
                self._read(response, until)
        except (ProtocolError, DecodeError):
            raise _AgainError("the connection broke within the answer") from None
        except (requests.ConnectionError, requests.Timeout, ReadTimeoutError) as error:
            raise _AgainError(_cause_of(error, timeout)) from None
        except requests.RequestException as error:
            raise _FinalError(f"the request cannot be sent: {type(error).__name__}") from None
        self._judge(response)
        return response

    def _read(self, response: requests.Response, until: float) -> None:
        """Read all of an answer: as it comes, since one that trickles is never late for a read."""
        blocks: list[bytes] = []
        size = 0
        while block := response.raw.read1(_BLOCK, decode_content=True):
            blocks.append(block)
            size += len(block)
            if size > self._policy.max_bytes:
                limit = f"{self._policy.max_bytes / 1024**2:g} MB"
                raise _FinalError(f"the answer is larger than {limit}", "MW038")
            if self._context.stopped.is_set():
                raise Stopped
            if time.monotonic() > until:
                raise requests.ReadTimeout
        response._content = b"".join(blocks)
        response._content_consumed = True

    def _judge(self, response: requests.Response) -> None:
        status = response.status_code
        if status in _PASSING:
            raise _AgainError(f"status {status}", self._retry_after(response))
        if status in _REFUSED:
            raise _FinalError(f"status {status}, the API refuses the credentials", "MW037")
        if status != 200:
            raise _FinalError(f"status {status}")
        try:
            body, text = _parsed(response.content)
        except (ValueError, RecursionError):
            raise _AgainError("status 200, the answer is no valid JSON") from None
        response.json = lambda **_: body  # type: ignore[method-assign]
        response.text_for_jsonb = text  # type: ignore[attr-defined]

    def _retry_after(self, response: requests.Response) -> float:
        """Seconds the API asks to wait, 0 if it does not."""
        text = response.headers.get("Retry-After", "").strip()
        if text.isascii() and text.isdecimal():
            return float(text)
        try:
            moment = _utc(parsedate_to_datetime(text))
            return max(0.0, (moment - self._context.clock.now()).total_seconds())
        except (ValueError, OverflowError):
            return 0.0


def origin_of(url: str) -> tuple[str, str, int]:
    """Scheme, host and port of an address; ValueError for one that can be read in two ways."""
    try:
        parts, again = urlsplit(url), parse_url(url)
        origin = (parts.scheme, parts.hostname or "", parts.port or _PORTS.get(parts.scheme, 0))
        other = (again.scheme, (again.host or "").strip("[]"), again.port or origin[2])
    except (ValueError, LocationParseError):
        raise ValueError("the address cannot be read") from None
    if AMBIGUOUS.search(url) or origin != other or not origin[1] or origin[0] not in _PORTS:
        raise ValueError("the address cannot be read")
    if "@" in parts.netloc:
        raise ValueError("the address names a user")
    return origin


def text_of(response: requests.Response) -> str | None:
    """The answer as text, if jsonb can hold it."""
    return getattr(response, "text_for_jsonb", None)


def _parsed(content: bytes) -> tuple[Any, str | None]:
    """The JSON in an answer, and its text, if jsonb can hold it."""
    try:
        body = orjson.loads(content)  # it refuses what is no UTF-8, as jsonb does
    except ValueError:
        body = None
    if body is not None and b"\\u0000" not in content:
        return body, content.decode()
    # every digit is kept; bytes that are no text become what jsonb refuses, record by record
    text = content.decode("utf-8-sig", "surrogateescape")
    body = simplejson.loads(
        text, parse_float=_number, parse_int=_number, parse_constant=_refuse_constant
    )
    return body, None


def _number(digits: str) -> Any:
    """The number, as text where Python has none so large: what to do with it is up to jsonb."""
    try:
        return Decimal(digits) if set(digits) & set(".eE") else int(digits)
    except (ValueError, ArithmeticError):
        return simplejson.RawJSON(digits)


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not part of JSON")


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=timezone.utc)


def _cause_of(error: Exception, timeout: float) -> str:
    if isinstance(error, requests.exceptions.SSLError):
        return "no secure connection"
    if isinstance(error, requests.Timeout | ReadTimeoutError):
        return f"no answer within {timeout:g} s"
    inner = _system_error(error)
    return f"no connection: {inner.strerror}" if inner else "the connection broke"


def _system_error(error: BaseException | None) -> OSError | None:
    """What the operating system said, among the wrappers of two libraries."""
    for _ in range(10):
        if error is None:
            return None
        if isinstance(error, OSError) and error.errno and error.strerror:
            return error
        wrapped = [getattr(error, "reason", None), *error.args, error.__cause__, error.__context__]
        error = next((each for each in wrapped if isinstance(each, BaseException)), None)
    return None


def _problem(
    request: requests.PreparedRequest, cause: str, attempts: int, sqlstate: str = "MW036"
) -> SourceProblem:
    path = urlsplit(request.url or "").path
    noun = "attempt" if attempts == 1 else "attempts"
    message = f"{request.method} {path}: {cause} ({attempts} {noun})"
    hint = _HINTS.get(sqlstate, _HINT)
    return SourceProblem(sqlstate, message, hint, is_final=sqlstate == "MW037")
