"""Reads the settings; quickly where nothing is set."""

from __future__ import annotations

import os
from pathlib import Path

from pg_medallion.errors import DriverProblem
from pg_medallion.project import project_root
from pg_medallion.settings.model import ENV_PREFIX, ENV_SECTION_END, Settings


def config_file() -> Path:
    """The settings file: MEDALLION_CONFIG, else config/medallion.yml, which need not exist.

    Raises DriverProblem when the variable names a file that is not there.
    """
    named = os.environ.get("MEDALLION_CONFIG")
    if not named:
        return project_root() / "config" / "medallion.yml"
    if not Path(named).exists():
        raise DriverProblem(f'MEDALLION_CONFIG names "{named}", which does not exist')
    return Path(named)


def read_settings() -> Settings:
    """The settings: environment, then file, then defaults. Raises DriverProblem."""
    sections = [f"{ENV_PREFIX}{name.upper()}" for name in Settings.__dataclass_fields__]
    set_here = [name.upper() for name in os.environ if name.upper().startswith(ENV_PREFIX)]
    for name in set_here:
        section, is_setting, _ = name.partition(ENV_SECTION_END)
        if is_setting and section not in sections:
            known = ", ".join(f"{each}{ENV_SECTION_END}…" for each in sections)
            raise DriverProblem(f'unknown variable "{name}" of the environment, known: {known}')
    path = config_file()
    if not any(name.startswith(tuple(sections)) for name in set_here) and not path.exists():
        return Settings()
    # Only now: pydantic takes longer to import than a small run takes.
    from pg_medallion.settings.sources import read

    return read(path)
