"""The list /users."""

from __future__ import annotations

from samples.lms.entity import Json, NumberedEntity, Record
from samples.lms.values import person

_FIRST_ID = 20_001


class Users(NumberedEntity):
    path = "/users"
    table = "lms_users"
    silver_key = "user_id"
    size = 500
    first_id = _FIRST_ID
    text = "last_name"
    flaws = ("email_invalid",)

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        record = Record(user(self.seed, index, version))
        if flaw == "email_invalid":
            record.data["email"] = f"nobody{index}.example.com"
            record.warn("email_valid")
        return record


def user(seed: int, index: int, version: int = 0) -> Json:
    """A user as the list has it and as it is nested in other records."""
    someone = person(seed, "user", index, version)
    return {
        "id": _FIRST_ID + index,
        "api_username": someone.username,
        "email": someone.email,
        "first_name": someone.first_name,
        "last_name": someone.last_name,
    }


NO_USER = ("user_null", "user_absent", "user_no_object")


def lose_user(record: Record, flaw: str | None) -> None:
    """Take the nested user out of a record in the way of one of NO_USER."""
    if flaw == "user_absent":
        del record.data["user"]
    elif flaw == "user_null":
        record.data["user"] = None
    elif flaw == "user_no_object":
        record.data["user"] = "unknown"
    else:
        return
    record.warn("user_present")
