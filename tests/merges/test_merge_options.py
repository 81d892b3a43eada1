"""Options, counts, refusals and what a merge adds to its target."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import psycopg
import pytest
from feed import Feed, batches, rows
from oracle import Event, Fold

Feeds = Callable[..., Feed]


def counts(**expected: int) -> dict[str, int]:
    """Counts of a merge, zero where nothing is said."""
    names = ["keys", "inserted", "updated", "deleted", "noop", "late", "ties", "quarantined"]
    return dict.fromkeys(names, 0) | expected


def apply(merged: Feed, text: str, **options: Any) -> dict[str, int]:
    """Merge the batches of a text; the counts of the last one."""
    found: dict[str, int] = {}
    for batch in batches(text):
        found = merged.apply(batch, **options)
    return found


def refusal(merged: Feed, code: str, **options: Any) -> str:
    """The words of the error that a merge with these options raises; nothing is written."""
    before = merged.query(f"select count(*) from {merged.target}")
    with pytest.raises(psycopg.Error) as caught:
        merged.merge(**options)
    assert caught.value.sqlstate == code, str(caught.value)
    assert merged.query(f"select count(*) from {merged.target}") == before
    diag = caught.value.diag
    assert diag.message_hint
    return f"{diag.message_primary} {diag.message_detail} {diag.message_hint}"


COUNTS = {
    "U1@5 x,1 U2@5 y,1": counts(keys=2, inserted=2),
    "U1@5 x,1 / U1@9 y,1": counts(keys=1, inserted=1, updated=1),
    "U1@5 x,1 / U1@5 x,1 U1@9 x,1": counts(keys=1, noop=2),
    "U1@5 x,1 / U1@3 y,1": counts(keys=1, inserted=1, late=1),
    "U1@5 x,1 / U1@3 x,1": counts(keys=1, inserted=1, deleted=1, late=1),
    "U1@5 x,1 / U1@5 z,1 U1@5 y,1": counts(keys=1, updated=1, ties=1),
    "U1@5 x,1 / D1@9 D1@12 D2@1": counts(keys=2, updated=1, noop=2),
    "U1@5 x,1 U1@5 x,1 U1@5 x,1": counts(keys=1, inserted=1, noop=2),
    "U1@5 x,1 / T@9 T@9": counts(updated=1),
    "U1@5 x,1 / U-@9 x,1 U1@- x,1 U-@9 x,1": counts(quarantined=2),
}


@pytest.mark.parametrize("events", COUNTS)
def test_counts_say_what_happened(feed: Feeds, events: str) -> None:
    assert apply(feed(), events) == COUNTS[events]


def test_an_unclear_operation_is_quarantined_once(feed: Feeds) -> None:
    merged = feed(options={"upsert_when": "op in ('U', 'D')"})
    assert apply(merged, "U1@5 x,1 D1@9")["quarantined"] == 1
    assert apply(merged, "D1@9")["quarantined"] == 0
    ((reason, row),) = merged.quarantine()
    assert (reason, row["op"], row["k1"], row["n1"]) == ("bad_op", "D", 1, 9)
    assert merged.history() == rows("1[5,-) x,1")


def test_a_predicate_that_is_null_is_false(feed: Feeds) -> None:
    merged = feed(options={"delete_when": "a = 'gone'"})
    apply(merged, "U1@5 -,1")
    assert merged.history() == rows("1[5,-) -,1")


def test_events_can_be_refused_instead_of_quarantined(feed: Feeds) -> None:
    merged = feed()
    merged.connection.execute(f"insert into bronze.{merged.name} (op, n1) values ('U', 1)")
    assert "null_key: 1" in refusal(merged, "MW053", on_reject="error")
    assert merged.quarantine() == []


def test_ties_can_be_refused(feed: Feeds) -> None:
    merged = feed()
    apply(merged, "U1@5 x,1")
    with pytest.raises(psycopg.Error) as caught:
        merged.apply([Event("U", (1,), 5, ("y", 1))], on_tie="error")
    assert caught.value.sqlstate == "MW054"
    assert merged.history() == rows("1[5,-) x,1")


REFUSALS: dict[str, tuple[str, dict[str, Any], str]] = {
    "no keys": ("MW050", {"keys": []}, "p_keys"),
    "no sequence": ("MW050", {"sequence": []}, "p_sequence"),
    "missing key": ("MW050", {"keys": ["k9"]}, '"k9"'),
    "missing sequence": ("MW050", {"sequence": ["n9"]}, '"n9"'),
    "unknown column": ("MW050", {"except_columns": ["op", "opp"]}, '"opp"'),
    "unknown tracked column": ("MW050", {"track_history": ["c"]}, '"c"'),
    "both column lists": ("MW050", {"columns": ["a"]}, "p_except_columns"),
    "key in the payload": ("MW050", {"columns": ["a", "k1"], "except_columns": None}, '"k1"'),
    "column twice": ("MW050", {"columns": ["a", "a"], "except_columns": None}, '"a"'),
    "null and list": (
        "MW050",
        {"ignore_null_updates": ["*"], "columns_to_update": "a"},
        "p_columns_to_update",
    ),
    "list of another type": ("MW050", {"columns_to_update": "a"}, "text[]"),
    "unknown word": ("MW050", {"on_tie": "latest"}, "p_on_tie"),
    "missing column": ("MW041", {"except_columns": ["op", "b"]}, '"b"'),
}


@pytest.mark.parametrize("case", REFUSALS)
def test_a_wrong_option_is_refused_before_any_write(feed: Feeds, case: str) -> None:
    code, options, words = REFUSALS[case]
    assert words in refusal(feed(), code, **options)


CHANGES: dict[str, tuple[dict[str, Any], str]] = {
    "keys": ({"keys": ["k1", "a"]}, "the keys"),
    "sequence": ({"sequence": ["n1", "b"], "except_columns": ["op", "n1"]}, "the sequence"),
    "tracked": ({"track_history": ["a"]}, "p_track_history"),
    "collapse": ({"collapse": False}, "p_collapse"),
    "ignored": ({"ignore_null_updates": ["a"]}, "p_ignore_null_updates"),
}


@pytest.mark.parametrize("case", CHANGES)
def test_what_the_rows_were_folded_with_cannot_change(feed: Feeds, case: str) -> None:
    options, words = CHANGES[case]
    merged = feed()
    apply(merged, "U1@5 x,1")
    if case == "sequence":
        options |= {"columns": ["a", "b"], "except_columns": None}
    said = refusal(merged, "MW051", **options)
    assert words in said
    assert "setup.rebuild_target" in said


def test_the_scd_type_cannot_change(feed: Feeds) -> None:
    merged = feed()
    apply(merged, "U1@5 x,1")
    merged.scd = "scd1"
    assert "SCD type" in refusal(merged, "MW051")


def test_another_type_in_the_source_is_refused(feed: Feeds) -> None:
    merged = feed()
    apply(merged, "U1@5 x,1")
    source = f"bronze.{merged.name}"
    merged.connection.execute(f"alter table {source} alter b type text")
    assert "integer" in refusal(merged, "MW052")
    merged.connection.execute(f"alter table {source} alter b type integer using b::integer")
    merged.connection.execute(f"alter table {source} alter n1 type bigint")
    assert "type of the sequence" in refusal(merged, "MW051")


@pytest.mark.parametrize(("on_missing", "then"), [("null", "x,-"), ("keep", "x,1")])
def test_a_batch_may_lack_a_column(feed: Feeds, on_missing: str, then: str) -> None:
    merged = feed()
    apply(merged, "U1@5 x,1")
    apply(merged, "U1@9 y,7", except_columns=["op", "b"], on_missing=on_missing)
    assert merged.history() == rows(f"1[5,9) x,1; 1[9,-) {then.replace('x', 'y')}")
    apply(merged, "U1@7 x,2")
    late = then.replace("x", "y").replace("1", "2")
    assert merged.history() == rows(f"1[5,7) x,1; 1[7,9) x,2; 1[9,-) {late}")


def test_a_default_stands_in_only_for_a_column_never_merged(feed: Feeds) -> None:
    merged, taken = feed(), feed()
    for each in (merged, taken):
        each.connection.execute(
            f"alter table {each.target} alter b set default 0, add note text default 'new'"
        )
    apply(merged, "U1@1 x,1 U1@5 x,2")
    assert '"b"' in refusal(merged, "MW041", columns=["a"], except_columns=None)
    apply(merged, "U1@3 x,1")
    assert merged.history() == rows("1[1,5) x,1; 1[5,-) x,2")
    taken.snapshot(1, {(1,): ("x", 1)})
    taken.snapshot(2, {(1,): ("x", 2)})
    with pytest.raises(psycopg.Error) as caught:
        taken.snapshot(3, {(1,): ("x", 3)}, columns=["a"])
    assert caught.value.sqlstate == "MW041"
    assert taken.history() == rows("1[1,2) x,1; 1[2,-) x,2")
    assert taken.query(f"select distinct note from {taken.target}") == [("new",)]


@pytest.mark.parametrize("types", [("char(3)",), ("integer", "bit(2)")])
def test_a_sequence_of_fixed_length_is_refused(feed: Feeds, types: tuple[str, ...]) -> None:
    assert "fixed length" in refusal(feed(seq_types=types), "MW052")


def test_current_rows_of_whole_events_take_no_partial_ones(feed: Feeds) -> None:
    merged = feed(scd="scd1")
    apply(merged, "U1@1 x,1 U1@5 y,2")
    said = refusal(merged, "MW051", on_missing="keep", except_columns=["op", "b"])
    assert "setup.rebuild_target" in said
    merged.query(
        'select setup.rebuild_target(%s, p_options => \'{"on_missing": "keep"}\')', merged.target
    )
    apply(merged, "U1@9 z,7", on_missing="keep", except_columns=["op", "b"])
    assert merged.current() == {((1,), ("z", 2))}


def test_an_added_column_opens_versions_only_where_it_has_a_value(feed: Feeds) -> None:
    merged = feed()
    apply(merged, "U1@5 x,1 U2@5 x,1")
    merged.connection.execute(
        f"truncate bronze.{merged.name};"
        f"alter table bronze.{merged.name} add c date;"
        f"insert into bronze.{merged.name} values (1, 9, 'U', 'x', 1, '2024-02-03'),"
        " (2, 9, 'U', 'x', 1, null)"
    )
    merged.merge()
    found = merged.query(f"select k1, _start_seq, _end_seq, c from {merged.target} order by 1, 2")
    assert found == [(1, 5, 9, None), (1, 9, None, date(2024, 2, 3)), (2, 5, None, None)]


def test_a_sequence_in_time_gives_valid_from_and_valid_to(feed: Feeds) -> None:
    merged = feed(seq_types=("date", "integer"))
    merged.apply([Event("U", (1,), (date(2024, 1, day), 1), ("x", day)) for day in (1, 5)])
    found = merged.query(f"select valid_from, valid_to, is_current from {merged.target} order by 1")
    assert found == [
        (date(2024, 1, 1), date(2024, 1, 5), False),
        (date(2024, 1, 5), None, True),
    ]


def test_the_database_guards_a_history(feed: Feeds) -> None:
    merged = feed(options={"exclusion": True})
    apply(merged, "U1@5 x,1 D1@7 U1@9 x,1")
    for wrong in ("5, 6", "11, null", "3, 2", "4, 6"):
        with pytest.raises(psycopg.errors.IntegrityError):
            merged.connection.execute(
                f"insert into {merged.target} (k1, _start_seq, _end_seq) values (1, {wrong})"
            )


def test_written_rows_carry_the_load(feed: Feeds) -> None:
    merged = feed()
    apply(merged, "U1@5 x,1 U2@5 x,1", load_id=7)
    apply(merged, "U1@9 y,1", load_id=8, load_time="2024-01-01 00:00:00+00")
    found = merged.query(f"select k1, _start_seq, _load_id from {merged.target} order by 1, 2")
    assert found == [(1, 5, 8), (1, 9, 8), (2, 5, 7)]


def test_a_history_without_payload_is_one_of_presence(feed: Feeds) -> None:
    merged = feed(fold=Fold(()))
    merged.connection.execute(f"alter table {merged.target} drop a, drop b")
    apply(merged, "U1@1 x,1 D1@4 / U1@3 x,2 U1@6 x,1", except_columns=["op", "a", "b"])
    found = merged.query(f"select _start_seq, _end_seq from {merged.target} order by 1")
    assert found == [(1, 4), (6, None)]


def test_strange_names_are_quoted(connection: psycopg.Connection) -> None:
    connection.execute(
        """
        create table silver."Odd name" ("Key 1" integer);
        create table bronze."Odd; source" ("Key 1" integer, "at %" integer, "va""lue" text);
        insert into bronze."Odd; source" values (1, 1, 'x'), (1, 2, 'y');
        select setup.merge_scd2(
          'silver."Odd name"', 'bronze."Odd; source"', '{"Key 1"}', '{"at %"}'
        );
        """
    )
    query = 'select "va""lue", _end_seq from silver."Odd name" order by _start_seq'
    assert connection.execute(query).fetchall() == [("x", 2), ("y", None)]


def test_a_table_of_current_rows_has_room_for_updates(feed: Feeds) -> None:
    roomy, full = feed(scd="scd1"), feed(scd="scd1")
    full.connection.execute(f"alter table {full.target} set (fillfactor = 100)")
    query = "select reloptions from pg_class where oid = %s::regclass"
    for merged, expected in ((roomy, "fillfactor=90"), (full, "fillfactor=100")):
        merged.apply(batches("U1@1 x,1")[0])
        assert merged.query(query, merged.target) == [([expected],)]


SCD1_COUNTS = {
    "U1@5 x,1 U1@5 x,1 U1@5 x,1": counts(keys=1, inserted=1, noop=2),
    "U1@5 x,1 / U1@3 y,1": counts(keys=1, noop=1, late=1),
    "U1@5 x,1 / U1@5 z,1 U1@5 y,1": counts(keys=1, updated=1, ties=1),
    "U1@5 x,1 / U1@5 x,1 D2@1 U3@1 x,1": counts(keys=2, inserted=1, noop=2),
    "U1@5 x,1 U1@9 y,1 U1@7 z,1 D2@3 D2@4": counts(keys=2, inserted=1, noop=4),
    "U1@5 x,1 / U1@9 y,1 U1@5 x,1 U1@3 z,1": counts(keys=1, updated=1, noop=2, late=1),
    "U1@5 x,1 / U1@5 a,1": counts(ties=1),
    "U1@5 x,1 / D1@5 / U1@5 y,1": counts(ties=1),
    "U1@5 x,1 U2@9 x,1 / T@7 T@7": counts(deleted=1),
}


@pytest.mark.parametrize("events", SCD1_COUNTS)
def test_counts_of_current_rows(feed: Feeds, events: str) -> None:
    assert apply(feed(scd="scd1"), events) == SCD1_COUNTS[events]


def test_an_event_that_sets_an_unknown_column_is_quarantined(feed: Feeds) -> None:
    merged = feed(lists=True)
    apply(merged, "U1@1 x,1 U1@2 {A} y,2 U1@3 {a,k1} z,3")
    assert merged.history() == rows("1[1,3) x,1; 1[3,-) z,1")
    ((reason, row),) = merged.quarantine()
    assert (reason, row["cols"]) == ("bad_op", ["A"])


def test_a_condition_may_end_in_a_comment(feed: Feeds) -> None:
    merged = feed(
        options={
            "delete_when": "op = 'D' -- gone",
            "truncate_when": "op = 'T' -- all gone",
            "upsert_when": "op = 'U' -- there",
        }
    )
    apply(merged, "U1@1 x,1 U2@1 x,1 D1@2 T@5")
    assert merged.history() == rows("1[1,2) x,1; 2[1,5) x,1")


@pytest.mark.parametrize("condition", ["opp = 'D'", "op = ", "op + 1", "op in (1, 2)", "op"])
@pytest.mark.parametrize("option", ["delete_when", "truncate_when", "upsert_when"])
def test_a_condition_that_is_none_is_refused(feed: Feeds, option: str, condition: str) -> None:
    with pytest.raises(psycopg.Error) as caught:
        apply(feed(options={option: condition}), "U1@1 x,1")
    assert caught.value.sqlstate == "MW050"
    assert f"the condition p_{option} of the merge into" in str(caught.value)


def test_a_generated_column_is_refused(feed: Feeds) -> None:
    merged = feed()
    merged.connection.execute(
        f"alter table {merged.target} add c text generated always as (upper(a)) stored;"
        f"alter table bronze.{merged.name} add c text"
    )
    assert '"c"' in refusal(merged, "MW050")
    merged.merge(except_columns=["op", "c"])


@pytest.mark.parametrize("scd", ["scd1", None])
def test_overlaps_are_looked_for_in_histories(feed: Feeds, scd: str | None) -> None:
    merged = feed(scd=scd or "scd2")
    if scd is not None:
        merged.merge()
    with pytest.raises(psycopg.Error) as caught:
        merged.query("select setup.find_overlaps(%s)", merged.target)
    assert caught.value.sqlstate == "MW050"
