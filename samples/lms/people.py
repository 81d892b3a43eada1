"""The lists /users and /speakers with the details of each speaker, and /facilities."""

from __future__ import annotations

from typing import ClassVar

from samples.draws import Draws
from samples.flaws import ABSENT, Flaw
from samples.lms.entity import UNKNOWN_FIELD, Entity, Json, Record, UuidEntity
from samples.lms.options import Options
from samples.lms.values import (
    MINUTES_PER_DAY,
    NON_ASCII,
    SUBJECTS,
    address,
    api_key,
    bad_moment,
    moment,
    person,
    phone,
)

_YEAR = 365 * MINUTES_PER_DAY

# The flaws of a record with a nested user.
NO_USER = {
    kind: Flaw({"user": value}, ("user_present",))
    for kind, value in (("user_null", None), ("user_absent", ABSENT), ("user_no_object", "unknown"))
}


class Users(Entity):
    path = "/users"
    table = "lms_users"
    silver_key = "user_id"
    size = 500
    first_id = 20_001
    text = "last_name"
    flaws: ClassVar = {
        "email_invalid": Flaw(
            {"email": lambda _, index: f"nobody{index}.example.com"}, ("email_valid",)
        )
    }

    def _make(self, index: int, version: int, flaw: str | None) -> Json:
        return _user(self.seed, index, version)


def some_user(options: Options, draws: Draws) -> Json:
    """A user as it is nested in other records."""
    return _user(options.seed, draws.below(max(1, round(Users.size * options.scale))))


def _user(seed: int, index: int, version: int = 0) -> Json:
    someone = person(seed, "user", index, version)
    name = f"{someone['first_name']}.{someone['last_name']}.{index}".lower()
    return {"id": Users.first_id + index, "api_username": name, **someone}


class Speakers(UuidEntity):
    path = "/speakers"
    table = "lms_speakers"
    topic = "speaker"
    size = 120
    text = "last_name"
    detail_path = "/speakers/{uuid}"
    detail_table = "lms_speaker_details"
    flaws: ClassVar = {
        "email_invalid": Flaw({"email": lambda _, index: f"@example{index}"}, ("email_valid",))
    }
    part_flaws: ClassVar = {
        "detail_bad_timestamp": Flaw({"updated_at": bad_moment}, ("updated_at_valid",)),
        "detail_unknown_field": Flaw({UNKNOWN_FIELD: lambda _, index: index}),
        "non_ascii": Flaw({"last_name": lambda name, _: f"{name} {NON_ASCII}"}),
    }

    def _make(self, index: int, version: int, flaw: str | None) -> Json:
        return {
            "uuid": self.identity(index),
            "api_key": api_key(self.seed, "speaker", index),
            **person(self.seed, "speaker", index, version),
            "identification": f"SP-{index + 1:05d}",
        }

    def details(self, index: int, version: int) -> list[Record]:
        """The one object about a speaker."""
        someone = person(self.seed, "speaker", index, version)
        first, last = someone["first_name"], someone["last_name"]
        draws = Draws(self.seed, "speaker details", index)
        street, floor, town, state, zip_code = address(draws)
        created = draws.below(_YEAR)
        about = {
            "id": 3001 + index,
            "api_key": api_key(self.seed, "speaker", index),
            "identification": f"SP-{index + 1:05d}",
            "salutation": draws.choice(("Dr.", "Prof.", "Ms.", "Mr.")),
            "first_name": first,
            "middle_name": draws.choice((None, "A.", "M.")),
            "last_name": last,
            "suffix": draws.choice((None, None, "Jr.")),
            "informal": first[:3],
            "credentials": draws.choice(("MD", "RN", "PhD", None)),
            "title": draws.choice(("Consultant", "Lecturer", "Nurse Educator")),
            "company": f"{town} Clinic{f' {version + 1}' if version else ''}",
            "description": f"Speaks about {draws.choice(SUBJECTS).lower()}.",
            "address1": street,
            "address2": floor,
            "city": town,
            "state": state,
            "country": "US",
            "zip_code": zip_code,
            "email": someone["email"],
            "phone": phone(draws),
            "mobile": phone(draws),
            "linkedin": f"https://linkedin.example.com/in/{last.lower()}-{index}",
            "twitter": f"@{last.lower()}{index}",
            "url": f"https://{last.lower()}{index}.example.com",
            "icon": f"https://icons.example.com/speaker/{index}.png",
            "created_at": moment(created, index),
            "updated_at": moment(created + (1 + version) * MINUTES_PER_DAY, index),
        }
        return self.parts(index, [about])


class Facilities(Entity):
    path = "/facilities"
    table = "lms_facilities"
    size = 40
    first_id = 501
    text = "name"

    def _make(self, index: int, version: int, flaw: str | None) -> Json:
        draws = self.draws(index)
        street, floor, town, state, zip_code = address(draws)
        return {
            "id": self.identity(index),
            "name": f"{town} Learning Centre {index + 1}",
            "description": f"Seats {20 + draws.below(200) + version}",
            "address_1": street,
            "address_2": floor,
            "city": town,
            "state": state,
            "zipcode": zip_code,
            "country": "US",
            "phone": phone(draws),
            "website": f"https://facility{index + 1}.example.com",
        }
