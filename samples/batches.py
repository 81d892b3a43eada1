"""Worlds that are delivered batch after batch, each with its manifest."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, ClassVar

from samples.folder import SampleFolder
from samples.options import check_number, check_scale, check_share, option, require

MAX_BATCH = 9999
_MANIFEST = re.compile(r"batch_(\d{4})\.json")


@dataclass(frozen=True)
class BatchOptions:
    """Same options, same bytes.

    Raises ValueError, naming the option, its value and the range, when one is out of range.
    """

    seed: int = option(42, "same options, same bytes (42)")
    scale: float = option(1.0, "linear (1)")
    bad_rate: float = option(0.02, "share of records with a fault (0.02)")
    batch: int = option(0, "0, 1, 2 ... (the next one)")

    most_bad: ClassVar[float] = 1

    def __post_init__(self) -> None:
        check_scale(self.scale)
        check_share("bad_rate", self.bad_rate, self.most_bad)
        check_number("batch", self.batch, 0, MAX_BATCH)


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
