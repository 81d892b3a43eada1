"""Any content: the rows are those of Python's csv module, and no line is lost."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from inbox import JOB, Inbox

from pg_medallion.files import load as files

EXAMPLES = int(os.environ.get("MEDALLION_TEST_FILES", "6"))  # a night tries many and larger ones
IS_NIGHT = EXAMPLES > 100
ENDS = ("\n", "\r", "\r\n")
NASTY = "\"',;|\r\n\\. \tab0é€\x01q\x7f"
FIELDS = st.text(NASTY, max_size=6 if not IS_NIGHT else 40) | st.builds(
    lambda text, times: text * times,
    st.text("ab,\r\n\"' ", min_size=1, max_size=3),
    st.integers(1, 50 if not IS_NIGHT else 3000),
)
# half of the words and signs of the two languages, so that they often mean something
GARBAGE = st.lists(
    st.sampled_from([b'"', b",", b"\n", b"\n", b"a", b"bc", b"\\", b"\\.", b"\r", b"\r\n"])
    | st.sampled_from([b",", b",", b'""', b'","', b" ", b"\xc3\xa9", b"\xff", b"\x00"]),
    max_size=40 if not IS_NIGHT else 120,
).map(b"".join)
# as people write files: fields that begin and end well, quotes anywhere, lines that end anyhow
PIECES = st.sampled_from(["a", "é", " ", '5"', '"', '""', 'b"c', '\\"', "'", "\\."])
QUOTED = st.sampled_from(['"x"', '"x,y"', '"x\ny"', '"\r\n"', '"\r"', '"a""b"', '""""', '"\n,"'])
RAW = st.lists(
    PIECES | QUOTED | st.sampled_from([",", ",", *ENDS]), max_size=30 if not IS_NIGHT else 200
)
LENIENT = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Read = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]
Reader = Callable[[bytes], Read]


@dataclass(frozen=True)
class Dialect:
    """How a file is written."""

    delimiter: str = ","
    quote: str = '"'


@pytest.fixture
def loaded(inbox: Inbox) -> Inbox:
    """A job that has loaded a file, so that there is a log row to load under again."""
    inbox.declare("a", "b", "c")
    assert inbox.deliver("a,b,c\n1,2,3\n") == "succeeded"
    return inbox


@pytest.fixture
def task(loaded: Inbox) -> Iterator[int]:
    """A claimed task of the job, for the driver."""
    connection = loaded.warehouse.connection
    start = "select run_id from setup._start_run('{bronze}', %s, p_full_refresh => true)"
    ((run_id,),) = connection.execute(start, [[loaded.warehouse.name]]).fetchall()
    ((task,),) = connection.execute("select setup.claim_task(%s)", [run_id]).fetchall()
    yield task
    connection.execute("select setup._client_fail(%s, 'P0001', 'stop')", [task])
    connection.execute("select setup._release_task(%s), setup._finish_run(%s)", [task, run_id])
    connection.execute("select setup._leave_run(%s)", [run_id])


@pytest.fixture(params=["server", "driver"])
def read(request: pytest.FixtureRequest, loaded: Inbox, task: int) -> Reader:
    """Rows with their lines, and malformed lines, of a content; nothing stays of it."""
    connection = loaded.warehouse.connection
    job = loaded.warehouse.fill(JOB)
    load_id = loaded.log()["load_id"]

    def by_server(path: Path) -> None:
        load = (
            "select setup._load_server_file(j, %s, %s, true, true) from setup.load_jobs as j"
            " where j.job_name = %s"
        )
        connection.execute(load, [load_id, str(path), job])

    def by_driver(path: Path) -> None:
        files._load_file(connection, task, files.Delivery.of(str(path), str(path.parent)))

    def read(content: bytes, dialect: Dialect = Dialect()) -> Read:
        path = loaded.write(content)
        options = {"delimiter": dialect.delimiter, "quote": dialect.quote}
        with connection.transaction(force_rollback=True):
            connection.execute(
                "update setup.load_jobs set options = options || %s where job_name = %s",
                [psycopg.types.json.Jsonb(options), job],
            )
            (by_server if request.param == "server" else by_driver)(path)
            return loaded.lines(), loaded.malformed()

    return read


@dataclass(frozen=True)
class Record:
    """A record as the csv module reads it."""

    first: int
    last: int
    fields: tuple[str, ...]


def records_of(text: str, dialect: Dialect) -> list[Record] | None:
    """What the csv module reads behind the header, strictly; None when it refuses the text."""
    csv.field_size_limit(10_000_000)
    reader = csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        strict=True,
    )
    records, line = [], 0
    try:
        for fields in reader:
            records.append(Record(line + 1, reader.line_num, tuple(fields)))
            line = reader.line_num
    except csv.Error:
        return None
    return records[1:]


def lines_of(text: str) -> list[str]:
    return re.split("\r\n|\r|\n", text)


def covered(row: tuple[Any, ...]) -> range:
    """The lines that a row, or an entry of the quarantine, takes; behind its first line."""
    first, *fields = row
    return range(first, first + 1 + sum(len(lines_of(f)) - 1 for f in fields if f))


def check(read: Reader, content: bytes, dialect: Dialect = Dialect(), **options: Any) -> None:
    """Cells and quarantine are the file."""
    rows, malformed = read(content, dialect) if options == {} else read(content, **options)
    text = content.decode(errors="replace")
    found = [n for row in rows for n in covered(row)]
    found += [n for line, _, raw in malformed for n in covered((line, raw))]
    assert len(found) == len(set(found)), "a line is there twice"
    delivered = {n for n, line in enumerate(lines_of(text), 1) if n > 1 and line != ""}
    assert delivered <= set(found), "a line is lost"
    records = records_of(text, dialect) if b"\xff" not in content and b"\0" not in content else None
    if records is not None:
        good = [(r.first, *r.fields) for r in records if len(r.fields) == 3]
        assert [tuple(value or "" for value in row[1:]) for row in rows] == [g[1:] for g in good]
        assert [row[0] for row in rows] == [g[0] for g in good]
        bad = [r.first for r in records if len(r.fields) not in (0, 3)]
        assert [line for line, *_ in malformed] == bad


@given(
    records=st.lists(st.tuples(FIELDS, FIELDS, FIELDS), min_size=1, max_size=8),
    dialect=st.builds(Dialect, st.sampled_from(",;\t|^"), st.sampled_from("\"'")),
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    ends=st.lists(st.sampled_from(ENDS), min_size=1, max_size=3),
    is_ended=st.booleans(),
    mark=st.sampled_from(["", "\ufeff"]),
    bad=st.sampled_from(["", "", "bad"]),
)
@LENIENT
def test_what_the_csv_module_writes_is_read_by_either_way(
    read: Reader,
    records: list[tuple[str, str, str]],
    dialect: Dialect,
    quoting: int,
    ends: list[str],
    is_ended: bool,
    mark: str,
    bad: str,
) -> None:
    lines = []
    for record in [("a", "b", "c"), *records]:
        buffer = io.StringIO()
        # fields with \r are quoted only when the line end has one
        writer = csv.writer(
            buffer,
            quoting=quoting,  # type: ignore[arg-type]
            lineterminator="\r\n",
            delimiter=dialect.delimiter,
            quotechar=dialect.quote,
        )
        writer.writerow(record)
        lines.append(buffer.getvalue().removesuffix("\r\n"))
    lines += [bad] if bad else []
    text = "".join(line + ends[n % len(ends)] for n, line in enumerate(lines))
    if not is_ended:
        text = text.removesuffix(ends[(len(lines) - 1) % len(ends)])
    assert records_of(text, dialect) is not None
    check(read, (mark + text).encode(), dialect)


@given(pieces=RAW, first=st.sampled_from(ENDS))
@example(pieces=["a", ",", '"x\ny"', ",", "b", "\r"], first="\r")
@example(pieces=["a", ",", '5"', ",", '"x\ny"', "\r\n", "a", ",", '5"', ",", '"', "\n"], first="\n")
@LENIENT
def test_what_the_csv_module_reads_is_read_by_either_way(
    read: Reader, pieces: list[str], first: str
) -> None:
    check(read, f"a,b,c{first}1,2,3{first}{''.join(pieces)}".encode())


@given(content=GARBAGE)
@example(content=b'1,"2,3\n4,5,6\n7,"8,9\n')
@example(content=b'1,2,"\n"')
@example(content=b'"\n"",",\n')
@LENIENT
def test_every_line_of_garbage_is_a_row_or_in_quarantine(read: Reader, content: bytes) -> None:
    check(read, b"a,b,c\n1,2,3\n" + content)


@given(record=st.text("\"',;\\. ab\x01q", max_size=20), columns=st.integers(1, 4))
@example(record='"a"b""c', columns=1)
@settings(parent=LENIENT, max_examples=200 if IS_NIGHT else 40)
def test_a_record_is_split_as_copy_splits_it(
    connection: psycopg.Connection, record: str, columns: int
) -> None:
    if record == "\\.":
        return  # the end of the data for COPY FROM STDIN before 18
    ((fields,),) = connection.execute("select setup._split_record(%s)", [record]).fetchall()
    names = ", ".join(f"c{n} text" for n in range(columns))
    with connection.transaction(force_rollback=True):
        connection.execute(f"create temporary table one ({names})")  # type: ignore[arg-type]
        try:
            with (
                connection.transaction(),
                connection.cursor() as cursor,
                cursor.copy("copy one from stdin (format csv)") as copy,
            ):
                copy.write(record + "\n")
        except psycopg.DataError:
            assert fields is None or len(fields) != columns
        else:
            assert connection.execute("select * from one").fetchall() == [tuple(fields)]
