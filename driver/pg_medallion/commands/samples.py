"""The sample worlds: the packages of the folder samples/, where a project has one.

What such a package has to offer is told in samples/README.md; nothing here knows one by name.
"""

from __future__ import annotations

import argparse
import dataclasses
from importlib import import_module
from typing import Any

from pg_medallion.errors import DriverProblem
from pg_medallion.project import find_project


def world_names() -> list[str]:
    """The names of all; none outside of a project, where there is help to be had all the same."""
    root = find_project()
    found = root.glob("samples/*/__init__.py") if root else []
    return sorted(path.parent.name for path in found)


def sample_world(name: str) -> Any:
    """The package of a sample world. Raises DriverProblem where there is none of that name."""
    known = world_names()
    if name not in known:
        some = f"known: {', '.join(known)}" if known else "this project has no folder samples/"
        raise DriverProblem(f'there is no sample world "{name}": {some}')
    return import_module(f"samples.{name}")


def add_options(parser: argparse.ArgumentParser, world: Any) -> None:
    """Offer what a world lets its user choose; what is not given is left to its defaults."""
    for field in dataclasses.fields(world.Options):
        if "help" not in field.metadata:
            continue  # for programs only
        flag = field.metadata["flag"] or field.name.replace("_", "-")
        many = isinstance(field.default, tuple)
        parser.add_argument(
            f"--{flag}",
            dest=field.name,
            action="append" if many else "store",
            type=str if many else type(field.default),
            default=argparse.SUPPRESS,
            metavar=field.metadata["metavar"],
            help=field.metadata["help"].replace("%", "%%"),
        )


def read_options(world: Any, given: dict[str, Any]) -> Any:
    """The options of a world as it wants them. Raises DriverProblem for what makes no sense."""
    parsers = {
        field.name: field.metadata["parse"]
        for field in dataclasses.fields(world.Options)
        if field.metadata.get("parse")
    }
    try:
        for name in parsers.keys() & given.keys():
            given[name] = tuple(map(parsers[name], given[name]))
        return world.Options(**given)
    except ValueError as error:
        raise DriverProblem(str(error)) from None
