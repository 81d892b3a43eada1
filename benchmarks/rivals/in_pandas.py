"""The profile of tables in pandas; run by an interpreter that has it, pyarrow and psycopg.

Reads as JSON on stdin which tables, and whether to read them from the database or from Parquet
files, which it writes when they are not there. Prints the seconds, imports left out, and what it
found in the last table.
"""

from __future__ import annotations

import io
import json
import sys
import time
from pathlib import Path
from typing import Any

import pandas as pd
import psycopg

SAMPLE = 100_000


def read(conninfo: str, table: str) -> pd.DataFrame:
    """The delivered columns of a table of bronze, as text."""
    with psycopg.connect(conninfo) as connection, connection.cursor() as cursor:
        names = cursor.execute(
            "select attname from pg_attribute where attrelid = %s::regclass and attnum > 0"
            " and attname !~ '^_' order by attnum",
            [f"bronze.{table}"],
        ).fetchall()
        columns = ", ".join(name for (name,) in names)
        with cursor.copy(f"copy bronze.{table} ({columns}) to stdout (format csv, header)") as rows:
            content = io.BytesIO(b"".join(rows))
    return pd.read_csv(content, dtype=str)


def detect(name: str, share: float, distinct: int, dates: float, number: bool, size: float) -> str:
    if dates > 0.8:
        return "date"
    if share > 0.9 and name.endswith("id"):
        return "id"
    for words, kind in (
        (("code", "nr"), "code"),
        (("amount", "value", "price"), "monetary"),
        (("percent", "rate"), "percentage"),
    ):
        if any(word in name for word in words):
            return kind
    if number:
        return "numeric"
    if share < 0.05 or distinct <= 10:
        return "categorical"
    return "text" if size > 50 else "string"


def profile(name: str, column: pd.Series) -> dict[str, Any]:
    values = column.dropna()
    distinct = int(values.nunique())
    found: dict[str, Any] = {
        "column_name": name,
        "detected_type": "empty",
        "null_count": len(column) - len(values),
        "unique_count": distinct,
        "min_length": None,
        "max_length": None,
    }
    if not len(values):
        return found
    sample = values if len(values) <= SAMPLE else values.sample(SAMPLE, random_state=0)
    dates = pd.to_datetime(sample, errors="coerce", format="ISO8601")
    numbers = pd.to_numeric(sample, errors="coerce")
    is_number = bool(numbers.notna().all())
    if is_number:
        found["numbers"] = [numbers.min(), numbers.max(), numbers.mean(), numbers.median(),
                            numbers.std()]  # fmt: skip
    elif dates.notna().mean() > 0.8:
        found["numbers"] = [values.min(), values.max()]
    lengths = values.str.len()
    found |= {"min_length": int(lengths.min()), "max_length": int(lengths.max())}
    found["shown"] = (
        values.unique().tolist() if distinct <= 10 else values.sample(5, random_state=0).tolist()
    )
    share = 0.0 if is_number else float(dates.notna().mean())  # 2020 is a year to pandas
    found["detected_type"] = detect(
        name, distinct / len(values), distinct, share, is_number, float(lengths.mean())
    )
    return found


def main() -> None:
    given = json.load(sys.stdin)
    folder = Path(given["folder"])
    files = {table: folder / f"{table}.parquet" for table in given["tables"]}
    if given["source"] == "parquet":
        for table, file in files.items():
            if not file.exists():
                read(given["conninfo"], table).to_parquet(file)
    found: list[dict[str, Any]] = []
    started = time.perf_counter()
    for table, file in files.items():
        frame = (
            pd.read_parquet(file)
            if given["source"] == "parquet"
            else read(given["conninfo"], table)
        )
        found = [profile(name, frame[name]) for name in frame.columns]
    seconds = time.perf_counter() - started
    names = ("column_name", "detected_type", "null_count", "unique_count", "min_length",
             "max_length")  # fmt: skip
    print(json.dumps({"seconds": seconds, "found": [[each[n] for n in names] for each in found]}))


if __name__ == "__main__":
    main()
