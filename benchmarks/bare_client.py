"""Fetches the addresses in a file, so many at a time, and throws the answers away.

python bare_client.py HOST:PORT FILE CONNECTIONS

The quickest client that the standard library allows: one connection per thread that stays open, the
body read, the status looked at; no JSON, no retry, no redirect, no TLS, no proxy.
"""

from __future__ import annotations

import http.client
import sys
import threading
from collections.abc import Iterator
from pathlib import Path


def main() -> None:
    host, file, connections = sys.argv[1:]
    paths = iter(Path(file).read_text(encoding="ascii").splitlines())
    lock = threading.Lock()
    failed: list[str] = []

    def taken() -> Iterator[str]:
        while True:
            with lock:
                path = next(paths, None)
            if path is None:
                return
            yield path

    def fetch() -> None:
        connection = http.client.HTTPConnection(host)
        for path in taken():
            connection.request("GET", path)
            answer = connection.getresponse()
            answer.read()
            if answer.status != 200:
                failed.append(f"{path}: status {answer.status}")
        connection.close()

    threads = [threading.Thread(target=fetch) for _ in range(int(connections))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.exit("\n".join(failed) or 0)


if __name__ == "__main__":
    main()
