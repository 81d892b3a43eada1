"""The sample API as an HTTP server on 127.0.0.1."""

from __future__ import annotations

import math
import select
import socket
import socketserver
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

from samples.lms.answers import Answer, Answers
from samples.lms.options import Options, template_of

_HOST = "127.0.0.1"
_STOP_SECONDS = 5.0
_LOOK_AFTER_CLIENT_S = 0.1


class LmsServer(ThreadingHTTPServer):
    """A running sample API, one thread per connection; a context manager that stops it.

    url                the address to give to LMS_API_URL.
    requests           how often each path was asked for, whatever its query.
    most_in_flight_of  the most requests that were worked on at the same time per endpoint, such as
                       `/events/{id}/sessions`.
    in_flight          how many are worked on now.
    options            the options in force. Setting others changes the answers from the next
                       request on and counts attempts from 1 again, so that a test can go on to
                       generation 2 or without faults; the address stays.

    What is counted takes some 200 bytes per path.
    """

    daemon_threads = True
    # Not to lose connections that arrive at once: the default is 5.
    request_queue_size = 128

    def __init__(self, options: Options) -> None:
        """Start the server. Raises OSError where the port is taken."""
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._connections: dict[threading.Thread, socket.socket] = {}
        super().__init__((_HOST, options.port), _Handler)
        self.url = f"http://{_HOST}:{self.server_port}"
        self.options = options
        self._forget()
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

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
        self.options = self._options

    def _forget(self) -> None:
        self.requests: Counter[str] = Counter()
        self.most_in_flight_of: Counter[str] = Counter()
        self._in_flight: Counter[str] = Counter()

    def stop(self) -> None:
        """End the requests that are worked on, close all connections and the port, and wait for
        their threads. Stopping twice is fine. Raises RuntimeError where a thread does not end.
        """
        with self._lock:
            if self._stopping.is_set():
                return
            self._stopping.set()
            connections = dict(self._connections)
        self.shutdown()
        self.server_close()
        for connection in connections.values():
            _hang_up(connection)
        for thread in (self._thread, *connections):
            thread.join(_STOP_SECONDS)
            if thread.is_alive():
                raise RuntimeError(f"the sample API does not stop: {thread.name} still runs")

    def __exit__(self, *_: object) -> None:
        self.stop()

    def respond(self, handler: _Handler) -> Answer | None:
        """The answer to a request, as late as it is to come; None = nobody is to get one."""
        answers, latency = self._answers, self._options.latency
        with self._counted(urlsplit(handler.path).path):
            answer = answers.answer(handler.path, handler.headers)
            wait = math.inf if answer.delay is None else latency + answer.delay
            return answer if self._waited(wait, handler.is_gone) else None

    def _waited(self, seconds: float, is_gone: Callable[[], bool]) -> bool:
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
            self.most_in_flight_of |= Counter({endpoint: in_flight[endpoint]})
        try:
            yield
        finally:
            with self._lock:
                in_flight[endpoint] -= 1

    def server_bind(self) -> None:
        # Not HTTPServer's: it asks the name service for a name of the host, which can take long.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = _HOST, self.socket.getsockname()[1]

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        with self._lock:
            self._connections[threading.current_thread()] = request
            if self._stopping.is_set():
                _hang_up(request)
        super().process_request_thread(request, client_address)
        with self._lock:
            del self._connections[threading.current_thread()]

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that goes away is no error; anything else is one of this server."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave in one piece, at once.
    wbufsize = -1
    disable_nagle_algorithm = True

    server: LmsServer

    def do_GET(self) -> None:
        answer = self.server.respond(self)
        if answer is None or answer.cut == 0:
            self.close_connection = True
            return
        # No date and no version: the same answer is the same bytes.
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        body = answer.body[: answer.cut]
        for piece in ([byte] for byte in body) if answer.pace else (body,):
            self.wfile.write(bytes(piece))
            self.wfile.flush()
            time.sleep(answer.pace)
        self.close_connection |= answer.cut is not None

    def is_gone(self) -> bool:
        """Whether the client has closed its connection."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the server counts requests instead."""


def _hang_up(connection: socket.socket) -> None:
    """End a connection so that a thread that reads from it goes on."""
    with suppress(OSError):  # the other side was first
        connection.shutdown(socket.SHUT_RDWR)


def serve(options: Options | None = None) -> LmsServer:
    """Start a sample API in this process. Raises OSError where the port is taken.

    with serve(Options(generation=2)) as api: load(api.url)
    """
    return LmsServer(options or Options())
