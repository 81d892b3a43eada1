"""The list /events and the sessions of each event."""

from __future__ import annotations

from samples.draws import Draws
from samples.lms.entity import NumberedEntity, Record
from samples.lms.members import (
    BLOCK,
    CHANGING_SLOT,
    FIRST_STEADY_SLOT,
    STEADY_PER_BLOCK,
)
from samples.lms.products import product_reference
from samples.lms.values import (
    MINUTES_PER_DAY,
    SUBJECTS,
    api_key,
    bad_moment,
    moment,
)

_FIRST_SESSION_ID = 100_001
_MAX_SESSIONS = 3
_HOUR = 60
_YEARS = 3 * 365 * MINUTES_PER_DAY
# How `offset` names the zone of the times, and a way of writing times that leaves the zone to it.
_ZONES = ("-05:00", "America/Chicago", "Europe/Berlin", "+05:30")
_WITHOUT_ZONE = 1


class Events(NumberedEntity):
    path = "/events"
    table = "lms_events"
    size = 250
    first_id = 1001
    text = "name"
    detail_path = "/events/{id}/sessions"
    detail_table = "lms_event_sessions"
    flaws = (
        "bad_timestamp",
        "dates_reversed",
        "no_sessions",
        "session_product_null",
        "session_product_absent",
        "session_bad_timestamp",
        "session_dates_reversed",
        "session_without_zone",
        "session_shared",
        "session_missing_id",
    )

    def _make(self, index: int, version: int, flaw: str | None) -> Record:
        draws = self.draws(index)
        start = _day(draws)
        end = start + (1 + draws.below(3)) * MINUTES_PER_DAY
        if flaw == "dates_reversed":
            start, end = end, start
        record = Record(
            {
                "id": self.identity(index),
                "name": f"{draws.choice(SUBJECTS)} {index + 1}{_edition(version)}",
                "identification": f"EV-{index + 1:06d}",
                "api_key": api_key(self.seed, "event", index),
                "start_date": moment(start, index),
                "end_date": moment(end, index),
            }
        )
        if flaw == "dates_reversed":
            record.warn("dates_ordered")
        elif flaw == "bad_timestamp":
            record.data["start_date"] = bad_moment(index)
            record.warn("start_date_valid")
        return record

    def details(self, index: int, version: int) -> list[Record]:
        """The sessions of an event; they all start within its first day."""
        draws = Draws(self.seed, "sessions", index)
        count = 1 + draws.below(_MAX_SESSIONS)
        if version % 2:
            count = max(1, count - 1)
        flaw = self.dirt.kind(index)
        if flaw == "no_sessions":
            return []
        day = _day(self.draws(index))
        sessions = [self._session(index, number, day, draws) for number in range(count)]
        self._spoil_session(sessions[-1], index, flaw)
        if index % BLOCK == CHANGING_SLOT and self._shares(index):
            sessions[0].warn("session_id_shared")
        return sessions

    def _session(self, index: int, number: int, day: int, draws: Draws) -> Record:
        start = day + (9 + 2 * number) * _HOUR
        return Record(
            {
                "id": _session_id(index, number),
                "eval_id": 7000 + draws.below(900),
                "start_date_time": moment(start, index + number),
                "end_date_time": moment(start + _HOUR, index + number),
                "offset": draws.choice(_ZONES),
                "product": product_reference(self.seed, draws.below(1000)),
                "title": f"Session {number + 1}: {draws.choice(SUBJECTS)}",
            }
        )

    def _spoil_session(self, session: Record, index: int, flaw: str | None) -> None:
        data = session.data
        if flaw == "session_product_null":
            data["product"] = None
            session.warn("product_present")
        elif flaw == "session_product_absent":
            del data["product"]
            session.warn("product_present")
        elif flaw == "session_bad_timestamp":
            data["start_date_time"] = bad_moment(index)
            session.warn("start_time_valid")
        elif flaw == "session_dates_reversed":
            data["start_date_time"], data["end_date_time"] = (
                data["end_date_time"],
                data["start_date_time"],
            )
            session.warn("times_ordered")
        elif flaw == "session_without_zone":
            data["start_date_time"] = moment(_day(self.draws(index)), _WITHOUT_ZONE)
            data["end_date_time"] = moment(_day(self.draws(index)) + _HOUR, _WITHOUT_ZONE)
            data["offset"] = None
            session.warn("timezone_known")
        elif flaw == "session_shared":
            # The first session of the changing member of the block takes place here, too.
            data["id"] = _session_id(index - index % BLOCK + CHANGING_SLOT, 0)
            session.warn("session_id_shared")
        elif flaw == "session_missing_id":
            del data["id"]
            session.dropped = "session_id_present"

    def _shares(self, index: int) -> bool:
        """Whether another event of the block has the first session of this one."""
        first = index - index % BLOCK + FIRST_STEADY_SLOT
        others = range(first, min(first + STEADY_PER_BLOCK, self.members.numbers))
        return any(self.dirt.kind(other) == "session_shared" for other in others)


def _day(draws: Draws) -> int:
    """Midnight of some day, in minutes; the first draw of an event."""
    minute = draws.below(_YEARS)
    return minute - minute % MINUTES_PER_DAY


def _session_id(index: int, number: int) -> int:
    return _FIRST_SESSION_ID + index * _MAX_SESSIONS + number


def _edition(version: int) -> str:
    return f", edition {version + 1}" if version else ""
