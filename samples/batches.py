"""Folders that are delivered batch after batch, each with its manifest."""

from __future__ import annotations

import json
import re
from pathlib import Path

_MANIFEST = re.compile(r"batch_(\d{4})\.json")


def next_batch(folder: Path) -> int:
    """The first batch that the folder does not have."""
    return max((number + 1 for number in _manifests(folder)), default=0)


def refuse_others(folder: Path, seed: int, scale: float) -> None:
    """Raise ValueError where a batch of another seed or scale is: they do not go together."""
    for path in _manifests(folder).values():
        other = json.loads(path.read_text(encoding="utf-8"))["options"]
        for option, wanted in {"seed": seed, "scale": scale}.items():
            if other[option] != wanted:
                raise ValueError(
                    f"{folder} has batches with {option} {other[option]}; choose another folder"
                )


def _manifests(folder: Path) -> dict[int, Path]:
    """The manifests in a folder by batch."""
    paths = sorted(folder.glob("manifests/*"))
    return {int(found[1]): path for path in paths if (found := _MANIFEST.fullmatch(path.name))}
