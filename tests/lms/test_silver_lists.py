"""Records of the lists become typed rows, warnings and quarantine."""

from __future__ import annotations

from typing import Any

import pytest
from lms_bronze import DETAILS, SILVER_OF, Lms

LISTS = [table for table in SILVER_OF if table not in DETAILS]
KEYS = {"lms_orders": "uuid", "lms_speakers": "uuid"}


def in_order(values: list[Any]) -> list[Any]:
    return sorted(values, key=str)


@pytest.mark.parametrize("table", LISTS)
def test_records_without_a_key_go_to_quarantine(lms: Lms, table: str) -> None:
    field = KEYS.get(table, "id")
    texts = [None, "", " \t", "\n", "\r\n", "\u2003", "\u2028\u3000", "é" * 501]
    bad: list[Any] = [{}, *({field: text} for text in texts)]
    lms.land(table, *bad, {field: 12345678901234567890, "email": "a@b"})
    lms.run(f"silver.{table}")
    key = "user_id" if table == "lms_users" else field
    assert [row[key] for row in lms.records(table)] == ["12345678901234567890"]
    assert in_order(lms.quarantine(table)) == in_order(
        [(f"{key}_present", record) for record in bad]
    )
    assert lms.counts(table) == (1, 0, 0, 9)


@pytest.mark.parametrize("table", LISTS)
def test_records_that_are_no_object_go_to_quarantine(lms: Lms, table: str) -> None:
    odd = [None, "text", 7, [], [{"id": 1, "uuid": 1}]]
    lms.land(table, *odd)
    lms.run(*[f"silver.{name}" for name in SILVER_OF[table]])
    assert lms.records(table) == []
    assert in_order([found for _, found in lms.quarantine(table)]) == in_order(odd)


@pytest.mark.parametrize("table", LISTS)
def test_the_last_copy_of_a_key_wins_and_copies_are_counted(lms: Lms, table: str) -> None:
    field = KEYS.get(table, "id")
    column = {
        "lms_accreditation": "certificate_id",
        "lms_orders": "status",
        "lms_facilities": "name",
        "lms_users": "email",
        "lms_speakers": "email",
    }.get(table, "name")
    pages = [[{field: "k", column: "a@1"}, {field: "k", column: "b@2"}], [{field: "k"}]]
    pages[1][0][column] = "c@3"
    lms.land_pages(table, [*pages, [{field: "other", column: "d@4"}]])
    lms.run(f"silver.{table}")
    assert [row[column] for row in lms.records(table)] == ["c@3", "d@4"]
    key = "user_id" if table == "lms_users" else field
    assert lms.violations(table)[f"{key}_superseded"] == 1
    assert lms.quarantine(table) == []


def test_an_event_is_typed_in_utc(lms: Lms) -> None:
    lms.land(
        "lms_events",
        {
            "id": 7,
            "name": "Kongreß",
            "identification": "EV",
            "api_key": "k",
            "start_date": "2024-03-01T09:00:00-05:00",
            "end_date": "2024-03-01",
            "unknown": [1],
        },
        {"id": 8, "start_date": "soon", "end_date": ""},
    )
    lms.run("silver.lms_events")
    assert lms.records("lms_events") == [
        {
            "id": "7",
            "name": "Kongreß",
            "identification": "EV",
            "api_key": "k",
            "start_date": "2024-03-01T14:00:00+00:00",
            "end_date": "2024-03-01T00:00:00+00:00",
        },
        dict.fromkeys(("name", "identification", "api_key", "start_date", "end_date"))
        | {"id": "8"},
    ]
    assert lms.violations("lms_events") == {
        "start_date_valid": 1,
        "end_date_valid": 1,
        "dates_ordered": 1,
    }


def test_an_order_has_the_fields_of_its_user_and_exact_cents(lms: Lms) -> None:
    user = {"id": 5, "api_username": "u", "email": "e@x", "first_name": "F", "last_name": "L"}
    lms.land(
        "lms_orders",
        {"uuid": "a", "user": user, "current_totals": {"total": 12345}},
        {"uuid": "b", "user": None, "current_totals": {"total": "-5"}},
        {"uuid": "c", "user": "text", "current_totals": []},
        {"uuid": "d", "user": [user], "current_totals": {"total": 1.5}},
    )
    lms.run("silver.lms_orders")
    assert lms.rows(
        "select uuid, user_id, api_username, user_email, first_name, last_name,"
        " current_total::text from silver.lms_orders order by uuid"
    ) == [
        ("a", "5", "u", "e@x", "F", "L", "123.45"),
        ("b", None, None, None, None, None, "-0.05"),
        ("c", None, None, None, None, None, None),
        ("d", None, None, None, None, None, None),
    ]
    assert lms.violations("lms_orders") == {
        "user_present": 3,
        "current_total_present": 1,
        "current_total_not_negative": 1,
        "current_total_valid": 1,
    }


def test_an_accreditation_is_one_row_however_many_credits(lms: Lms) -> None:
    record = {
        "id": "x",
        "awarded_on": "2022-06-01",
        "certificate_id": 9,
        "user": {"id": 1, "email": "e@x", "api_username": "u"},
        "related_test": {
            "id": 2,
            "type": "exam",
            "score_percentage": "87.5",
            "attempts": "2",
            "completed_on": "2022-05-31T10:00:00Z",
        },
        "product": {"id": 3, "name": "n", "type": "t", "identification": "i", "api_key": "k"},
        "credits": [
            {"credit_type_id": 1, "name": "CME", "unit": "hours", "amount": 1.5},
            {"credit_type_id": 2, "name": "CNE", "unit": "hours", "amount": "2"},
        ],
    }
    lms.land("lms_accreditation", record, {**record, "id": "y", "credits": []})
    lms.run("silver.lms_accreditation*")
    rows = lms.records("lms_accreditation", "*, score_percentage::text as score")
    assert [row["id"] for row in rows] == ["x", "y"]
    assert rows[0] | {"id": "y"} == rows[1]
    assert (rows[0]["test_id"], rows[0]["score"], rows[0]["attempts"]) == ("2", "87.5", 2)
    assert (rows[0]["product_id"], rows[0]["product_api_key"]) == ("3", "k")
    assert lms.rows(
        "select accreditation_id, credit_no, credit_type_id, credit_name, credit_amount::text"
        " from silver.lms_accreditation_credits order by 1, 2"
    ) == [("x", 1, "1", "CME", "1.5"), ("x", 2, "2", "CNE", "2")]
    assert lms.violations("lms_accreditation") == {}
    assert lms.violations("lms_accreditation_credits") == {}


@pytest.mark.parametrize("credits", [None, [], "absent"])
def test_no_credits_make_no_rows(lms: Lms, credits: Any) -> None:
    record = {"id": 1} if credits == "absent" else {"id": 1, "credits": credits}
    lms.land("lms_accreditation", record)
    lms.run()
    assert len(lms.records("lms_accreditation")) == 1
    assert lms.records("lms_accreditation_credits") == []
    assert "credits_are_a_list" not in lms.violations("lms_accreditation")


def test_credits_of_any_other_shape_are_kept_or_noticed(lms: Lms) -> None:
    lms.land(
        "lms_accreditation",
        {"id": 1, "credits": {"credit_type_id": 1}},
        {"id": 2, "credits": [None, "x", {"credit_type_id": 3, "amount": "many"}]},
    )
    lms.run()
    assert lms.rows(
        "select credit_no, credit_type_id, credit_amount"
        " from silver.lms_accreditation_credits order by 1"
    ) == [(1, None, None), (2, None, None), (3, "3", None)]
    assert lms.violations("lms_accreditation")["credits_are_a_list"] == 1
    assert lms.violations("lms_accreditation_credits") == {
        "credit_type_id_present": 2,
        "credit_amount_valid": 1,
    }


def test_only_the_credits_of_the_last_copy_count(lms: Lms) -> None:
    lms.land_pages(
        "lms_accreditation",
        [
            [{"id": 1, "credits": [{"credit_type_id": 1}, {"credit_type_id": 2}]}],
            [{"id": 1, "credits": [{"credit_type_id": 3}]}, {"credits": [{"amount": 1}]}],
        ],
    )
    lms.run()
    query = "select credit_no, credit_type_id from silver.lms_accreditation_credits"
    assert lms.rows(query) == [(1, "3")]
    assert lms.quarantine("lms_accreditation_credits") == [
        ("accreditation_id_present", {"amount": 1})
    ]


def test_awards_outside_the_window_are_noticed(lms: Lms) -> None:
    days = ("2021-12-31T23:59:59Z", "2022-01-01", "2022-12-31T23:59:59.999Z", "2023-01-01", None)
    records = [{"id": number, "awarded_on": day} for number, day in enumerate(days)]
    lms.land("lms_accreditation", *records)
    lms.run("silver.lms_accreditation")
    assert lms.violations("lms_accreditation")["awarded_on_in_window"] == 2


@pytest.mark.parametrize(
    ("email", "good"),
    [
        ("a@b", True),
        (" Ann@Example.org ", True),
        (None, True),
        ("", False),
        ("ann", False),
        ("@b", False),
        ("a@", False),
        ("a@b@c", False),
        (" @ ", False),
    ],
)
@pytest.mark.parametrize(("table", "key"), [("lms_users", "id"), ("lms_speakers", "uuid")])
def test_email_has_one_at_sign_and_stays_as_it_is(
    lms: Lms, table: str, key: str, email: str | None, good: bool
) -> None:
    lms.land(table, {key: 1, "email": email})
    lms.run(f"silver.{table}")
    assert lms.records(table)[0]["email"] == email
    assert lms.violations(table) == ({} if good else {"email_valid": 1})


def test_fewer_ids_than_the_api_announced_are_noticed(lms: Lms) -> None:
    lms.connection.execute(
        """
        insert into setup.load_log (
          job_id, job_name, layer, pipeline, table_name, status, started_at, announced_rows
        )
        select job_id, job_name, 'bronze', 'lms', 'lms_users', 'succeeded', now(), 3
        from setup.load_jobs where job_name = 'bronze.lms_users'
        """
    )
    lms.land("lms_users", {"id": 1}, {"id": 2}, {"id": 2})
    lms.run("silver.lms_users")
    assert lms.violations("lms_users") == {"total_received": 1, "user_id_superseded": 1}
    lms.land("lms_users", {"id": 1}, {"id": 2}, {"id": 3})
    lms.run("silver.lms_users")
    assert lms.violations("lms_users") == {}
