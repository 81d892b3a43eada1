"""validate-source and repair look at files to their end and load nothing."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from inbox import Inbox
from parquet_files import cut_off, damage_row_group, write_parquet

from pg_medallion.cli import main
from pg_medallion.commands import files
from pg_medallion.files import damage
from pg_medallion.files.check import Checked, Dialect, check

ROWS = pa.table({"id": ["1", "2", "3", "4"], "name": ["a", None, "", "d"]})


@pytest.fixture
def folder(inbox: Inbox) -> Path:
    """A job with files of all formats, sound and damaged ones."""
    inbox.declare(source="*.*|parts/", load_type="append", on_missing_columns="null")
    (inbox.folder / "parts").mkdir()
    write_parquet(inbox.folder / "good.parquet", ROWS)
    inbox.write('id,"na\nme"\n1,"a\n\n"\n2,b\n', "good.csv")
    inbox.write('\ufeff{"id": 1}\n\n{"ID": 2, "x": [3]}\nno', "parts/good.jsonl")
    inbox.write(gzip.compress(b"id\r1\r2\r3"), "packed.csv.gz")
    damage_row_group(
        write_parquet(inbox.folder / "damaged.parquet", ROWS, row_group_size=2), group=1
    )
    cut_off(write_parquet(inbox.folder / "cut.parquet", ROWS), 10)
    inbox.write("", "empty.csv")
    inbox.write(gzip.compress(b"id\n1\n")[:-9], "cut.csv.gz")
    return inbox.folder


def call(
    inbox: Inbox, database: str, capsys: pytest.CaptureFixture[str], *arguments: str
) -> tuple[object, dict[str, dict[str, Any]]]:
    """Exit code and, by file, what a command tells programs."""
    given = [*arguments, "--json", "--pipeline", inbox.warehouse.name, "--database-url", database]
    with pytest.raises(SystemExit) as ended:
        main(given)
    lines = map(json.loads, capsys.readouterr().out.splitlines())
    return ended.value.code, {line["file"]: line for line in lines}


def test_a_line_that_is_nested_too_deeply_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "deep.jsonl"
    path.write_text('{"a": ' + "[" * 200_000 + "]" * 200_000 + '}\n{"b": 1}\n', encoding="utf-8")
    assert check(path, Dialect("jsonl")) == Checked("valid", path.stat().st_size, 2, 1)


def test_each_file_is_read_to_its_end(
    inbox: Inbox, folder: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, found = call(inbox, database, capsys, "validate-source")
    assert code == 1
    assert {
        name: (line["status"], line["rows"], line["columns"]) for name, line in found.items()
    } == {
        "good.parquet": ("valid", 4, 2),
        "good.csv": ("valid", 2, 2),
        "parts/good.jsonl": ("valid", 3, 2),
        "packed.csv.gz": ("valid", 3, 1),
        "damaged.parquet": ("corrupted", None, None),
        "cut.parquet": ("corrupted", None, None),
        "empty.csv": ("corrupted", None, None),
        "cut.csv.gz": ("unreadable", None, None),
    }
    assert all(line["size"] == (folder / name).stat().st_size for name, line in found.items())
    assert all(bool(line["error"]) == (line["status"] != "valid") for line in found.values())
    assert found["good.csv"]["table"] == inbox.warehouse.fill("bronze.{p}_orders")
    assert inbox.ledger() == []
    assert inbox.rows() == []


def test_all_files_valid_is_zero(
    inbox: Inbox, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox.declare()
    inbox.write("id,name,note\n1,a,b\n")
    assert call(inbox, database, capsys, "validate-source")[0] == 0


def test_a_missing_file_is_told_too(
    inbox: Inbox, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox.declare()
    code, found = call(inbox, database, capsys, "validate-source", "bronze.*")
    assert code == 1
    assert "MW030" in found[""]["error"]


def test_people_see_a_table(
    inbox: Inbox, folder: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        main(
            [
                "validate-source",
                inbox.warehouse.fill("bronze.{p}_orders"),
                "--database-url",
                database,
            ]
        )
    shown = capsys.readouterr().out
    assert "good.parquet" in shown
    assert "8 files: 4 valid, 3 corrupted, 1 unreadable" in shown


def test_repair_moves_what_cannot_be_read_at_all(
    inbox: Inbox, folder: Path, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, reports = call(inbox, database, capsys, "repair")
    assert code == 0
    assert {
        name: (line["row_groups_readable"], line["row_groups_total"], line["rows_salvaged"])
        for name, line in reports.items()
    } == {"damaged.parquet": (1, 2, 2), "cut.parquet": (0, None, 0), "empty.csv": (0, None, 0)}
    moved = folder / "_corrupt"
    assert sorted(path.name for path in moved.iterdir()) == [
        "cut.parquet",
        "cut.parquet.json",
        "empty.csv",
        "empty.csv.json",
    ]
    assert (folder / "damaged.parquet").exists()
    assert inbox.ledger() == [
        ("cut.parquet", "corrupted", 0, None),
        ("empty.csv", "corrupted", 0, None),
    ]
    code, reports = call(inbox, database, capsys, "repair")
    assert (code, list(reports)) == (0, ["damaged.parquet"])


def test_repair_fails_when_no_file_can_be_read(
    inbox: Inbox, database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    inbox.declare(source="*.parquet", load_type="append")
    assert call(inbox, database, capsys, "repair")[0] == 0
    inbox.write("PAR1", "a.parquet")
    assert call(inbox, database, capsys, "repair")[0] == 1


@pytest.mark.parametrize("moment", ["checked", "assessed", "moved", "written anew"])
def test_repair_leaves_what_is_delivered_meanwhile(
    inbox: Inbox,
    database: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    moment: str,
) -> None:
    inbox.declare(source="*.parquet", load_type="append")
    path = write_parquet(inbox.folder / "a.parquet", ROWS)
    cut_off(path, 10)
    broken = path.read_bytes()

    def deliver(function: Any) -> Any:
        """The function, and a whole file that comes behind it."""

        def called(*values: Any, **named: Any) -> Any:
            found = function(*values, **named)
            write_parquet(path, ROWS)
            return found

        return called

    if moment == "checked":
        monkeypatch.setattr(files, "check", deliver(files.check))
    elif moment == "assessed":
        monkeypatch.setattr(damage, "write_report", deliver(damage.write_report))
    elif moment == "moved":
        monkeypatch.setattr(damage, "digest_of", deliver(damage.digest_of))
    else:  # the bytes that were there are changed in place, by one who has the file open
        rename = damage.os.rename

        def write_on(here: Path, there: Path) -> None:
            rename(here, there)
            with there.open("ab") as file:
                file.write(b"more")

        monkeypatch.setattr(damage.os, "rename", write_on)
    _, reports = call(inbox, database, capsys, "repair")
    if moment == "moved":
        # both are there, the broken one aside
        assert (inbox.folder / "_corrupt" / "a.parquet").read_bytes() == broken
    else:
        assert reports["a.parquet"]["moved_to"] is None
        assert "again" in reports["a.parquet"]["error"]
        assert not list((inbox.folder / "_corrupt").glob("*.parquet*"))
        assert inbox.ledger() == []
    if moment == "written anew":
        assert path.read_bytes() == broken + b"more"
    else:
        assert path.read_bytes() != broken
