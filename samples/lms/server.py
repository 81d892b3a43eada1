"""The sample API as an HTTP server on 127.0.0.1."""

from __future__ import annotations

import math
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from types import TracebackType
from urllib.parse import urlsplit

from samples.lms.answers import Answer, Answers
from samples.lms.http_server import HOST, HttpServer, IsGone
from samples.lms.options import Options, template_of

_LOOK_AFTER_CLIENT_S = 0.1


class LmsServer:
    """A running sample API; a context manager that stops it.

    url                the address to give to LMS_API_URL.
    requests           how often each path was asked for, whatever its query.
    most_in_flight     the most requests that were worked on at the same time; `most_in_flight_of`
                       has it per endpoint, such as `/events/{id}/sessions`.
    in_flight          how many are worked on now.
    options            the options in force. Setting others changes the answers from the next
                       request on and counts attempts from 1 again, so that a test can go on to
                       generation 2 or without faults; the address stays.

    What is counted takes some 200 bytes per path; the records take nothing.
    """

    def __init__(self, options: Options) -> None:
        """Start the server. Raises OSError where the port is taken."""
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._http = HttpServer(options.port, self._respond)
        self.url = f"http://{HOST}:{self._http.port}"
        self.options = options
        self._forget()
        self._http.start()

    @property
    def variables(self) -> dict[str, str]:
        """The environment of a program that is to load from this server."""
        options = self._options
        secrets = {
            "none": {},
            "bearer": {"TOKEN": options.token},
            "basic": {"USER": options.user, "PASSWORD": options.password},
            "header": {"HEADER": options.header, "TOKEN": options.token},
        }
        values = {"URL": self.url, "AUTH": options.auth, **secrets[options.auth]}
        return {f"LMS_API_{name}": value for name, value in values.items()}

    @property
    def in_flight(self) -> int:
        return self._in_flight.total()

    @property
    def options(self) -> Options:
        return self._options

    @options.setter
    def options(self, options: Options) -> None:
        self._options = options
        self._answers = Answers(options, self.url)

    def reset(self) -> None:
        """Forget the requests so far, between two loads; attempts are counted from 1 again."""
        with self._lock:
            self._forget()
        self._answers.forget_attempts()

    def stop(self) -> None:
        """End the requests that are worked on, close all connections and the port."""
        self._stopping.set()
        self._http.stop()

    def __enter__(self) -> LmsServer:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.stop()

    def _forget(self) -> None:
        self.requests: Counter[str] = Counter()
        self.most_in_flight = 0
        self.most_in_flight_of: Counter[str] = Counter()
        self._in_flight: Counter[str] = Counter()

    def _respond(self, target: str, headers: Message, is_gone: IsGone) -> Answer | None:
        """The answer to a request, as late as it is to come; None = nobody is to get one."""
        answers, latency = self._answers, self._options.latency
        with self._counted(urlsplit(target).path):
            answer = answers.answer(target, headers)
            wait = math.inf if answer.delay is None else latency + answer.delay
            return answer if self._waited(wait, is_gone) else None

    def _waited(self, seconds: float, is_gone: IsGone) -> bool:
        """Wait; False = the server stops or the client has gone before the time is over."""
        end = time.monotonic() + seconds
        while (rest := end - time.monotonic()) > 0:
            if self._stopping.wait(min(rest, _LOOK_AFTER_CLIENT_S)) or is_gone():
                return False
        return True

    @contextmanager
    def _counted(self, path: str) -> Iterator[None]:
        """Count a request until its answer is ready to be sent.

        Not until it is sent: a client that has read an answer may ask for the next one before
        this thread notices.
        """
        endpoint = template_of(path) or path
        with self._lock:
            in_flight = self._in_flight
            self.requests[path] += 1
            in_flight[endpoint] += 1
            self.most_in_flight = max(self.most_in_flight, in_flight.total())
            self.most_in_flight_of[endpoint] = max(
                self.most_in_flight_of[endpoint], in_flight[endpoint]
            )
        try:
            yield
        finally:
            with self._lock:
                in_flight[endpoint] -= 1


def serve(options: Options | None = None) -> LmsServer:
    """Start a sample API in this process. Raises OSError where the port is taken.

    with serve(Options(generation=2)) as api: load(api.url)
    """
    return LmsServer(options or Options())
