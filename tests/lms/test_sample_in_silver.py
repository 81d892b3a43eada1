"""The models and rules of the LMS pipeline find in the sample API what was planted in it."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from lms_bronze import note_answers
from lms_client import LISTS, YEAR, get_json, pages
from nights import at_night
from psycopg import sql
from psycopg.types.json import Jsonb

from samples.lms import Expected, LmsServer, Options, expected

# The feed of a list: its table, its path, and whether it is a list of its own.
FEEDS = {
    "/events": ("lms_event_sessions", "/events/{}/sessions", True),
    "/orders": ("lms_order_details", "/orders/{}/items", True),
    "/speakers": ("lms_speaker_details", "/speakers/{}", False),
    "/products": ("lms_product_details", "/products/{}", False),
}
# Only the extraction knows the total of a list, and it has no part in these tests.
OF_EXTRACTION = ("total_received",)
# The rules that an honest API cannot violate, and those that no flaw is planted for.
SILENT = {
    # Keys that come from the parent.
    "lms_event_sessions.event_id_present",
    "lms_order_details.order_uuid_present",
    "lms_speaker_details.speaker_uuid_present",
    "lms_product_details.id_present",
    "lms_accreditation_credits.accreditation_id_present",
    "lms_product_prices.product_id_present",
    # Rows whose parent is missing: the details of a parent are asked for by its id.
    "lms_order_details.order_exists",
    "lms_accreditation_credits.accreditation_exists",
    "lms_product_details.product_exists",
    # One kind of bad value per type is planted, not one per column.
    "lms_events.end_date_valid",
    "lms_event_sessions.end_time_valid",
    "lms_orders.current_total_valid",
    "lms_order_details.unit_price_valid",
    "lms_order_details.total_valid",
    "lms_accreditation.awarded_on_valid",
    "lms_accreditation.score_percentage_valid",
    "lms_accreditation_credits.credit_amount_valid",
    "lms_speaker_details.created_at_valid",
    "lms_product_details.price_min_quantity_valid",
    "lms_product_prices.price_min_quantity_valid",
    # Of the feeds, each member is asked for once; the arrays are arrays.
    "lms_event_sessions.session_id_superseded",
    "lms_speaker_details.speaker_uuid_superseded",
    "lms_product_details.id_superseded",
    "lms_accreditation.credits_are_a_list",
    "lms_order_details.line_no_superseded",
    "lms_order_details.line_no_present",
}


def land(connection: psycopg.Connection, server: LmsServer) -> None:
    """Put the records of an API into bronze as they are; those that jsonb refuses stay away."""
    for path in LISTS:
        query = YEAR if path == "/accreditation" else {}
        listed = list(pages(server.url, path, **query))
        insert(connection, f"lms_{path[1:]}", listed)
        if path in FEEDS:
            table, place, is_list = FEEDS[path]
            key = "uuid" if "uuid" in listed[0][0] else "id"
            records = [record for page in listed for record in page if not is_refused(record)]
            ids = {record.get(key) for record in records} - {None, " "}
            note_answers(connection, table, map(str, ids))
            for identity in ids:
                url = server.url + place.format(identity)
                content = [get_json(url)["data"]] if is_list else [[get_json(url)]]
                insert(connection, table, content, str(identity))


def insert(
    connection: psycopg.Connection, table: str, pages: list[list[Any]], parent: str | None = None
) -> None:
    columns = ["data", "_page", "_page_row", "_load_id", "_loaded_at"]
    values: list[Any] = [1, "2025-01-01"]
    if parent is not None:
        columns.append("_parent_id")
        values.append(parent)
    statement = sql.SQL("insert into {} ({}) values ({})").format(
        sql.Identifier("bronze", table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join([sql.Placeholder()] * len(columns)),
    )
    rows = [
        (Jsonb(record), number, position, *values)
        for number, page in enumerate(pages, start=1)
        for position, record in enumerate(page, start=1)
        if not is_refused(record)
    ]
    with connection.cursor() as cursor:
        cursor.executemany(statement, rows)


def is_refused(record: Any) -> bool:
    return "\\u0000" in json.dumps(record)


def rows_of(connection: psycopg.Connection, layer: str, tables: Any) -> dict[str, int]:
    found = {}
    for table in tables:
        name = sql.Identifier(layer, table)
        row = connection.execute(sql.SQL("select count(*) from {}").format(name)).fetchone()
        assert row is not None
        found[table] = row[0]
    return found


def violations(connection: psycopg.Connection) -> dict[str, dict[str, int]]:
    """Violations of each rule in the latest load of its table."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    query = """
        select distinct on (target, rule_name) target, rule_name, violated
        from setup.quality_results
        order by target, rule_name, result_id desc
    """
    for target, rule, violated in connection.execute(query).fetchall():
        if violated and rule not in OF_EXTRACTION:
            found[target.removeprefix("silver.")][rule] = violated
    return found


def promised_violations(promised: Expected) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for part in (promised["dropped"], promised["warned"]):
        for table, rules in part.items():
            for rule, count in rules.items():
                if count and rule not in OF_EXTRACTION:
                    found[table][rule] = count
    return found


def test_a_flaw_is_planted_for_every_rule_that_an_honest_api_can_violate(
    connection: psycopg.Connection,
) -> None:
    query = (
        "select target || '.' || rule_name from setup.quality_rules where target ~ '^silver.lms'"
    )
    registered = {name.removeprefix("silver.") for (name,) in connection.execute(query).fetchall()}
    promised = expected(Options())
    violated = {
        f"{table}.{rule}"
        for part in (promised["dropped"], promised["warned"])
        for table, rules in part.items()
        for rule, count in rules.items()
        if count
    }
    assert violated | SILENT == registered
    assert not violated & SILENT


@pytest.mark.parametrize(
    "choice", [{"dirt": 0.4, "scale": 0.5}, *at_night({}, {"dirt": 0.0})], ids=str
)
def test_silver_holds_what_was_planted(
    connection: psycopg.Connection, serve_lms: Callable[..., LmsServer], choice: dict[str, Any]
) -> None:
    server = serve_lms(**choice)
    promised = expected(server.options)
    tables = sql.SQL(", ").join(
        sql.Identifier(layer, table)
        for layer, names in (("bronze", promised["bronze"]), ("silver", promised["silver"]))
        for table in names
    )
    connection.execute(sql.SQL("truncate setup.quality_results, {}").format(tables))
    land(connection, server)
    connection.execute(
        "call setup.orchestrate_silver(p_pipelines => '{lms}', p_full_refresh => true)"
    )
    assert rows_of(connection, "bronze", promised["bronze"]) == promised["bronze"]
    assert rows_of(connection, "silver", promised["silver"]) == promised["silver"]
    assert violations(connection) == promised_violations(promised)


@pytest.mark.nightly
def test_generations_accumulate_in_silver(
    connection: psycopg.Connection, serve_lms: Callable[..., LmsServer]
) -> None:
    server = serve_lms(scale=0.5)
    promised = expected(server.options)
    silver = sql.SQL(", ").join(sql.Identifier("silver", table) for table in promised["silver"])
    bronze = sql.SQL(", ").join(sql.Identifier("bronze", table) for table in promised["bronze"])
    connection.execute(sql.SQL("truncate {}").format(silver))
    for generation in (1, 2, 3):
        server.options = Options(scale=0.5, generation=generation)
        connection.execute(sql.SQL("truncate {}").format(bronze))
        land(connection, server)
        connection.execute(
            "call setup.orchestrate_silver(p_pipelines => '{lms}', p_full_refresh => true)"
        )
        accumulated = expected(server.options)["silver_accumulated"]
        assert rows_of(connection, "silver", accumulated) == accumulated
