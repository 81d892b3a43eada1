"""Records of the detail feeds become typed rows, warnings and quarantine."""

from __future__ import annotations

import pytest
from lms_bronze import Lms


def test_product_details_show_the_first_price_and_prices_all(lms: Lms) -> None:
    price = {
        "api_key": "k",
        "min_quantity": "1",
        "price": 19.99,
        "type": "net",
        "group": {"id": 4, "name": "g"},
    }
    lms.land("lms_products", {"id": 1})
    lms.land_details(
        "lms_product_details",
        {
            "1": [{"id": 1, "discoverable": "TRUE", "prices": [price, {"price": "x"}, {}]}],
            "2": [{"id": 2, "discoverable": 0, "prices": []}],
            "3": [{"id": 3, "discoverable": "maybe", "prices": None}],
        },
    )
    lms.run()
    assert lms.rows(
        "select id, discoverable, price_amount::text, price_api_key, price_min_quantity::text,"
        " price_type, price_group_id, price_group_name from silver.lms_product_details order by id"
    ) == [
        ("1", True, "19.99", "k", "1", "net", "4", "g"),
        ("2", False, *[None] * 6),
        ("3", None, *[None] * 6),
    ]
    query = "select product_id, price_no, price_amount::text from silver.lms_product_prices"
    assert lms.rows(query) == [("1", 1, "19.99"), ("1", 2, None), ("1", 3, None)]
    assert lms.violations("lms_product_details") == {
        "discoverable_valid": 1,
        "price_present": 2,
        "product_exists": 2,
    }
    assert lms.violations("lms_product_prices") == {"price_amount_valid": 1}


@pytest.mark.parametrize(
    ("start", "zone", "expected", "known"),
    [
        ("2024-07-01T10:00:00", "-05:00", "2024-07-01T15:00:00+00:00", True),
        ("2024-07-01T10:00:00", "+0530", "2024-07-01T04:30:00+00:00", True),
        ("2024-07-01T10:00:00", "America/New_York", "2024-07-01T14:00:00+00:00", True),
        ("2024-01-01T10:00:00", "america/new_york", "2024-01-01T15:00:00+00:00", True),
        ("2024-07-01T10:00:00", "Z", "2024-07-01T10:00:00+00:00", True),
        ("2024-07-01T10:00:00+02:00", "-05:00", "2024-07-01T08:00:00+00:00", True),
        ("2024-07-01T10:00:00Z", None, "2024-07-01T10:00:00+00:00", True),
        ("2024-07-01T10:00:00", None, "2024-07-01T10:00:00+00:00", False),
        ("2024-07-01T10:00:00", "Mars/Olympus", "2024-07-01T10:00:00+00:00", False),
        ("2024-07-01", "-05:00", "2024-07-01T05:00:00+00:00", True),
        (None, None, None, True),
    ],
)
@pytest.mark.parametrize("session_zone", ["UTC", "Asia/Tokyo"])
def test_session_times_are_read_in_their_timezone(
    lms: Lms, start: str | None, zone: str | None, expected: str | None, known: bool,
    session_zone: str,
) -> None:  # fmt: skip
    lms.land_details(
        "lms_event_sessions",
        {"1": [{"id": 1, "start_date_time": start, "end_date_time": start, "offset": zone}]},
    )
    lms.connection.execute("select set_config('timezone', %s, false)", [session_zone])
    lms.run("silver.lms_event_sessions")
    lms.connection.execute("set timezone = 'UTC'")
    (row,) = lms.records("lms_event_sessions")
    assert (row["start_time"], row["end_time"], row["timezone"]) == (expected, expected, zone)
    assert ("timezone_known" not in lms.violations("lms_event_sessions")) == known


def test_sessions_of_all_events_stay_and_shared_ids_are_noticed(lms: Lms) -> None:
    product = {"id": 1, "name": "n", "type": "t", "identification": "i"}
    lms.land_details(
        "lms_event_sessions",
        {
            "1": [{"id": 5, "title": "a", "product": product}, {"id": 6, "product": product}],
            "2": [{"id": 5, "title": "b"}, {"title": "no id"}],
            None: [{"id": 7}],
        },
    )
    lms.run("silver.lms_event_sessions")
    query = (
        "select event_id, session_id, session_title, product_name from silver.lms_event_sessions"
    )
    assert sorted(lms.rows(query), key=str) == [
        ("1", "5", "a", "n"),
        ("1", "6", None, "n"),
        ("2", "5", "b", None),
    ]
    assert lms.violations("lms_event_sessions") == {
        "event_id_present": 1,
        "session_id_present": 1,
        "session_id_shared": 2,
        "product_present": 1,
    }


def test_order_lines_need_whole_numbers_and_add_up(lms: Lms) -> None:
    lms.land("lms_orders", {"uuid": "o", "current_totals": {"total": 300}})
    good = {"quantity": 2, "unit_price": 100, "total": 200}
    lms.land_details(
        "lms_order_details",
        {
            "o": [
                {**good, "line_no": 1, "product": {"id": 9, "name": "n"}},
                {**good, "line_no": "2", "total": 201},
                {**good, "line_no": None},
                {**good, "line_no": "three"},
                {**good, "line_no": 4, "quantity": 1.5},
                {**good, "line_no": 5, "quantity": None},
            ],
            "gone": [{**good, "line_no": 1}],
        },
    )
    lms.run()
    assert lms.rows(
        "select order_uuid, line_no, product_id, quantity, unit_price::text, total::text"
        " from silver.lms_order_details order by 1, 2"
    ) == [
        ("gone", 1, None, 2, "1.00", "2.00"),
        ("o", 1, "9", 2, "1.00", "2.00"),
        ("o", 2, None, 2, "1.00", "2.01"),
    ]
    assert lms.violations("lms_order_details") == {
        "line_no_present": 1,
        "line_no_integer": 1,
        "quantity_integer": 2,
        "total_equals_quantity_price": 1,
        "order_exists": 1,
        "lines_sum_to_order_total": 2,
    }


def test_a_bad_copy_of_a_line_does_not_hide_the_good_one(lms: Lms) -> None:
    lms.land_details(
        "lms_order_details",
        {"o": [{"line_no": 1, "quantity": 1}, {"line_no": 1.0, "quantity": "?"}]},
    )
    lms.run()
    query = "select line_no, quantity from silver.lms_order_details"
    assert lms.rows(query) == [(1, 1)]
    assert lms.violations("lms_order_details")["quantity_integer"] == 1


def test_a_speaker_profile_belongs_to_the_speaker_that_was_asked_for(lms: Lms) -> None:
    lms.land_details(
        "lms_speaker_details",
        {
            "s1": [{"id": 3, "zip_code": 1010, "created_at": "2020-01-01", "updated_at": "x"}],
            " ": [{"id": 4}],
        },
    )
    lms.run("silver.lms_speaker_details")
    query = "select speaker_uuid, id, zip_code, created_at::text from silver.lms_speaker_details"
    assert lms.rows(query) == [("s1", "3", "1010", "2020-01-01 00:00:00+00")]
    assert lms.violations("lms_speaker_details") == {
        "speaker_uuid_present": 1,
        "updated_at_valid": 1,
    }
