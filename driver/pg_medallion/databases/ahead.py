"""Reads sources ahead of who writes, in threads: waiting for them can end at any moment."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

from pg_medallion.databases.source import Block, Source

LOOK_S = 0.5  # how long to wait for rows before the next look
_BLOCK = 4_000_000  # bytes of a block, but for the last row
_AHEAD = 3  # blocks fetched while one is written


class Ahead:
    """Lines of sources in large blocks; each source is read by a thread."""

    def __init__(
        self, readers: Sequence[tuple[Source, Iterator[Block]]], most: int | None = None
    ) -> None:
        self._most = most  # rows of a block
        self._stopped = threading.Event()
        self._waiting: queue.Queue[Block | BaseException | None] = queue.Queue(_AHEAD)
        self._readers = [
            (source, threading.Thread(target=self._fetch, args=[blocks], name="copy", daemon=True))
            for source, blocks in readers
        ]

    def __enter__(self) -> Ahead:
        for _, thread in self._readers:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        for source, thread in self._readers:
            if thread.is_alive():
                source.interrupt()

    def blocks(self, look: Callable[[], None]) -> Iterator[Block]:
        """Blocks and the rows in each; looks while there is none. Raises what a source raises."""
        reading = len(self._readers)
        while reading:
            try:
                block = self._waiting.get(timeout=LOOK_S)
            except queue.Empty:
                look()
                continue
            if isinstance(block, BaseException):
                raise block
            if block is None:
                reading -= 1
            else:
                yield block
        for _, thread in self._readers:
            thread.join()

    def _fetch(self, blocks: Iterator[Block]) -> None:
        try:
            pieces: list[bytes] = []
            size = rows = 0
            for piece, count in _in_batches(blocks, self._most):
                pieces.append(piece)
                size += len(piece)
                rows += count
                if size > _BLOCK or rows == self._most:
                    self._put((b"".join(pieces), rows))
                    pieces, size, rows = [], 0, 0
            if rows:
                self._put((b"".join(pieces), rows))
            self._put(None)
        except BaseException as error:
            self._put(error)

    def _put(self, block: Block | BaseException | None) -> None:
        while not self._stopped.is_set():
            with suppress(queue.Full):
                self._waiting.put(block, timeout=LOOK_S)
                return


def _in_batches(blocks: Iterator[Block], most: int | None) -> Iterator[Block]:
    """The same lines, with a cut after every so many of them."""
    if most is None:
        yield from blocks
        return
    left = most
    for piece, count in blocks:
        if count < left:
            left -= count
            yield piece, count
            continue
        lines = piece.split(b"\n")  # none is within a line, for COPY would see it
        lines.pop()
        while lines:
            batch, lines = lines[:left], lines[left:]
            yield b"\n".join(batch) + b"\n", len(batch)
            left = left - len(batch) or most
