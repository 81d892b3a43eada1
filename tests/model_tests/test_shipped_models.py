"""The unit tests of the shipped models: sql/<layer>/<pipeline>/tests/*.yml."""

from __future__ import annotations

import pytest

from pg_medallion.testing import CheckedModelTest

pytestmark = pytest.mark.every_server


def test_model(model_test: CheckedModelTest) -> None:
    model_test.check()
