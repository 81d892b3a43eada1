"""A real HTTP server of a few lines, for answers that the sample API never gives."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Server:
    """What it answers, and what it was asked: path and headers of each request.

    answer  writes all of an answer, headers included.
    """

    url: str
    answer: Callable[[BaseHTTPRequestHandler], None]
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    @property
    def place(self) -> str:
        """Host and port."""
        return self.url.removeprefix("http://")


def nothing(handler: BaseHTTPRequestHandler) -> None:
    """An empty list."""
    send(handler, {"data": []})


def send(handler: BaseHTTPRequestHandler, body: Any, status: int = 200, **headers: str) -> None:
    """An answer in JSON; bytes as they are."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    handler.send_response(status)
    for name, value in {"Content-Length": str(len(content)), **headers}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(content)


@contextmanager
def serving(answer: Callable[[BaseHTTPRequestHandler], None] = nothing) -> Iterator[Server]:
    """A server on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            server.asked.append((self.path, dict(self.headers)))
            with suppress(OSError):  # the client has gone
                server.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    listener = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    listener.daemon_threads = True
    server = Server(f"http://127.0.0.1:{listener.server_port}", answer)
    threading.Thread(target=listener.serve_forever, args=[0.05], daemon=True).start()
    try:
        yield server
    finally:
        listener.shutdown()
        listener.server_close()
