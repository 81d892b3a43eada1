"""Any content: the rows are those of Python's csv module, and no line is lost."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from inbox import JOB, Inbox

NASTY = "\"',;|\r\n\\. \tab0é€\x01q\x7f"
FIELDS = st.text(NASTY, max_size=6)
RECORDS = st.lists(st.tuples(FIELDS, FIELDS, FIELDS), min_size=1, max_size=8)
GARBAGE = st.lists(
    st.sampled_from([b'"', b",", b"\n", b"\n", b"a", b"bc", b"\\", b"\\.", b"\r", b"\r\n"])
    | st.sampled_from([b",", b",", b'""', b'","', b" ", b"\xc3\xa9", b"\xff", b"\x00"]),
    max_size=40,
).map(b"".join)
LENIENT = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
Read = tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]


@pytest.fixture
def loaded(inbox: Inbox) -> Inbox:
    """A job that has loaded a file, so that there is a log row to load under again."""
    inbox.declare("a", "b", "c")
    assert inbox.deliver("a,b,c\n1,2,3\n") == "succeeded"
    return inbox


def read(inbox: Inbox, content: bytes) -> Read:
    """Rows with their lines, and malformed lines, of a content; nothing stays of it."""
    path = inbox.write(content)
    load = (
        "select setup._load_server_file(j, %s, %s, true, true) from setup.load_jobs as j"
        " where j.job_name = %s"
    )
    job = inbox.warehouse.fill(JOB)
    connection = inbox.warehouse.connection
    with connection.transaction(force_rollback=True):
        connection.execute(load, [inbox.log()["load_id"], str(path), job])
        return inbox.lines(), inbox.malformed()


def written(records: Sequence[Sequence[str]], quoting: int, end: str) -> list[str]:
    """Each record as Python's csv module writes it."""
    lines = []
    for record in records:
        buffer = io.StringIO()
        # fields with \r are quoted only when the line end has one
        csv.writer(buffer, quoting=quoting, lineterminator="\r\n").writerow(record)  # type: ignore[arg-type]
        lines.append(buffer.getvalue().removesuffix("\r\n") + end)
    return lines


def expected(texts: Sequence[str], quoting: int) -> list[tuple[Any, ...]]:
    """The rows as Python's csv module reads them, each behind the line where it starts."""
    rows, line = [], 2
    for text in texts:
        (fields,) = csv.reader(io.StringIO(text, newline=""))
        empty = None if quoting == csv.QUOTE_MINIMAL else ""
        rows.append((line, *(field if field != "" else empty for field in fields)))
        line += text.count("\n")
    return rows


@given(
    records=RECORDS,
    quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    end=st.sampled_from(["\n", "\r\n"]),
    is_ended=st.booleans(),
)
@LENIENT
def test_both_ways_of_reading_agree_with_the_csv_module(
    loaded: Inbox, records: list[tuple[str, str, str]], quoting: int, end: str, is_ended: bool
) -> None:
    texts = written(records, quoting, end)
    content = f"a,b,c{end}" + "".join(texts)
    if not is_ended:
        content = content.removesuffix(end)
    rows = expected(texts, quoting)
    assert read(loaded, content.encode()) == (rows, [])
    # a bad line forces the tolerant way
    number = 2 + "".join(texts).count("\n")
    tolerant = f"a,b,c{end}" + "".join(texts) + "bad"
    assert read(loaded, tolerant.encode()) == (rows, [(number, "1 fields instead of 3", "bad")])


@given(content=GARBAGE)
@example(content=b'1,"2,3\n4,5,6\n7,"8,9\n')
@example(content=b'1,2,"\n"')
@example(content=b'"\n"",",\n')
@LENIENT
def test_every_line_of_garbage_is_a_row_or_in_quarantine(loaded: Inbox, content: bytes) -> None:
    content = b"a,b,c\n1,2,3\n" + content
    rows, malformed = read(loaded, content)
    found = [
        number
        for first, *fields in rows + [(line, raw) for line, _, raw in malformed]
        for number in range(first, first + 1 + sum(f.count("\n") for f in fields if f))
    ]
    lines = content.split(b"\n")
    delivered = [n for n, line in enumerate(lines, 1) if n > 1 and line not in (b"", b"\r")]
    inside = set(found) - set(delivered)
    assert sorted(set(found) - inside) == delivered
    assert len(found) == len(set(found))


@given(record=st.text("\"',;\\. ab\x01q", max_size=20), columns=st.integers(1, 4))
@example(record='"a"b""c', columns=1)
@settings(parent=LENIENT, max_examples=200)
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
