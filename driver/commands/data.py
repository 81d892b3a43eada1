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
