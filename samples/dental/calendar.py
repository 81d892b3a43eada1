"""The days of the practice, and the stamps of its rows."""

from __future__ import annotations

from datetime import date, timedelta

from samples.draws import Draws

FIRST_DAY = date(2019, 1, 7)
LAST_DAY = date(2024, 6, 28)  # a Friday: the day that the sample ends on
# Everything older came from another program, in one night, with one stamp.
CONVERSION = date(2021, 11, 6)
CONVERTED_AT = f"{CONVERSION} 03:15:00"
NO_DATE = "0001-01-01"
NO_TIME = "0001-01-01 00:00:00"


def day_of(number: int) -> date:
    """The day that a number of working days of changes leads to."""
    weeks, rest = divmod(number, 5)
    return LAST_DAY + timedelta(days=7 * weeks + (rest + 2 if rest else 0))


def workday(day: date) -> date:
    """The day, or the Monday after a weekend."""
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def friday(day: date) -> date:
    """The Friday of the week of a workday."""
    return day + timedelta(days=4 - day.weekday())


def stamp(day: date, draws: Draws) -> str:
    """When a row of this day was written, in UTC; it is evening there when the practice closes."""
    if day < CONVERSION:
        return CONVERTED_AT
    seconds = draws.below(9 * 3600)
    return f"{day} {14 + seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
