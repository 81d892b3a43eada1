"""generate-data: sample files to load."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from driver.problems import DriverProblem

_PIPELINES = ("retail",)


def generate_data(
    pipeline: Annotated[str, typer.Argument(help="Pipeline to make files for: retail.")],
    scale: Annotated[
        float, typer.Option(help="Size; 1 is about 500 customers and 5,000 sales lines.")
    ] = 1.0,
    seed: Annotated[int, typer.Option(help="Same seed and options, same bytes.")] = 42,
    dirt: Annotated[
        float, typer.Option(help="Share of rows with the flaws of a real source, 0 to 1.")
    ] = 0.02,
    delivery: Annotated[
        int, typer.Option(help="1 is the first delivery; 2, 3 ... are its successors.")
    ] = 1,
    broken_lines: Annotated[
        int, typer.Option(help="Faults of each broken kind (malformed lines, bad keys) per file.")
    ] = 0,
    line_ending: Annotated[str, typer.Option(help="crlf or lf.")] = "crlf",
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder to write to; default data/PIPELINE.")
    ] = None,
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
    print(f"wrote the files of pipeline {pipeline} to {folder}; to load them:")
    for system in ("crm", "erp"):
        place = folder / f"source_{system}"
        print(f"  python orchestrate_all.py config set base_path_{system} {place}")
    print("  python orchestrate_all.py run --pipeline retail")
