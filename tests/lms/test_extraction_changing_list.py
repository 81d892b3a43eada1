"""A list that changes between two pages of it, and records that come twice."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from lms_load import Load

from samples.lms.answers import Answer, Answers

USERS = "bronze.lms_users+"
Users = list[dict[str, Any]]
Paged = Callable[..., None]


def user(number: int, email: str = "a@example.com") -> dict[str, Any]:
    return {"id": number, "email": email}


@pytest.fixture
def paged(load: Load) -> Paged:
    """Serve users two by two; `change` is done to them after the first page, for good."""
    # the other tests of this module must not leave their users behind
    load.connection.execute("truncate bronze.lms_users, silver.lms_users")

    def paged(users: Users, change: Callable[[Users], None] = lambda _: None) -> None:
        asked: list[int] = []

        def answer(_: Answers, target: str, *__: Any) -> Answer:
            offset = int(parse_qs(urlsplit(target).query)["offset"][0])
            page = {"data": users[offset : offset + 2], "total": len(users)}
            if not asked:
                change(users)
            asked.append(offset)
            return Answer(200, json.dumps(page).encode(), {})

        load.monkeypatch.setattr(Answers, "answer", answer)
        assert load.load(USERS).exit_code == 0

    return paged


def emails(load: Load) -> dict[str, str]:
    return {row["user_id"]: row["email"] for row in load.records("lms_users")}


def test_the_last_of_two_records_wins_across_pages(load: Load, paged: Paged) -> None:
    paged([user(1, "old@example.com"), user(2), user(3), user(1, "new@example.com")])
    assert load.audit("lms_users") == ("SUCCESS", 4, None)  # bronze keeps what was received
    assert emails(load)["1"] == "new@example.com"
    assert len(emails(load)) == 3
    assert load.violations("lms_users") == {"user_id_superseded": 1, "total_received": 1}


def test_a_record_that_is_added_in_front_shows_one_twice(load: Load, paged: Paged) -> None:
    paged([user(1), user(2), user(3)], lambda users: users.insert(0, user(9)))
    assert set(emails(load)) == {"1", "2", "3"}
    assert load.violations("lms_users") == {"user_id_superseded": 1, "total_received": 1}


def test_a_record_that_goes_hides_another_which_is_noticed(load: Load, paged: Paged) -> None:
    paged([user(1), user(2), user(3), user(4)], lambda users: users.pop(0))
    assert set(emails(load)) == {"1", "2", "4"}
    assert load.violations("lms_users") == {"total_received": 1}


def test_what_a_changing_list_hid_arrives_with_the_next_load(load: Load, paged: Paged) -> None:
    users = [user(1), user(2), user(3), user(4)]
    paged(users, lambda present: present.pop(0))
    paged(users)
    assert set(emails(load)) == {"1", "2", "3", "4"}  # 1 has gone from the API, not from silver
    assert load.violations("lms_users") == {}


def test_a_list_that_shrinks_to_nothing_ends(load: Load, paged: Paged) -> None:
    paged([user(1), user(2), user(3)], lambda users: users.clear())
    assert load.audit("lms_users") == ("SUCCESS", 2, None)
    assert load.violations("lms_users") == {"total_received": 1}


def test_a_page_that_comes_again_is_an_error(load: Load, paged: Paged) -> None:
    paged([user(1), user(2)])
    before = load.content("lms_users")

    def shift(users: Users) -> None:
        users[:0] = [user(8), user(9)]

    with pytest.raises(AssertionError):
        paged([user(1), user(2), user(3)], shift)
    message = "GET /users: status 200, paging does not advance: the same again"
    assert load.audit("lms_users") == ("FAILED", -1, message)
    assert load.content("lms_users") == before


@pytest.mark.parametrize("nested", [None, 7, "x", []])
def test_a_nested_object_that_is_none_gives_null(load: Load, nested: Any) -> None:
    body = {"data": [{"uuid": "o1", "user": nested, "current_totals": nested}], "total": 1}
    answer = Answer(200, json.dumps(body).encode(), {})
    load.monkeypatch.setattr(Answers, "answer", lambda *_: answer)
    load.load("bronze.lms_orders", "silver.lms_orders")
    assert load.audit("lms_orders", "silver") == ("SUCCESS", 1, None)
    [order] = load.records("lms_orders")
    assert (order["user_id"], order["current_total"]) == (None, None)
    assert load.violations("lms_orders") == {"user_present": 1, "current_total_present": 1}
