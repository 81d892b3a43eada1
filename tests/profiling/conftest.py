"""What tests of profiles look at."""

from __future__ import annotations

import pytest
from table_profiles import Profiles
from warehouse import Warehouse


@pytest.fixture
def profiles(warehouse: Warehouse) -> Profiles:
    return Profiles(warehouse)
