"""What a file means: line ends, quotes, encodings, lengths and names."""

from __future__ import annotations

import psycopg
import pytest
from inbox import Inbox

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run

THREE = [(2, "1", "Ada", "x"), (3, "2", "Bob", "y"), (4, "3", "Cem", "z")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("id,name,note\n1,Ada,x\n2,Bob,y\n3,Cem,z\n", id="lf"),
        pytest.param("id,name,note\r\n1,Ada,x\r\n2,Bob,y\r\n3,Cem,z\r\n", id="crlf"),
        pytest.param("id,name,note\r1,Ada,x\r2,Bob,y\r3,Cem,z\r", id="cr"),
        pytest.param("id,name,note\r1,Ada,x\r2,Bob,y\r3,Cem,z", id="cr-no-final"),
        pytest.param("id,name,note\n1,Ada,x\r\n2,Bob,y\n3,Cem,z\r\n", id="mixed"),
        pytest.param("id,name,note\r\n1,Ada,x\n2,Bob,y\r\n3,Cem,z", id="mixed-no-final"),
        pytest.param("id,name,note\r1,Ada,x\n2,Bob,y\n3,Cem,z\n", id="cr-then-lf"),
        pytest.param("id,name,note\n1,Ada,x\r2,Bob,y\n3,Cem,z\r", id="lf-and-cr"),
        pytest.param("id,name,note\r\n1,Ada,x\r2,Bob,y\n3,Cem,z", id="all-three"),
        pytest.param("id,name,note\n1,Ada,x\n2,Bob,y\n3,Cem,z", id="no-final-lf"),
        pytest.param("id,name,note\r\n1,Ada,x\r\n2,Bob,y\r\n3,Cem,z", id="no-final-crlf"),
        pytest.param("\ufeffid,name,note\r\n1,Ada,x\r\n2,Bob,y\r\n3,Cem,z\r\n", id="bom"),
        pytest.param('\ufeff"id","name","note"\n"1",Ada,x\n2,"Bob",y\n3,Cem,"z"\n', id="quotes"),
        pytest.param("id,name,note\n1,Ada,x\n2,Bob,y\n3,Cem,z\n\n\n", id="blank-lines-at-the-end"),
    ],
)
def test_line_ends_do_not_matter(inbox: Inbox, content: str) -> None:
    inbox.declare()
    assert inbox.deliver(content) == "succeeded"
    assert inbox.lines() == THREE
    assert inbox.malformed() == []


def test_technical_columns_tell_where_a_row_comes_from(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver("id,name,note\n1,Ada,x\n")
    log = inbox.log()
    assert inbox.rows("_load_id", "_source_file") == [
        (log["load_id"], "orders.csv", "1", "Ada", "x")
    ]
    assert log["source_file"] == str(inbox.folder / "orders.csv")
    assert (log["rows_read"], log["rows_inserted"], log["rows_quarantined"]) == (1, 1, 0)


def test_defaults_for_copy_are_gone_after_a_load(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver("id,name,note\n1,Ada,x\n")
    assert (
        inbox.warehouse.rows(
            "select attname from pg_attribute"
            " where attrelid = 'bronze.{p}_orders'::regclass and atthasdef"
        )
        == []
    )


def test_what_the_commit_waits_for_is_written_meanwhile(inbox: Inbox) -> None:
    inbox.declare()
    inbox.warehouse.execute(
        "create function bronze.{p}_note() returns trigger language plpgsql as"
        " $$begin new.note := current_setting('backend_flush_after'); return new; end$$"
    )
    inbox.warehouse.execute(
        "create trigger note before insert on bronze.{p}_orders"
        " for each row execute function bronze.{p}_note()"
    )
    before = inbox.warehouse.value("select current_setting('backend_flush_after')")
    assert inbox.deliver("id,name,note\n1,Ada,x\n") == "succeeded", inbox.error()
    is_minimal = inbox.warehouse.value("select current_setting('wal_level') = 'minimal'")
    assert inbox.lines() == [(2, "1", "Ada", "2MB" if is_minimal else before)]
    assert inbox.warehouse.value("select current_setting('backend_flush_after')") == before


def test_values_stay_exactly_as_delivered(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver('id,name,note\n,"", \n 1 ,\t,"  x "\n"a,b","say ""hi""",\\N\n\\.x,NULL,null\n')
    assert inbox.rows() == [
        (None, "", " "),
        (" 1 ", "\t", "  x "),
        ("a,b", 'say "hi"', "\\N"),
        ("\\.x", "NULL", "null"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_line_breaks_in_quotes_are_data_and_lines_stay_physical(inbox: Inbox, end: str) -> None:
    inbox.declare()
    content = 'id,name,note\n1,"A\nB",x\n2,"\n\n",y\n3,Cem,"u\r\nv"\n4,"""q"" \n",""\n5,Eva,z\n'
    inbox.deliver(content.replace("\r\n", "\n").replace("\n", end))
    assert inbox.lines() == [
        (2, "1", f"A{end}B", "x"),
        (4, "2", f"{end}{end}", "y"),
        (7, "3", "Cem", f"u{end}v"),
        (9, "4", f'"q" {end}', ""),
        (11, "5", "Eva", "z"),
    ]
    assert inbox.malformed() == []


def test_a_lone_line_feed_in_quotes_of_a_crlf_file_is_kept(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver('id,name,note\r\n1,"A\nB","C\rD"\r\n2,Bob,y')
    assert inbox.lines() == [(2, "1", "A\nB", "C\rD"), (5, "2", "Bob", "y")]


@pytest.mark.parametrize("end", ["\r", "\r\n", "\n"])
@pytest.mark.parametrize("inner", ["\r", "\r\n", "\n"])
def test_any_line_break_in_quotes_is_data_whatever_ends_the_lines(
    inbox: Inbox, end: str, inner: str
) -> None:
    inbox.declare()
    lines = ["id,name,note", f'1,Ann,"Main St 5{inner}Springfield"', "2,Bob,x", ""]
    assert inbox.deliver(end.join(lines)) == "succeeded"
    assert inbox.lines() == [
        (2, "1", "Ann", f"Main St 5{inner}Springfield"),
        (4, "2", "Bob", "x"),
    ]
    assert inbox.malformed() == []


@pytest.mark.parametrize("bad_line", ["", "bad\n"], ids=["copy", "tolerant"])
def test_quotes_in_the_middle_of_a_field_stay_as_delivered(inbox: Inbox, bad_line: str) -> None:
    inbox.declare()
    inbox.deliver(
        'id,name,note\n1,2" x 4" stud,x\n2,5" pipe,y\n3,\\"a\\",z\n4,a"",""""\n'
        f'5,"1"" x 2""","a\n""b""\n"\n{bad_line}'
    )
    assert inbox.lines() == [
        (2, "1", '2" x 4" stud', "x"),
        (3, "2", '5" pipe', "y"),
        (4, "3", '\\"a\\"', "z"),
        (5, "4", 'a""', '"'),
        (6, "5", '1" x 2"', 'a\n"b"\n'),
    ]


@pytest.mark.parametrize("bad_line", ["", "bad\n"], ids=["copy", "tolerant"])
def test_another_escape_character(inbox: Inbox, bad_line: str) -> None:
    inbox.declare(escape="\\")
    inbox.deliver('id,name,note\n1,"say \\"hi\\"","C:\\\\x\\y"\n2,"",\\n\n3,"\\\\",x\n' + bad_line)
    assert inbox.lines() == [
        (2, "1", 'say "hi"', "C:\\x\\y"),
        (3, "2", "", "\\n"),
        (4, "3", "\\", "x"),
    ]


def test_a_quote_behind_an_escaped_field_is_not_taken_away(inbox: Inbox) -> None:
    inbox.declare(escape="\\")
    inbox.deliver('id,name,note\n1,"a""b",x\n2,a\\"b"c,y\n3,"a\\"\nb",z\n')
    assert inbox.lines() == [(3, "2", 'a\\"b"c', "y"), (4, "3", 'a"\nb', "z")]
    assert inbox.malformed() == [(2, "text behind a closing quote", '1,"a""b",x')]


@pytest.mark.parametrize("delimiter", [",", "\x01"])
@pytest.mark.parametrize("read_by", ["server", "client"])
def test_a_quote_behind_doubled_escapes_stays(inbox: Inbox, read_by: str, delimiter: str) -> None:
    inbox.declare(escape="\\", read_by=read_by, delimiter=delimiter)
    content = 'id,name,note\n1,\\\\"x",3\n2,"\\\\",y\n'
    inbox.write(content.replace(",", delimiter))
    pipeline = inbox.warehouse.name
    run(inbox.warehouse.connection, Request(pipelines=[pipeline]), QuietDisplay())
    assert inbox.lines() == [(2, "1", '\\\\"x"', "3"), (3, "2", "\\", "y")]


def test_a_header_may_have_line_breaks_in_its_names(inbox: Inbox) -> None:
    inbox.declare("id", "first name")
    inbox.deliver('id,"First\r\nname"\r\n1,Ada\r\n2,"Bob"\r\n')
    assert inbox.lines() == [(3, "1", "Ada"), (4, "2", "Bob")]
    inbox.deliver('id,"First\nname"\n1,"A\nda"\n2,"Bob"\n')
    assert inbox.lines() == [(3, "1", "A\nda"), (5, "2", "Bob")]


@pytest.mark.parametrize("bad_line", ["", "bad\n"], ids=["copy", "tolerant"])
def test_a_header_may_be_long(inbox: Inbox, bad_line: str) -> None:
    inbox.declare()
    long = "x" * 100_000
    inbox.deliver(f"id,{long},name,note\n1,2,Ada,x\n{bad_line}")
    assert inbox.rows("_rescued_data") == [({long: "2"}, "1", "Ada", "x")]


def test_a_header_without_end_is_refused(inbox: Inbox) -> None:
    inbox.declare()
    assert inbox.deliver("id,name,note" + "x" * 1_048_576 + "\n1,2,3\n") == "failed"
    code, text = inbox.error()
    assert code == "MW031"
    assert "more than 1 MiB" in text


def test_a_line_break_in_the_last_field_without_a_final_newline(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver('id,name,note\n1,Ada,"x\n"')
    assert inbox.lines() == [(2, "1", "Ada", "x\n")]


@pytest.mark.parametrize("delimiter", [";", "|", "\t", "\x01", "^"])
@pytest.mark.parametrize("bad_line", ["", "only one\n"], ids=["copy", "tolerant"])
def test_other_delimiters(inbox: Inbox, delimiter: str, bad_line: str) -> None:
    inbox.declare(delimiter=delimiter)
    content = 'id,name,note\n1,"A|,;\t^B",\n' + bad_line
    inbox.deliver(content.replace(",", delimiter))
    assert inbox.lines() == [(2, "1", f"A|{delimiter};\t^B", None)]


@pytest.mark.parametrize("bad_line", ["", "only one\n"], ids=["copy", "tolerant"])
def test_another_quote(inbox: Inbox, bad_line: str) -> None:
    inbox.declare(quote="'")
    inbox.deliver("id,name,note\n1,'O''Hara, \"Al\"','a\nb'\n" + bad_line)
    assert inbox.lines() == [(2, "1", 'O\'Hara, "Al"', "a\nb")]


@pytest.mark.parametrize("bad_line", [b"", b"only one\n"], ids=["copy", "tolerant"])
@pytest.mark.parametrize(
    ("encoding", "text"), [("LATIN1", "Zürich ¤"), ("WIN1252", "Zürich €"), ("SJIS", "表ソ十")]
)
def test_other_encodings(inbox: Inbox, encoding: str, text: str, bad_line: bytes) -> None:
    inbox.declare(encoding=encoding)
    codec = {"LATIN1": "latin-1", "WIN1252": "cp1252", "SJIS": "shift_jis"}[encoding]
    inbox.deliver(f'id,name,note\n1,{text},"{text}"\n'.encode(codec) + bad_line)
    assert inbox.lines() == [(2, "1", text, text)]


def test_an_unknown_encoding_is_named(inbox: Inbox) -> None:
    inbox.declare()
    inbox.warehouse.execute(
        "update setup.load_jobs set options = '{\"encoding\": \"EBCDIC\"}' where pipeline = '{p}'"
    )
    assert inbox.deliver("id,name,note\n1,Ada,x\n") == "failed"
    code, text = inbox.error()
    assert code == "MW031"
    assert "EBCDIC" in text


def test_fields_of_a_megabyte(inbox: Inbox) -> None:
    inbox.declare()
    long, quoted = "x" * 1_000_000, '""' * 100_000 + ","
    inbox.deliver(f'id,name,note\n1,{long},"{quoted}"\nbad\n2,"{long}\n{long}",y\n')
    assert inbox.lines() == [
        (2, "1", long, '"' * 100_000 + ","),
        (4, "2", f"{long}\n{long}", "y"),
    ]
    assert inbox.malformed() == [(3, "1 fields instead of 3", "bad")]


@pytest.mark.parametrize("bad_line", ["", "bad\n"], ids=["copy", "tolerant"])
def test_two_hundred_columns_and_as_many_unknown_ones(inbox: Inbox, bad_line: str) -> None:
    names = [f"c{n}" for n in range(200)]
    extra = [f"x{n}" for n in range(200)]
    inbox.declare(*names)
    inbox.deliver(",".join(names + extra) + "\n" + ",".join(map(str, range(400))) + "\n" + bad_line)
    ((rescued, *values),) = inbox.rows("_rescued_data")
    assert values == [str(n) for n in range(200)]
    assert rescued == {f"x{n}": str(n + 200) for n in range(200)}


@pytest.mark.parametrize("bad_line", ["", "bad\n"], ids=["copy", "tolerant"])
def test_two_hundred_columns_with_line_breaks(inbox: Inbox, bad_line: str) -> None:
    names = [f"c{n}" for n in range(200)]
    inbox.declare(*names)
    row = ",".join('"a\nb"' for _ in names)
    inbox.deliver(f"{','.join(names)}\n{row}\n{row}\n{bad_line}")
    assert [line for line, *_ in inbox.lines()] == [2, 203]


def test_one_column(inbox: Inbox) -> None:
    inbox.declare("name")
    inbox.deliver("name\nAda\n\nBob\n")
    assert inbox.lines() == [(2, "Ada"), (3, None), (4, "Bob")]
    inbox.deliver('name\nAda\n\nBob\n"open\n')
    assert inbox.lines() == [(2, "Ada"), (3, None), (4, "Bob")]


ODD = "a'b\"c; drop table x; -- %s $$ é"


@pytest.mark.parametrize("bad_line", ["", "bad\n"], ids=["copy", "tolerant"])
def test_odd_names_of_files_and_columns_are_only_names(inbox: Inbox, bad_line: str) -> None:
    inbox.folder = inbox.folder / ODD
    inbox.folder.mkdir(mode=0o755)
    inbox.folder.chmod(0o755)
    column = "b" + ODD[1:]
    inbox.declare(column, "name", source=ODD + ".csv")
    quoted = column.replace('"', '""')
    inbox.write(f'"{quoted}",name,"x{quoted}"\n1,Ada,2\n{bad_line}', ODD + ".csv")
    assert inbox.load() == "succeeded"
    assert inbox.rows("_source_file", "_rescued_data") == [
        (ODD + ".csv", {"x" + column: "2"}, "1", "Ada")
    ]
    assert len(inbox.malformed()) == len(bad_line.split())


def test_odd_names_of_tables(inbox: Inbox) -> None:
    inbox.declare()
    warehouse = inbox.warehouse
    name = psycopg.sql.Identifier("bronze", warehouse.fill("{p}") + ODD)
    table = name.as_string(warehouse.connection)
    warehouse.connection.execute(f"create table {table} (id text, _load_id bigint)")  # type: ignore[arg-type]
    warehouse.job(table, source="file:{{p}}/odd.csv")
    inbox.write("id\n1\n2\n", "odd.csv")
    inbox.deliver("id,name,note\n1,Ada,x\n")
    assert warehouse.rows(f"select id from {table}") == [("1",), ("2",)]


def test_the_name_of_a_file_matches_in_any_case(inbox: Inbox) -> None:
    inbox.declare(source="Orders.csv")
    inbox.write("id,name,note\n1,Ada,x\n", "ORDERS.CSV")
    assert inbox.load() == "succeeded"
    assert inbox.rows("_source_file") == [("ORDERS.CSV", "1", "Ada", "x")]


def test_special_characters_of_like_in_a_name_mean_themselves(inbox: Inbox) -> None:
    inbox.declare(source="or_e%s.csv")
    inbox.write("id,name,note\n1,Ada,x\n", "orders.csv")
    assert inbox.load() == "failed"
    inbox.write("id,name,note\n2,Bob,y\n", "or_e%s.csv")
    assert inbox.load() == "succeeded"
    assert inbox.rows() == [("2", "Bob", "y")]


def test_a_neighbour_with_a_name_in_another_encoding_does_no_harm(inbox: Inbox) -> None:
    inbox.declare()
    (inbox.folder / b"K\xe4se.csv".decode(errors="surrogateescape")).touch()
    assert inbox.deliver("id,name,note\n1,Ada,x\n") == "succeeded"
