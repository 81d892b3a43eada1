"""The examples of the specification, in its own notation: `U1@5 x,1` and `1[5,9) x,1`."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from feed import Feed, batches, rows
from oracle import Fold

Feeds = Callable[..., Feed]
ALL = ("a", "b")

# name, settings, events, rows
EXAMPLES: dict[str, tuple[dict[str, object], str, str]] = {
    "tie of upserts": ({}, "U7@4 ink,9 / U7@4 pen,- U7@4 pen,3", "7[4,-) pen,3"),
    "byte order": ({}, "U7@4 b,1 / U7@4 B,8", "7[4,-) b,1"),
    "delete wins a tie": ({}, "D7@4 U7@4 pen,3 / U7@2 ink,1", "7[2,4) ink,1"),
    "late event splits a run": (
        {},
        "U1@10 red,1 U1@30 red,1 / U1@20 blue,1",
        "1[10,20) red,1; 1[20,30) blue,1; 1[30,-) red,1",
    ),
    "late no-op moves a start": ({}, "U1@10 red,1 / U1@6 red,1", "1[6,-) red,1"),
    "tombstone of an unknown key": (
        {},
        "D2@50 / U2@40 x,1 / U2@45 y,1",
        "2[40,45) x,1; 2[45,50) y,1",
    ),
    "re-inserted, same values": (
        {},
        "U3@1 x,1 D3@4 / U3@9 x,1",
        "3[1,4) x,1; 3[9,-) x,1",
    ),
    "late delete inside a run": (
        {},
        "U3@1 x,1 U3@8 x,1 / D3@5",
        "3[1,5) x,1; 3[8,-) x,1",
    ),
    "ignore null, late": (
        {"fold": Fold(ALL, ignored=frozenset(ALL)), "options": {"ignore_null_updates": ["*"]}},
        "U4@1 x,1 U4@9 -,5 / U4@6 y,-",
        "4[1,6) x,1; 4[6,9) y,1; 4[9,-) y,5",
    ),
    "track a": (
        {"fold": Fold(ALL, tracked=frozenset("a"))},
        "U5@1 x,1 U5@3 x,2 U5@7 x,4 / U5@5 z,9",
        "5[1,5) x,2; 5[5,7) z,9; 5[7,-) x,4",
    ),
    "truncate": (
        {},
        "U1@2 x,1 U2@2 y,1 / T@6 U2@6 w,3 / U3@4 q,1",
        "1[2,6) x,1; 2[2,6) y,1; 2[6,-) w,3; 3[4,6) q,1",
    ),
    "columns to update": (
        {"lists": True},
        "U6@1 {a,b} x,1 / U6@5 {a} -,8",
        "6[1,5) x,1; 6[5,-) -,1",
    ),
    "quarantine": ({}, "U-@3 x,1 U8@- y,1 U8@3 z,1 / U-@3 x,1", "8[3,-) z,1"),
    "sequence of two columns": (
        {"seq_types": ("integer", "integer")},
        "U9@(2,1) y,1 U9@(1,7) x,1",
        "9[(1,7),(2,1)) x,1; 9[(2,1),-) y,1",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("scd", ["scd2", "scd1"])
def test_worked_example(feed: Feeds, name: str, scd: str) -> None:
    settings, events, expected = EXAMPLES[name]
    merged = feed(scd=scd, **settings)
    for batch in batches(events):
        merged.apply(batch)
    if scd == "scd2":
        assert merged.history() == rows(expected)
    elif merged.fold.tracked is None:
        now = {(row.key, row.values) for row in rows(expected) if row.end is None}
        assert merged.current() == now
    refused = 2 if name == "quarantine" else 0
    assert len(merged.quarantine()) == refused
    before = merged.written()
    for batch in batches(events):
        again = merged.apply(batch)
        assert again["inserted"] == again["updated"] == again["deleted"] == 0
    assert merged.written() == before
    assert len(merged.quarantine()) == refused
