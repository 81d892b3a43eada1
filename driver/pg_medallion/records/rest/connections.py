"""Connections of an HTTP session: found once for each host, one time for all of an answer."""

from __future__ import annotations

import http.client
import io
import math
import socket
import time
from typing import IO, Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection


class _TimelyStream(io.RawIOBase):
    """What comes through a socket within the time that its timeout gives to one read. One that
    trickles is never late for a read."""

    def __init__(self, connection: socket.socket, opened: IO[bytes]) -> None:
        super().__init__()
        self._socket = connection
        self._opened = opened  # keeps the socket open
        self._until = time.monotonic() + (connection.gettimeout() or math.inf)

    def readable(self) -> bool:
        """As a buffer wants to know."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Wait for the next bytes. Raises TimeoutError."""
        left = self._until - time.monotonic()
        if left <= 0:
            raise TimeoutError
        if left < math.inf:
            self._socket.settimeout(left)
        return self._socket.recv_into(buffer)

    def close(self) -> None:
        """Let go of the socket."""
        self._opened.close()
        super().close()


class _TimelyResponse(http.client.HTTPResponse):
    """All of it, status and headers included, has the time of one read."""

    def __init__(self, connection: socket.socket, *args: Any, **options: Any) -> None:
        super().__init__(connection, *args, **options)
        self.fp = io.BufferedReader(_TimelyStream(connection, self.fp))


class _Connection(HTTPConnection):
    response_class = _TimelyResponse


class _SecureConnection(HTTPSConnection):
    response_class = _TimelyResponse


class _Connections(HTTPConnectionPool):
    ConnectionCls = _Connection


class _SecureConnections(HTTPSConnectionPool):
    ConnectionCls = _SecureConnection


_POOLS = {"http": _Connections, "https": _SecureConnections}


class Adapter(HTTPAdapter):
    """Finds the connections to a host once, not for every request: with the proxy and the
    certificates of the first one, which a session reads once too."""

    def __init__(self, **options: Any) -> None:
        self._pools: dict[tuple[str, str], Any] = {}
        super().__init__(**options)

    def init_poolmanager(self, *args: Any, **options: Any) -> None:
        """Connections that keep the time."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = _POOLS

    def proxy_manager_for(self, *args: Any, **options: Any) -> Any:
        """The same through a proxy."""
        manager = super().proxy_manager_for(*args, **options)
        manager.pool_classes_by_scheme = _POOLS
        return manager

    def get_connection_with_tls_context(
        self, request: requests.PreparedRequest, *args: Any, **options: Any
    ) -> Any:
        """The connections to the host of a request."""
        host = urlsplit(str(request.url))[:2]
        if host not in self._pools:
            self._pools[host] = super().get_connection_with_tls_context(request, *args, **options)
        return self._pools[host]
