"""HTTP/1.1 for the sample API: connections that stay open, and a stop that leaves none behind."""

from __future__ import annotations

import select
import socket
import socketserver
import sys
import threading
import time
from collections.abc import Callable
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from samples.lms.answers import Answer

HOST = "127.0.0.1"
_STOP_SECONDS = 5.0

# Whether the client of the request has closed its connection.
IsGone = Callable[[], bool]
Respond = Callable[[str, Message, IsGone], Answer | None]


class HttpServer(ThreadingHTTPServer):
    """One thread per connection; `respond` makes each answer, None = close without one."""

    daemon_threads = True
    # Not to lose connections that arrive at once: the default is 5.
    request_queue_size = 128

    def __init__(self, port: int, respond: Respond) -> None:
        """Open the port; 0 = a free one. Raises OSError where it is taken."""
        self.respond = respond
        self._connections: dict[threading.Thread, socket.socket] = {}
        self._lock = threading.Lock()
        self._stopping = False
        super().__init__((HOST, port), _Handler)
        self.port: int = self.socket.getsockname()[1]
        self._thread = threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Close the port and all connections, and wait for their threads. Stopping twice is fine.

        Raises RuntimeError where a thread does not end.
        """
        with self._lock:
            if self._stopping:
                return
            self._stopping = True
            connections = dict(self._connections)
        self.shutdown()
        self.server_close()
        for connection in connections.values():
            _hang_up(connection)
        for thread in (self._thread, *connections):
            thread.join(_STOP_SECONDS)
            if thread.is_alive():
                raise RuntimeError(f"the sample API does not stop: {thread.name} still runs")

    def server_bind(self) -> None:
        # Not HTTPServer's: it asks the name service for a name of the host, which can take long.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = HOST, self.socket.getsockname()[1]

    def opened(self, connection: socket.socket) -> None:
        with self._lock:
            self._connections[threading.current_thread()] = connection
            if self._stopping:
                _hang_up(connection)

    def closed(self) -> None:
        with self._lock:
            self._connections.pop(threading.current_thread(), None)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that goes away is no error; anything else is one of this server."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Head and body leave in one piece, at once.
    wbufsize = -1
    disable_nagle_algorithm = True

    server: HttpServer

    def setup(self) -> None:
        super().setup()
        self.server.opened(self.connection)

    def finish(self) -> None:
        self.server.closed()
        super().finish()

    def do_GET(self) -> None:
        answer = self.server.respond(self.path, self.headers, self._is_gone)
        if answer is None or answer.cut == 0:
            self.close_connection = True
            return
        # No date and no version: the same answer is the same bytes.
        self.send_response_only(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self._send(answer.body[: answer.cut], answer.pace)
        if answer.cut is not None:
            self.close_connection = True

    def _send(self, body: bytes, pace: float) -> None:
        if not pace:
            self.wfile.write(body)
        for position in range(len(body) if pace else 0):
            self.wfile.write(body[position : position + 1])
            self.wfile.flush()
            time.sleep(pace)
        self.wfile.flush()

    def _is_gone(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: the server counts requests instead."""


def _hang_up(connection: socket.socket) -> None:
    """End a connection so that a thread that reads from it goes on."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side was first
