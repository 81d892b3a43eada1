"""Answers that are strange in themselves: no JSON, no list, or more than jsonb can hold."""

from __future__ import annotations

import pytest
from lms_load import Load

from samples.lms.answers import Answer, Answers

USERS = "bronze.lms_users"


def answer_with(load: Load, body: bytes) -> None:
    answer = Answer(200, body, {"Content-Type": "application/json"})
    load.monkeypatch.setattr(Answers, "answer", lambda *_: answer)


def test_what_jsonb_refuses_goes_to_quarantine(load: Load) -> None:
    answer_with(
        load,
        rb'{"total": 6, "data": [{"id": 1}, {"id": "2\u0000"}, {"id": "' + b"\xff" + rb'"},'
        rb' "text", {"id": "\ud800"}, {"id": 6}]}',
    )
    for _ in range(2):
        assert load.load(USERS).exit_code == 0
        assert load.audit("lms_users") == ("SUCCESS", 2, None)
        query = """
            select reason, row_data ->> '_page', row_data ->> '_page_row', raw_line
            from setup.quarantine where target = 'bronze.lms_users' and status = 'open' order by 3
        """
        assert load.rows(query) == [
            ("jsonb cannot hold it", "1", "2", r'{"id": "2\u0000"}'),
            ("jsonb cannot hold it", "1", "3", r'{"id": "\udcff"}'),
            ("it is no object", "1", "4", '"text"'),
            ("jsonb cannot hold it", "1", "5", r'{"id": "\ud800"}'),
        ]
    assert load.value("select count(*) from setup.quarantine where status = 'resolved'") == 0


@pytest.mark.parametrize(
    ("bad", "reason", "line"),
    [
        ("7", "it is no object", "7"),
        ('["Zoë"]', "it is no object", '["Zoë"]'),
        # nothing is wrong with it as JSON
        (f'{{"n":  0.{17000 * "0"}1}}', "jsonb cannot hold it", f'{{"n":  0.{17000 * "0"}1}}'),
        ('{"n": 1e9999999999999999999}', "jsonb cannot hold it", '{"n": 1e9999999999999999999}'),
    ],
    ids=["number", "array", "digits", "exponent"],
)
def test_one_bad_record_of_an_answer_goes_alone(
    load: Load, bad: str, reason: str, line: str
) -> None:
    load.connection.execute("delete from setup.quarantine")
    answer_with(load, f'{{"total": 3, "data": [{{"id": 1}}, {bad}, {{"id": 3}}]}}'.encode())
    outcome = load.load(USERS)
    assert outcome.exit_code == 0, outcome.summary()
    assert load.audit("lms_users") == ("SUCCESS", 2, None)
    query = "select data ->> 'id', _page, _page_row from bronze.lms_users order by 1"
    assert load.rows(query) == [("1", 1, 1), ("3", 1, 3)]
    query = """
        select reason, row_data ->> '_page_row', raw_line from setup.quarantine
        where target = 'bronze.lms_users'
    """
    assert load.rows(query) == [(reason, "2", line)]
    query = "select rows_read, rows_quarantined from setup.load_log order by load_id desc limit 1"
    assert load.rows(query) == [(3, 1)]


def test_an_integer_of_many_digits_keeps_them(load: Load) -> None:
    digits = "7" * 5000
    answer_with(load, f'{{"total": 1, "data": [{{"id": 1, "n": {digits}}}]}}'.encode())
    outcome = load.load(USERS)
    assert outcome.exit_code == 0, outcome.summary()
    assert load.value("select data ->> 'n' from bronze.lms_users") == digits


def test_numbers_keep_every_digit_and_text_every_character(load: Load) -> None:
    numbers = (
        "9007199254740993, 12345678901234567890123, 0.1000000000000000055511151231257827, 1.10"
    )
    answer_with(load, f'{{"total": 1, "data": [{{"n": [{numbers}], "t": "Zoë 😀"}}]}}'.encode())
    assert load.load(USERS).exit_code == 0
    assert load.value("select data -> 'n' #>> '{}' from bronze.lms_users") == f"[{numbers}]"
    assert load.value("select data ->> 't' from bronze.lms_users") == "Zoë 😀"


@pytest.mark.parametrize(
    "body",
    [b"[]", b"{}", b'{"data": null}', b'{"data": {}}', b'{"data": "x"}', b"null", b"17", b'"x"'],
)
def test_an_answer_that_is_no_list_is_never_an_empty_one(load: Load, body: bytes) -> None:
    answer_with(load, body)
    load.load(USERS)
    message = 'GET /users: status 200, the answer has no array "data"'
    assert load.audit("lms_users") == ("FAILED", -1, message)


@pytest.mark.parametrize("body", [b"", b'{"data": [NaN]}', b'{"data": [1e}', b"\x00", b"[" * 10**5])
def test_an_answer_that_is_no_json_is_an_error(load: Load, body: bytes) -> None:
    answer_with(load, body)
    load.load(USERS)
    message = "GET /users: status 200, the answer is no valid JSON (2 attempts)"
    assert load.audit("lms_users") == ("FAILED", -1, message)
