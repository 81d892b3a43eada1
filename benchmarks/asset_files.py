"""The rows of the table of assets of the sample asset register, as Parquet and as CSV."""

from __future__ import annotations

from pathlib import Path

from samples.aims.catalogue import tables
from samples.aims.values import Row, row

TABLE = "assets"
JOB = "bronze.bench_assets"
_SEED = 42
_BLOCK = 20_000  # rows that differ
_GROUP = 1_000_000  # rows of a row group of Parquet


def columns() -> list[str]:
    """The names of the columns, 26 of them: numbers, times, texts."""
    return [column.name for column in tables()[TABLE]]


def write(csv: Path, parquet: Path, rows: int) -> None:
    """Write so many rows to both files; what is NULL in one is NULL in the other."""
    found = [row(_SEED, TABLE, index, 0, lambda _: rows) for index in range(min(rows, _BLOCK))]
    _write_csv(csv, found, rows)
    _write_parquet(parquet, found, rows)


def _write_csv(path: Path, found: list[Row], rows: int) -> None:
    from samples.aims import files

    header, _, lines = files.csv(tables()[TABLE], found).partition(b"\n")
    rest = files.csv(tables()[TABLE], found[: rows % len(found)]).partition(b"\n")[2]
    with path.open("wb") as file:
        file.write(header + b"\n")
        for _ in range(rows // len(found)):
            file.write(lines)
        file.write(rest)
    path.chmod(0o644)


def _write_parquet(path: Path, found: list[Row], rows: int) -> None:
    import io

    import pyarrow as pa
    import pyarrow.parquet as pq

    from samples.aims import files

    block = pq.read_table(io.BytesIO(files.parquet(tables()[TABLE], found, len(found))))
    with pq.ParquetWriter(path, block.schema) as writer:
        while rows > 0:
            blocks = [block] * min(_GROUP // _BLOCK, -(-rows // len(found)))
            table = pa.concat_tables(blocks).slice(0, rows)
            writer.write_table(table, row_group_size=_GROUP)
            rows -= table.num_rows
    path.chmod(0o644)
