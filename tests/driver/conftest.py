"""A folder of deliveries that the server can read too."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every account of this machine can read, unlike tmp_path."""
    created = Path(tempfile.mkdtemp(prefix="pg_medallion_files-"))
    created.chmod(0o755)
    yield created
    shutil.rmtree(created)
