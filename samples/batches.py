"""Worlds that are delivered batch after batch, each with its manifest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from samples.folder import SampleFolder
from samples.options import Checked, any_scale, option, require, share_to, within

_MANIFEST = re.compile(r"batch_(\d{4})\.json")


@dataclass(frozen=True)
class BatchOptions(Checked):
    """Same options, same bytes."""

    seed: int = option(42, "same options, same bytes (42)")
    scale: float = option(1.0, "linear (1)", any_scale)
    bad_rate: float = option(0.02, "share of records with a fault (0.02)", share_to(1))
    batch: int = option(0, "0, 1, 2 ... (the next one)", within(0, 9999))


def next_batch(folder: Path) -> int:
    """The first batch that the folder does not have."""
    return max((number + 1 for number in _manifests(folder)), default=0)


@contextmanager
def delivery(folder: Path, manifest: Any, others: tuple[str, ...] = ()) -> Iterator[SampleFolder]:
    """The folder, to write the files of a batch into; they appear at the end, with the manifest.

    Raises ValueError for a folder with files of others, changed ones or batches of another seed or
    scale, which do not go together; OSError where it cannot be written.
    """
    options = manifest.options
    with SampleFolder(folder, others) as files:
        for path in _manifests(folder).values():
            other = json.loads(path.read_text(encoding="utf-8"))["options"]
            for name in ("seed", "scale"):
                found = f"{folder} has batches with {name} {other[name]}; choose another folder"
                require(other[name] == getattr(options, name), found)
        yield files
        files.add_json(f"manifests/batch_{options.batch:04d}.json", asdict(manifest))
        files.publish()


def _manifests(folder: Path) -> dict[int, Path]:
    """The manifests in a folder by batch."""
    paths = sorted(folder.glob("manifests/*"))
    return {int(found[1]): path for path in paths if (found := _MANIFEST.fullmatch(path.name))}
