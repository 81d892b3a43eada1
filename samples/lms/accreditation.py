"""The list /accreditation, of which a client asks for a window of time."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timezone
from typing import ClassVar

from samples.flaws import ABSENT, Flaw
from samples.lms.entity import Entity, Json, Listing
from samples.lms.people import NO_USER, some_user
from samples.lms.products import product_reference
from samples.lms.values import EPOCH, MINUTES_PER_DAY, bad_moment, moment, text_of

# What the pipeline asks for unless it is told otherwise, and how far the awards reach.
WINDOW = (datetime(2022, 1, 1, tzinfo=timezone.utc), datetime(2023, 1, 1, tzinfo=timezone.utc))
_YEARS = 2
_MINUTES = _YEARS * 365 * MINUTES_PER_DAY
_TEN_YEARS = 3650 * MINUTES_PER_DAY
_UNITS = (("CME", "AMA PRA Category 1", "hours"), ("CNE", "Nursing contact hours", "hours"))
# Awards with so many credits.
_CREDITS = {
    **dict.fromkeys(("no_credits", "missing_id"), 0),  # no id: nothing that they could belong to
    **dict.fromkeys(("credit_type_missing", "credit_negative"), 1),
    **dict.fromkeys(("repeated", "string_numbers"), 2),  # the repetition has one less
}


class Accreditation(Entity):
    path = "/accreditation"
    table = "lms_accreditation"
    child_field = "credits"
    child_table = "lms_accreditation_credits"
    size = 400
    groups = _YEARS  # so that the middle one is the first of the second year
    first_id = 50_001
    text = "certificate_id"
    flaws: ClassVar = {
        **NO_USER,
        "test_null": Flaw({"related_test": None}, ("test_present",)),
        "test_absent": Flaw({"related_test": ABSENT}, ("test_present",)),
        "product_null": Flaw({"product": None}, ("product_present",)),
        "product_absent": Flaw({"product": ABSENT}, ("product_present",)),
        "no_credits": Flaw(),
        "string_numbers": Flaw(
            {"related_test.score_percentage": text_of, "related_test.attempts": text_of}
        ),
        "bad_timestamp": Flaw({"related_test.completed_on": bad_moment}, ("completed_on_valid",)),
        "bad_number": Flaw({"related_test.attempts": "several"}, ("attempts_valid",)),
        "score_out_of_range": Flaw(
            {"related_test.score_percentage": 140}, ("score_percentage_in_range",)
        ),
        "awarded_outside_window": Flaw({}, ("awarded_on_in_window",)),
    }
    part_flaws: ClassVar = {  # of its credits
        "string_numbers": Flaw({"amount": text_of}),
        "credit_type_missing": Flaw({"credit_type_id": None}, ("credit_type_id_present",)),
        "credit_negative": Flaw({"amount": -1.5}, ("credit_amount_not_negative",)),
    }

    def listing(self, start: datetime | None, end: datetime | None) -> Listing:
        """The awards with start <= awarded < end; None = no limit on that side."""
        numbers = range(self.members.numbers)

        def first_at(limit: datetime) -> int:
            return bisect_left(numbers, (limit - EPOCH).total_seconds() / 60, key=self._minute)

        first = first_at(start) if start else 0
        last = first_at(end) if end else self.members.numbers
        return Listing(self, first, max(first, last))

    def _minute(self, index: int) -> int:
        return index * _MINUTES // self.members.numbers

    def _make(self, index: int, version: int, flaw: str | None) -> Json:
        draws = self.draws(index)
        minute = self._minute(index)
        count = _CREDITS.get(flaw or "", draws.below(3))
        credits = range(max(0, count - version % 2))
        # The API returns an award for its true moment, whatever it states.
        stated = minute - _TEN_YEARS if flaw == "awarded_outside_window" else minute
        product = product_reference(self.seed, draws.below(1000))
        return {
            "id": self.identity(index),
            "awarded_on": moment(stated, index),
            "certificate_id": f"C-{index + 1:07d}-{version}",
            "user": some_user(self.options, draws),
            "related_test": {
                "id": 800 + draws.below(90),
                "type": draws.choice(("exam", "quiz")),
                "score_percentage": (120 + draws.below(81)) / 2,
                "attempts": 1 + draws.below(3),
                "completed_on": moment(minute - draws.below(MINUTES_PER_DAY), index + 1),
            },
            "product": product,
            "credits": [_credit(index, number) for number in credits],
        }


def _credit(index: int, number: int) -> Json:
    credit_type, name, unit = _UNITS[(index + number) % len(_UNITS)]
    return {
        "credit_type_id": credit_type,
        "name": name,
        "unit": unit,
        "amount": (2 + index % 7) / 4,
    }
