"""A CSV file, or its rows as Parquet, and a warehouse with jobs that load it."""

from __future__ import annotations

from pathlib import Path

from benchmarks.bench import SQL, Bench

COLUMNS = (
    "order_number",
    "product_key",
    "customer_id",
    "order_date",
    "shipping_date",
    "due_date",
    "sales",
    "quantity",
    "price",
)
SERVER_JOB, CLIENT_JOB = "bronze.bench_server", "bronze.bench_client"
PARQUET_JOB = "bronze.bench_parquet"
_BLOCK = 50_000  # lines that differ
_GROUP = 1_000_000  # rows of a row group of Parquet
_TEXTS = 2  # the first columns
_LOADED = "select rows_inserted from setup.load_log where job_name = %s order by load_id desc"


def prepare(bench: Bench, database: str) -> tuple[str, Path]:
    """Make a database with the jobs; its connection string, and the path of the file to write."""
    folder = bench.folder / database
    folder.mkdir()
    folder.chmod(0o755)
    conninfo = bench.create_database(database)
    bench.psql(conninfo, file=SQL / "csv_jobs.sql", variables={"folder": folder})
    return conninfo, folder / "lines.csv"


def write_rows(path: Path, rows: int) -> None:
    """Write a file with so many order lines, about 60 bytes each."""
    lines = [_line(number) for number in range(min(rows, _BLOCK))]
    blocks, rest = divmod(rows, len(lines))
    with path.open("w", encoding="ascii") as file:
        file.write(",".join(COLUMNS) + "\n")
        for _ in range(blocks):
            file.write("".join(lines))
        file.write("".join(lines[:rest]))
    path.chmod(0o644)


def write_parquet(path: Path, rows: int) -> None:
    """Write the same rows as Parquet, numbers as numbers, in row groups of a million."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    fields = [_line(number).rstrip().split(",") for number in range(min(rows, _BLOCK))]
    columns = {
        name: [
            values[position] if position < _TEXTS else int(values[position]) for values in fields
        ]
        for position, name in enumerate(COLUMNS)
    }
    block = pa.table(columns)
    with pq.ParquetWriter(path, block.schema) as writer:
        while rows > 0:
            blocks = [block] * min(_GROUP // _BLOCK, -(-rows // len(fields)))
            table = pa.concat_tables(blocks).slice(0, rows)
            writer.write_table(table, row_group_size=_GROUP)
            rows -= table.num_rows
    path.chmod(0o644)


def bytes_a_row() -> float:
    """The average length of the lines that `write_rows` writes."""
    return sum(len(_line(number)) for number in range(_BLOCK)) / _BLOCK


def refuse_other_rows(bench: Bench, conninfo: str, job: str, rows: int) -> None:
    """The last load of a job has to have loaded the whole file."""
    loaded = bench.rows(conninfo, _LOADED, job)[0][0]
    if loaded != rows:
        raise RuntimeError(f'"{job}" loaded {loaded} of {rows} rows')


def _line(number: int) -> str:
    day = 20130101 + number % 28
    price, quantity = 5 + number % 3000, 1 + number % 3
    return (
        f"SO{43697 + number},BK-R{number % 93:02}B-{number % 62},{11000 + number % 18484},"
        f"{day},{day + 1},{day + 2},{price * quantity},{quantity},{price}\n"
    )
