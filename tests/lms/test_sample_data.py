"""The records of the sample API: same bytes, every flaw, generations, any size."""

from __future__ import annotations

import hashlib
import json
import tracemalloc
from collections.abc import Callable
from email.message import Message
from typing import Any
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lms_client import LISTS, YEAR, get, get_json, records

from samples.lms import LmsServer, Options, expected
from samples.lms.answers import ENTITIES, Answers
from samples.lms.entity import Listing
from samples.lms.values import BAD_TIMESTAMPS, NON_ASCII
from samples.members import Rotation, followed_by

pytestmark = pytest.mark.nightly

Serve = Callable[..., LmsServer]

# The start of the sha256 of all lists and of all details of Options(): a change here is one for all
# who compare runs.
GOLDEN = {
    "lists": "cbd7cbe9749a708577890d421d270f047926b55c",
    "details": "56b74d1a5a1d8b96667d521c99a1e76df3a9c000",
}


def page(answers: Answers, path: str, **query: Any) -> Any:
    return json.loads(answers.answer(f"{path}?{urlencode(query)}", Message()).body)


def digests(options: Options) -> dict[str, str]:
    """Of everything that the API has, without HTTP."""
    answers = Answers(options, "")
    lists, details = hashlib.sha256(), hashlib.sha256()
    for entity_type in ENTITIES:
        entity = entity_type(options)
        for start in range(0, 2000, 100):
            content = page(answers, entity.path, offset=start, **YEAR)
            lists.update(json.dumps(content, ensure_ascii=False).encode())
        for index in range(entity.members.numbers if entity.detail_path else 0):
            for record in entity.details(index, entity.version(index)):
                details.update(json.dumps(record.data, ensure_ascii=False).encode())
    return {"lists": lists.hexdigest()[:40], "details": details.hexdigest()[:40]}


def everything(base: str) -> dict[str, list[Any]]:
    return {path: records(base, path) for path in LISTS}


def of_id(found: list[Any], key: str, identity: Any) -> list[Any]:
    return [record for record in found if record.get(key) == identity]


def test_the_bytes_are_those_of_every_platform_and_version() -> None:
    assert digests(Options()) == GOLDEN


def test_two_servers_answer_with_the_same_bytes(serve_lms: Serve) -> None:
    one, other = serve_lms(paging="link"), serve_lms(paging="link")
    for path in ("/events", "/events/1010/sessions", "/products/9010", "/nothing"):
        status, headers, body = get(one.url + path)
        again = get(other.url + path)
        assert (status, body) == (again[0], again[2])
        assert dict(headers) == dict(again[1])


def test_another_seed_is_another_school() -> None:
    assert digests(Options(seed=1))["lists"] != digests(Options(seed=2))["lists"]


def test_clean_and_dirty_schools_have_the_same_members(serve_lms: Serve) -> None:
    dirty, clean = serve_lms(), serve_lms(dirt=0)
    known = {record["id"]: record for record in records(clean.url, "/events")}
    same = [known.get(record.get("id")) == record for record in records(dirty.url, "/events")]
    assert sum(same) > 0.9 * len(same)


def test_every_kind_of_dirt_is_there_at_scale_1(lms_server: LmsServer) -> None:
    found = everything(lms_server.url)
    base = lms_server.url
    sessions = [
        get_json(f"{base}/events/{event['id']}/sessions")["data"]
        for event in found["/events"]
        if event.get("id")
    ]
    items = [
        get_json(f"{base}/orders/{order['uuid']}/items")["data"]
        for order in found["/orders"]
        if (order.get("uuid") or " ") != " "
    ]
    prices = [
        get_json(f"{base}/products/{product['id']}")["prices"]
        for product in found["/products"]
        if isinstance(product.get("id"), int)
    ]
    awards = found["/accreditation"]
    for nested in ("user", "related_test", "product"):
        assert any(award.get(nested, "absent") is None for award in awards), nested
        assert any(nested not in award for award in awards), nested
    assert {len(award["credits"]) for award in awards} == {0, 1, 2}
    assert {len(of_product) for of_product in prices} >= {0, 1, 3}
    assert [] in sessions
    assert [] in items
    products = {str(product["discoverable"]).lower() for product in found["/products"]}
    assert {"true", "false", "perhaps"} <= products
    assert any(isinstance(p["discoverable"], (str, int)) for p in found["/products"])
    tests = [award["related_test"] for award in awards if award.get("related_test")]
    assert any(isinstance(test["score_percentage"], str) for test in tests)
    assert any(isinstance((o["current_totals"] or {}).get("total"), str) for o in found["/orders"])
    text = json.dumps(found, ensure_ascii=False)
    assert any(bad in text for bad in BAD_TIMESTAMPS)
    for path, listed in found.items():
        assert any("ledger_no" in record for record in listed), path
        assert NON_ASCII in json.dumps(listed, ensure_ascii=False), path
        assert "\\u0000" in json.dumps(listed), path
        key = "uuid" if path in ("/orders", "/speakers") else "id"
        assert any(str(record.get(key) or "").strip() == "" for record in listed), path


def test_numbers_arrive_with_every_digit(lms_server: LmsServer) -> None:
    ledgers = [r["ledger_no"] for r in records(lms_server.url, "/users") if "ledger_no" in r]
    assert all(ledger > 2**53 and ledger == int(str(ledger)) for ledger in ledgers)
    assert any(float(ledger) != ledger for ledger in ledgers)


@pytest.mark.parametrize("path", LISTS)
def test_repeated_ids_stand_on_two_pages_with_other_content(
    lms_server: LmsServer, path: str
) -> None:
    key = "uuid" if path in ("/orders", "/speakers") else "id"
    lms_server.options = Options(page_cap=20)
    query = YEAR if path == "/accreditation" else {}
    listed = records(lms_server.url, path, **query)
    ids = [record.get(key) for record in listed]
    repeated = {
        identity for identity in ids if identity not in (None, " ") and ids.count(identity) > 1
    }
    assert repeated
    for identity in repeated:
        first, last = of_id(listed, key, identity)
        assert first != last
        assert listed.index(first) // 20 != listed.index(last) // 20


def test_the_next_generation_changes_adds_and_drops(serve_lms: Serve) -> None:
    server = serve_lms(dirt=0)
    before = everything(server.url)
    server.options = Options(dirt=0, generation=2)
    after = everything(server.url)
    for path in LISTS:
        key = "uuid" if path in ("/orders", "/speakers") else "id"
        old = {record[key]: record for record in before[path]}
        new = {record[key]: record for record in after[path]}
        assert new.keys() - old.keys(), path
        assert old.keys() - new.keys(), path
        assert any(old[key] != new[key] for key in old.keys() & new.keys()), path
    emails = {record["id"]: record["email"] for record in before["/users"]}
    assert any(emails.get(user["id"], user["email"]) != user["email"] for user in after["/users"])


def test_the_next_generation_takes_children_away(serve_lms: Serve) -> None:
    server = serve_lms(dirt=0)
    paths = {
        "data": [f"/events/{1001 + index}/sessions" for index in range(3, 250, 20)],
        "prices": [f"/products/{9001 + index}" for index in range(3, 150, 20)],
    }
    before = {p: get_json(server.url + p)[name] for name in paths for p in paths[name]}
    credits = {r["id"]: len(r["credits"]) for r in records(server.url, "/accreditation")}
    server.options = Options(dirt=0, generation=2)
    for name, of_name in paths.items():
        assert any(len(get_json(server.url + p)[name]) < len(before[p]) for p in of_name), name
    assert any(
        len(record["credits"]) < credits.get(record["id"], 0)
        for record in records(server.url, "/accreditation")
    )


@pytest.mark.parametrize("generation", [1, 2, 5])
def test_what_is_listed_has_details_and_what_is_not_has_none(
    serve_lms: Serve, generation: int
) -> None:
    server = serve_lms(scale=0.2, dirt=0, generation=generation)
    ids = {record["id"] for record in records(server.url, "/products")}
    numbers = range(9000, 9060)
    found = {number for number in numbers if get(f"{server.url}/products/{number}")[0] == 200}
    assert found == ids


def test_sizes_follow_the_scale() -> None:
    small, large = (expected(Options(scale=scale, dirt=0))["bronze"] for scale in (1, 10))
    for table, rows in small.items():
        assert large[table] == pytest.approx(10 * rows, rel=0.06), table
    about = {"events": 250, "facilities": 40, "orders": 300, "speakers": 120}
    about |= {"accreditation": 400, "products": 150, "users": 500}
    for name, rows in about.items():
        assert small[f"lms_{name}"] == pytest.approx(rows, rel=0.03), name


def test_a_page_of_a_large_school_takes_no_memory_but_the_numbers_of_its_members() -> None:
    answers = Answers(Options(scale=1000, dirt=0.02), "")
    tracemalloc.start()
    for path, offsets in (("/users", (0, 250_000, 499_000)), ("/accreditation", (399_000,))):
        for offset in offsets:
            assert len(page(answers, path, offset=offset, **YEAR)["data"]) == 100
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 10_000_000


@settings(deadline=None)
@given(st.sampled_from(ENTITIES), st.integers(1, 12), st.floats(0.001, 0.5))
def test_flaws_are_planted_in_turn_among_members_of_every_generation(
    entity_type: Any, generation: int, share: float
) -> None:
    entity = entity_type(Options(generation=generation, dirt=share))
    kinds = entity.dirt.kinds
    flawed = [(n, flaw) for n in range(600) if (flaw := entity.flaw(n)) is not None]
    assert [flaw for _, flaw in flawed] == [kinds[n % len(kinds)] for n in range(len(flawed))]
    for step in range(1, 13):
        members = Rotation(600, step)
        assert all(members.present(n) and members.revision(n) == 0 for n, _ in flawed)


@settings(deadline=None)
@given(st.integers(1, 300), st.integers(1, 12))
def test_a_rotation_drops_and_brings_as_many_and_forgets_nobody(numbers: int, step: int) -> None:
    steps = [Rotation(numbers, each) for each in range(1, step + 1)]
    was_there: set[int] = set()
    for members in steps:
        present = {n for n in range(numbers) if members.present(n)}
        assert list(members.listed) == sorted(present)
        assert len(present) == pytest.approx(numbers * 0.9, abs=2)
        was_there |= present
        assert was_there == {n for n in range(numbers) if members.was_present(n)}
    for index in range(numbers):
        followers = steps[-1].followers(index)
        assert all(followed_by(other) == index for other in followers)
        assert not followers or steps[-1].revision(index) == step - 1


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 7))
def test_a_window_of_a_list_has_its_members_and_then_the_repeated_ones(
    first: int, length: int, generation: int
) -> None:
    entity = ENTITIES[0](Options(scale=0.2, dirt=0.5, generation=generation))
    listing = Listing(entity, first, first + length)
    window = range(first, min(first + length, entity.members.numbers))
    present = [n for n in window if entity.members.present(n)]
    repeated = [n for n in present if entity.flaw(n) == "repeated"]
    versions = [(n, entity.members.revision(n)) for n in present]
    versions += [(n, entity.version(n)) for n in repeated]
    assert [*listing.records(0, 1000)] == [entity.record(*of).data for of in versions]
    assert listing.size == len(versions)


@pytest.mark.parametrize("entity_type", ENTITIES, ids=lambda entity: entity.table)
def test_each_kind_is_planted_in_the_first_generations(entity_type: Any) -> None:
    for generation in (1, 2, 3):
        entity = entity_type(Options(generation=generation))
        listing = Listing(entity, 0, entity.members.numbers)
        kinds = {
            entity.flaw(index) for index in range(listing.end) if entity.members.present(index)
        }
        assert kinds == {None, *entity.dirt.kinds}
