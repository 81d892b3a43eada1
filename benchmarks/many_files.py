"""Loading very many files of one row into one table, against psql's \\copy of each.

Ours reads them by the server and by the driver, in one job and one transaction: each file is
looked up, hashed and noted. The reference is one psql with a \\copy for each file, in one
transaction, into a table with the columns of the files.
"""

from __future__ import annotations

from benchmarks.bench import SQL, Bench
from benchmarks.result import Result

_GOAL = 2.0
_COLUMNS = "id, name, amount"
_LOADED = "select rows_inserted from setup.load_log order by load_id desc limit 1"


def measure(bench: Bench) -> list[Result]:
    """Files a second, one turn: a job loads a file once."""
    folder = bench.folder / "many_files"
    folder.mkdir()
    folder.chmod(0o755)
    paths = [folder / f"f_{number:06}.csv" for number in range(bench.sizes.files)]
    for number, path in enumerate(paths):
        path.write_text(f"id,name,amount\n{number},name {number},{number * 7}\n", encoding="ascii")
        path.chmod(0o644)
    conninfo = bench.create_database("many_files")
    bench.psql(conninfo, file=SQL / "many_files.sql", variables={"folder": folder})
    script = bench.folder / "many_files.sql"
    copies = (
        f"\\copy by_hand.files ({_COLUMNS}) from '{path}' (format csv, header)\n" for path in paths
    )
    script.write_text("".join(copies), encoding="utf-8")

    bench.settle()
    by_copy = len(paths) / bench.psql(conninfo, file=script, one_transaction=True)
    bench.settle()
    call = "call setup.orchestrate_all(p_select => '{bronze.files_server}')"
    by_server = len(paths) / bench.psql(conninfo, call)
    _refuse_other_rows(bench, conninfo, len(paths))
    bench.settle()
    seconds = bench.driver(conninfo, "run", "--select", "bronze.files_client")
    by_driver = len(paths) / seconds
    _refuse_other_rows(bench, conninfo, len(paths))
    work = f"{len(paths):,} files of one row in one job, read by the"
    return [
        _result(f"{work} server, against \\copy of each", by_server, by_copy),
        _result(f"{work} driver, against \\copy of each", by_driver, by_copy),
    ]


def _refuse_other_rows(bench: Bench, conninfo: str, rows: int) -> None:
    loaded = bench.rows(conninfo, _LOADED)[0][0]
    if loaded != rows:
        raise RuntimeError(f"{loaded} of {rows} files were loaded")


def _result(work: str, ours: float, reference: float) -> Result:
    ratio = reference / ours
    return Result(
        work,
        f"{ours:,.0f} files/s",
        f"{reference:,.0f} files/s",
        f"{ratio:.1f}",
        f"at most {_GOAL:g}",
        ratio <= _GOAL,
    )
