"""Cuts many small files into batches that are loaded in one call each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pg_medallion.files.load import Delivery

_AT_A_TIME = 1000  # files
_ROOM = 8_388_608  # bytes of files at a time: driver and server take several times as much for them


def batches(files: list[Delivery]) -> Iterator[list[Delivery]]:
    """Yield all files in their order, so many at a time that the small ones need little memory."""
    batch: list[Delivery] = []
    room = _ROOM
    for file in files:
        size = (file.size or 0) if file.is_small else 0
        if batch and (len(batch) == _AT_A_TIME or size > room):
            yield batch
            batch, room = [], _ROOM
        batch.append(file)
        room -= size
    if batch:
        yield batch
