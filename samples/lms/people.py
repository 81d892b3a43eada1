"""The lists /users and /speakers, and the details of each speaker."""

from __future__ import annotations

from typing import ClassVar

from samples.draws import Draws
from samples.flaws import ABSENT, Flaw
from samples.lms.entity import UNKNOWN_FIELD, Entity, Json, NumberedEntity, Record
from samples.lms.values import (
    MINUTES_PER_DAY,
    NON_ASCII,
    SUBJECTS,
    address,
    api_key,
    bad_moment,
    index_in_uuid,
    moment,
    person,
    phone,
    uuid,
)

USERS = 500
_FIRST_USER = 20_001
_YEAR = 365 * MINUTES_PER_DAY

# The flaws of a record with a nested user.
NO_USER = {
    kind: Flaw({"user": value}, ("user_present",))
    for kind, value in (("user_null", None), ("user_absent", ABSENT), ("user_no_object", "unknown"))
}


class Users(NumberedEntity):
    path = "/users"
    table = "lms_users"
    silver_key = "user_id"
    size = USERS
    first_id = _FIRST_USER
    text = "last_name"
    flaws: ClassVar = {
        "email_invalid": Flaw(
            {"email": lambda _, index: f"nobody{index}.example.com"}, ("email_valid",)
        )
    }

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        return Record(user(self.seed, index, version))


def user(seed: int, index: int, version: int = 0) -> Json:
    """A user as the list has it and as it is nested in other records."""
    someone = person(seed, "user", index, version)
    return {
        "id": _FIRST_USER + index,
        "api_username": someone.username,
        "email": someone.email,
        "first_name": someone.first_name,
        "last_name": someone.last_name,
    }


class Speakers(Entity):
    path = "/speakers"
    table = "lms_speakers"
    key = "uuid"
    silver_key = "uuid"
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

    def identity(self, index: int) -> str:
        return uuid(self.seed, "speaker", index)

    def _parse(self, text: str) -> int | None:
        return index_in_uuid(text)

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        someone = person(self.seed, "speaker", index, version)
        return Record(
            {
                "uuid": self.identity(index),
                "api_key": api_key(self.seed, "speaker", index),
                "email": someone.email,
                "first_name": someone.first_name,
                "last_name": someone.last_name,
                "identification": f"SP-{index + 1:05d}",
            }
        )

    def details(self, index: int, version: int) -> list[Record]:
        """The one object about a speaker."""
        someone = person(self.seed, "speaker", index, version)
        draws = Draws(self.seed, "speaker details", index)
        place = address(draws)
        created = draws.below(_YEAR)
        name = someone.last_name.lower()
        record = Record(
            {
                "id": 3001 + index,
                "api_key": api_key(self.seed, "speaker", index),
                "identification": f"SP-{index + 1:05d}",
                "salutation": draws.choice(("Dr.", "Prof.", "Ms.", "Mr.")),
                "first_name": someone.first_name,
                "middle_name": draws.choice((None, "A.", "M.")),
                "last_name": someone.last_name,
                "suffix": draws.choice((None, None, "Jr.")),
                "informal": someone.first_name[:3],
                "credentials": draws.choice(("MD", "RN", "PhD", None)),
                "title": draws.choice(("Consultant", "Lecturer", "Nurse Educator")),
                "company": f"{place.town} Clinic{f' {version + 1}' if version else ''}",
                "description": f"Speaks about {draws.choice(SUBJECTS).lower()}.",
                "address1": place.street,
                "address2": place.floor,
                "city": place.town,
                "state": place.state,
                "country": "US",
                "zip_code": place.zipcode,
                "email": someone.email,
                "phone": phone(draws),
                "mobile": phone(draws),
                "linkedin": f"https://linkedin.example.com/in/{name}-{index}",
                "twitter": f"@{name}{index}",
                "url": f"https://{name}{index}.example.com",
                "icon": f"https://icons.example.com/speaker/{index}.png",
                "created_at": moment(created, index),
                "updated_at": moment(created + (1 + version) * MINUTES_PER_DAY, index),
            }
        )
        self.spoil_part(record, index)
        return [record]
