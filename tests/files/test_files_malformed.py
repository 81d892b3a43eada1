"""Malformed lines go to quarantine, one by one, and the others load."""

from __future__ import annotations

import pytest
from inbox import Inbox

GOOD = "1,Ada,x\n", "2,Bob,y\n", '3,"Cem",z\n', "4,Dea,w\n"
UNCLOSED = "quote is not closed"


def around(*bad: str | bytes) -> bytes:
    """A file with bad lines between good ones: the first bad line is line 3."""
    parts = [part if isinstance(part, bytes) else part.encode() for part in bad]
    good = [part.encode() for part in GOOD]
    pairs = [part for pair in zip(good, parts, strict=False) for part in pair]
    return b"id,name,note\n" + b"".join(pairs + good[len(parts) :])


@pytest.mark.every_server
@pytest.mark.parametrize(
    ("bad", "reason", "raw"),
    [
        pytest.param("7,Eva\n", "2 fields instead of 3", "7,Eva", id="too-few"),
        pytest.param("7,E,v,a\r\n", "4 fields instead of 3", "7,E,v,a", id="too-many"),
        pytest.param("Zoë\\\n", "1 fields instead of 3", "Zoë\\", id="text-as-delivered"),
        pytest.param('7,"Eva,v\n', UNCLOSED, '7,"Eva,v', id="open-quote"),
        pytest.param('7,"Eva"s,v\n', "text behind a closing quote", '7,"Eva"s,v', id="behind"),
        pytest.param('7,"""Eva,v\n', UNCLOSED, '7,"""Eva,v', id="open-after-doubled"),
        pytest.param(
            b"7,\xffE,\xc3\xa4\n", "invalid byte sequence", "7,\\377E,\\303\\244", id="invalid"
        ),
        pytest.param(b"7,a\x00b,v\n", "invalid byte sequence", "7,a\\000b,v", id="nul"),
        pytest.param("\\.\n", "1 fields instead of 3", "\\.", id="end-of-data"),
    ],
)
def test_a_malformed_line_is_quarantined_and_the_rest_loads(
    inbox: Inbox, bad: str | bytes, reason: str, raw: str
) -> None:
    inbox.declare()
    assert inbox.deliver(around(bad)) == "succeeded"
    assert [row[1:3] for row in inbox.lines()] == [
        ("1", "Ada"),
        ("2", "Bob"),
        ("3", "Cem"),
        ("4", "Dea"),
    ]
    assert [row[0] for row in inbox.lines()] == [2, 4, 5, 6]
    assert inbox.malformed() == [(3, reason, raw)]
    log = inbox.log()
    assert (log["rows_read"], log["rows_inserted"], log["rows_quarantined"]) == (5, 4, 1)
    assert inbox.ledger() == [("orders.csv", "loaded", 4, 1)]


@pytest.mark.every_server
@pytest.mark.parametrize(
    "bad",
    [
        pytest.param(['7,"Eva,v\n', '8,"Fay,u\n'], id="open-in-the-same-column"),
        pytest.param(['"7,Eva,v\n', '8,Fay,"u\n'], id="first-and-last-column"),
        pytest.param(['7,"Eva,v\n', '8,"Fay,u\n', '9,"Gus,t\n'], id="three"),
    ],
)
def test_quotes_that_nothing_closes_do_not_swallow_the_lines_between(
    inbox: Inbox, bad: list[str]
) -> None:
    inbox.declare()
    assert inbox.deliver(around(*bad)) == "succeeded"
    expected = [(3 + 2 * n, UNCLOSED, line.rstrip("\n")) for n, line in enumerate(bad)]
    assert inbox.malformed() == expected
    assert [row[1] for row in inbox.lines()] == ["1", "2", "3", "4"]


def test_lines_between_two_carriage_returns_are_lines(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver('id,name,note\n7,E\rva,v\n8,E,v\r\r\n9,"E\rva"\n1,Ada,x\n')
    assert inbox.lines() == [(4, "8", "E", "v"), (8, "1", "Ada", "x")]
    assert inbox.malformed() == [
        (2, "2 fields instead of 3", "7,E"),
        (3, "2 fields instead of 3", "va,v"),
        (6, "2 fields instead of 3", '9,"E\rva"'),
    ]


def test_behind_an_open_quote_a_quote_within_a_field_is_refused(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver('id,name,note\n1,5" pipe,x\n2,"Bob,y\n3,"Cem,\n4,6" pipe,w\n5,"Eva",v\n')
    assert [row[:2] for row in inbox.lines()] == [(2, "1"), (6, "5")]
    assert [row[:2] for row in inbox.malformed()] == [
        (3, UNCLOSED),
        (4, UNCLOSED),
        (5, "quote inside of a field"),
    ]


def test_two_open_quotes_far_apart_make_no_record(inbox: Inbox) -> None:
    inbox.declare()
    good = "".join(f"{n},a,b\n" for n in range(2000))
    inbox.deliver(f'id,name,note\n7,"Eva\n{good}8,Fay"\n')
    assert len(inbox.lines()) == 2000
    assert [row[0] for row in inbox.malformed()] == [2, 2003]


@pytest.mark.every_server
def test_a_line_that_is_too_long_is_refused_with_its_head(inbox: Inbox) -> None:
    inbox.declare(max_line_bytes=2000)
    long = "x" * 2500
    inbox.deliver(
        f'id,name,note\n1,Ada,x\n2,{long},y\n3,"{"z" * 1500}\n{"z" * 1500}",w\n4,D,\nbad\n'
    )
    assert [row[:2] for row in inbox.lines()] == [(2, "1"), (6, "4")]
    assert inbox.malformed() == [
        (3, "longer than 2000 bytes", "2," + long[:998]),
        (4, "longer than 2000 bytes", '3,"' + "z" * 997),
        (7, "1 fields instead of 3", "bad"),
    ]


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
def test_an_open_quote_on_the_last_line(inbox: Inbox, end: str) -> None:
    inbox.declare()
    inbox.deliver("id,name,note\n1,Ada,x\n2,Bob,y\n" + f'3,Cem,"z{end}')
    assert inbox.rows() == [("1", "Ada", "x"), ("2", "Bob", "y")]
    assert inbox.malformed() == [(4, UNCLOSED, '3,Cem,"z')]


def test_records_over_several_lines_survive_beside_malformed_ones(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(
        b'id,name,note\n1,"A\n\n""B""\nC",x\n2,5" pipe,y\n3,"D\nE","F\nG"\nbad\n'
        b'4,"H\n\xff",z\n5,I,w\n'
    )
    assert inbox.lines() == [
        (2, "1", 'A\n\n"B"\nC', "x"),
        (6, "2", '5" pipe', "y"),
        (7, "3", "D\nE", "F\nG"),
        (13, "5", "I", "w"),
    ]
    assert inbox.malformed() == [
        (10, "1 fields instead of 3", "bad"),
        (11, UNCLOSED, '4,"H'),
        (12, "invalid byte sequence", '\\377",z'),
    ]


def test_a_record_over_several_lines_with_a_field_too_few_is_refused(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver('id,name,note\n1,"A\nB"\n2,Bob,y\n')
    assert inbox.rows() == [("2", "Bob", "y")]
    assert inbox.malformed() == [(2, "2 fields instead of 3", '1,"A\nB"')]


@pytest.mark.every_server
def test_the_same_file_again_adds_nothing(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(around("bad\n", "worse\n"))
    before = inbox.malformed()
    assert inbox.load() == "up_to_date"
    assert inbox.load(full_refresh=True) == "succeeded"
    assert inbox.malformed() == before
    assert inbox.malformed("resolved") == []


def test_a_corrected_file_resolves_its_malformed_lines(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(around("bad\n", "worse\n"))
    inbox.deliver(around("7,Eva,v\n", "worse\n"))
    assert [line for line, *_ in inbox.malformed()] == [5]
    assert [line for line, *_ in inbox.malformed("resolved")] == [3]
    inbox.deliver(around("7,Eva,v\n", "8,Fay,u\n"))
    assert inbox.malformed() == []
    assert [line for line, *_ in inbox.malformed("resolved")] == [3, 5]


def test_a_corrected_file_among_appended_ones_resolves_only_its_own(inbox: Inbox) -> None:
    inbox.declare(source="orders_*.csv", load_type="append")
    inbox.write(around("bad\n"), "orders_1.csv")
    inbox.write(around("worse\n"), "orders_2.csv")
    inbox.load()
    assert len(inbox.malformed()) == 2
    inbox.write(around("7,Eva,v\n"), "orders_1.csv")
    assert inbox.load() == "succeeded"
    assert inbox.malformed() == [(3, "1 fields instead of 3", "worse")]


@pytest.mark.every_server
@pytest.mark.parametrize("allow_empty", [False, True])
def test_a_file_of_malformed_lines_only_fails(inbox: Inbox, allow_empty: bool) -> None:
    inbox.declare(allow_empty=allow_empty)
    inbox.deliver("id,name,note\n1,Ada,x\n")
    before = inbox.written()
    assert inbox.deliver("id,name,note\nbad\nworse\n") == "failed"
    code, text = inbox.error()
    assert code == "MW033"
    assert str(inbox.folder / "orders.csv") in text
    assert "2 malformed lines" in text
    assert "line 2" in text
    assert inbox.written() == before
    assert inbox.malformed() == []


def test_a_job_that_is_removed_leaves_nothing_in_the_work_schema(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(around("bad\n"))
    inbox.deliver("id,name,note\n1,Ada,x\n")
    query = "select relname from pg_class where relnamespace = 'work'::regnamespace"
    query += " and relname ~ ('_' || %s || '$')"
    job_id = inbox.log()["job_id"]
    assert inbox.warehouse.rows(query, job_id) == [(f"line_{job_id}",)]
    inbox.warehouse.execute("select setup.unregister_pipeline('{p}')")
    assert inbox.warehouse.rows(query, job_id) == []


def test_nothing_is_left_in_the_work_schema(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(around("bad\n"))
    assert inbox.warehouse.rows("select from pg_tables where schemaname = 'work'") == []
