"""Folders whose files a server under another account can read."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def folder_for_servers() -> Iterator[Path]:
    """A new folder, unlike pytest's one that every account of this machine can enter."""
    with tempfile.TemporaryDirectory(prefix="pg_medallion_files-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder
