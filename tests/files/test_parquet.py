"""Parquet files: the driver streams them, the rest is as for any other file."""

from __future__ import annotations

import datetime
import gzip
import sys
from collections.abc import Callable
from contextlib import closing
from typing import Any

import psycopg
import pyarrow as pa
import pytest
from inbox import Inbox, touch
from parquet_files import write_parquet

from pg_medallion.display.base import QuietDisplay
from pg_medallion.files import arrow_text, parquet
from pg_medallion.runs.importing import Importing
from pg_medallion.runs.loop import Request, run

Load = Callable[..., str]
ROWS = {"id": [1, 2, 3], "name": ["a", None, ""], "note": ["t\tb", "n\nl\r", "\\N\\"]}


@pytest.fixture
def load(inbox: Inbox, database: str) -> Load:
    """Run the job by the driver; returns the state of the run."""

    def load(**request: Any) -> str:
        with closing(psycopg.connect(database, autocommit=True)) as connection:
            outcome = run(
                connection, Request(pipelines=[inbox.warehouse.name], **request), QuietDisplay()
            )
        assert outcome is not None
        return str(outcome.run["state"])

    return load


def changes(inbox: Inbox) -> list[tuple[Any, ...]]:
    return inbox.warehouse.rows(
        "select column_name, change, action, type_before, type_now from setup.schema_changes"
        " where target = %s order by change_id",
        inbox.warehouse.fill("bronze.{p}_orders"),
    )


@pytest.mark.every_server
def test_null_and_empty_text_stay_apart_and_every_character_is_kept(
    inbox: Inbox, load: Load
) -> None:
    inbox.declare(source="orders.parquet")
    path = write_parquet(inbox.folder / "orders.parquet", ROWS)
    assert load() == "succeeded", inbox.error()
    assert inbox.lines() == [
        (1, "1", "a", "t\tb"),
        (2, "2", None, "n\nl\r"),
        (3, "3", "", "\\N\\"),
    ]
    assert inbox.rows("_source_file")[0][0] == "orders.parquet"
    assert inbox.ledger() == [("orders.parquet", "loaded", 3, 0)]
    query = "select format, types, size from setup.load_files where path = %s"
    [(file_format, types, size)] = inbox.warehouse.rows(query, str(path))
    assert (file_format, size) == ("parquet", path.stat().st_size)
    assert types == {"id": "int64", "name": "string", "note": "string"}


def test_the_same_content_is_loaded_once(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="*.parquet|more/", load_type="append")
    path = write_parquet(inbox.folder / "one.parquet", ROWS)
    load()
    before = inbox.written()
    assert load() == "succeeded"
    assert inbox.log()["status"] == "up_to_date"
    touch(path, -100)
    (inbox.folder / "more").mkdir()
    (inbox.folder / "more" / "two.parquet").write_bytes(path.read_bytes())
    assert load() == "succeeded"
    assert inbox.written() == before
    assert inbox.ledger() == [
        ("one.parquet", "loaded", 3, 0),
        ("two.parquet", "duplicate", 0, 0),
    ]


def test_a_changed_file_replaces_its_rows(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="*.parquet", load_type="append")
    path = write_parquet(inbox.folder / "one.parquet", ROWS)
    write_parquet(inbox.folder / "two.parquet", ROWS | {"id": [4, 5, 6]})
    load()
    touch(path, -100)
    write_parquet(path, ROWS | {"id": [7, 8, 9]})
    assert load() == "succeeded", inbox.error()
    assert sorted(row[0] for row in inbox.rows()) == ["4", "5", "6", "7", "8", "9"]
    assert load(full_refresh=True) == "succeeded", inbox.error()
    assert sorted(row[0] for row in inbox.rows()) == ["4", "5", "6", "7", "8", "9"]


def test_formats_and_folders_are_mixed_in_one_job(inbox: Inbox, load: Load) -> None:
    inbox.declare(
        source="orders.*|parts/", load_type="append", on_missing_columns="null", read_by="client"
    )
    write_parquet(inbox.folder / "orders.PARQUET", {"id": [1]})
    inbox.write("id\n2\n", "orders.csv")
    inbox.write('{"id": 3}\n', "orders.jsonl")
    inbox.write("id\n9\n", "orders.parquet.tmp")
    inbox.write("id\n9\n", "orders.txt")
    parts = inbox.folder / "parts"
    parts.mkdir()
    write_parquet(parts / "part-0.parquet", {"id": [4]})
    inbox.write('{"id": 5}\n', "parts/x.ndjson")
    for name in ("_SUCCESS", "_metadata.parquet", ".part-0.parquet", "notes.md"):
        inbox.write("", f"parts/{name}")
    assert load() == "succeeded", inbox.error()
    found = sorted((row[1], row[0]) for row in inbox.rows("_source_file"))
    assert found == [
        ("1", "orders.PARQUET"),
        ("2", "orders.csv"),
        ("3", "orders.jsonl"),
        ("4", "parts/part-0.parquet"),
        ("5", "parts/x.ndjson"),
    ]


@pytest.mark.parametrize("name", ["say \"hi\" 'x'", "a.b c", "Select", "_line", "%s{0}\\", "Ä"])
def test_any_name_of_a_column(inbox: Inbox, load: Load, name: str) -> None:
    inbox.declare(name, source="orders.parquet")
    table = pa.table({name: ["x"], "other " + name: ["y"]})
    write_parquet(inbox.folder / "orders.parquet", table, row_group_size=1)
    assert load() == "succeeded", inbox.error()
    assert inbox.rows("_rescued_data") == [({"other " + name: "y"}, "x")]


def test_an_unknown_column_is_rescued_added_or_refused(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="*.parquet", load_type="append", on_missing_columns="null")
    more = {"id": [1, 2], "Colour": ["red", None], "size": [1.5, None]}
    write_parquet(inbox.folder / "1.parquet", more)
    assert load() == "succeeded", inbox.error()
    rescued = [({"Colour": "red", "size": "1.5"}, 1, "1"), (None, 2, "2")]
    assert [row[:3] for row in inbox.rows("_rescued_data", "_source_line")] == rescued
    configure = "select setup.configure_job('bronze.{p}_orders', p_options => %s)"
    for policy, state in (("fail", "failed"), ("add", "succeeded")):
        option = psycopg.types.json.Jsonb({"on_extra_columns": policy})
        inbox.warehouse.execute(configure, option)
        write_parquet(inbox.folder / "2.parquet", more | {"id": [3, 4]})
        assert load() == state, inbox.error()
    assert inbox.rows("colour")[-2:] == [("red", "3", None, None), (None, "4", None, None)]
    assert [change[:3] for change in changes(inbox)] == [
        ("name", "missing", "nulled"),
        ("note", "missing", "nulled"),
        ("Colour", "extra", "rescued"),
        ("size", "extra", "rescued"),
        ("Colour", "extra", "added"),
        ("size", "extra", "added"),
    ]


def test_a_missing_column_fails_the_file_unless_it_may_be_null(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="orders.parquet")
    write_parquet(inbox.folder / "orders.parquet", {"id": [1], "note": ["x"]})
    assert load() == "failed"
    state, told = inbox.error()
    assert state == "MW031"
    assert 'column "name" is missing' in told


def test_a_changed_type_is_noted_once(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="*.parquet", load_type="append", on_missing_columns="null")
    day = datetime.date(2024, 2, 29)
    for number, values in enumerate([[1], ["2"], ["3"], [day]]):
        write_parquet(inbox.folder / f"{number}.parquet", {"ID": values})
        assert load() == "succeeded", inbox.error()
    assert [row[0] for row in inbox.rows()] == ["1", "2", "3", "2024-02-29"]
    assert [change for change in changes(inbox) if change[1] == "type"] == [
        ("ID", "type", "text", "int64", "string"),
        ("ID", "type", "text", "string", "date32[day]"),
    ]


def test_rows_that_are_no_text_go_to_quarantine(
    inbox: Inbox, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pg_medallion.files import load as loading

    monkeypatch.setattr(loading, "_MOST_REFUSED", 40)  # the server is told between two COPYs
    monkeypatch.setattr(parquet, "_MOST_ROWS", 2)
    inbox.declare(source="orders.parquet")
    bad = pa.array([b"ok", b"\xff\xfe", b"a\x00b", b"\xc3\xa9", None, b""])
    words = pa.Array.from_buffers(pa.string(), 6, bad.buffers(), bad.null_count)
    nested = pa.array([["a"], ["\x00"], None, ["é"], ["x"], []])
    write_parquet(
        inbox.folder / "orders.parquet",
        {"id": range(6), "name": words, "note": nested, "more": ["m", "m", "m", "m", "\0", "m"]},
    )
    assert load() == "succeeded", inbox.error()
    assert inbox.lines() == [
        (1, "0", "ok", '["a"]'),
        (4, "3", "é", '["é"]'),
        (6, "5", "", "[]"),
    ]
    refused = inbox.malformed()
    assert [row[:2] for row in refused] == [(n, "invalid byte sequence") for n in (2, 3, 5)]
    assert refused[0][2] == (
        '{"id": "1", "name": "\\\\xff\\\\xfe", "note": "[\\"\\\\u0000\\"]", "more": "m"}'
    )
    assert inbox.ledger() == [("orders.parquet", "loaded", 3, 3)]
    assert inbox.log()["rows_quarantined"] == 3


def test_a_file_without_rows_is_refused_unless_it_may_be_empty(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="*.parquet", load_type="append")
    path = inbox.folder / "orders.parquet"
    empty = pa.table(ROWS).slice(0, 0)
    write_parquet(path, empty)
    assert load() == "failed"
    assert inbox.error()[0] == "MW033"
    option = psycopg.types.json.Jsonb({"allow_empty": True})
    inbox.warehouse.execute(
        "select setup.configure_job('bronze.{p}_orders', p_options => %s)", option
    )
    assert load() == "succeeded", inbox.error()
    assert inbox.ledger() == [("orders.parquet", "loaded", 0, 0)]


def test_a_file_that_changes_while_it_is_read_fails(
    inbox: Inbox, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.declare(source="orders.parquet")
    path = write_parquet(inbox.folder / "orders.parquet", ROWS)
    content = parquet.ParquetContent

    def changed_after_opening(*arguments: Any) -> parquet.ParquetContent:
        opened = content(*arguments)
        touch(path, 100)
        return opened

    monkeypatch.setattr(parquet, "ParquetContent", changed_after_opening)
    assert load() == "failed"
    assert inbox.error()[0] == "MW034"
    assert inbox.rows() == []


def test_a_type_without_a_text_fails_its_file_alone(
    inbox: Inbox, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = [pair for pair in arrow_text._CONVERSIONS if not pair[0](pa.duration("s"))]
    monkeypatch.setattr(arrow_text, "_CONVERSIONS", known)
    inbox.declare(source="*.parquet", load_type="append", on_bad_file="skip")
    write_parquet(
        inbox.folder / "a.parquet", ROWS | {"note": pa.array([1, 2, 3], pa.duration("s"))}
    )
    write_parquet(inbox.folder / "b.parquet", ROWS)
    assert load() == "partial"
    assert len(inbox.rows()) == 3
    [reason] = inbox.warehouse.rows(
        "select reason from setup.load_files where status = 'failed' and path like %s",
        f"{inbox.folder}/%",
    )
    assert reason[0].startswith('MW031 column "note" of file')
    assert reason[0].endswith("has a type that is not known: duration[s]")


def test_without_pyarrow_the_job_says_how_to_get_it(
    inbox: Inbox, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.declare(source="orders.parquet", on_bad_file="skip")
    write_parquet(inbox.folder / "orders.parquet", ROWS)
    monkeypatch.delitem(sys.modules, "pg_medallion.files.parquet")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert load() == "failed"
    state, told = inbox.error()
    assert state == "MW030"
    assert "pg_medallion[parquet]" in told


def test_psql_alone_leaves_the_job_to_the_driver(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="orders.*")
    write_parquet(inbox.folder / "orders.parquet", ROWS)
    assert inbox.load() == "skipped"
    state, told = inbox.error()
    assert state == "MW035"
    assert "is Parquet, which needs the driver" in told
    assert load() == "succeeded"


def test_more_columns_than_a_table_can_have(inbox: Inbox, load: Load) -> None:
    names = [f"c{n}" for n in range(1590)]
    inbox.declare(*names, source="orders.parquet")
    write_parquet(inbox.folder / "orders.parquet", {name: ["x", None] for name in names})
    assert load() == "succeeded", inbox.error()
    assert inbox.rows() == [("x",) * 1590, (None,) * 1590]
    more = {name: ["x"] for name in [*names, *(f"d{n}" for n in range(20))]}
    write_parquet(inbox.folder / "orders.parquet", more)
    assert load() == "failed"
    state, told = inbox.error()
    assert state == "MW031"
    assert "has more columns, or a longer row, than a table can have" in told
    assert len(inbox.rows()) == 2


def test_int96_keeps_nanoseconds_and_far_years(inbox: Inbox, load: Load) -> None:
    inbox.declare("fine", "far.x", "id", source="orders.parquet")
    far = [datetime.datetime(9999, 12, 31, 23, 59, 59, 999999), datetime.datetime(1, 1, 1), None]
    table = pa.table(
        {"id": [1, 2, 3], "far.x": far, "fine": pa.array([1, -1, None], pa.timestamp("ns"))}
    )
    write_parquet(inbox.folder / "orders.parquet", table, use_deprecated_int96_timestamps=True)
    assert load() == "succeeded", inbox.error()
    assert inbox.rows() == [
        ("1970-01-01 00:00:00.000000001", "9999-12-31 23:59:59.999999", "1"),
        ("1969-12-31 23:59:59.999999999", "0001-01-01 00:00:00.000000", "2"),
        (None, None, "3"),
    ]


def test_short_codes_of_long_words_do_not_fill_memory(inbox: Inbox) -> None:
    """A few bytes in the file, 20 GB of text."""
    words = pa.DictionaryArray.from_arrays(
        pa.repeat(pa.scalar(0, pa.int32()), 200_000), ["x" * 100_000]
    )
    table = pa.table({"word": words})
    path = write_parquet(inbox.folder / "orders.parquet", table)
    assert path.stat().st_size < 1_000_000
    with parquet.ParquetContent(path) as content:
        before = pa.total_allocated_bytes()
        for _, block in zip(range(20), content.blocks(is_numbered=True), strict=False):
            assert len(block.lines) < 20_000_000
            assert pa.total_allocated_bytes() - before < 60_000_000


def test_a_packed_parquet_file_is_no_csv(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="orders.*")
    path = write_parquet(inbox.folder / "orders.parquet", ROWS)
    (inbox.folder / "orders.parquet.gz").write_bytes(gzip.compress(path.read_bytes()))
    path.unlink()
    assert load() == "failed"
    state, told = inbox.error()
    assert (state, "Parquet packs itself" in told) == ("MW030", True)


def test_a_file_with_none_of_the_columns_names_them(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="orders.parquet")
    write_parquet(inbox.folder / "orders.parquet", {"x": [1]})
    assert load() == "failed"
    state, told = inbox.error()
    assert (state, "id, name, note" in told, "first line" in told) == ("MW031", True, False)


def test_what_reads_parquet_is_imported_while_the_run_is_planned(
    inbox: Inbox, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(Importing, "begin", lambda _, module: begun.append(module))
    inbox.declare(source="orders.*")
    job = inbox.warehouse.fill("bronze.{p}_orders")
    write_parquet(inbox.folder / "orders.parquet", ROWS)
    assert load() == "succeeded", inbox.error()
    assert load(select=[job]) == load(select=["+bronze.*"]) == "succeeded"
    assert begun == ["pg_medallion.files.parquet"] * 3
    assert load(layers=["silver"]) == "succeeded"
    inbox.warehouse.execute(
        "update setup.load_jobs set source = 'file:{{p}}/orders.csv'"
        " where job_name = 'bronze.{p}_orders'"
    )
    inbox.write("id,name,note\n1,a,b\n")
    assert load() == "succeeded", inbox.error()
    assert len(begun) == 3


def test_rows_of_an_emptied_table_are_frozen_from_the_start(
    inbox: Inbox, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    statements: list[str] = []
    copy = psycopg.Cursor.copy

    def noted(self: psycopg.Cursor[Any], statement: str, *values: Any) -> Any:
        statements.append(statement)
        return copy(self, statement, *values)

    monkeypatch.setattr(psycopg.Cursor, "copy", noted)
    inbox.declare(source="*.*", load_type="append")
    write_parquet(inbox.folder / "a.parquet", ROWS)
    inbox.write("id,name,note\n4,x,y\n", "b.csv")
    assert load() == "succeeded", inbox.error()
    assert load(full_refresh=True) == "succeeded", inbox.error()
    assert ["(freeze, " in each for each in statements] == [False, False, True, False]
    assert len(inbox.lines()) == 4


@pytest.mark.every_server
def test_a_table_in_partitions_is_not_frozen(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="orders.*")
    for change in (
        "alter table bronze.{p}_orders rename to {p}_part",
        "create table bronze.{p}_orders (like bronze.{p}_part) partition by list (_source_line)",
        "alter table bronze.{p}_orders attach partition bronze.{p}_part default",
    ):
        inbox.warehouse.execute(change)
    write_parquet(inbox.folder / "orders.parquet", ROWS)
    assert load() == "succeeded", inbox.error()
    inbox.write("id,name,note\n4,x,y\n", "orders.csv")
    (inbox.folder / "orders.parquet").unlink()
    assert load() == "succeeded", inbox.error()
    assert inbox.rows() == [("4", "x", "y")]
