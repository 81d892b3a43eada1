"""generate-data: sample files to load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pg_medallion.commands.arguments import Commands, add_database
from pg_medallion.commands.samples import add_options, sample_world, world_names
from pg_medallion.errors import DriverProblem
from pg_medallion.program import as_called


def add_parsers(commands: Commands) -> None:
    """The options of generate-data, with those of the sample world that is named."""
    parser = commands.add(
        "generate-data",
        generate_data,
        "write fictitious source files, and a summary of what they must lead to",
        "The options of a sample world: generate-data NAME --help. ",
    )
    parser.add_argument("name", metavar="NAME", help="a sample world, as in samples/")
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder (data/sample/NAME)")
    parser.add_argument(
        "--configure", action="store_true", help="set the folders in the warehouse, if none are set"
    )
    add_database(parser)
    command, *given = commands.given
    if command == "generate-data":
        # the name need not be the first word
        first = [word for word in given[:1] if not word.startswith("-")]
        for name in [word for word in given if word in world_names()][:1] or first:
            add_options(parser, sample_world(name))


def generate_data(
    name: str, out: Path | None, configure: bool, database_url: str | None, **options: Any
) -> None:
    """Write the source files of a sample world, and what they must lead to."""
    world = sample_world(name)
    if not hasattr(world, "write"):
        raise DriverProblem(f'the sample world "{name}" writes no files: try server {name}')
    folder = out or Path("data", "sample", name)
    try:
        world.write(folder, **options)
    except ValueError as error:
        raise DriverProblem(str(error)) from None
    folders = world.folders(folder)
    # a world without folders of files is a database on the sample server
    print(
        f"wrote the files of pipeline {name} to {folder}"
        if folders
        else f"changed the source database of pipeline {name}; what is in it tells {folder}"
    )
    if configure:
        _configure(folders, database_url)
        return
    print("to load them:")
    for key, place in folders.items():
        print(as_called(f"  python orchestrate_all.py config set {key} {place}"))
    run = f"python orchestrate_all.py run --pipeline {name}"
    within = f"python orchestrate_all.py server {name} -- " if hasattr(world, "serve") else ""
    print(as_called(f"  {within}{run}"))


def _configure(folders: dict[str, Path], database_url: str | None) -> None:
    """Point the warehouse at the sample files, except where a user has set a folder."""
    from pg_medallion.database.open import open_connection

    with open_connection(database_url, "generate-data") as connection:
        for key, place in folders.items():
            row = connection.execute("select setup.config(%s)", [key]).fetchone()
            present = row[0] if row else None
            if present is None:
                present = str(place.resolve())
                connection.execute("select setup.configure(%s, %s)", [key, present])
            print(f"{key} = {present}")
