"""Runs in phases that are killed, wherever they are: the next one leads to the same end.

By day two places and a few tables are enough; MEDALLION_TEST_KILLS, a number of kills, asks for
all of them.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from aims_warehouse import Aims, open_aims

from pg_medallion.files import load
from pg_medallion.landing import archive
from pg_medallion.phases import landing
from pg_medallion.runs.loop import _Worker
from samples.aims import faults

MakeAims = Callable[[], Aims]


class Killed(BaseException):
    """As good as a kill -9: nobody catches it."""


@pytest.fixture
def make_aims(server: Any, template: str) -> Iterator[MakeAims]:
    """Warehouses in databases of their own, with the first batch and all its faults."""
    with ExitStack() as stack:

        def make() -> Aims:
            conninfo = server.create_database(template)
            stack.callback(server.drop_database, conninfo)
            aims = stack.enter_context(open_aims(conninfo))
            aims.generate()
            return aims

        yield make


def dying(call: int, function: Callable[..., Any]) -> Callable[..., Any]:
    """The function, but for this call of it, counted from 1, which never returns."""
    calls = itertools.count(1)

    def called(*values: Any, **named: Any) -> Any:
        if next(calls) == call:
            raise Killed
        return function(*values, **named)

    return called


def state(aims: Aims) -> tuple[Any, ...]:
    """Silver, archive, ledger and landing folder."""
    return aims.content(*aims.tables("silver")), aims.archived(), aims.ledger(), aims.delivered()


PLACES: list[tuple[Any, str, int]] = [
    (landing, "_look", 20),  # between two delivered files
    (load, "_load_damaged", 1),  # before a broken one is salvaged
    (load, "set_aside", 1),  # before it is put away
    (os, "rename", 1),  # when its report lies there already
    (_Worker, "_execute", 30),  # while bronze is loaded
    (_Worker, "_execute", 100),  # while silver is
    (archive, "_move", 5),  # between two accepted files
    (archive, "digest_of", 8),  # while one is compared
    (Path, "unlink", 3),  # before one is removed
]
IS_NIGHT = "MEDALLION_TEST_KILLS" in os.environ
TABLES = ("people", "routes", "assets", "links", "consents", faults.TRUNCATED)
TARGETS = None if IS_NIGHT else [f"bronze.aims_{table}" for table in TABLES]
FEW_PLACES = [(_Worker, "_execute", 3), (archive, "_move", 2)]
KILLS = PLACES if IS_NIGHT else FEW_PLACES


def test_whatever_is_killed_the_next_run_leads_to_the_same_end(
    make_aims: MakeAims, monkeypatch: pytest.MonkeyPatch
) -> None:
    undisturbed, killed = make_aims(), make_aims()
    undisturbed.phases(targets=TARGETS)
    for owner, name, call in KILLS:
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, dying(call, getattr(owner, name)))
            with pytest.raises(Killed):
                # in one session, whose death is that of the run
                killed.phases(targets=TARGETS, max_workers="1")
        killed.reconnect()
    killed.phases(targets=TARGETS)
    assert state(killed) == state(undisturbed)
    aborted = "select count(*) from setup.phase_runs where status = 'aborted'"
    assert killed.value(aborted) == len(KILLS)
