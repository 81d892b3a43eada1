"""What a user can set for the driver itself: config/medallion.yml and MEDALLION_… variables.

The database is not among it (see connection.py), secrets are not either: they come from the
environment or libpq's files. What the warehouse is to do is in setup.etl_config and
setup.load_jobs.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, Literal

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
    # of runs in phases, by their names in setup.etl_config, which they go before
    phases: dict[str, str] = field(default_factory=dict)
