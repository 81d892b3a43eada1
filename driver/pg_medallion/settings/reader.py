"""Reads the settings; quickly where nothing is set."""

from __future__ import annotations

import os
from pathlib import Path

from pg_medallion.project import project_root
from pg_medallion.settings.model import ENV_PREFIX, Settings


def config_file() -> Path:
    """The settings file: MEDALLION_CONFIG, else config/medallion.yml; it need not exist."""
    named = os.environ.get("MEDALLION_CONFIG")
    return Path(named) if named else project_root() / "config" / "medallion.yml"


def read_settings() -> Settings:
    """The settings: environment, then file, then defaults. Raises DriverProblem."""
    sections = tuple(f"{ENV_PREFIX}{name.upper()}" for name in Settings.__dataclass_fields__)
    in_environment = any(name.upper().startswith(sections) for name in os.environ)
    if not in_environment and not config_file().exists():
        return Settings()
    # Only now: pydantic takes longer to import than a small run takes.
    from pg_medallion.settings.sources import read

    return read(config_file())
