"""The change feeds: full images of customers, products and sellers, with what a feed can do wrong.

A batch has three files of 50 events per entity. 147 sequence numbers of the entity go on where the
batch before has ended, one event of each file is delivered twice, and some events stand two files
behind their place.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from samples.olist.world import Line, World

FILES, EVENTS = 3, 50
NEW_EVENTS = FILES * (EVENTS - 1)
_DUPLICATED = 10  # position in the file of the event that ends the file, too
_LATE = range(7, EVENTS - 1, 10)  # positions of the first file that wait for the third
_OPERATIONS = "IUUIUUIUUD"
_WORDS = {"I": "INSERT", "U": "UPDATE", "D": "DELETE"}
_START = datetime(2018, 1, 1)


@dataclass
class _State:
    """The keys of a feed so far."""

    versions: list[int] = field(default_factory=list)
    deleted: list[int] = field(default_factory=list)


def events(world: World, entity: str) -> list[list[Line]]:
    """The events of the batch by file, each with its sequence number."""
    first = world.batch * NEW_EVENTS + 1
    state = _State()
    new = []
    # what an event does depends on the events before it
    for sequence in range(1, first + NEW_EVENTS):
        operation, key = _next(world, entity, sequence, state)
        if sequence >= first:
            head = (str(sequence), _spelled(operation, sequence), _time(sequence))
            new.append((sequence, head + world.image(entity, key, state.versions[key])))
    last = 2 * (EVENTS - 1)
    for position in _LATE:
        new[position], new[last + position] = new[last + position], new[position]
    files = [new[start : start + EVENTS - 1] for start in range(0, NEW_EVENTS, EVENTS - 1)]
    return [[*file, file[_DUPLICATED]] for file in files]


def _next(world: World, entity: str, sequence: int, state: _State) -> tuple[str, int]:
    """The operation and key of an event; goes on to the state behind it."""
    draws = world.draws(f"event of {entity}", sequence)
    operation = _OPERATIONS[(sequence - 1) % len(_OPERATIONS)]
    if operation == "I":
        state.versions.append(0)
        return operation, len(state.versions) - 1
    if state.deleted and draws.below(10) == 0:
        key = state.deleted[draws.below(len(state.deleted))]  # changed or deleted after its end
    else:
        key = draws.below(len(state.versions))
    if operation == "D":
        state.deleted.append(key)
    else:
        state.versions[key] += 1
    return operation, key


def _spelled(operation: str, sequence: int) -> str:
    word = _WORDS[operation]
    return {3: word.lower(), 12: f" {word} "}.get(sequence % 20, word)


def _time(sequence: int) -> str:
    """The same instant in the spellings that occur: no offset is UTC."""
    moment = _START + timedelta(minutes=7 * sequence)
    if sequence % 3 == 0:
        return f"{moment.isoformat()}Z"
    if sequence % 3 == 1:
        return str(moment)
    return f"{(moment - timedelta(hours=3)).isoformat()}-03:00"
