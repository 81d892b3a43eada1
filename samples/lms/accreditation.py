"""The list /accreditation, of which a client asks for a window of time."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timezone
from typing import Any

from samples.draws import Draws
from samples.lms.entity import Listing, NumberedEntity, Record
from samples.lms.members import Members
from samples.lms.options import Options
from samples.lms.products import product_reference
from samples.lms.users import NO_USER, lose_user, user
from samples.lms.values import EPOCH, MINUTES_PER_DAY, bad_moment, moment

# What the pipeline asks for unless it is told otherwise, and how far the awards reach.
WINDOW = (datetime(2022, 1, 1, tzinfo=timezone.utc), datetime(2023, 1, 1, tzinfo=timezone.utc))
_YEARS = 2
_MINUTES = _YEARS * 365 * MINUTES_PER_DAY
_TEN_YEARS = 3650 * MINUTES_PER_DAY
_UNITS = (("CME", "AMA PRA Category 1", "hours"), ("CNE", "Nursing contact hours", "hours"))
_ONE_CREDIT = ("credit_type_missing", "credit_negative")


class Accreditation(NumberedEntity):
    path = "/accreditation"
    table = "lms_accreditation"
    child_table = "lms_accreditation_credits"
    size = 400
    first_id = 50_001
    text = "certificate_id"
    flaws = (
        *NO_USER,
        "test_null",
        "test_absent",
        "product_null",
        "product_absent",
        "no_credits",
        "string_numbers",
        "bad_timestamp",
        "bad_number",
        "score_out_of_range",
        "awarded_outside_window",
        *_ONE_CREDIT,
    )

    def __init__(self, options: Options) -> None:
        super().__init__(options)
        self._users = max(1, round(500 * options.scale))

    def window(self, start: datetime | None, end: datetime | None) -> Listing:
        """The awards with start <= awarded < end; None = no limit on that side."""
        numbers = range(self.members.numbers)

        def first_at(limit: datetime) -> int:
            return bisect_left(numbers, (limit - EPOCH).total_seconds() / 60, key=self._minute)

        first = first_at(start) if start else 0
        last = first_at(end) if end else self.members.numbers
        return Listing(self, first, max(first, last))

    def _members(self, options: Options) -> Members:
        # As many in each year, so that the middle one is the first of the second year.
        one_year = Members.about(self.size * options.scale, options.generation)
        return Members(_YEARS * one_year.numbers, options.generation)

    def _planted_among(self) -> int:
        return self.members.numbers // _YEARS

    def _minute(self, index: int) -> int:
        return index * _MINUTES // self.members.numbers

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        draws = self.draws(index)
        minute = self._minute(index)
        credits = [_credit(index, number) for number in range(_credit_count(draws, version, flaw))]
        product = product_reference(self.seed, draws.below(1000))
        record = Record(
            {
                "id": self.identity(index),
                "awarded_on": moment(minute, index),
                "certificate_id": f"C-{index + 1:07d}-{version}",
                "user": user(self.seed, draws.below(self._users)),
                "related_test": {
                    "id": 800 + draws.below(90),
                    "type": draws.choice(("exam", "quiz")),
                    "score_percentage": (120 + draws.below(81)) / 2,
                    "attempts": 1 + draws.below(3),
                    "completed_on": moment(minute - draws.below(MINUTES_PER_DAY), index + 1),
                },
                "product": product,
                "credits": [credit.data for credit in credits],
            },
            children=credits,
        )
        lose_user(record, flaw)
        self._lose_nested(record, flaw)
        self._spoil_values(record, index, flaw)
        return record

    def _lose_nested(self, record: Record, flaw: str | None) -> None:
        if flaw == "test_null":
            record.data["related_test"] = None
        elif flaw == "test_absent":
            del record.data["related_test"]
        elif flaw == "product_null":
            record.data["product"] = None
        elif flaw == "product_absent":
            del record.data["product"]
        else:
            return
        record.warn("test_present" if flaw.startswith("test") else "product_present")

    def _spoil_values(self, record: Record, index: int, flaw: str | None) -> None:
        data: Any = record.data
        test: Any = data.get("related_test")
        if flaw == "string_numbers":
            for name in ("score_percentage", "attempts"):
                test[name] = str(test[name])
            for credit in record.children:
                credit.data["amount"] = str(credit.data["amount"])
        elif flaw == "bad_timestamp":
            test["completed_on"] = bad_moment(index)
            record.warn("completed_on_valid")
        elif flaw == "bad_number":
            test["attempts"] = "several"
            record.warn("attempts_valid")
        elif flaw == "score_out_of_range":
            test["score_percentage"] = 140
            record.warn("score_percentage_in_range")
        elif flaw == "awarded_outside_window":
            # The API returns it for its true moment and states another one.
            data["awarded_on"] = moment(self._minute(index) - _TEN_YEARS, index)
            record.warn("awarded_on_in_window")
        elif flaw == "credit_type_missing":
            record.children[0].data["credit_type_id"] = None
            record.children[0].warn("credit_type_id_present")
        elif flaw == "credit_negative":
            record.children[0].data["amount"] = -1.5
            record.children[0].warn("credit_amount_not_negative")


def _credit_count(draws: Draws, version: int, flaw: str | None) -> int:
    count = draws.below(3)
    if flaw in ("no_credits", "missing_id"):
        return 0  # without an id, there is nothing that credits could belong to
    if flaw in _ONE_CREDIT:
        return 1
    if flaw in ("repeated", "string_numbers"):
        count = 2  # the repetition has one less
    return max(0, count - version % 2)


def _credit(index: int, number: int) -> Record:
    credit_type, name, unit = _UNITS[(index + number) % len(_UNITS)]
    return Record(
        {
            "credit_type_id": credit_type,
            "name": name,
            "unit": unit,
            "amount": (2 + index % 7) / 4,
        }
    )
