"""generate-data: sample files to load."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

from pg_medallion.errors import DriverProblem

# The options of each pipeline's sample data beside scale and seed.
_OPTIONS = {
    "retail": ("dirt", "delivery", "broken_lines", "line_ending"),
    "olist": ("bad_rate", "batch"),
}


def generate_data(
    pipeline: str,
    scale: float,
    seed: int,
    out: Path | None,
    configure: bool,
    database_url: str | None,
    **options: str | float | int | None,
) -> None:
    """Write fictitious source files, and what they must lead to. options: None is not given."""
    if pipeline not in _OPTIONS:
        known = ", ".join(_OPTIONS)
        raise DriverProblem(f'there is no sample data for pipeline "{pipeline}": known: {known}')
    given = {name: value for name, value in options.items() if value is not None}
    for name in given:
        if name not in _OPTIONS[pipeline]:
            option = name.replace("_", "-")
            raise DriverProblem(f"the sample data of pipeline {pipeline} have no --{option}")
    write = import_module(f"samples.{pipeline}").write
    folder = out or Path("data", "sample", pipeline)
    try:
        write(folder, seed=seed, scale=scale, **given)
    except ValueError as error:
        raise DriverProblem(str(error)) from None
    print(f"wrote the files of pipeline {pipeline} to {folder}")
    folders = _folders(pipeline, folder)
    if configure:
        _configure(folders, database_url)
        return
    print("to load them:")
    for key, place in folders.items():
        print(f"  python orchestrate_all.py config set {key} {place}")
    print(f"  python orchestrate_all.py run --pipeline {pipeline}")


def _folders(pipeline: str, folder: Path) -> dict[str, Path]:
    """The configuration keys of the sample files."""
    if pipeline == "retail":
        return {f"base_path_{system}": folder / f"source_{system}" for system in ("crm", "erp")}
    return {f"base_path_{pipeline}": folder}


def _configure(folders: dict[str, Path], database_url: str | None) -> None:
    """Point the warehouse at the sample files, except where a user has set a folder."""
    from pg_medallion.database.open import open_connection

    with open_connection(database_url, "generate-data") as connection:
        for key, place in folders.items():
            row = connection.execute("select setup.config(%s)", [key]).fetchone()
            present = row[0] if row else None
            if present is None:
                present = str(place.resolve())
                connection.execute("select setup.set_config(%s, %s)", [key, present])
            print(f"{key} = {present}")
