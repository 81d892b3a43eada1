"""The phase profiling: rules are proposed once, from then on their files say what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aims_warehouse import Aims, Row, open_aims

from pg_medallion.phases import profiling

TABLES = ("assets", "people", "tracks", "productlinks")
TARGETS = [f"bronze.aims_{table}" for table in TABLES]


@pytest.fixture(scope="module")
def aims(database: str) -> Iterator[Aims]:
    """A warehouse in which some tables were profiled, one of them without rows."""
    with open_aims(database) as aims:
        aims.generate(bad_rate=0)
        assert aims.phases("landing", targets=TARGETS).exit_code == 0
        counts = profile(aims)
        assert counts["files_written"] == counts["tables_profiled"] == len(TABLES)
        assert counts["rules_proposed"] > 100
        yield aims


def profile(aims: Aims, **settings: str) -> dict[str, Any]:
    """The counts of the phase, which succeeds."""
    outcome = aims.phases("profiling", targets=TARGETS, **settings)
    [phase] = [each for each in outcome.log["phases"] if each["phase"] == "profiling"]
    assert (phase["status"], phase["error"], outcome.exit_code) == ("success", None, 0)
    return dict(phase["counts"])


def file(aims: Aims, table: str) -> Path:
    return aims.suites / f"aims_{table}.yml"


def files(aims: Aims) -> dict[str, tuple[bytes, int]]:
    """Content and time of each file."""
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in aims.suites.iterdir()
    }


def rules(aims: Aims) -> list[Row]:
    """All rules, with the transaction that wrote each."""
    return aims.rows(
        "select xmin::text, to_jsonb(r) from setup.quality_rules as r order by rule_id"
    )


def rule(aims: Aims, table: str, name: str) -> Row | None:
    found = aims.rows(
        "select mostly::float, is_enabled, origin from setup.quality_rules"
        " where target = %s and rule_name = %s",
        f"silver.aims_{table}",
        name,
    )
    return found[0] if found else None


def test_each_table_has_a_file_and_rules_for_what_it_holds(aims: Aims) -> None:
    assert set(files(aims)) == {f"aims_{table}.yml" for table in TABLES}
    text = file(aims, "assets").read_text()
    assert "data_source: silver.aims_assets\n" in text
    # what the catalogue says already is not said again
    assert rule(aims, "assets", "id_unique") == (1, True, "registered")
    assert rule(aims, "assets", "unique_id") is None
    assert rule(aims, "assets", "foreign_key_ownerid") is None
    assert rule(aims, "assets", "not_null_name") == (0.95, True, "proposed")
    assert rule(aims, "assets", "range_installed") == (1, True, "proposed")
    assert rule(aims, "productlinks", "not_null_purpose") is None


def test_nothing_changes_when_nothing_has_changed(aims: Aims) -> None:
    before = files(aims), rules(aims)
    counts = profile(aims)
    assert {name: count for name, count in counts.items() if count} == {
        "tables_unchanged": len(TABLES)
    }
    assert (files(aims), rules(aims)) == before


def test_what_somebody_changes_in_a_file_holds(aims: Aims) -> None:
    path = file(aims, "people")
    parts = re.split(r"(?m)^(?=  - expectation_type)", path.read_text())
    names = [re.search(r"(?m)^      name: (.*)$", part) for part in parts]
    kept = []
    for name, part in zip(names, parts, strict=True):
        if name and name[1] == "not_null_email":
            part = part.replace("mostly: 0.95", "mostly: 0.5")
        elif name and name[1] == "not_null_phone":
            part = part.replace("      gate: none\n", "      gate: none\n      enabled: false\n")
        elif name and name[1] == "not_null_jobtitle":
            continue
        kept.append(part)
    path.write_text("# edited\n" + "".join(kept))
    edited = files(aims)
    assert profile(aims)["rules_changed"] == 3
    assert rule(aims, "people", "not_null_email") == (0.5, True, "suite")
    assert rule(aims, "people", "not_null_phone") == (0.95, False, "suite")
    assert rule(aims, "people", "not_null_jobtitle") is None
    before = rules(aims)
    assert profile(aims)["rules_changed"] == 0
    assert (files(aims), rules(aims)) == (edited, before)


def test_a_file_with_a_fault_is_refused_alone(aims: Aims) -> None:
    path = file(aims, "tracks")
    text = path.read_text()
    path.write_text(text.replace("expect_column_to_exist", "expect_column_to_exsit", 1))
    before = rules(aims)
    outcome = aims.phases("profiling", targets=TARGETS)
    assert (outcome.exit_code, rules(aims)) == (1, before)
    [phase] = [each for each in outcome.log["phases"] if each["phase"] == "profiling"]
    assert phase["status"] == "partial"
    line = text[: text.index("expect_column_to_exist")].count("\n") + 1
    assert f"aims_tracks.yml:{line}: expectations[" in phase["error"]
    assert 'Did you mean "expect_column_to_exist"?' in phase["error"]
    assert (phase["counts"]["tables_failed"], phase["counts"]["tables_unchanged"]) == (1, 3)
    path.write_text(text)


def test_a_warehouse_that_is_new_has_the_rules_of_the_files(aims: Aims) -> None:
    content = "select setup.suite('silver.aims_tracks')"
    before = aims.value(content), files(aims)
    aims.execute("delete from setup.quality_rules where target = 'silver.aims_tracks'")
    assert profile(aims)["rules_changed"] > 0
    assert (aims.value(content), files(aims)) == before


def test_the_first_rows_of_a_table_complete_its_file(aims: Aims) -> None:
    (aims.landing / "aims_productlinks.csv").write_text("id,productid,purpose\n1,1,manual\n")
    aims.phases("landing", targets=TARGETS)
    counts = profile(aims)
    assert (counts["tables_profiled"], counts["tables_unchanged"]) == (1, len(TABLES) - 1)
    assert (counts["files_written"], counts["rules_proposed"] > 0) == (1, True)
    assert rule(aims, "productlinks", "not_null_purpose") == (0.95, True, "proposed")
    assert "not_null_purpose" in file(aims, "productlinks").read_text()
    assert profile(aims)["files_written"] == 0


def test_a_run_that_is_killed_between_rules_and_file_is_finished(
    aims: Aims, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Killed(BaseException):
        pass

    def die(*_: Any) -> bool:
        raise Killed

    before = files(aims)
    file(aims, "assets").unlink()
    with monkeypatch.context() as patch:
        patch.setattr(profiling, "write_file", die)
        with pytest.raises(Killed):
            aims.phases("profiling", targets=TARGETS, max_workers="1")
    aims.reconnect()
    assert profile(aims)["files_written"] == 1
    assert {name: text for name, (text, _) in files(aims).items()} == {
        name: text for name, (text, _) in before.items()
    }


def test_proposed_rules_follow_the_data_and_edited_ones_do_not(aims: Aims) -> None:
    path = file(aims, "assets")
    query = (
        "select rule_name, arguments from setup.quality_rules where target = 'silver.aims_assets'"
        " and rule_type in ('range', 'length', 'accepted_values')"
    )
    first = dict(aims.rows(query))
    # one is edited, one deleted
    lengths = [name for name in first if name.startswith("length")]
    edited, deleted = lengths[0], lengths[1]
    parts = re.split(r"(?m)^(?=  - expectation_type)", path.read_text())
    kept = [part for part in parts if f"name: {deleted}\n" not in part]
    spoilt = [
        re.sub(r"max_value: \d+", "max_value: 4321", part) if f"name: {edited}\n" in part else part
        for part in kept
    ]
    path.write_text("".join(spoilt))
    columns = aims.rows(
        "select column_name from bronze.aims_columns where table_name = 'assets' order by position"
    )
    names = [name for (name,) in columns]
    rows = ["x" * (20 + number) for number in range(30)]
    lines = [",".join(["" if n == "id" else text for n in names]) for text in rows]
    lines = [f"{9000 + i}{line}" for i, line in enumerate(lines)]
    folder = aims.landing / "assets"
    folder.mkdir(exist_ok=True)
    (folder / "more.csv").write_text(",".join(names) + "\n" + "\n".join(lines) + "\n")
    assert aims.phases("landing", targets=TARGETS).exit_code == 0
    counts = profile(aims)
    assert (counts["tables_profiled"], counts["files_written"]) == (1, 1)
    now = dict(aims.rows(query))
    assert now[edited]["max"] == 4321
    assert deleted not in now
    moved = [name for name in set(first) & set(now) - {edited} if first[name] != now[name]]
    assert moved
    text = path.read_text()
    assert all(f"name: {name}\n" in text for name in now)
    assert profile(aims)["files_written"] == 0
    # a file with words of its own is left alone
    path.write_text("# ours\n" + text)
    (folder / "yet_more.csv").write_text(
        ",".join(names) + "\n" + f"{'9' * 9}" + "," * (len(names) - 1) + "\n"
    )
    assert aims.phases("landing", targets=TARGETS).exit_code == 0
    assert profile(aims)["rules_proposed"] == 0
    assert path.read_text() == "# ours\n" + text
    path.write_text(text)
