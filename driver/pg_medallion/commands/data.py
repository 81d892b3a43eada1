"""generate-data: sample files to load."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pg_medallion.commands.samples import sample_world
from pg_medallion.errors import DriverProblem


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
    print(f"wrote the files of pipeline {name} to {folder}")
    folders = world.folders(folder)
    if configure:
        _configure(folders, database_url)
        return
    print("to load them:")
    for key, place in folders.items():
        print(f"  python orchestrate_all.py config set {key} {place}")
    print(f"  python orchestrate_all.py run --pipeline {name}")


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
