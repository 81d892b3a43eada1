"""The list /speakers and the details of each speaker."""

from __future__ import annotations

from samples.draws import Draws
from samples.lms.entity import UNKNOWN_FIELD, Entity, Record
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

_YEAR = 365 * MINUTES_PER_DAY


class Speakers(Entity):
    path = "/speakers"
    table = "lms_speakers"
    key = "uuid"
    silver_key = "uuid"
    size = 120
    text = "last_name"
    detail_path = "/speakers/{uuid}"
    detail_table = "lms_speaker_details"
    flaws = ("email_invalid", "detail_bad_timestamp", "detail_unknown_field")

    def identity(self, index: int) -> str:
        return uuid(self.seed, "speaker", index)

    def _parse(self, text: str) -> int | None:
        return index_in_uuid(text)

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        someone = person(self.seed, "speaker", index, version)
        record = Record(
            {
                "uuid": self.identity(index),
                "api_key": api_key(self.seed, "speaker", index),
                "email": someone.email,
                "first_name": someone.first_name,
                "last_name": someone.last_name,
                "identification": f"SP-{index + 1:05d}",
            }
        )
        if flaw == "email_invalid":
            record.data["email"] = f"@example{index}"
            record.warn("email_valid")
        return record

    def details(self, index: int, version: int) -> list[Record]:
        """The one object about a speaker."""
        someone = person(self.seed, "speaker", index, version)
        draws = Draws(self.seed, "speaker details", index)
        place = address(draws)
        created = draws.below(_YEAR)
        flaw = self.dirt.kind(index)
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
        if flaw == "detail_bad_timestamp":
            record.data["updated_at"] = bad_moment(index)
            record.warn("updated_at_valid")
        elif flaw == "detail_unknown_field":
            record.data[UNKNOWN_FIELD] = index
        elif flaw == "non_ascii":
            record.data["last_name"] = f"{someone.last_name} {NON_ASCII}"
        return [record]
