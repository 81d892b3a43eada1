"""What is delivered later: corrected files, files of a former name, whole ones for broken ones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from aims_warehouse import SCALE, Aims, open_aims

from samples.aims import faults, write

# the others are delivered too, and stay where they are
PARENTS = ("assets", "informationneeds", "organisations", "phases")
TABLES = ("people", "routes", *PARENTS, faults.TRUNCATED, faults.DAMAGED)
TARGETS = [f"bronze.aims_{table}" for table in TABLES]


@pytest.fixture(scope="module")
def aims(database: str) -> Iterator[Aims]:
    """A warehouse with the first batch of some tables, and its faults, after a run in phases."""
    with open_aims(database) as aims:
        aims.generate()
        assert aims.phases(targets=TARGETS).exit_code == 1
        yield aims


def test_a_new_delivery_of_a_refused_file_takes_its_place(aims: Aims) -> None:
    people = aims.landing / "aims_people.csv"
    [ids] = [each["ids"] for each in aims.manifests[0].faults if each["table"] == "people"]
    lines = people.read_text().split("\n")
    seen: set[str] = set()
    kept = []
    for line in lines:
        key = line.partition(",")[0]
        if key not in seen or not key.isdigit():
            kept.append(line)
        seen.add(key)
    assert len(lines) - len(kept) == len(ids)
    people.write_text("\n".join(kept))
    aims.phases(targets=TARGETS)
    expected = aims.manifests[0].rows["people"] - len(ids)
    assert aims.value("select count(*) from bronze.aims_people") == expected
    assert aims.value("select count(*) from silver.aims_people") == expected
    assert "aims_people.csv" in aims.archived()


def test_a_file_with_the_name_of_an_archived_one_takes_no_rows_away(aims: Aims) -> None:
    before = aims.value("select count(*) from bronze.aims_routes")
    header = "id,code,description\n"
    (aims.landing / "aims_routes.csv").write_text(f"{header}9001,NEW,a new route\n")
    aims.phases(targets=TARGETS)
    (aims.landing / "aims_routes.csv").write_text(f"{header}9002,NEWER,a newer route\n")
    aims.phases(targets=TARGETS)
    assert aims.value("select count(*) from bronze.aims_routes") == before + 2
    assert aims.value("select count(*) from silver.aims_routes") == before + 2


def test_forced_reprocessing_reads_all_again_what_is_delivered_and_the_archive(aims: Aims) -> None:
    # a key that comes again in a later delivery is an update, then as now
    (aims.landing / "aims_routes.csv").write_text("id,code,description\n9001,NEW,renamed\n")
    aims.phases(targets=TARGETS)
    before = aims.content(*aims.tables("bronze", "silver"))
    ledger = sorted(row for row in aims.ledger() if row[2] != "replaced")
    archived = aims.archived()
    aims.execute("update bronze.aims_routes set description = 'spoilt'")
    outcome = aims.phases(targets=TARGETS, force_reprocess="on")
    assert outcome.log["phases"][0]["counts"]["rows_inserted"] > 0
    assert aims.content(*aims.tables("bronze", "silver")) == before
    assert aims.value("select passed from setup.data_quality where rule_name = 'id_unique'"
                      " and target = 'silver.aims_routes'") is True  # fmt: skip
    assert sorted(row for row in aims.ledger() if row[2] != "replaced") == ledger
    assert aims.archived() == archived
    # and nothing is left to be read
    again = aims.phases("landing", targets=TARGETS)
    assert again.log["phases"][0]["counts"]["rows_inserted"] == 0


def test_what_is_gone_from_the_archive_or_changed_there_keeps_its_rows(aims: Aims) -> None:
    copies = sorted((aims.folder / "archive").glob("*/aims_routes.csv"))
    before = aims.content("bronze.aims_routes", "silver.aims_routes")
    contents = [copy.read_bytes() for copy in copies[:2]]
    copies[0].unlink()
    copies[1].write_bytes(b"id,code\n1,wrong\n")
    outcome = aims.phases("landing", targets=TARGETS, force_reprocess="on")
    phase = outcome.log["phases"][0]
    assert (phase["status"], phase["counts"]["files_lost"]) == ("partial", 2)
    assert str(copies[0]) in phase["error"]
    assert aims.content("bronze.aims_routes", "silver.aims_routes") == before
    for copy, content in zip(copies, contents, strict=False):
        copy.write_bytes(content)


def test_a_corrupted_file_that_comes_whole_ends_the_lack(aims: Aims, tmp_path: Path) -> None:
    whole = write(tmp_path, scale=SCALE, bad_rate=0)
    name = f"aims_{faults.TRUNCATED}.parquet"
    (aims.landing / name).write_bytes((tmp_path / "landing" / name).read_bytes())
    aims.phases(targets=TARGETS)
    lacking = aims.rows("select target from setup.incomplete_sources")
    assert [row[0] for row in lacking] == [f"bronze.aims_{faults.DAMAGED}"]
    found = aims.value(f"select count(*) from silver.aims_{faults.TRUNCATED}")
    assert found == whole.rows[faults.TRUNCATED]
