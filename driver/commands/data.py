"""generate-data: sample files to load."""

from __future__ import annotations

from pathlib import Path

from driver.problems import DriverProblem

_PIPELINES = ("retail",)


def generate_data(
    pipeline: str,
    scale: float,
    seed: int,
    dirt: float,
    delivery: int,
    broken_lines: int,
    line_ending: str,
    out: Path | None,
    configure: bool,
    database_url: str | None,
) -> None:
    """Write fictitious source files, and expected.json with what they must lead to."""
    if pipeline not in _PIPELINES:
        known = ", ".join(_PIPELINES)
        raise DriverProblem(f'there is no sample data for pipeline "{pipeline}": known: {known}')
    from driver.sampledata.retail import write

    folder = out or Path("data") / pipeline
    try:
        write(
            folder,
            seed=seed,
            scale=scale,
            delivery=delivery,
            dirt=dirt,
            broken_lines=broken_lines,
            line_ending=line_ending,
        )
    except ValueError as error:
        raise DriverProblem(str(error)) from None
    print(f"wrote the files of pipeline {pipeline} to {folder}")
    folders = {f"base_path_{system}": folder / f"source_{system}" for system in ("crm", "erp")}
    if configure:
        _configure(folders, database_url)
        return
    print("to load them:")
    for key, place in folders.items():
        print(f"  python orchestrate_all.py config set {key} {place}")
    print(f"  python orchestrate_all.py run --pipeline {pipeline}")


def _configure(folders: dict[str, Path], database_url: str | None) -> None:
    """Point the warehouse at the sample files, except where a user has set a folder."""
    from driver.commands.database import open_connection

    with open_connection(database_url, "generate-data") as connection:
        for key, place in folders.items():
            row = connection.execute("select setup.config(%s)", [key]).fetchone()
            present = row[0] if row else None
            if present is None:
                present = str(place.resolve())
                connection.execute("select setup.set_config(%s, %s)", [key, present])
            print(f"{key} = {present}")
