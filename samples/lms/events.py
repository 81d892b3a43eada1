"""The list /events and the sessions of each event."""

from __future__ import annotations

from typing import ClassVar

from samples.draws import Draws
from samples.flaws import ABSENT, Flaw
from samples.lms.entity import Entity, Json, Record
from samples.lms.products import product_reference
from samples.lms.values import MINUTES_PER_DAY, SUBJECTS, api_key, bad_moment, moment
from samples.members import followed_by

_FIRST_SESSION_ID = 100_001
_MAX_SESSIONS = 3
_HOUR = 60
_YEARS = 3 * 365 * MINUTES_PER_DAY
# How `offset` names the zone of the times, and a way of writing times that leaves the zone to it.
_ZONES = ("-05:00", "America/Chicago", "Europe/Berlin", "+05:30")
_WITHOUT_ZONE = 1


def _session_id(index: int, number: int) -> int:
    return _FIRST_SESSION_ID + index * _MAX_SESSIONS + number


def _shared_session(_: int, index: int) -> int:
    """The first session of the changing member before, which takes place here, too."""
    return _session_id(followed_by(index), 0)


class Events(Entity):
    path = "/events"
    table = "lms_events"
    size = 250
    first_id = 1001
    text = "name"
    detail_path = "/events/{id}/sessions"
    detail_table = "lms_event_sessions"
    flaws: ClassVar = {
        "bad_timestamp": Flaw({"start_date": bad_moment}, ("start_date_valid",)),
        "dates_reversed": Flaw({}, ("dates_ordered",)),
    }
    part_flaws: ClassVar = {  # of the last session
        "no_sessions": Flaw(),
        "session_product_null": Flaw({"product": None}, ("product_present",)),
        "session_product_absent": Flaw({"product": ABSENT}, ("product_present",)),
        "session_bad_timestamp": Flaw({"start_date_time": bad_moment}, ("start_time_valid",)),
        "session_dates_reversed": Flaw({}, ("times_ordered",)),
        "session_without_zone": Flaw({"offset": None}, ("timezone_known",)),
        "session_shared": Flaw({"id": _shared_session}, ("session_id_shared",)),
        "session_missing_id": Flaw({"id": ABSENT}, drops="session_id_present"),
    }

    def _make(self, index: int, version: int, flaw: str | None) -> Json:
        draws = self.draws(index)
        start = _day(draws)
        end = start + (1 + draws.below(3)) * MINUTES_PER_DAY
        if flaw == "dates_reversed":
            start, end = end, start
        edition = f", edition {version + 1}" if version else ""
        return {
            "id": self.identity(index),
            "name": f"{draws.choice(SUBJECTS)} {index + 1}{edition}",
            "identification": f"EV-{index + 1:06d}",
            "api_key": api_key(self.seed, "event", index),
            "start_date": moment(start, index),
            "end_date": moment(end, index),
        }

    def details(self, index: int, version: int) -> list[Record]:
        """The sessions of an event; they all start within its first day."""
        draws = Draws(self.seed, "sessions", index)
        count = max(1, 1 + draws.below(_MAX_SESSIONS) - version % 2)
        flaw = self.flaw(index)
        if flaw == "no_sessions":
            return []
        day = _day(self.draws(index))
        *others, last = (self._session(index, number, day, draws) for number in range(count))
        if flaw == "session_dates_reversed":
            start, end = last["end_date_time"], last["start_date_time"]
            last.update(start_date_time=start, end_date_time=end)
        elif flaw == "session_without_zone":
            start, end = moment(day, _WITHOUT_ZONE), moment(day + _HOUR, _WITHOUT_ZONE)
            last.update(start_date_time=start, end_date_time=end)
        sessions = [*map(Record, others), *self.parts(index, [last])]
        if any(self.flaw(each) == "session_shared" for each in self.members.followers(index)):
            sessions[0].warnings.append("session_id_shared")
        return sessions

    def _session(self, index: int, number: int, day: int, draws: Draws) -> Json:
        start = day + (9 + 2 * number) * _HOUR
        return {
            "id": _session_id(index, number),
            "eval_id": 7000 + draws.below(900),
            "start_date_time": moment(start, index + number),
            "end_date_time": moment(start + _HOUR, index + number),
            "offset": draws.choice(_ZONES),
            "product": product_reference(self.seed, draws.below(1000)),
            "title": f"Session {number + 1}: {draws.choice(SUBJECTS)}",
        }


def _day(draws: Draws) -> int:
    """Midnight of some day, in minutes; the first draw of an event."""
    minute = draws.below(_YEARS)
    return minute - minute % MINUTES_PER_DAY
