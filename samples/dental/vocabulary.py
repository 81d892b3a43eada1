"""The words and the fixed rows of the sample practice."""

from __future__ import annotations

from dataclasses import dataclass

CLINICS = ("Harbour", "Hillside", "Old Mill", "Station", "Lakeview")
CITIES = (("Fairhaven", "OR", "97001"), ("Brookfield", "OR", "97045"), ("Ashton", "WA", "98604"))
STREETS = ("Elm St", "Mill Rd", "Harbour Way", "Station Sq", "Second Ave")
CARRIERS = (
    "Evergreen Dental", "Northern Mutual", "Blue Harbour", "Summit Health", "Prairie Life",
    "Unity Benefit", "Pioneer Dental", "Cascade Care", "Granite State", "Lakeshore Trust",
    "Medicaid", "Veterans' Plan",
)  # fmt: skip
EMPLOYERS = ("Café Noël", "Müller & Söhne", "Preisliste € AG", "Harbour Works", "Old Mill Bakery")
NOTES = (
    "Called, left a message.",
    "Prefers mornings; allergic to penicillin.",
    "Asked for an estimate.\r\nWill call back.",
    "Confirmed by text message.",
    "Running late, will be there by ten.",
)
PAYMENT_TYPES = ("Cash", "Check", "Credit card", "Online")
# Category of OpenDental, and its names.
DEFINITIONS = (
    (1, ("Discount", "Courtesy write-off", "Finance charge", "Returned check")),
    (2, ("Unconfirmed", "Left message", "Confirmed", "Arrived")),
    (4, ("Standard", "Payment plan", "Collections")),
    (10, PAYMENT_TYPES),
    (13, ("Called", "Contacted", "Do not call")),
    (27, ("Insurance", "Financial", "Recall", "Miscellaneous")),
    (29, ("Prepayment", "Treatment plan prepayment")),
    (35, ("General dentist", "Hygienist", "Orthodontist", "Oral surgeon")),
)
RECALL_TYPES = (
    ("Prophy", 6, "D0120,D1110"), ("Child prophy", 6, "D0120,D1120"),
    ("Perio", 3, "D4910"), ("Bitewings", 12, "D0274"),
)  # fmt: skip
FEE_SCHEDULES = ("Office", "Evergreen PPO", "Northern PPO", "Copay")


@dataclass(frozen=True)
class Code:
    """A procedure code; the fee in cents."""

    number: int
    code: str
    words: str
    fee: int
    hygiene: bool


# First code, how many, how far apart, what it is, cents from .. to, done by hygienists.
_KINDS = (
    (120, 30, 10, "Diagnostic", 4_000, 12_000, False),
    (1110, 20, 10, "Preventive", 6_000, 15_000, True),
    (2140, 40, 10, "Restorative", 15_000, 120_000, False),
    (3110, 20, 30, "Endodontic", 20_000, 140_000, False),
    (4210, 20, 35, "Periodontic", 9_000, 90_000, True),
    (5110, 20, 40, "Removable prosthodontic", 60_000, 190_000, False),
    (6010, 15, 50, "Implant", 90_000, 250_000, False),
    (7111, 20, 40, "Oral surgery", 16_000, 80_000, False),
    (8010, 5, 10, "Orthodontic", 90_000, 500_000, False),
    (9110, 8, 20, "Adjunctive", 3_000, 20_000, False),
)


def _codes() -> tuple[Code, ...]:
    found: list[Code] = []
    for first, many, apart, words, least, most, hygiene in _KINDS:
        for step in range(many):
            fee = (least + (most - least) * step // many) // 100 * 100 + (
                99 if step % 7 == 3 else 0
            )
            code = f"D{first + apart * step:04}"
            found.append(Code(len(found) + 1, code, f"{words} {step + 1}", fee, hygiene))
    found.append(Code(len(found) + 1, "D9986", "Missed appointment", 5_000, False))
    found.append(Code(len(found) + 1, "D9987", "Cancelled appointment", 0, False))
    return tuple(found)


CODES = _codes()
MISSED, CANCELLED = CODES[-2:]
TREATMENTS = CODES[:-2]
# What most visits are for: examinations, cleanings, fillings.
USUAL = (*CODES[:8], *CODES[30:36], *CODES[50:60])


def definitions() -> dict[tuple[int, str], int]:
    """The keys of the definitions by category and name."""
    named = [(category, name) for category, names in DEFINITIONS for name in names]
    return {each: number for number, each in enumerate(named, 1)}


def definition(category: int, place: int) -> int:
    """The key of a definition of a category."""
    return [key for (found, _), key in definitions().items() if found == category][place]


@dataclass(frozen=True)
class Provider:
    """A dentist or hygienist."""

    number: int
    hygienist: bool
    clinic: int


PROVIDERS = tuple(Provider(n, n > 7, 1 + (n - 1) % len(CLINICS)) for n in range(1, 13))
# The last of the dentists and of the hygienists left before the sample begins.
FORMER = (7, 12)
DENTISTS = tuple(p.number for p in PROVIDERS if not p.hygienist and p.number not in FORMER)
HYGIENISTS = tuple(p.number for p in PROVIDERS if p.hygienist and p.number not in FORMER)
PLANS = 40
USERS = 10
REFERRALS = 25


def dentists_of(clinic: int) -> tuple[int, ...]:
    """The dentists who work in a clinic."""
    return tuple(p.number for p in PROVIDERS if p.number in DENTISTS and p.clinic == clinic)
