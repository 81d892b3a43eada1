"""What the parsers of commands share: how a command is added, and the options that many have."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pg_medallion.database.open import rows
from pg_medallion.errors import DriverProblem
from pg_medallion.project import PIPELINE_FILE, project_root

if TYPE_CHECKING:
    import psycopg

    Connection = psycopg.Connection[Any]

Names = list[str] | None

LAYERS = ("bronze", "silver", "gold")
EXIT_CODES = (
    "exit codes: 0 all good; 1 a job failed; 2 usage, configuration or connection; 130 interrupted"
)
_DATABASE_HELP = (
    "postgresql://user@host:port/database, or key=value pairs; default: DATABASE_URL, else "
    "libpq's environment (PGHOST, PGSERVICE ...), else the embedded server"
)


class Commands:
    """Where a module adds its commands; `given` are the arguments that will be parsed."""

    def __init__(self, parser: argparse.ArgumentParser, given: Sequence[str]) -> None:
        self._parsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
        self.given = given

    @property
    def names(self) -> list[str]:
        """The commands that were added."""
        return list(self._parsers.choices)

    def add(
        self,
        name: str,
        does: Callable[..., int | None],
        summary: str,
        more: str = "",
        aliases: Sequence[str] = (),
    ) -> argparse.ArgumentParser:
        """A command that calls `does` with its options, each as the argument of its name."""
        parser = self._parsers.add_parser(
            name,
            aliases=aliases,
            help=summary,
            description=f"{_sentence(summary)} {more}",
            epilog=f"{EXIT_CODES}.",
            allow_abbrev=False,
        )
        parser.set_defaults(does=does)
        return parser

    def group(self, name: str, summary: str) -> Commands:
        """A command that has commands of its own."""
        parser = self._parsers.add_parser(name, help=summary, description=_sentence(summary))
        return Commands(parser, self.given)


def _sentence(summary: str) -> str:
    return f"{summary[0].upper()}{summary[1:]}."


def add_database(*parsers: argparse.ArgumentParser) -> None:
    """--database-url"""
    for parser in parsers:
        parser.add_argument("--database-url", metavar="URL", help=_DATABASE_HELP)


def add_json(parser: Any, help: str = "one JSON object a line, for programs") -> None:
    """--json"""
    parser.add_argument("--json", action="store_true", help=help)


def add_pipeline(parser: argparse.ArgumentParser, help: str = "only this pipeline") -> None:
    """--pipeline, one of them"""
    parser.add_argument("--pipeline", metavar="NAME", help=help)


def add_pipelines(parser: argparse.ArgumentParser) -> None:
    """--pipeline, as often as one likes"""
    parser.add_argument(
        "--pipeline",
        action="append",
        dest="pipelines",
        metavar="NAME",
        help="only this pipeline; may be repeated",
    )


def add_layers(parser: argparse.ArgumentParser, help: str = "only this layer") -> None:
    """--layer, as often as one likes"""
    parser.add_argument(
        "--layer", action="append", dest="layers", choices=LAYERS, help=f"{help}; may be repeated"
    )


def add_tables(parser: argparse.ArgumentParser, layer: str = "only this layer") -> None:
    """Tables by their names, or those of layers and pipelines: see `chosen_tables`."""
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="such as silver.shop_items")
    add_layers(parser, layer)
    add_pipelines(parser)


def chosen_tables(
    connection: Connection, query: str, tables: Sequence[str], layers: Names, pipelines: Names
) -> list[str]:
    """The tables that are named, each once; else the targets that a query has of a choice."""
    if not tables:
        return [row["target"] for row in rows(connection, query, layers, pipelines)]
    if layers or pipelines:
        raise DriverProblem("name tables, or --layer and --pipeline, not both")
    return list(dict.fromkeys(tables))


def add_nightly(parser: argparse.ArgumentParser) -> None:
    """--config and --environment, of nightly pipelines"""
    parser.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="pipeline.yml of a nightly pipeline (config/pipeline.yml); tables.yml is beside it",
    )
    parser.add_argument(
        "--environment",
        metavar="NAME",
        help="dev, test, staging or prod; its variables are in .env_NAME (ETL_ENVIRONMENT); a "
        "nightly pipeline has no default",
    )


def asks_nightly(config: Path | None, environment: str | None, *others: object) -> bool:
    """Whether a command may be about a nightly pipeline: only then is it worth to look closer."""
    return bool(config or environment or any(others)) or (project_root() / PIPELINE_FILE).is_file()


def has_tables() -> bool:
    """Whether files of a nightly pipeline are there that a pipeline.yml may be missing beside."""
    folder = (project_root() / PIPELINE_FILE).parent
    return any((folder / name).is_file() for name in ("tables.yml", "tables.overrides.yml"))


def add_dry_run(parser: argparse.ArgumentParser) -> None:
    """--dry-run"""
    parser.add_argument("--dry-run", action="store_true", help="tell, and change nothing")


def positive(text: str) -> int:
    """A whole number from 1."""
    if not text.isdigit() or int(text) == 0:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number above 0")
    return int(text)


def not_negative(text: str) -> int:
    """A whole number from 0."""
    if not text.isdigit():
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 0")
    return int(text)
