"""Parquet files for tests, sound and damaged ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq


def write_parquet(path: Path, columns: dict[str, Any] | pa.Table, **how: Any) -> Path:
    """Write a table, or columns by name."""
    table = columns if isinstance(columns, pa.Table) else pa.table(columns)
    pq.write_table(table, path, **how)
    path.chmod(0o644)
    return path


def damage_row_group(path: Path, group: int) -> None:
    """Overwrite the begin of the first column of a row group."""
    column = pq.ParquetFile(path).metadata.row_group(group).column(0)
    begin = column.dictionary_page_offset or column.data_page_offset
    with path.open("r+b") as file:
        file.seek(begin)
        file.write(b"\xff" * 20)


def cut_off(path: Path, size: int) -> None:
    """Take the last bytes away."""
    path.write_bytes(path.read_bytes()[:-size])
