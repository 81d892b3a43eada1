"""The header of a file: order, case, columns too many and too few."""

from __future__ import annotations

import pytest
from inbox import Inbox

BOTH_WAYS = pytest.mark.parametrize("bad_line", ["", "bad\n"], ids=["copy", "tolerant"])


def changes(inbox: Inbox) -> list[tuple[str, ...]]:
    return inbox.warehouse.rows(
        "select column_name, change, action from setup.schema_changes"
        " where target = 'bronze.{p}_orders' order by change_id"
    )


def columns_of(inbox: Inbox) -> list[str]:
    # a bare text would be read as one of type _source_columns, an array of source_columns
    query = "select setup._source_columns('bronze.{p}_orders'::regclass)"
    return list(inbox.warehouse.value(query))


@BOTH_WAYS
def test_columns_match_by_name_in_any_order_and_case(inbox: Inbox, bad_line: str) -> None:
    inbox.declare()
    inbox.deliver(f"NOTE, Id ,nAme\nx,1,Ada\n{bad_line}")
    assert inbox.lines() == [(2, "1", "Ada", "x")]
    assert changes(inbox) == []


@BOTH_WAYS
def test_an_extra_column_is_rescued(inbox: Inbox, bad_line: str) -> None:
    inbox.declare()
    content = f'id,Grade,name,note,\n1,A,Ada,x,\n2,,Bob,y,""\n3,B,Cem,z,w\n{bad_line}'
    inbox.deliver(content)
    assert inbox.rows("_source_line", "_rescued_data") == [
        (2, {"Grade": "A"}, "1", "Ada", "x"),
        (3, {"": ""}, "2", "Bob", "y"),
        (4, {"Grade": "B", "": "w"}, "3", "Cem", "z"),
    ]
    assert changes(inbox) == [("Grade", "extra", "rescued"), ("", "extra", "rescued")]
    inbox.deliver(content.replace("Ada", "Eva"))
    assert len(changes(inbox)) == 2


@BOTH_WAYS
def test_an_extra_column_is_added_when_the_policy_says_so(inbox: Inbox, bad_line: str) -> None:
    inbox.declare(on_extra_columns="add")
    inbox.deliver(f"id,name,note,The Grade\n1,Ada,x,A\n{bad_line}")
    inbox.columns = (*inbox.columns, "the grade")
    assert inbox.lines() == [(2, "1", "Ada", "x", "A")]
    assert changes(inbox) == [("The Grade", "extra", "added")]
    inbox.deliver("THE GRADE,id,name,note\nB,1,Ada,x\n")
    assert inbox.lines() == [(2, "1", "Ada", "x", "B")]
    inbox.write("id,name,note,the grade\n1,Ada,x,C\n")
    inbox.load(full_refresh=True)
    assert inbox.lines() == [(2, "1", "Ada", "x", "C")]


def test_what_cannot_be_a_column_is_rescued_instead_of_added(inbox: Inbox) -> None:
    inbox.declare(on_extra_columns="add")
    long = "x" * 64
    for _ in range(2):
        inbox.write(f"id,name,note,,_load_id,{long}\n1,Ada,x,a,b,c\n")
        assert inbox.load(full_refresh=True) == "succeeded"
    assert columns_of(inbox) == ["id", "name", "note"]
    assert inbox.rows("_rescued_data") == [({"": "a", "_load_id": "b", long: "c"}, "1", "Ada", "x")]


def test_an_extra_column_fails_when_the_policy_says_so(inbox: Inbox) -> None:
    inbox.declare(on_extra_columns="fail")
    assert inbox.deliver("id,name,note,grade\n1,Ada,x,A\n") == "failed"
    code, text = inbox.error()
    assert code == "MW031"
    assert 'column "grade"' in text
    assert "id, name, note" in text


def test_an_extra_column_without_a_place_fails(inbox: Inbox) -> None:
    inbox.declare()
    inbox.warehouse.execute("alter table bronze.{p}_orders drop column _rescued_data")
    assert inbox.deliver("id,name,note,grade\n1,Ada,x,A\n") == "failed"
    code, text = inbox.error()
    assert code == "MW031"
    assert "_rescued_data" in text


def test_a_missing_column_fails_and_is_named(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver("id,name,note\n1,Ada,x\n")
    assert inbox.deliver("id,note\n2,y\n") == "failed"
    code, text = inbox.error()
    assert code == "MW031"
    assert 'column "name" is missing' in text
    assert str(inbox.folder / "orders.csv") in text
    assert inbox.rows() == [("1", "Ada", "x")]


@BOTH_WAYS
def test_a_missing_column_is_null_when_the_policy_says_so(inbox: Inbox, bad_line: str) -> None:
    inbox.declare(on_missing_columns="null")
    inbox.deliver(f"note,id\ny,2\n{bad_line.replace('bad', '1,2,3')}")
    assert inbox.lines() == [(2, "2", None, "y")]
    assert changes(inbox) == [("name", "missing", "nulled")]


def test_a_wrong_delimiter_is_seen_in_the_header(inbox: Inbox) -> None:
    inbox.declare()
    assert inbox.deliver("id;name;note\n1;Ada;x\n") == "failed"
    code, text = inbox.error()
    assert code == "MW031"
    assert "None of its 1 fields" in text
    assert "id, name, note" in text
    assert "delimiter" in text


@pytest.mark.parametrize("header", ["id,name,note,ID", "id,name,note,x,X"])
def test_a_column_twice_is_refused(inbox: Inbox, header: str) -> None:
    inbox.declare()
    assert inbox.deliver(f"{header}\n{'1,' * header.count(',')}1\n") == "failed"
    code, text = inbox.error()
    assert code == "MW031"
    assert "twice" in text


@pytest.mark.parametrize("header", ["id,name,note,,", "id,name,note,x,X"])
def test_the_option_for_names_that_are_not_unique_is_named(inbox: Inbox, header: str) -> None:
    inbox.declare()
    assert inbox.deliver(f"{header}\n1,2,3,4,5\n") == "failed"
    assert "header_names" in inbox.error()[1]


@BOTH_WAYS
def test_names_that_are_not_unique_get_a_suffix(inbox: Inbox, bad_line: str) -> None:
    inbox.declare(header_names="suffix")
    inbox.deliver(f"id,,ID,name,,name_2,note,Name\n1,2,3,Ada,5,6,x,8\n{bad_line}")
    assert inbox.rows("_rescued_data") == [
        (
            {"column_2": "2", "ID_2": "3", "column_5": "5", "name_2": "6", "Name_3": "8"},
            *("1", "Ada", "x"),
        )
    ]


def test_many_equal_names_get_the_next_free_numbers(inbox: Inbox) -> None:
    inbox.declare(header_names="suffix")
    names = inbox.warehouse.value(
        "select setup._header_names(j, array['a', 'A_3', 'id'] || array_fill('A'::text, '{400}'))"
        " from setup.load_jobs as j where job_name = 'bronze.{p}_orders'"
    )
    assert names[:6] == ["a", "A_3", "id", "A_2", "A_4", "A_5"]
    assert (len(set(names)), names[-1]) == (403, "A_402")


@BOTH_WAYS
def test_names_can_be_those_of_the_table_by_position(inbox: Inbox, bad_line: str) -> None:
    inbox.declare(header_names="position")
    inbox.deliver(f"Frage,Frage,,\n1,Ada,x,more\n{bad_line}")
    assert inbox.rows("_rescued_data") == [({"column_4": "more"}, "1", "Ada", "x")]


def test_no_error_quotes_a_row_of_a_file_without_header(inbox: Inbox) -> None:
    inbox.declare(on_missing_columns="null", on_extra_columns="fail")
    for missing in ("fail", "null"):
        inbox.warehouse.execute(
            "select setup.configure_job('bronze.{p}_orders', p_options => %s)",
            f'{{"on_missing_columns": "{missing}"}}',
        )
        assert inbox.deliver("4711,secret,secret2\n4712,secret3,secret4\n") == "failed"
        assert "secret" not in str(inbox.log())
        assert "4711" not in str(inbox.log())
        assert inbox.error()[0] == "MW031"
    assert changes(inbox) == []


def test_a_difference_that_was_away_is_noted_again(inbox: Inbox) -> None:
    inbox.declare(on_missing_columns="null")
    contents = ["id,name\n1,a\n", "id,name\n2,b\n", "id,name,note,x\n3,c,y,z\n", "id,name\n4,d\n"]
    for content in contents:
        assert inbox.deliver(content) == "succeeded"
    missing = ("note", "missing", "nulled")
    assert changes(inbox) == [missing, ("x", "extra", "rescued"), missing]
    ended = inbox.warehouse.rows(
        "select column_name, ended_at is not null from setup.schema_changes"
        " where target = 'bronze.{p}_orders' order by change_id"
    )
    assert ended == [("note", True), ("x", True), ("note", False)]


def test_files_that_differ_in_one_load_are_noted_once(inbox: Inbox) -> None:
    inbox.declare(source="*.csv", load_type="append", on_missing_columns="null")
    for load in range(2):
        for number in range(4):
            note = ",note" if number % 2 else ""
            text = f"id,name{note}\n{load}{number},a{note}\n"
            inbox.write(text, f"{load}{number}.csv")
        assert inbox.load() == "succeeded"
    assert changes(inbox) == [("note", "missing", "nulled")]


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n1,2,3\n", id="blank"),
        pytest.param(b"\xef\xbb\xbf", id="only-a-bom"),
        pytest.param(b'id,"name,note\n1,2,3\n', id="open-quote"),
    ],
)
def test_a_file_without_a_header_fails(inbox: Inbox, content: bytes) -> None:
    inbox.declare()
    inbox.deliver("id,name,note\n1,Ada,x\n")
    assert inbox.deliver(content) == "failed"
    code, text = inbox.error()
    assert code == "MW031"
    assert str(inbox.folder / "orders.csv") in text
    assert inbox.rows() == [("1", "Ada", "x")]


def test_a_file_with_only_a_header_fails_and_the_table_keeps_its_rows(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver("id,name,note\n1,Ada,x\n")
    assert inbox.deliver("id,name,note\n") == "failed"
    code, text = inbox.error()
    assert code == "MW033"
    assert str(inbox.folder / "orders.csv") in text
    assert "allow_empty" in text
    assert inbox.rows() == [("1", "Ada", "x")]


def test_an_empty_delivery_can_be_allowed(inbox: Inbox) -> None:
    inbox.declare(allow_empty=True)
    inbox.deliver("id,name,note\n1,Ada,x\n")
    assert inbox.deliver("id,name,note\r\n") == "succeeded"
    assert inbox.rows() == []
    assert inbox.log()["rows_deleted"] == 1
    assert inbox.load() == "up_to_date"
