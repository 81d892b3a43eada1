"""Between a copy and its source: what happens in the middle of a table, whoever reads it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from contextlib import suppress


class Proxy:
    """Passes bytes on to a server.

    `at(place, action)`: the first connection to which the server has sent so many bytes is held
    up there while `action` runs, once. What `action` returns is how the connection goes on: true,
    or it ends in the middle of whatever was sent.
    """

    def __init__(self, port: int) -> None:
        self.port = port  # of the server
        self.opened = 0
        self.open = 0
        self.most = 0  # open at the same time
        self._place: int | None = None
        self._action: Callable[[], object] | None = None
        self._lock = threading.Lock()
        self._socket = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def own_port(self) -> int:
        return int(self._socket.getsockname()[1])

    def at(self, place: int, action: Callable[[], object]) -> None:
        with self._lock:
            self._place, self._action = place, action

    def cut(self, place: int) -> None:
        """End a connection after so many bytes."""
        self.at(place, lambda: False)

    def close(self) -> None:
        self._socket.close()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._socket.accept()
                try:
                    server = socket.create_connection(("127.0.0.1", self.port))
                except OSError:
                    client.close()
                    continue
                # as little as can be waits between the server and whoever reads slowly
                server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
                client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 65536)
                with self._lock:
                    self.opened += 1
                    self.open += 1
                    self.most = max(self.most, self.open)
                threading.Thread(target=self._back, args=(client, server), daemon=True).start()
                threading.Thread(target=self._forth, args=(server, client), daemon=True).start()

    def _back(self, client: socket.socket, server: socket.socket) -> None:
        with suppress(OSError):
            while piece := client.recv(65536):
                server.sendall(piece)
        _end(client, server)

    def _forth(self, server: socket.socket, client: socket.socket) -> None:
        passed = 0
        with suppress(OSError):
            while piece := server.recv(65536):
                place, action = self._due(passed + len(piece))
                if action is not None and place is not None:
                    here = max(0, place - passed)
                    client.sendall(piece[:here])
                    if not action():
                        break
                    client.sendall(piece[here:])
                else:
                    client.sendall(piece)
                passed += len(piece)
        _end(client, server)
        with self._lock:
            self.open -= 1

    def _due(self, passed: int) -> tuple[int | None, Callable[[], object] | None]:
        with self._lock:
            if self._place is None or passed < self._place:
                return None, None
            found = self._place, self._action
            self._place = self._action = None
            return found


def _end(*sockets: socket.socket) -> None:
    for each in sockets:
        with suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)
