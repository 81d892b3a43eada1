"""The specification of the LMS pipeline, read a second time: what the delivered records lead to.

It shares nothing with the sample data but the names of tables and rules, and no SQL.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from lms_client import LISTS, get_json, records

Json = dict[str, Any]
Key = Callable[[Json], Hashable]
_START = datetime(2022, 1, 1, tzinfo=timezone.utc)
_END = datetime(2023, 1, 1, tzinfo=timezone.utc)
KEYS = {"/orders": "uuid", "/speakers": "uuid"}
_FIELDS = {
    "lms_events": "id name identification api_key start_date end_date",
    "lms_facilities": "id name description address_1 address_2 city state zipcode country phone "
    "website",
    "lms_orders": "uuid created_at external_reference status user current_totals",
    "lms_speakers": "uuid api_key email first_name last_name identification",
    "lms_accreditation": "id awarded_on certificate_id user related_test product credits",
    "lms_products": "id api_key created_at description discoverable icon_url identification name "
    "status teaser type",
    "lms_users": "id api_username email first_name last_name",
    "lms_event_sessions": "id eval_id start_date_time end_date_time offset product title",
    "lms_order_details": "line_no product quantity unit_price total",
    "lms_speaker_details": "address1 address2 city state country zip_code api_key company "
    "credentials title description first_name middle_name last_name salutation suffix informal "
    "email phone mobile linkedin twitter url id identification icon created_at updated_at",
    "lms_product_details": "api_key created_at description discoverable icon_url id identification "
    "name status teaser type prices",
}


class Model:
    """Rows per bronze and silver table, and rows per rule, of one load of an API."""

    def __init__(self, url: str) -> None:
        self.bronze: dict[str, int] = {}
        self.bronze_quarantine: Counter[str] = Counter()
        self.silver: dict[str, int] = {}
        self.dropped: dict[str, Counter[str]] = {}
        self.warned: dict[str, Counter[str]] = {}
        self.unknown_fields: dict[str, set[str]] = {}
        self._url = url
        lists = {path: self._land(path) for path in LISTS}
        self._events(lists["/events"])
        self._orders(lists["/orders"])
        self._speakers(lists["/speakers"])
        self._accreditation(lists["/accreditation"])
        self._products(lists["/products"])
        self._keep("lms_facilities", lists["/facilities"], "id")
        users = self._keep("lms_users", lists["/users"], "id", "user_id")
        self._warn("lms_users", "email_valid", (not is_email(user["email"]) for user in users))

    def _land(self, path: str) -> list[Json]:
        table = f"lms_{path[1:]}"
        total = get_json(f"{self._url}{path}?start_date={iso(_START)}&end_date={iso(_END)}")[
            "total"
        ]
        received = records(self._url, path)
        key = KEYS.get(path, "id")
        ids = {record.get(key) for record in received if present(record.get(key))}
        self.warned[table] = Counter(total_received=int(len(ids) < total))
        return self._bronze(table, received)

    def _feed(self, table: str, path: str, parents: list[Json]) -> dict[str, list[Json]]:
        """The rows of a detail feed by the id of their parent."""
        key = KEYS.get(path.split("{")[0].rstrip("/"), "id")
        ids = {str(parent[key]): None for parent in parents if present(parent.get(key))}
        feed: dict[str, list[Json]] = {}
        for identity in ids:
            place = path.replace("{}", identity)
            listed = not path.endswith("{}")
            feed[identity] = (
                records(self._url, place) if listed else [get_json(f"{self._url}{place}")]
            )
        self.warned[table] = Counter()
        self._bronze(table, [row for rows in feed.values() for row in rows])
        return feed

    def _bronze(self, table: str, received: list[Json]) -> list[Json]:
        kept = [record for record in received if "\\u0000" not in json.dumps(record)]
        self.bronze[table] = len(kept)
        self.bronze_quarantine[table] += len(received) - len(kept)
        self.unknown_fields[table] = {
            name for record in kept for name in record if name not in _FIELDS[table].split()
        }
        return kept

    def _keep(self, table: str, rows: list[Json], key: str, silver_key: str = "") -> list[Json]:
        """What silver keeps of the rows of a list: the last one with each key."""
        name = silver_key or key
        keyed = [row for row in rows if present(row.get(key))]
        last = {row[key]: row for row in keyed}
        self.dropped[table] = Counter({f"{name}_present": len(rows) - len(keyed)})
        self.warned[table][f"{name}_superseded"] += len(keyed) - len(last)
        self.silver[table] = len(last)
        return list(last.values())

    def _warn(self, table: str, rule: str, violations: Iterable[bool]) -> None:
        self.warned[table][rule] += sum(map(bool, violations))

    def _unparsed(self, table: str, column: str, values: Iterable[Any], parse: Any) -> None:
        found = (value is not None and parse(value) is None for value in values)
        self._warn(table, f"{column}_valid", found)

    def _events(self, rows: list[Json]) -> None:
        table, feed_table = "lms_events", "lms_event_sessions"
        self._keep(table, rows, "id")
        for name in ("start_date", "end_date"):
            self._unparsed(table, name, (row[name] for row in rows), moment)
        self._warn(
            table,
            "dates_ordered",
            (before(moment(row["end_date"]), moment(row["start_date"])) for row in rows),
        )
        feed = self._feed(feed_table, "/events/{}/sessions", rows)
        sessions = [(event, row) for event, found in feed.items() for row in found]
        self.dropped[feed_table] = Counter(
            session_id_present=sum(not present(row.get("id")) for _, row in sessions)
        )
        self.silver[feed_table] = len({(e, r["id"]) for e, r in sessions if present(r.get("id"))})
        events_of: dict[Any, set[str]] = {}
        for event, row in sessions:
            if present(row.get("id")):
                events_of.setdefault(row["id"], set()).add(event)
        for _, row in sessions:
            zone = row["offset"]
            start, end = (moment(row[f"{name}_date_time"], zone) for name in ("start", "end"))
            texts = (row["start_date_time"], row["end_date_time"])
            self._warn(feed_table, "start_time_valid", [start is None])
            self._warn(feed_table, "end_time_valid", [end is None])
            self._warn(feed_table, "times_ordered", [before(end, start)])
            self._warn(feed_table, "product_present", [not nested(row, "product")])
            naive = any(not re.search(r"(Z|[+-]\d\d:\d\d)$", text) for text in texts)
            self._warn(feed_table, "timezone_known", [naive and start is not None and not zone])
            shared = len(events_of.get(row.get("id"), ())) > 1
            self._warn(feed_table, "session_id_shared", [shared])

    def _orders(self, rows: list[Json]) -> None:
        table, feed_table = "lms_orders", "lms_order_details"
        orders = self._keep(table, rows, "uuid")
        self._unparsed(table, "created_at", (row["created_at"] for row in rows), moment)
        self._warn(table, "user_present", (not nested(row, "user") for row in rows))
        totals = [(row["current_totals"] or {}).get("total") for row in rows]
        self._warn(table, "current_total_present", (total is None for total in totals))
        self._unparsed(table, "current_total", totals, number)
        self._warn(table, "current_total_not_negative", ((number(t) or 0) < 0 for t in totals))
        feed = self._feed(feed_table, "/orders/{}/items", rows)
        self.dropped[feed_table] = Counter()
        self.silver[feed_table] = 0
        for order in orders:
            good = []
            for line in feed[order["uuid"]]:
                flawed = next((n for n in ("line_no", "quantity") if whole(line[n]) is None), None)
                if flawed:
                    self.dropped[feed_table][f"{flawed}_integer"] += 1
                else:
                    good.append({name: number(line[name]) for name in line if name != "product"})
            self.silver[feed_table] += len(good)
            self._warn(
                feed_table,
                "total_equals_quantity_price",
                (line["total"] != line["quantity"] * line["unit_price"] for line in good),
            )
            total = number((order["current_totals"] or {}).get("total"))
            differs = total is not None and sum(line["total"] for line in good) != total
            self._warn(feed_table, "lines_sum_to_order_total", [differs] * len(good))

    def _speakers(self, rows: list[Json]) -> None:
        self._keep("lms_speakers", rows, "uuid")
        self._warn("lms_speakers", "email_valid", (not is_email(row["email"]) for row in rows))
        feed = self._feed("lms_speaker_details", "/speakers/{}", rows)
        self.dropped["lms_speaker_details"] = Counter()
        self.silver["lms_speaker_details"] = len(feed)
        for name in ("created_at", "updated_at"):
            values = (found[name] for (found,) in feed.values())
            self._unparsed("lms_speaker_details", name, values, moment)

    def _accreditation(self, rows: list[Json]) -> None:
        table, child_table = "lms_accreditation", "lms_accreditation_credits"
        kept = self._keep(table, rows, "id")
        awarded = [moment(row["awarded_on"]) for row in rows]
        self._unparsed(table, "awarded_on", (row["awarded_on"] for row in rows), moment)
        self._warn(
            table,
            "awarded_on_in_window",
            (a is not None and not _START <= a < _END for a in awarded),
        )
        for name, rule in (
            ("user", "user_present"),
            ("related_test", "test_present"),
            ("product", "product_present"),
        ):
            self._warn(table, rule, (not nested(row, name) for row in rows))
        tests = [row["related_test"] for row in rows if nested(row, "related_test")]
        scores = [number(test["score_percentage"]) for test in tests]
        self._warn(
            table,
            "score_percentage_in_range",
            (s is not None and not 0 <= s <= 100 for s in scores),
        )
        self._unparsed(
            table, "score_percentage", (test["score_percentage"] for test in tests), number
        )
        self._unparsed(table, "attempts", (test["attempts"] for test in tests), whole)
        self._unparsed(table, "completed_on", (test["completed_on"] for test in tests), moment)
        credits = [credit for row in kept for credit in row["credits"]]
        self.silver[child_table] = len(credits)
        self.dropped[child_table], self.warned[child_table] = Counter(), Counter()
        self._warn(
            child_table, "credit_type_id_present", (c["credit_type_id"] is None for c in credits)
        )
        self._unparsed(child_table, "credit_amount", (c["amount"] for c in credits), number)
        self._warn(
            child_table,
            "credit_amount_not_negative",
            ((number(c["amount"]) or 0) < 0 for c in credits),
        )

    def _products(self, rows: list[Json]) -> None:
        table, feed_table, child_table = "lms_products", "lms_product_details", "lms_product_prices"
        self._keep(table, rows, "id")
        feed = self._feed(feed_table, "/products/{}", rows)
        details = [row for found in feed.values() for row in found]
        self._keep(feed_table, details, "id")
        for name, found in ((table, rows), (feed_table, details)):
            self._unparsed(name, "created_at", (row["created_at"] for row in found), moment)
            self._unparsed(name, "discoverable", (row["discoverable"] for row in found), boolean)
        self._warn(feed_table, "price_present", (not row["prices"] for row in details))
        first = [row["prices"][0] for row in details if row["prices"]]
        prices = [price for row in details for price in row["prices"]]
        self.silver[child_table] = len(prices)
        self.dropped[child_table], self.warned[child_table] = Counter(), Counter()
        for name, found in ((feed_table, first), (child_table, prices)):
            self._unparsed(name, "price_amount", (price["price"] for price in found), number)
            self._unparsed(
                name, "price_min_quantity", (price["min_quantity"] for price in found), number
            )


def iso(at: datetime) -> str:
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"


def present(key: Any) -> bool:
    return key is not None and str(key).strip() != ""


def nested(row: Json, name: str) -> bool:
    return isinstance(row.get(name), dict)


def is_email(text: str) -> bool:
    return re.fullmatch(r"[^@]*\S[^@]*@[^@]*\S[^@]*", text) is not None


def before(first: datetime | None, second: datetime | None) -> bool:
    return first is not None and second is not None and first < second


def moment(text: Any, zone: str | None = None) -> datetime | None:
    """ISO 8601; without an offset in the zone, +05:30 or Europe/Berlin, else UTC."""
    if not isinstance(text, str):
        return None
    try:
        at = datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        return None
    if at.tzinfo is not None:
        return at
    offset = re.fullmatch(r"([+-])(\d\d):(\d\d)", zone or "")
    if offset:
        minutes = int(offset[1] + "1") * (int(offset[2]) * 60 + int(offset[3]))
        return at.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    return at.replace(tzinfo=ZoneInfo(zone) if zone else timezone.utc)


def number(value: Any) -> Decimal | None:
    text = str(value)
    return Decimal(text) if re.fullmatch(r"[+-]?\d+(\.\d+)?", text) else None


def whole(value: Any) -> int | None:
    found = number(value)
    return int(found) if found is not None and found == int(found) else None


def boolean(value: Any) -> bool | None:
    return {"true": True, "false": False, "1": True, "0": False}.get(str(value).lower())
