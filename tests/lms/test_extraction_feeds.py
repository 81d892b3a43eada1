"""Detail feeds: one request per id, by one bounded pool, each id for itself."""

from __future__ import annotations

import json
from typing import Any

import pytest
from lms_load import Load
from nights import at_night

from pg_medallion.runs.loop import Request
from pg_medallion.runs.outcome import Outcome
from samples.lms import Fault, expected
from samples.lms.answers import Answer, Answers

SPEAKERS = ("bronze.lms_speakers+",)
FEED = "lms_speaker_details"


def ids_of(load: Load, table: str) -> list[str]:
    query = f"select distinct _parent_id from bronze.{table} order by 1"
    return [identity for (identity,) in load.rows(query)]


def rows_per_id(load: Load, table: str) -> dict[str, int]:
    return dict(load.rows(f"select _parent_id, count(*) from bronze.{table} group by 1"))


def test_every_id_is_asked_once(load: Load) -> None:
    load.serve()
    load.load(*SPEAKERS)
    assert load.audit(FEED) == ("SUCCESS", 13, None)
    assert sorted(load.server.requests.values()) == [1] * 14


@pytest.mark.parametrize("kind", ["404", "dropped", *at_night("500", "truncated", "no_data")])
def test_one_id_that_fails_does_not_stop_the_others(load: Load, kind: str) -> None:
    load.serve()
    load.load("bronze.lms_events+")
    before = rows_per_id(load, "lms_event_sessions")
    silver = load.content("lms_event_sessions")
    bad = min(before)
    load.serve(Fault(f"/events/{bad}/sessions", kind))
    outcome = load.load("bronze.lms_events+")
    assert (outcome.run["state"], outcome.exit_code) == ("partial", 1)
    status, rows, message = load.audit("lms_event_sessions")
    assert (status, rows) == ("PARTIAL", sum(before.values()))
    assert message is not None
    assert message.startswith(f"1 of {len(before)} ids failed; the first: GET /events/{bad}/")
    [(table, identity, cause)] = load.failed_ids()
    assert (table, identity) == ("lms_event_sessions", bad)
    assert cause.startswith(f"GET /events/{bad}/sessions: ")
    assert rows_per_id(load, "lms_event_sessions") == before
    assert load.audit("lms_event_sessions", "silver")[0] == "SUCCESS"
    assert load.content("lms_event_sessions") == silver


def test_an_id_that_fails_on_its_second_page_keeps_its_former_rows(load: Load) -> None:
    load.serve(page_cap=1)
    load.load("bronze.lms_events+")
    before = rows_per_id(load, "lms_event_sessions")
    bad = next(identity for identity, rows in before.items() if rows > 1)
    load.serve(Fault(f"/events/{bad}/sessions", "500", page=2), page_cap=1)
    load.load("bronze.lms_events+")
    assert rows_per_id(load, "lms_event_sessions") == before
    assert [identity for _, identity, _ in load.failed_ids()] == [bad]


def test_rows_of_ids_that_are_no_longer_listed_go(load: Load) -> None:
    load.serve()
    load.load(*SPEAKERS)
    before = set(ids_of(load, FEED))
    load.serve(generation=2)
    load.load(*SPEAKERS)
    listed = {uuid for (uuid,) in load.rows("select data ->> 'uuid' from bronze.lms_speakers")}
    assert set(ids_of(load, FEED)) == listed
    assert before - listed


def test_a_failed_id_that_is_no_longer_listed_is_not_asked(load: Load) -> None:
    load.serve()
    load.load(*SPEAKERS)
    gone = set(ids_of(load, FEED))
    load.serve(Fault(f"/speakers/{min(gone)}", "500"), generation=2)
    load.load(*SPEAKERS)
    gone -= {uuid for (uuid,) in load.rows("select data ->> 'uuid' from bronze.lms_speakers")}
    assert gone
    assert not {f"/speakers/{uuid}" for uuid in gone} & set(load.server.requests)


@pytest.mark.parametrize("kind", ["401", *at_night("403")])
def test_refused_credentials_end_a_feed(load: Load, kind: str) -> None:
    load.serve()
    load.load(*SPEAKERS)
    before = load.content(FEED, "bronze")
    bad = min(ids_of(load, FEED))
    load.serve(Fault(f"/speakers/{bad}", kind))
    outcome = load.load(*SPEAKERS)
    assert outcome.exit_code == 1
    message = f"GET /speakers/{bad}: status {kind}, the API refuses the credentials (1 attempt)"
    assert load.audit(FEED) == ("FAILED", -1, message)
    assert load.audit(FEED, "silver")[:2] == ("SKIPPED", -1)
    assert load.content(FEED, "bronze") == before


def test_a_feed_of_which_no_id_answers_has_failed(load: Load) -> None:
    load.serve()
    load.load(*SPEAKERS)
    before = load.content(FEED, "bronze")
    load.serve(Fault("/speakers/*", "404"))
    outcome = load.load(*SPEAKERS)
    assert outcome.exit_code == 1
    status, rows, message = load.audit(FEED)
    assert (status, rows) == ("FAILED", -1)
    assert message is not None
    assert message.startswith("none of 13 ids has answered; the first: GET /speakers/")
    assert load.audit(FEED, "silver")[:2] == ("SKIPPED", -1)
    assert len(load.failed_ids()) == 13
    assert load.content(FEED, "bronze") == before


def test_no_ids_are_a_success(load: Load) -> None:
    load.serve()
    load.load("bronze.lms_speaker_details")
    assert load.audit(FEED) == ("SUCCESS", 0, None)
    assert not load.server.requests


def test_ids_that_are_no_keys_are_not_asked(load: Load) -> None:
    load.serve(scale=1.0, dirt=0.1)
    promised = expected(load.server.options)
    outcome = load.load("bronze.lms_events+")
    assert outcome.exit_code == 0, outcome.summary()
    rows = promised["bronze"]["lms_event_sessions"]
    assert load.audit("lms_event_sessions") == ("SUCCESS", rows, None)


@pytest.mark.parametrize("identity", ["..", "a/b?c#d", *at_night(".", "%2e%2e", "ü 1")])
def test_ids_cannot_leave_their_path(load: Load, identity: str) -> None:
    load.land("lms_speakers", {"uuid": identity})
    load.serve()
    load.load("bronze.lms_speaker_details")
    assert load.audit(FEED)[0] == "FAILED"
    assert all(path.count("/") == 2 for path in load.server.requests)
    assert not {"/speakers", "/speakers/", "/"} & set(load.server.requests)


@pytest.mark.parametrize("workers", [3, *at_night(1, 8)])
def test_no_more_requests_at_a_time_than_allowed(load: Load, workers: int) -> None:
    load.configure(lms_detail_concurrency=workers)
    load.serve(latency=0.02)
    load.load("bronze.lms_orders+")
    endpoint = "/orders/{uuid}/items"
    # how many of them meet depends on the machine; that more than one do is seen with three
    assert min(workers, 2) <= load.server.most_in_flight_of[endpoint] <= workers
    assert load.server.requests.total() == 32


def test_one_and_eight_workers_are_equal(load: Load) -> None:
    load.configure(lms_detail_concurrency=1)
    load.serve(dirt=0.1)
    load.load()
    silver, bronze = load.everything(), load.content("lms_order_details", "bronze")
    for table in ("lms_orders", "lms_order_details"):
        load.connection.execute(f"truncate silver.{table}, bronze.{table}")
    load.configure(lms_detail_concurrency=8)
    load.load()
    assert load.everything() == silver
    assert load.content("lms_order_details", "bronze") == bronze


def resume(load: Load) -> Outcome:
    return load.load_with(Request(resume=0))


def test_a_resumed_run_asks_for_the_failed_ids_only(load: Load) -> None:
    load.serve()
    load.load("bronze.lms_events+")
    before = load.content("lms_event_sessions", "bronze")
    first, second, *_ = ids_of(load, "lms_event_sessions")
    paths = [f"/events/{identity}/sessions" for identity in (first, second)]

    load.serve(*(Fault(path, "404") for path in paths))
    assert load.load("bronze.lms_events+").run["state"] == "partial"
    load.serve(Fault(paths[0], "404"))
    assert resume(load).run["state"] == "partial"
    assert set(load.server.requests) == set(paths)
    status, rows, message = load.audit("lms_event_sessions")
    assert (status, rows) == ("PARTIAL", len(before))
    assert message is not None
    assert message.startswith("1 of 2 ids failed; the first: ")
    assert [identity for _, identity, _ in load.failed_ids()] == [first]
    assert load.content("lms_event_sessions", "bronze") == before

    load.serve()
    assert resume(load).run["state"] == "succeeded"
    assert set(load.server.requests) == {paths[0]}
    assert load.audit("lms_event_sessions") == ("SUCCESS", len(before), None)
    assert load.failed_ids() == []
    assert load.content("lms_event_sessions", "bronze") == before


def test_a_feed_of_which_no_id_answered_succeeds_when_resumed(load: Load) -> None:
    load.serve()
    load.load(*SPEAKERS)
    before = load.content(FEED, "bronze")
    load.serve(Fault("/speakers/*", "404"))
    assert load.load(*SPEAKERS).run["state"] == "partial"
    load.serve()
    assert resume(load).run["state"] == "succeeded"
    assert load.server.requests.total() == 13
    assert load.audit(FEED) == ("SUCCESS", 13, None)
    assert load.failed_ids() == []
    assert load.content(FEED, "bronze") == before


def test_a_feed_that_was_refused_after_failures_succeeds_when_resumed(load: Load) -> None:
    load.configure(lms_detail_concurrency=1, lms_max_attempts=1)
    load.serve()
    load.load(*SPEAKERS)
    before = load.content(FEED, "bronze")
    first, second, third, *_ = ids_of(load, FEED)  # in the order in which they are asked
    failing = (Fault(f"/speakers/{identity}", "500") for identity in (first, second))
    load.serve(*failing, Fault(f"/speakers/{third}", "401"))
    assert load.load(*SPEAKERS).run["state"] == "partial"
    assert load.audit(FEED)[0] == "FAILED"
    assert [identity for _, identity, _ in load.failed_ids()] == sorted([first, second])
    load.serve(Fault(f"/speakers/{second}", "500"))
    assert resume(load).run["state"] == "partial"
    assert load.server.requests.total() == 13
    load.serve()
    assert resume(load).run["state"] == "succeeded"
    assert set(load.server.requests) == {f"/speakers/{second}"}
    assert load.failed_ids() == []
    assert load.content(FEED, "bronze") == before


def test_refused_records_of_a_failed_id_stay_in_quarantine(load: Load) -> None:
    good = Answers.answer
    bad = set[str]()

    def answer(self: Answers, target: str, headers: Any) -> Answer:
        name = target.partition("?")[0].rpartition("/")[2]
        if name in bad:
            return Answer(404, b"{}", {})
        if name == first:
            return Answer(200, rb'{"uuid": "x\u0000"}', {})
        return good(self, target, headers)

    load.serve()
    load.load(*SPEAKERS)
    first, *_ = ids_of(load, FEED)
    load.monkeypatch.setattr(Answers, "answer", answer)
    quarantine = """
        select status, row_data ->> '_parent_id' from setup.quarantine
        where target = 'bronze.lms_speaker_details'
    """
    load.load(*SPEAKERS)
    assert load.rows(quarantine) == [("open", first)]
    bad.add(first)
    load.load(*SPEAKERS)
    assert load.rows(quarantine) == [("open", first)]
    load.monkeypatch.setattr(Answers, "answer", good)
    load.load(*SPEAKERS)
    assert load.rows(quarantine) == [("resolved", first)]


def test_lines_of_an_order_that_fails_when_it_is_listed_again_stay(load: Load) -> None:
    lines = [{"line_no": number, "quantity": 1} for number in (1, 2)]
    listed, answers = [{"uuid": "x"}, {"uuid": "y"}], {"x": lines, "y": lines}

    def answer(_: Answers, target: str, headers: Any) -> Answer:
        path = target.partition("?")[0]
        data = listed if path == "/orders" else answers.get(path.split("/")[2])
        body = json.dumps({"data": data, "total": len(data or ())}).encode()
        return Answer(404, b"{}", {}) if data is None else Answer(200, body, {})

    load.monkeypatch.setattr(Answers, "answer", answer)
    query = "select order_uuid, line_no from silver.lms_order_details order by 1, 2"
    load.load("bronze.lms_orders+")
    both = [("x", 1), ("x", 2), ("y", 1), ("y", 2)]
    assert load.rows(query) == both
    gone = listed.pop(0)
    load.load("bronze.lms_orders+")
    assert load.rows(query) == both
    listed.append(gone)
    del answers["x"]
    assert load.load("bronze.lms_orders+").run["state"] == "partial"
    assert load.rows(query) == both
    answers.update(x=[], y=lines[:1])
    assert load.load("bronze.lms_orders+").exit_code == 0
    assert load.rows(query) == [("y", 1)]
