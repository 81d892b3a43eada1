"""The files of a nightly pipeline: pipeline.yml, tables.yml and tables.overrides.yml beside it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pg_medallion.documents.document import Document, read_document
from pg_medallion.errors import DriverProblem
from pg_medallion.project import PIPELINE_FILE, project_root

_TABLES, _OVERRIDES = "tables.yml", "tables.overrides.yml"


@dataclass(frozen=True)
class Files:
    """What is there of the three; `folder` is where they are, or would be."""

    folder: Path
    documents: dict[str, Document] = field(default_factory=dict)  # pipeline, tables, overrides

    def content(self, name: str) -> dict[str, Any]:
        """The content of one of them; nothing where it is not there."""
        if name not in self.documents:
            return {}
        found = json.loads(self.documents[name].content)
        if not isinstance(found, dict):
            raise DriverProblem(f"{self.documents[name].path}:1: the file is no mapping of keys")
        return found

    @property
    def pipeline(self) -> str | None:
        """The pipeline that pipeline.yml names."""
        general = self.content("pipeline").get("general")
        return general.get("pipeline_name") if isinstance(general, dict) else None

    @property
    def has_settings(self) -> bool:
        """Whether there is a pipeline.yml: the two others may be there without it."""
        return "pipeline" in self.documents

    @property
    def connections(self) -> list[str]:
        """The connections that the files name."""
        named = self.content("pipeline").get("connections")
        found = set(named if isinstance(named, dict) else ())
        connection = self.content("tables").get("connection")
        return sorted(found | ({connection} if isinstance(connection, str) else set()))

    @property
    def tables_path(self) -> Path:
        """Where tables.yml is, or is to be."""
        return self.folder / _TABLES

    def at(self, name: str, place: tuple[str, ...]) -> str:
        """File and line of an entry."""
        return self.documents[name].at(place) if name in self.documents else name


def find_files(config: Path | None) -> Files | None:
    """pipeline.yml and the files beside it, by default those in config/; None where there are none.

    Raises DriverProblem for one that cannot be read, or that is named and is not there.
    """
    path = config or project_root() / PIPELINE_FILE
    if config is not None and not path.is_file():
        raise DriverProblem(f'--config names "{config}", which does not exist')
    names = {
        "pipeline": path,
        "tables": path.with_name(_TABLES),
        "overrides": path.with_name(_OVERRIDES),
    }
    found = {name: read_document(each) for name, each in names.items() if each.is_file()}
    return Files(path.parent, found) if found else None
