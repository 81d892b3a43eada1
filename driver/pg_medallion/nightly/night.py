"""One pipeline of database tables, as the command line, the files and the warehouse name it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from pg_medallion.database.open import open_connection, rows
from pg_medallion.databases.address import address_of
from pg_medallion.databases.opening import open_source
from pg_medallion.databases.source import Source
from pg_medallion.errors import DriverProblem, LoadProblem
from pg_medallion.nightly.environment import chosen_environment, enter, is_named
from pg_medallion.nightly.files import Files, find_files
from pg_medallion.project import project_root

Connection = psycopg.Connection[Any]

_KNOWN = "select pipeline from setup.nightly_pipelines order by 1"
_PROBLEMS = "select * from setup.nightly_problems(%s, %s, %s)"
_CONFIGURE = "select setup.configure_nightly(%s, %s, %s, %s)"
_APPLIED = "select setup.nightly_is_applied(%s, %s, %s, %s) as is_applied"
_CONNECTIONS = (
    "select distinct substring(source from '^db:([a-z][a-z0-9_]*)/') as name"
    " from setup.load_jobs where pipeline = %s and source like 'db:%%' and is_enabled order by 1"
)
_ALL_CONNECTIONS = (
    "select distinct substring(j.source from '^db:([a-z][a-z0-9_]*)/') as name"
    " from setup.load_jobs as j inner join setup.nightly_pipelines as n using (pipeline)"
    " where j.source like 'db:%%' and j.is_enabled order by 1"
)
_ENVIRONMENT = "select setup._get_environment() as name"
_SETTING = "select setup._nightly_setting(%s, %s) as value"
_OPTIONS = "select setup._connection_options(%s, %s) as options"
_SELECTORS = "select setup._table_selectors(%s, %s) as selectors"
_DIALECT = "select * from setup.nightly_dialects where dialect = %s"
_SESSION = "select session_sql, snapshot_sql from setup._client_dialect(%s)"


class Unfit(DriverProblem):
    """Files that say what nobody understands: a line per problem."""


@dataclass(frozen=True)
class Night:
    """A nightly pipeline in an environment, whose variables the process has by now."""

    environment: str
    files: Files
    named: str | None  # --pipeline
    database_url: str | None

    def pipeline(self, connection: Connection) -> str:
        """Its name: as given, as in the file, or the only one there is. Raises DriverProblem."""
        require_same_environment(connection, self.environment)
        known = [row["pipeline"] for row in rows(connection, _KNOWN)]
        if name := self.named or self.files.pipeline:
            _require_known(name, known)
            return name
        if len(known) != 1:
            raise DriverProblem(
                f"name a pipeline with --pipeline: {', '.join(known) or 'there is no nightly one'}"
            )
        return str(known[0])

    def problems(self, connection: Connection) -> list[str]:
        """Everything that is wrong with the files, with file and line."""
        found = [
            f"{self.files.at(row['document'], tuple(row['place']))}: {row['problem']}"
            for row in rows(connection, _PROBLEMS, *[Jsonb(each) for each in self.contents()])
        ]
        if "overrides" in self.files.documents and "tables" not in self.files.documents:
            path = self.files.documents["overrides"].path
            found.append(f"{path}:1: there is no tables.yml to lay it over: run update-schema")
        return found

    def apply(self, connection: Connection, pipeline: str) -> None:
        """Let the jobs be as the files say. Raises Unfit."""
        if not self.files.documents or not self._is_meant(connection, pipeline):
            return
        if problems := self.problems(connection):
            raise Unfit("\nerror: ".join(problems))
        contents = self.said()
        if not rows(connection, _APPLIED, pipeline, *contents)[0]["is_applied"]:
            connection.execute(_CONFIGURE, [pipeline, *contents])

    def connections(self, connection: Connection, pipeline: str) -> list[str]:
        """The connections of its jobs; their variables are there."""
        found = [row["name"] for row in rows(connection, _CONNECTIONS, pipeline)]
        enter(self.environment, found, project_root(), self.database_url)
        return found

    def setting(self, connection: Connection, pipeline: str, name: str) -> Any:
        """What holds."""
        return rows(connection, _SETTING, pipeline, name)[0]["value"]

    def selectors(
        self, connection: Connection, pipeline: str, tables: list[str] | None
    ) -> list[str] | None:
        """Selectors for tables, in their order. Raises psycopg.Error for an unknown one."""
        if tables is None:
            return None
        selectors: list[str] = rows(connection, _SELECTORS, pipeline, tables)[0]["selectors"]
        return selectors

    def said(self) -> list[Jsonb | None]:
        """What the files say; None for the settings without a pipeline.yml: they are as before."""
        settings, *others = [Jsonb(each) for each in self.contents()]
        return [settings if self.files.has_settings else None, *others]

    def _is_meant(self, connection: Connection, pipeline: str) -> bool:
        """Whether the files are of a pipeline; tables.yml alone names a connection only."""
        named = self.files.content("tables").get("connection")
        if self.files.has_settings or not isinstance(named, str):
            return True
        return named in [row["name"] for row in rows(connection, _CONNECTIONS, pipeline)]

    def contents(self) -> list[dict[str, Any]]:
        """What the files say: pipeline, tables, overrides."""
        return [self.files.content(each) for each in ("pipeline", "tables", "overrides")]


def _require_known(name: str, known: list[str]) -> None:
    if name not in known:
        raise DriverProblem(
            f'pipeline "{name}" is no nightly one ({", ".join(known) or "there is none"}): '
            "run it without --config and --tables; --select names its jobs"
        )


def require_nightly(pipeline: str, database_url: str | None) -> None:
    """Refuse a pipeline that is none. Raises DriverProblem, psycopg.Error."""
    with open_connection(database_url, "run") as connection:
        _require_known(pipeline, [row["pipeline"] for row in rows(connection, _KNOWN)])


def require_same_environment(connection: Connection, name: str) -> None:
    """What a warehouse is for, it says itself. Raises DriverProblem."""
    [found] = rows(connection, _ENVIRONMENT)
    if found["name"] != name:
        raise DriverProblem(
            f'environment {name}, but the warehouse is for "{found["name"]}": name that one, or, '
            "when it is wrong, run: python orchestrate_all.py config set environment " + name
        )


def enter_for_all(environment: str | None, database_url: str | None) -> None:
    """The environment of a run that is about other pipelines too, or of parts of one.

    Variables that a source lacks are told when it is read. Raises DriverProblem.
    """
    name = chosen_environment(environment)
    enter(name, [], project_root(), database_url)
    with open_connection(database_url, "run", installs=True) as connection:
        require_same_environment(connection, name)
        nightly = [row["name"] for row in rows(connection, _ALL_CONNECTIONS)]
    enter(name, filter(is_named, nightly), project_root(), database_url)


def is_one(pipeline: str, database_url: str | None) -> bool:
    """Whether a pipeline is a nightly one."""
    with open_connection(database_url, "run", installs=True) as connection:
        return pipeline in [row["pipeline"] for row in rows(connection, _KNOWN)]


def find_night(
    config: Path | None,
    environment: str | None,
    pipeline: str | None,
    database_url: str | None,
    *,
    is_nightly: bool = False,
) -> Night | None:
    """The nightly pipeline that a command is about, in its environment; None: it is about others.

    It is, where a file or an environment is named, where config/pipeline.yml is there and no other
    pipeline is named, and for commands that are of nothing else. Raises DriverProblem.
    """
    files = find_files(config)
    has_settings = files is not None and files.has_settings
    if files and has_settings and config is None and pipeline not in (None, files.pipeline):
        files, has_settings = None, False
    if not has_settings and environment is None and not is_nightly:
        return None
    name = chosen_environment(environment)
    found = files or Files(project_root() / "config")
    enter(name, found.connections, project_root(), database_url)
    return Night(name, found, pipeline, database_url)


@contextmanager
def opened(
    connection: Connection, pipeline: str, name: str
) -> Iterator[tuple[Source, dict[str, Any]]]:
    """A source database, and what it can be asked. Raises LoadProblem."""
    options = rows(connection, _OPTIONS, pipeline, name)[0]["options"]
    with closing(open_source(address_of(name, options))) as source:
        [session] = rows(connection, _SESSION, source.dialect)
        for statement in session["session_sql"]:
            source.execute(statement)
        [questions] = rows(connection, _DIALECT, source.dialect)
        yield source, questions


def told(problem: LoadProblem) -> str:
    """A problem of a source in one line."""
    return "  ".join(part for part in (problem.sqlstate, problem.message, problem.hint) if part)
