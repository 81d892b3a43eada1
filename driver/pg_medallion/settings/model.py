"""What a user can set for the driver itself: config/medallion.yml and MEDALLION_… variables.

The database is not among it (see connection.py), secrets are not either: they come from the
environment or libpq's files. What the warehouse is to do is in setup.etl_config and
setup.load_jobs.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Literal

from pg_medallion.project import project_root

ENV_PREFIX = "MEDALLION_"
ENV_SECTION_END = "__"  # MEDALLION_RUN__FAIL_FAST is fail_fast of the section run


@dataclass(frozen=True)
class RunSettings:
    """How `run` behaves when the command line says nothing."""

    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}

    pipelines: list[str] = field(default_factory=list)  # empty: every configured pipeline
    fail_fast: bool = False
    output: Literal["auto", "plain", "json", "quiet"] = "auto"  # auto: progress on a terminal


@dataclass(frozen=True)
class Settings:
    """All settings, each with its default."""

    run: RunSettings = field(default_factory=RunSettings)


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
    from pg_medallion.settings.reader import read

    return read(config_file())
