"""Damaged files: what can be read of them is loaded or not, nothing is lost, all is told."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pyarrow as pa
import pytest
from inbox import Inbox
from nights import at_night
from parquet_files import cut_off, damage_row_group, write_parquet

from pg_medallion.display.base import QuietDisplay
from pg_medallion.files import load as files_of_load
from pg_medallion.runs.loop import Request, run
from pg_medallion.runs.outcome import Outcome

Load = Callable[..., Outcome]
ROWS = pa.table({"id": pa.array(range(10)).cast(pa.string()), "name": ["n"] * 10})
SALVAGE = {"on_missing_columns": "null", "on_corrupted_file": "salvage", "load_type": "append"}


@pytest.fixture
def load(inbox: Inbox, database: str) -> Load:
    """Run the job by the driver."""

    def load(**request: Any) -> Outcome:
        with closing(psycopg.connect(database, autocommit=True)) as connection:
            outcome = run(
                connection, Request(pipelines=[inbox.warehouse.name], **request), QuietDisplay()
            )
        assert outcome is not None
        return outcome

    return load


def damaged(inbox: Inbox, group: int | None = 1, name: str = "bad.parquet") -> Path:
    """A file of 5 row groups of 2 rows; one of them is damaged, or the footer lost."""
    path = write_parquet(inbox.folder / name, ROWS, row_group_size=2, compression="none")
    if group is None:
        cut_off(path, 30)
    else:
        damage_row_group(path, group)
    return path


def files(inbox: Inbox) -> list[tuple[Any, ...]]:
    """Name, status, rows, reason and report of the ledger."""
    return inbox.warehouse.rows(
        "select regexp_replace(f.path, '^.*/', ''), f.status, f.rows, f.reason, f.report"
        " from setup.load_files as f inner join setup.load_jobs as j using (job_id)"
        " where j.job_name = %s order by f.file_id",
        inbox.warehouse.fill("bronze.{p}_orders"),
    )


def test_what_can_be_read_is_loaded_and_the_run_is_partial(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="*.parquet|*.csv", move_corrupted_files=True, **SALVAGE)
    path = damaged(inbox)
    content = path.read_bytes()
    write_parquet(inbox.folder / "good.parquet", {"id": ["x"]})
    outcome = load()
    assert (outcome.run["state"], outcome.exit_code) == ("partial", 1)
    found = inbox.rows("_source_file", "_source_line")
    assert [row[1:3] for row in found if row[0] == "bad.parquet"] == [
        (n + 1, str(n)) for n in (0, 1, 4, 5, 6, 7, 8, 9)
    ]
    assert [row[1:3] for row in found if row[0] == "good.parquet"] == [(1, "x")]
    [bad, good] = files(inbox)
    assert bad[:3] == ("bad.parquet", "corrupted", 8)
    assert bad[3].startswith("MW060 ")
    assert bad[3].endswith("4 of 5 row groups read, 2 rows lost")
    assert good[:3] == ("good.parquet", "loaded", 1)

    moved = inbox.folder / "_corrupt" / "bad.parquet"
    assert not path.exists()
    assert moved.read_bytes() == content
    report = json.loads(moved.with_name("bad.parquet.json").read_text())
    assert report == bad[4]
    assert report.pop("error")
    assert report.pop("found_at")
    assert report == {
        "file": "bad.parquet",
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "row_groups_readable": 4,
        "row_groups_total": 5,
        "rows_salvaged": 8,
        "rows_lost": 2,
    }
    before = inbox.written()
    assert load().run["state"] == "succeeded"
    assert inbox.written() == before


def test_the_next_delivery_takes_the_place_of_the_salvaged_rows(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="*.parquet", **SALVAGE)
    path = damaged(inbox)
    load()
    assert len(inbox.rows()) == 8
    assert load().run["state"] == "succeeded"  # the same content: known
    assert [row[1] for row in files(inbox)] == ["corrupted"]
    write_parquet(path, ROWS)
    assert load().run["state"] == "succeeded"
    assert len(inbox.rows()) == 10
    assert [row[1:3] for row in files(inbox)] == [("replaced", 8), ("loaded", 10)]


@pytest.mark.parametrize(
    "group", [0, None, *at_night(4)], ids=["first group", "footer", "last group"]
)
@pytest.mark.parametrize("policy", ["salvage", "skip", "fail"])
def test_each_policy(inbox: Inbox, load: Load, group: int | None, policy: str) -> None:
    inbox.declare(source="*.parquet", **SALVAGE | {"on_corrupted_file": policy})
    write_parquet(inbox.folder / "good.parquet", {"id": ["x"]})
    load()
    path = damaged(inbox, group)
    write_parquet(inbox.folder / "more.parquet", {"id": ["y"]})
    outcome = load()
    assert path.exists()
    names = sorted(str(row[0]) for row in inbox.rows())
    if policy == "fail":
        assert outcome.run["state"] == "failed"
        assert inbox.error()[0] == "MW060"
        assert names == ["x"]
        assert [row[0] for row in files(inbox)] == ["good.parquet"]
        return
    assert outcome.run["state"] == "partial"
    rows = 8 if policy == "salvage" and group is not None else 0
    assert len(names) == rows + 2
    assert {"x", "y"} <= set(names)
    assert [row[:3] for row in files(inbox) if row[1] == "corrupted"] == [
        ("bad.parquet", "corrupted", rows)
    ]


def test_the_error_tells_what_happened(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="*.parquet", load_type="append")
    damaged(inbox, None)
    outcome = load()
    assert outcome.run["state"] == "failed"
    state, told = inbox.error()
    assert state == "MW060"
    assert "bad.parquet" in told
    assert "magic bytes" in told


def test_a_bad_file_that_is_left_out_is_corrupted_too(inbox: Inbox, load: Load) -> None:
    options = {"on_missing_columns": "null", "on_bad_file": "skip"}
    inbox.declare(source="*.parquet", load_type="append", **options)
    damaged(inbox)
    assert load().run["state"] == "partial"
    assert [row[:3] for row in files(inbox)] == [("bad.parquet", "corrupted", 0)]
    assert inbox.rows() == []


@pytest.mark.parametrize("name", ["a.parquet", "a.csv", "a.jsonl"])
@pytest.mark.parametrize("read_by", ["auto", *at_night("client")])
def test_a_file_without_a_byte_is_corrupted(
    inbox: Inbox, load: Load, name: str, read_by: str
) -> None:
    options = SALVAGE | {"move_corrupted_files": True, "allow_empty": True, "read_by": read_by}
    inbox.declare(source="*.*", **options)
    inbox.write("", name)
    outcome = load()
    assert outcome.run["state"] == "partial", inbox.error()
    assert [row[:3] for row in files(inbox)] == [(name, "corrupted", 0)]
    if read_by == "client":
        moved = inbox.folder / "_corrupt"
        assert sorted(path.name for path in moved.iterdir()) == [name, name + ".json"]


def test_a_file_of_the_same_name_is_kept_beside_the_former(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="parts/", move_corrupted_files=True, **SALVAGE)
    (inbox.folder / "parts").mkdir()
    for number in (1, 2):
        damaged(inbox, number, "parts/bad.parquet")
        load()
    moved = inbox.folder / "_corrupt" / "parts"
    assert sorted(path.name for path in moved.iterdir()) == [
        "bad.parquet",
        "bad.parquet.json",
        "bad_2.parquet",
        "bad_2.parquet.json",
    ]


def test_a_file_that_cannot_be_moved_stays_loaded(inbox: Inbox, load: Load) -> None:
    inbox.declare(source="*.parquet", move_corrupted_files=True, **SALVAGE)
    path = damaged(inbox)
    inbox.write("in the way", "_corrupt")
    load()
    assert path.exists()
    assert len(inbox.rows()) == 8
    (inbox.folder / "_corrupt").unlink()
    assert load().run["state"] == "succeeded"
    assert not path.exists()
    assert len(inbox.rows()) == 8


def test_what_was_delivered_in_its_place_meanwhile_stays(
    inbox: Inbox, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox.declare(source="*.parquet", move_corrupted_files=True, **SALVAGE)
    path = damaged(inbox)
    looked_at_again = files_of_load._looked_at_again
    seen = []

    def deliver(file: files_of_load.Delivery) -> files_of_load.Delivery:
        seen.append(file)
        if len(seen) == 3:  # when all is loaded and committed
            write_parquet(path, ROWS)
        return looked_at_again(file)

    monkeypatch.setattr(files_of_load, "_looked_at_again", deliver)
    load()
    assert path.exists()
    assert len(inbox.rows()) == 8
    monkeypatch.undo()
    assert load().run["state"] == "succeeded"
    assert len(inbox.rows()) == 10


def test_a_full_refresh_keeps_the_rows_of_a_file_that_is_damaged_since(
    inbox: Inbox, load: Load
) -> None:
    inbox.declare(source="*.parquet", **SALVAGE)
    path = write_parquet(inbox.folder / "bad.parquet", ROWS)
    load()
    cut_off(path, 30)
    assert load(full_refresh=True).run["state"] == "failed"
    assert len(inbox.rows()) == 10


def test_a_damaged_file_that_is_still_written_waits(
    inbox: Inbox, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pg_medallion.files import load as loading

    inbox.declare(source="*.parquet", on_bad_file="skip", move_corrupted_files=True, **SALVAGE)
    path = damaged(inbox, None)
    load_file = loading._load_file

    def growing(*arguments: Any) -> None:
        with path.open("ab") as file:
            file.write(b"more")
        load_file(*arguments)

    monkeypatch.setattr(loading, "_load_file", growing)
    load()
    assert files(inbox) == []
    assert path.exists()


@pytest.mark.parametrize("seed", [0, *at_night(1, 2)])
def test_damage_anywhere_is_told_or_does_not_matter(inbox: Inbox, load: Load, seed: int) -> None:
    """With checksums each byte counts, but for those that nobody reads."""
    import random

    dice = random.Random(seed)
    inbox.declare(source="*.parquet", **SALVAGE)
    path = write_parquet(
        inbox.folder / "bad.parquet", ROWS, row_group_size=2, write_page_checksum=True
    )
    content = path.read_bytes()
    good = [(str(n), "n", None) for n in range(10)]
    for _ in range(10):
        begin = dice.randrange(len(content))
        path.write_bytes(content[:begin] + dice.randbytes(8) + content[begin + 8 :])
        load(full_refresh=True)
        log = inbox.log()
        assert log["status"] in ("succeeded", "failed", "up_to_date"), log
        if log["status"] == "failed":
            assert log["sqlstate"] in ("MW030", "MW031", "MW060"), log
        else:
            assert set(inbox.rows()) <= set(good)
