"""The values records are made of: people, ids, moments."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta, timezone
from typing import Any

from samples.draws import Draws
from samples.names import FIRST_NAMES, LAST_NAMES

# Minutes are counted from here.
EPOCH = datetime(2022, 1, 1, tzinfo=timezone.utc)
_EPOCH = EPOCH.replace(tzinfo=None)
MINUTES_PER_DAY = 24 * 60

NON_ASCII = "Łódź / 東京 / Ωμέγα 🎓"
BAD_TIMESTAMPS = ("2022-02-30T09:00:00Z", "soon", "2022-13-01T00:00:00Z", "2022-06-01T25:00:00Z")
_TOWNS = ("Brookhaven", "Eastmere", "Fallowfield", "Larchmont", "Port Ellery", "Stonewick")
_STATES = ("CO", "GA", "ME", "OR", "TX", "VT")
_STREETS = ("Alder Street", "Canal Row", "Harbour Road", "Mill Lane", "Orchard Avenue")
SUBJECTS = (
    "Airway Management", "Cardiac Imaging", "Data Literacy", "Ethics in Practice",
    "Infection Control", "Patient Safety", "Pharmacology Update", "Trauma Care",
)  # fmt: skip


def person(seed: int, topic: str, index: int, version: int = 0) -> dict[str, str]:
    """A member of a group of people; each version has another e-mail address."""
    draws = Draws(seed, f"{topic} person", index)
    first, last = draws.choice(FIRST_NAMES), draws.choice(LAST_NAMES)
    mailbox = f"{first}.{last}.{index}".lower() + (f".{version}" if version else "")
    return {"email": f"{mailbox}@example.com", "first_name": first, "last_name": last}


def address(draws: Draws) -> tuple[str, str | None, str, str, str]:
    """Street, floor, town, state, zip code."""
    return (
        f"{1 + draws.below(180)} {draws.choice(_STREETS)}",
        draws.choice((None, "Floor 2", "Suite 310")),
        draws.choice(_TOWNS),
        draws.choice(_STATES),
        f"{draws.below(100_000):05d}",
    )


def phone(draws: Draws) -> str:
    return f"+1 303 555 01{draws.below(100):02d}"


def api_key(seed: int, topic: str, index: int) -> str:
    """Looks like a key, opens nothing."""
    return hashlib.blake2b(f"{seed}/{topic} key/{index}".encode(), digest_size=10).hexdigest()


def uuid(seed: int, topic: str, index: int) -> str:
    """A UUID whose last twelve digits are the index, so that it can be looked up without a list."""
    digits = hashlib.blake2b(f"{seed}/{topic}".encode() + index.to_bytes(8, "big"), digest_size=10)
    text = digits.hexdigest()
    return f"{text[:8]}-{text[8:12]}-4{text[12:15]}-8{text[15:18]}-{index:012x}"


def moment(minute: int, style: int) -> str:
    """A moment in one of the ways of writing ISO 8601 that a warehouse has to understand."""
    hours, suffix = ((0, "Z"), (0, ""), (2, "+02:00"), (0, ".000Z"))[style % 4]
    return (_EPOCH + timedelta(minutes=minute, hours=hours)).isoformat() + suffix


def bad_moment(_: Any, index: int) -> str:
    """An edit of a flaw: no moment at all."""
    return BAD_TIMESTAMPS[index % len(BAD_TIMESTAMPS)]


def text_of(value: Any, _: int) -> str:
    """An edit of a flaw: a number as text."""
    return str(value)
