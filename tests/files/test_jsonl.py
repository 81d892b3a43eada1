"""JSON Lines: the same rows whether the server reads them or the driver."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import psycopg
import pytest
from inbox import Inbox

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run

Deliver = Callable[..., str]


@pytest.fixture(params=["server", "driver"])
def deliver(request: pytest.FixtureRequest, inbox: Inbox, database: str) -> Iterator[Deliver]:
    """Declare a job, write a file and load it, read by the server or the driver."""

    def deliver(content: str | bytes, name: str = "orders.jsonl", **options: Any) -> str:
        if not inbox.columns:
            inbox.declare(source="orders.*", **{"on_missing_columns": "null"} | options)
        inbox.write(content, name)
        if request.param == "server":
            return inbox.load()
        inbox.warehouse.execute(
            "select setup.configure_job('bronze.{p}_orders', p_options => %s)",
            psycopg.types.json.Jsonb({"read_by": "client"}),
        )
        with closing(psycopg.connect(database, autocommit=True)) as connection:
            run(connection, Request(pipelines=[inbox.warehouse.name]), QuietDisplay())
        return str(inbox.log()["status"])

    return deliver


@pytest.mark.every_server
@pytest.mark.parametrize("malformed", ["", "\nno"], ids=["clean", "with a malformed line"])
def test_values_are_what_was_delivered(deliver: Deliver, inbox: Inbox, malformed: str) -> None:
    content = (
        '{"id": 1.10, "name": "a\\tb\\"c\\\\", "note": {"x": [1, 2.50]}}\n'
        '{"NOTE": true, "id": 1e999999, "name": null}\n'
        "\n"
        '{"note": "", "id": -0, "name": "é€\\u00e9"}'
    )
    assert deliver(content + malformed) == "succeeded", inbox.error()
    assert inbox.lines() == [
        (1, "1.10", 'a\tb"c\\', '{"x": [1, 2.50]}'),
        (2, "1e999999", None, "true"),
        (4, "-0", "é€é", ""),
    ]
    assert len(inbox.malformed()) == len(malformed[1:2])


LINES = {
    "no JSON": (b'{"id": 1', "not valid JSON"),
    "a word": (b"id", "not valid JSON"),
    "an array": (b"[1]", "not a JSON object"),
    "a number": (b"1", "not a JSON object"),
    "null": (b"null", "not a JSON object"),
    "two objects": (b'{"id": 1} {"id": 2}', "not valid JSON"),
    "a name twice": (b'{"id": 1, "id": 2}', "a name is there twice"),
    "a name twice in two cases": (b'{"id": 1, "ID": 2}', "a name is there twice"),
    "an unknown name twice": (b'{"x": 1, "x": 2}', "a name is there twice"),
    "NUL escaped": (rb'{"id": "a\u0000"}', "the character \\u0000 is in it"),
    "NUL escaped in a name": (rb'{"a\u0000": 1}', "the character \\u0000 is in it"),
    "NUL escaped, nested": (rb'{"id": [{"a": "\u0000"}]}', "the character \\u0000 is in it"),
    "NUL": (b'{"id": "a\0"}', "invalid byte sequence"),
    "half a character": (rb'{"id": "\ud800"}', "not valid JSON"),
    "no UTF-8": (b'{"id": "\xff"}', "invalid byte sequence"),
    "a raw tab": (b'{"id": "a\tb"}', "not valid JSON"),
    "the quote of COPY": (b'{"id": "\2,\2"}', "not valid JSON"),
    "the quote of COPY around": (b'\2{"id": 1}\2', "not valid JSON"),
    "the delimiter of COPY": (b'{"id": 1}\1', "not valid JSON"),
    "NaN": (b'{"id": NaN}', "not valid JSON"),
    "end of data": (b"\\.", "not valid JSON"),
    "deep": (b"[" * 100_000, "nested too deeply"),
}


@pytest.mark.every_server
@pytest.mark.parametrize("end", [b"\n", b"\r\n"], ids=["LF", "CRLF"])
def test_malformed_lines_spoil_no_others(deliver: Deliver, inbox: Inbox, end: bytes) -> None:
    lines = []
    for number, (line, _) in enumerate(LINES.values()):
        lines += [line, b'{"id": "%d", "name": "n"}' % number, b""]
    assert deliver(end.join(lines)) == "succeeded", inbox.error()
    assert inbox.lines() == [(3 * n + 2, str(n), "n", None) for n in range(len(LINES))]
    assert [row[:2] for row in inbox.malformed()] == [
        (3 * n + 1, reason) for n, (_, reason) in enumerate(LINES.values())
    ]
    assert inbox.ledger() == [("orders.jsonl", "loaded", len(LINES), len(LINES))]


@pytest.mark.parametrize("case", ["a name twice", "the quote of COPY", "no JSON", "end of data"])
def test_one_malformed_line_is_enough(deliver: Deliver, inbox: Inbox, case: str) -> None:
    line, reason = LINES[case]
    assert deliver(b'{"id": 1}\n' + line) == "succeeded", inbox.error()
    assert inbox.lines() == [(1, "1", None, None)]
    assert [row[:2] for row in inbox.malformed()] == [(2, reason)]


def test_names_fit_in_any_case_and_what_has_no_column_is_rescued(
    deliver: Deliver, inbox: Inbox
) -> None:
    inbox.declare(
        'say "hi"', "a.b c", "select", "Ö", source="orders.jsonl", on_missing_columns="null"
    )
    long = "x" * 70
    records: list[dict[str, Any]] = [
        {'Say "Hi"': 1, "a.b C": 2, "SELECT": 3, "ö": 4},
        {'say "hi"': 5, "more": None},
        {"more": 1.5, "": {"a": [True]}, long: "y", "it's": "\\"},
    ]
    assert deliver("\n".join(map(json.dumps, records))) == "succeeded", inbox.error()
    found = inbox.rows("_rescued_data")
    assert [row[1:] for row in found] == [
        ("1", "2", "3", "4"),
        ("5", None, None, None),
        (None, None, None, None),
    ]
    rescued = {"more": "1.5", "": '{"a": [true]}', long: "y", "it's": "\\"}
    assert [row[0] for row in found] == [None, None, rescued]


def test_a_long_name_finds_its_column(deliver: Deliver, inbox: Inbox) -> None:
    """Cut to the length of a name in PostgreSQL it would be another's."""
    name = "x" * 63
    inbox.declare(name, source="orders.jsonl", on_missing_columns="null")
    assert deliver(json.dumps({name + "y": 1, name.upper(): 2})) == "succeeded", inbox.error()
    assert inbox.rows("_rescued_data") == [({name + "y": "1"}, "2")]


def test_an_unknown_name_becomes_a_column_or_refuses_the_file(
    deliver: Deliver, inbox: Inbox
) -> None:
    assert deliver('{"id": 1}\n{"id": 2, "Colour": "red"}', on_extra_columns="add") == "succeeded"
    assert inbox.rows("colour") == [(None, "1", None, None), ("red", "2", None, None)]
    inbox.warehouse.execute(
        "select setup.configure_job('bronze.{p}_orders', p_options => %s)",
        psycopg.types.json.Jsonb({"on_extra_columns": "fail"}),
    )
    assert deliver('{"id": 1}\n{"id": 2, "size": "xl"}') == "failed"
    assert inbox.error()[0] == "MW031"
    assert '"size"' in inbox.error()[1]
    changes = inbox.warehouse.rows(
        "select column_name, change, action from setup.schema_changes where target = %s"
        " and change = 'extra'",
        inbox.warehouse.fill("bronze.{p}_orders"),
    )
    assert changes == [("Colour", "extra", "added")]


def test_a_missing_column_follows_the_policy(deliver: Deliver, inbox: Inbox) -> None:
    assert deliver('{"id": 1}\n{"id": 2, "name": "b"}', on_missing_columns="fail") == "failed"
    assert 'column "note" is missing' in inbox.error()[1]
    assert deliver('{"id": 1}\n{"note": 2, "name": "b"}') == "succeeded"


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \n\t\n", b"\xef\xbb\xbf"])
def test_a_file_without_records_is_refused_unless_it_may_be_empty(
    deliver: Deliver, inbox: Inbox, content: bytes
) -> None:
    assert deliver('{"id": 1}') == "succeeded"
    assert deliver(content) == "failed"
    assert inbox.error()[0] == "MW033"
    assert len(inbox.rows()) == 1
    inbox.warehouse.execute(
        "select setup.configure_job('bronze.{p}_orders', p_options => '{\"allow_empty\": true}')"
    )
    assert deliver(content) == "succeeded"
    assert inbox.rows() == []


def test_a_byte_order_mark_is_no_data(deliver: Deliver, inbox: Inbox) -> None:
    assert deliver('\ufeff{"id": 1}\r\n{"id": 2}\r\n'.encode()) == "succeeded", inbox.error()
    assert inbox.lines() == [(1, "1", None, None), (2, "2", None, None)]


def test_mixed_line_ends_and_another_encoding(deliver: Deliver, inbox: Inbox) -> None:
    content = '{"id": "é"}\n{"id": "è"}\r\n{"id": "à"}\r{"id": "ô"}'
    assert deliver(content.encode("latin-1"), encoding="LATIN1") == "succeeded", inbox.error()
    assert inbox.lines() == [(n, c, None, None) for n, c in enumerate("éèàô", 1)]


def test_a_long_line_is_refused_only_among_malformed_ones(deliver: Deliver, inbox: Inbox) -> None:
    long = json.dumps({"id": "x" * 6_000_000})
    assert deliver(long, max_line_bytes=5_000_000) == "succeeded", inbox.error()
    assert [len(row[0]) for row in inbox.rows()] == [6_000_000]
    assert deliver(f'{long}\nno\n{{"id": 1}}') == "succeeded", inbox.error()
    assert inbox.lines() == [(3, "1", None, None)]
    assert [row[:2] for row in inbox.malformed()] == [
        (1, "longer than 5000000 bytes"),
        (2, "not valid JSON"),
    ]


def test_the_job_says_the_format_where_the_extension_does_not(
    deliver: Deliver, inbox: Inbox
) -> None:
    inbox.declare(source="orders.log", format="jsonl", on_missing_columns="null")
    assert deliver('{"id": 1}', "orders.log") == "succeeded", inbox.error()
    assert inbox.rows() == [("1", None, None)]


def test_many_lines_with_names_of_their_own(deliver: Deliver, inbox: Inbox) -> None:
    records = [{"id": n, f"k{n}": n} for n in range(3000)]
    assert deliver("\n".join(map(json.dumps, records))) == "succeeded", inbox.error()
    found = inbox.rows("_rescued_data")
    assert [(row[0], row[1]) for row in found] == [({f"k{n}": str(n)}, str(n)) for n in range(3000)]


def test_the_first_run_without_malformed_lines_resolves_them(
    deliver: Deliver, inbox: Inbox
) -> None:
    deliver('{"id": 1}\nno')
    assert len(inbox.malformed()) == 1
    deliver('{"id": 1}\n{"id": 2}')
    assert inbox.malformed() == []
    assert len(inbox.malformed("resolved")) == 1
