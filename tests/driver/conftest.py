"""A folder of deliveries that the server can read too."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from folders import folder_for_servers


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that every account of this machine can read, unlike tmp_path."""
    with folder_for_servers() as created:
        yield created
