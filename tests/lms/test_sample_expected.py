"""The numbers that the sample API promises are the ones that its answers lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime, timezone
from itertools import pairwise
from typing import Any

import pytest
from lms_client import LISTS, records
from lms_model import KEYS, Model

from samples.lms import LmsServer, Options, expected

pytestmark = pytest.mark.nightly

Serve = Callable[..., LmsServer]


def positive(counts: Mapping[str, Mapping[str, int]]) -> dict[str, dict[str, int]]:
    return {
        table: {rule: count for rule, count in rules.items() if count}
        for table, rules in counts.items()
    }


def utc(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"dirt": 0.0},
        {"seed": 7, "dirt": 0.3},
        {"generation": 2, "scale": 0.5},
        {"generation": 4, "dirt": 0.5, "scale": 0.3},
        {"scale": 0.01},
    ],
    ids=str,
)
def test_a_second_reading_of_the_answers_confirms_the_numbers(
    serve_lms: Serve, choice: dict[str, Any]
) -> None:
    server = serve_lms(**choice)
    promised = expected(server.options)
    model = Model(server.url)
    assert model.bronze == promised["bronze"]
    assert dict(model.bronze_quarantine) == promised["bronze_quarantine"]
    assert model.silver == promised["silver"]
    assert positive(model.dropped) == positive(promised["dropped"])
    assert positive(model.warned) == positive(promised["warned"])
    unknown = {table: sorted(names) for table, names in model.unknown_fields.items()}
    # A record that jsonb refuses is not looked at for fields; it has at most one flaw anyway.
    assert unknown == promised["unknown_fields"]


def test_the_received_numbers_are_those_of_the_lists(lms_server: LmsServer) -> None:
    received = expected(lms_server.options)["received"]
    for path in LISTS:
        found = records(lms_server.url, path)
        ids = Counter(record.get(KEYS.get(path, "id")) for record in found)
        distinct = sum(1 for identity in ids if identity not in (None, " "))
        assert received[f"lms_{path[1:]}"] == {
            "records": len(found),
            "distinct_ids": distinct,
        }


def test_without_dirt_no_rule_fires() -> None:
    promised = expected(Options(dirt=0, generation=3))
    assert not any(sum(rules.values()) for rules in promised["dropped"].values())
    assert not any(sum(rules.values()) for rules in promised["warned"].values())
    assert not any(promised["bronze_quarantine"].values())
    assert not any(promised["unknown_fields"].values())


@pytest.mark.parametrize(
    ("start", "end", "share"),
    [
        (utc(2022, 1, 1), utc(2024, 1, 1), 2.0),
        (utc(2023, 1, 1), utc(2024, 1, 1), 1.0),
        (utc(2022, 1, 1), utc(2022, 7, 2), 0.5),
        (utc(2024, 1, 1), utc(2025, 1, 1), 0.0),
        (utc(2022, 6, 1), utc(2022, 6, 1), 0.0),
    ],
)
def test_numbers_follow_the_window_of_accreditation(
    lms_server: LmsServer, start: datetime, end: datetime, share: float
) -> None:
    promised = expected(lms_server.options, start, end)["received"]["lms_accreditation"]
    query = {"start_date": start.isoformat(), "end_date": end.isoformat()}
    found = records(lms_server.url, "/accreditation", **query)
    assert promised["records"] == len(found)
    assert len(found) == pytest.approx(400 * share, abs=8)


def test_windows_that_touch_divide_the_records(lms_server: LmsServer) -> None:
    whole = expected(lms_server.options, None, None)["received"]["lms_accreditation"]["records"]
    limits = [None, utc(2022, 1, 1), utc(2022, 3, 5), utc(2023, 1, 1), utc(2023, 12, 31), None]
    parts = [
        expected(lms_server.options, start, end)["received"]["lms_accreditation"]["records"]
        for start, end in pairwise(limits)
    ]
    assert sum(parts) == whole


def test_later_generations_accumulate_in_silver(serve_lms: Serve) -> None:
    server = serve_lms(scale=0.5)
    known: dict[str, set[Any]] = {path: set() for path in LISTS}
    for generation in (1, 2, 3):
        server.options = Options(scale=0.5, generation=generation)
        for path, ids in known.items():
            for record in records(server.url, path):
                identity = record.get(KEYS.get(path, "id"))
                refused = any("\0" in str(value) for value in record.values())
                if identity not in (None, " ") and not refused:
                    ids.add(identity)
        accumulated = expected(server.options)["silver_accumulated"]
        assert {path: accumulated[f"lms_{path[1:]}"] for path in LISTS} == {
            path: len(ids) for path, ids in known.items()
        }
