"""Reads and checks the settings file and the environment with pydantic."""

from __future__ import annotations

import difflib
from dataclasses import fields
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
    YamlConfigSettingsSource,
)

from pg_medallion.errors import DriverProblem
from pg_medallion.settings.model import ENV_PREFIX, ENV_SECTION_END, RunSettings, Settings


def read(path: Path) -> Settings:
    """The settings of the environment and of a file, which may be missing.

    Raises DriverProblem naming the key and the nearest known one.
    """

    class Sources(BaseSettings):
        model_config = SettingsConfigDict(
            env_prefix=ENV_PREFIX, env_nested_delimiter=ENV_SECTION_END, extra="forbid"
        )
        run: RunSettings = RunSettings()
        phases: dict[str, str | bool | int | float] = {}

        @classmethod
        def settings_customise_sources(
            cls,
            settings_cls: type[BaseSettings],
            init_settings: PydanticBaseSettingsSource,
            env_settings: PydanticBaseSettingsSource,
            dotenv_settings: PydanticBaseSettingsSource,
            file_secret_settings: PydanticBaseSettingsSource,
        ) -> tuple[PydanticBaseSettingsSource, ...]:
            return env_settings, YamlConfigSettingsSource(settings_cls, yaml_file=path)

    try:
        found = Sources()
        phases = {name: str(value).lower() for name, value in found.phases.items()}
        return Settings(run=found.run, phases=phases)
    except ValidationError as error:
        said = "; ".join(_explain(each) for each in error.errors(include_url=False))
        raise DriverProblem(f'settings ("{path}" or {ENV_PREFIX}… variables): {said}') from None
    except yaml.YAMLError as error:
        said = " ".join(str(error).split())
        raise DriverProblem(f'"{path}" is not readable as YAML: {said}') from None
    except (SettingsError, TypeError, ValueError) as error:
        raise DriverProblem(f'settings ("{path}" or {ENV_PREFIX}… variables): {error}') from None


def _explain(error: Any) -> str:
    key = ".".join(str(part) for part in error["loc"])
    if error["type"] not in ("extra_forbidden", "unexpected_keyword_argument"):
        return f"{key}: {error['msg']}"
    known = [f"run.{each.name}" for each in fields(RunSettings)]
    known += ["run", "phases"]
    near = difflib.get_close_matches(key, known, n=1) or sorted(known)
    return f'unknown key "{key}", known: {", ".join(near)}'
