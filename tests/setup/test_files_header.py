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
    query = "select setup._source_columns('bronze.{p}_orders')"
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
    assert "id;name;note" in text
    assert "delimiter" in text


@pytest.mark.parametrize("header", ["id,name,note,ID", "id,name,note,x,X"])
def test_a_column_twice_is_refused(inbox: Inbox, header: str) -> None:
    inbox.declare()
    assert inbox.deliver(f"{header}\n{'1,' * header.count(',')}1\n") == "failed"
    code, text = inbox.error()
    assert code == "MW031"
    assert "twice" in text


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"\n1,2,3\n", id="blank"),
        pytest.param(b"\xef\xbb\xbf", id="only-a-bom"),
        pytest.param(b'id,"name,note\n1,2,3\n', id="open-quote"),
        pytest.param("id,name,note\n1,Ada,x\n".encode("utf-16"), id="utf-16"),
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
