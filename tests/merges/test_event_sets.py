"""The invariant: a target is the fold of the set of its events, whatever their order."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest
from events import MODES, accepted, deliveries
from feed import Feed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import Event, Fold

Feeds = Callable[..., Feed]
NOT_OF_SCD1 = [
    name
    for name, mode in MODES.items()
    if mode.fold != Fold(mode.fold.columns, None, mode.fold.ignored)
]
EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "2"))
random_feeds = settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def apply_and_compare(merged: Feed, batches: list[list[Event]]) -> None:
    """After every batch the target is the fold of all events; only differences are written."""
    seen: set[Event] = set()
    for batch in batches:
        places = merged.places()
        merged.apply(batch)
        seen.update(batch)
        merged.check(accepted(seen))
        refused = {merged.source_row(event) for event in seen - accepted(seen)}
        assert len(merged.quarantine()) == len(refused)
        after = merged.places()
        assert all(after[row] == places[row] for row in after.keys() & places.keys())
        before = merged.written()
        merged.apply([*seen, *batch])
        assert merged.written() == before


@pytest.mark.parametrize("mode", MODES)
@random_feeds
@given(data=st.data())
def test_history_is_the_fold_of_its_events(feed: Feeds, mode: str, data: st.DataObject) -> None:
    batches = data.draw(deliveries(MODES[mode]))
    apply_and_compare(feed(**MODES[mode].settings()), batches)


@pytest.mark.parametrize("mode", [name for name in MODES if name not in NOT_OF_SCD1])
@random_feeds
@given(data=st.data())
def test_current_rows_are_the_current_slice(feed: Feeds, mode: str, data: st.DataObject) -> None:
    batches = data.draw(deliveries(MODES[mode]))
    apply_and_compare(feed(scd="scd1", **MODES[mode].settings()), batches)
