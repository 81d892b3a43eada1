"""Append jobs that read several files, some of them in folders below the configured one."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from inbox import Inbox, touch
from nights import at_night

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run

SOURCE = "orders.csv|daily/*.csv"
Load = Callable[..., str]


@pytest.fixture
def several(inbox: Inbox) -> Inbox:
    """A job for orders.csv and the folder daily, in which every delivery counts."""
    (inbox.folder / "daily").mkdir()
    (inbox.folder / "daily").chmod(0o755)
    inbox.declare(
        source=SOURCE,
        load_type="append",
        keep_deliveries=True,
        on_bad_file="skip",
        allow_empty=True,
        on_missing_columns="null",
        required_columns=["id"],
        optional_columns=["note"],
    )
    inbox.warehouse.execute("alter table bronze.{p}_orders add _file_modified_at timestamptz")
    return inbox


@pytest.fixture(params=["server", "client"])
def load(request: pytest.FixtureRequest, several: Inbox) -> Load:
    """Run the job, its files read by the server or by the driver; the state of the run."""
    warehouse = several.warehouse
    options = psycopg.types.json.Jsonb({"read_by": request.param})
    warehouse.execute("select setup.configure_job('bronze.{p}_orders', p_options => %s)", options)

    def by_server(**parameters: Any) -> str:
        several.load(**parameters)
        return state()

    def by_driver(**parameters: Any) -> str:
        run(warehouse.connection, Request(pipelines=[warehouse.name], **parameters), QuietDisplay())
        return state()

    def state() -> str:
        return str(
            warehouse.rows("select state from setup.runs order by run_id desc limit 1")[0][0]
        )

    return by_server if request.param == "server" else by_driver


def test_files_of_all_patterns_load_once(several: Inbox, load: Load) -> None:
    several.write("id,name,note\n1,a,x\n")
    several.write("id,name,note\n2,b,y\n", "daily/one.csv")
    several.write("id,name,note\n3,c,z\n", "daily/two.CSV")
    several.write("id,name,note\n9,c,z\n", "other.csv")
    several.write("id,name,note\n9,c,z\n", "daily/notes.txt")
    assert load() == "succeeded"
    assert sorted(several.rows("_source_file")) == [
        ("daily/one.csv", "2", "b", "y"),
        ("daily/two.CSV", "3", "c", "z"),
        ("orders.csv", "1", "a", "x"),
    ]
    before = several.written()
    assert load() == "succeeded"
    assert several.written() == before


def test_a_link_that_leads_nowhere_is_skipped_alone(several: Inbox, load: Load) -> None:
    several.write("id,name,note\n1,a,x\n")
    (several.folder / "daily" / "loop.csv").symlink_to("loop.csv")
    (several.folder / "daily" / "long.csv").symlink_to("x" * 300)
    assert load() == "partial"
    assert several.rows() == [("1", "a", "x")]


def test_folder_below_need_not_exist(several: Inbox, load: Load) -> None:
    (several.folder / "daily").rmdir()
    several.write("id,name,note\n1,a,x\n")
    assert load() == "succeeded"
    assert several.rows() == [("1", "a", "x")]


def test_modification_time_is_kept_on_every_way(several: Inbox, load: Load) -> None:
    contents = {
        "clean": "id,name,note\n1,a,x\n",
        "rescued": "id,name,note,more\n2,a,x,y\n",
        "broken": 'id,name,note\n3,a\n4,"a\nb",x\n',
    }
    for name, content in contents.items():
        touch(several.write(content, f"daily/{name}.csv"), -100)
    load()
    query = (
        "select count(*), bool_and(b._file_modified_at = f.modified_at)"
        " from bronze.{p}_orders as b"
        " join setup.load_files as f on f.load_id = b._load_id"
        " and f.path like '%%' || b._source_file"
        " where f.status = %s"
    )
    assert several.warehouse.rows(query, "loaded") == [(3, True)]


def test_changed_file_adds_to_its_earlier_version(several: Inbox, load: Load) -> None:
    touch(several.write("id,name,note\n1,a,x\n"), -100)
    load()
    several.write("id,name,note\n1,b,x\n")
    assert load() == "succeeded"
    assert several.rows() == [("1", "a", "x"), ("1", "b", "x")]
    assert [row[1] for row in several.ledger()] == ["outdated", "loaded"]


def test_copy_under_another_name_is_a_delivery(several: Inbox, load: Load) -> None:
    several.write("id,name,note\n1,a,x\n")
    several.write("id,name,note\n1,a,x\n", "daily/copy.csv")
    load()
    assert len(several.rows()) == 2


def test_full_refresh_replaces_all_versions(several: Inbox, load: Load) -> None:
    touch(several.write("id,name,note\n1,a,x\n"), -100)
    load()
    several.write("id,name,note\n1,b,x\n")
    several.write("id,name,note\n2,c,x\n", "daily/one.csv")
    load()
    assert load(full_refresh=True) == "succeeded"
    assert sorted(several.rows()) == [("1", "b", "x"), ("2", "c", "x")]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("name,note\na,x\n", "MW031 column"),
        ("1,a,x\n2,b,y\n", "MW031 file"),
        ("\n1,a,x\n", "MW031 file"),
    ],
    ids=["no key column", "no header", "blank header"],
)
def test_bad_file_is_left_out_and_the_run_is_partial(
    several: Inbox, load: Load, content: str, reason: str
) -> None:
    several.write(content, "daily/bad.csv")
    several.write("id,name,note\n2,b,y\n", "daily/good.csv")
    assert load() == "partial"
    assert several.rows() == [("2", "b", "y")]
    query = "select reason from setup.load_files where status = 'failed'"
    query += " and job_id = (select job_id from setup.load_jobs where job_name = %s)"
    reasons = several.warehouse.rows(query, several.warehouse.fill("bronze.{p}_orders"))
    assert [row[0][: len(reason)] for row in reasons] == [reason]

    several.write("id,name,note\n1,a,x\n", "daily/bad.csv")
    assert load() == "succeeded"
    assert len(several.rows()) == 2
    assert {row[1] for row in several.ledger()} == {"loaded"}


def test_bad_file_of_another_job_fails_it(inbox: Inbox) -> None:
    inbox.declare(load_type="append")
    inbox.write("name,note\na,x\n")
    assert inbox.load() == "failed"


def test_empty_file_has_no_rows(several: Inbox, load: Load) -> None:
    several.write("", "daily/nothing.csv")
    several.write("id,name,note\n", "daily/header.csv")
    assert load() == "succeeded"
    assert several.rows() == []
    assert [row[1:3] for row in several.ledger()] == [("loaded", 0)] * 2


def test_missing_columns_are_noted_unless_optional(several: Inbox, load: Load) -> None:
    several.write("id\n1\n")
    assert load() == "succeeded"
    assert several.rows() == [("1", None, None)]
    query = "select column_name, action from setup.schema_changes where target = %s"
    changes = several.warehouse.rows(query, several.warehouse.fill("bronze.{p}_orders"))
    assert changes == [("name", "nulled")]


def test_rules_of_an_append_job_judge_the_new_rows(several: Inbox, load: Load) -> None:
    several.warehouse.execute(
        "select setup.register_rule('bronze.{p}_orders', 'note_present', 'not_null', '{note}',"
        " p_gate => 'warn')"
    )
    several.write("id,name,note\n1,a,\n2,b,\n")
    load()
    several.write("id,name,note\n3,c,\n", "daily/one.csv")
    load()
    query = "select checked, violated from setup.quality_results where target = %s order by 1 desc"
    results = several.warehouse.rows(query, several.warehouse.fill("bronze.{p}_orders"))
    assert results == [(2, 2), (1, 1)]


def test_file_of_malformed_lines_only_is_in_quarantine(several: Inbox, load: Load) -> None:
    several.write("id,name,note\n1\n2,b\n", "daily/bad.csv")
    several.write("id,name,note\n2,b,y\n", "daily/good.csv")
    assert load() == "succeeded"
    assert several.rows() == [("2", "b", "y")]
    assert [line for line, _, _ in several.malformed()] == [2, 3]
    assert several.ledger() == [("bad.csv", "loaded", 0, 2), ("good.csv", "loaded", 1, 0)]


@pytest.mark.parametrize(
    "kind", ["folder", "pipe", *at_night("link to nothing", "device", "socket")]
)
def test_what_cannot_be_read_is_left_out_alone(several: Inbox, load: Load, kind: str) -> None:
    several.write("id,name,note\n2,b,y\n", "daily/good.csv")
    bad = several.folder / "daily" / "bad.csv"
    if kind == "folder":
        bad.mkdir()
    elif kind == "link to nothing":
        bad.symlink_to("nothing")
    else:
        make_special(bad, kind)
        # without a size they are empty for the server, which must not open them
        several.warehouse.execute(
            "select setup.configure_job('bronze.{p}_orders', p_options => %s)",
            '{"allow_empty": false}',
        )
    assert load() == "partial"
    assert several.rows() == [("2", "b", "y")]
    query = "select reason from setup.load_files where status = 'failed' and path = %s"
    [(reason,)] = several.warehouse.rows(query, str(bad))
    assert reason.startswith(f"MW03{0 if kind[0] in 'fl' or load.__name__ != 'by_server' else 1} ")
    assert f'file "{bad}"' in reason


def make_special(path: Path, kind: str) -> None:
    """Put something in the place of a file that has no end, or nothing at its other end."""
    if kind == "pipe":
        os.mkfifo(path, 0o666)
        path.chmod(0o666)
    elif kind == "device":
        try:
            os.mknod(path, 0o666 | stat.S_IFCHR, os.makedev(1, 5))  # of zeros without end
        except PermissionError:
            pytest.skip("this account makes no devices")
        path.chmod(0o666)
    else:
        os.mknod(path, 0o666 | stat.S_IFSOCK)
        path.chmod(0o666)


def test_the_driver_reads_no_file_outside_of_the_folder(several: Inbox, tmp_path: Path) -> None:
    secret = several.folder.parent / f"{several.folder.name}-secret"
    secret.write_text("id,name,note\n9,secret,secret\n")
    secret.chmod(0o644)
    inside = several.write("id,name,note\n1,a,x\n", "daily/real.txt")
    (several.folder / "daily" / "bad.csv").symlink_to(secret)
    (several.folder / "daily" / "good.csv").symlink_to(inside)
    try:
        warehouse = several.warehouse
        run(warehouse.connection, Request(pipelines=[warehouse.name]), QuietDisplay())
        assert several.rows() == [("1", "a", "x")]
        query = "select reason from setup.load_files where status = 'failed' and path like %s"
        [(reason,)] = warehouse.rows(query, f"{several.folder}%")
        assert "outside of its folder" in reason
    finally:
        secret.unlink()


def test_many_small_files_know_where_their_rows_come_from(several: Inbox, load: Load) -> None:
    for number in range(12):
        text = f"id,name,note\n{number},a,x\n" + ("bad\n" if number == 7 else "")
        text = text.replace("note", "note,more").replace(",x", ",x,y") if number == 9 else text
        touch(several.write(text, f"daily/f{number:02}.csv"), -100 * number)
    large = "id,name,note\n" + "".join(f"{n},b,y\n" for n in range(100, 120_000))
    several.write(large, "daily/f045.csv")
    assert load() == "succeeded"
    found = several.warehouse.rows(
        "select b.id, b._source_file, b._source_line, b._file_modified_at = f.modified_at"
        " from bronze.{p}_orders as b join setup.load_files as f"
        " on f.load_id = b._load_id and f.path like '%%' || b._source_file"
        " where b.id::int < 101 order by b.id::int"
    )
    assert found == [(str(n), f"daily/f{n:02}.csv", 2, True) for n in range(12)] + [
        ("100", "daily/f045.csv", 2, True)
    ]
    assert (
        several.warehouse.value(
            "select count(*) from pg_attrdef where adrelid = 'bronze.{p}_orders'::regclass"
        )
        == 0
    )


@pytest.mark.parametrize("codec", ["utf-16", *at_night("utf-16-le", "utf-16-be")])
def test_a_file_in_utf_16_is_read_by_the_driver(several: Inbox, load: Load, codec: str) -> None:
    text = 'id,name,note\n1,Zoë 日本,"x\ny"\n2,5" pipe,\n'
    several.write(text.encode(codec), "daily/one.csv")
    if codec != "utf-16":
        several.warehouse.execute(
            "select setup.configure_job('bronze.{p}_orders', p_options => %s)",
            psycopg.types.json.Jsonb({"encoding": codec.replace("-", "")}),
        )
    if load.__name__ == "by_server":
        load()
        assert several.error()[0] == "MW035"
        assert "UTF-16" in several.error()[1]
    else:
        assert load() == "succeeded"
        assert several.lines() == [(2, "1", "Zoë 日本", "x\ny"), (4, "2", '5" pipe', None)]


def test_damaged_utf_16_fails(several: Inbox) -> None:
    several.write("id,name,note\n1,a,x\n".encode("utf-16") + b"\x00\xd8\x41\x00", "daily/a.csv")
    warehouse = several.warehouse
    run(warehouse.connection, Request(pipelines=[warehouse.name]), QuietDisplay())
    assert [row[:2] for row in several.ledger()] == [("a.csv", "failed")]


def test_full_refresh_refuses_to_lose_files_that_are_gone(several: Inbox, load: Load) -> None:
    gone = several.write("id,name,note\n1,a,x\n", "daily/one.csv")
    several.write("id,name,note\n2,b,y\n", "daily/two.csv")
    load()
    before = several.written()
    gone.unlink()
    assert load() == "succeeded"
    assert load(full_refresh=True) == "failed"
    code, text = several.error()
    assert code == "MW030"
    assert "1 file with rows in" in text
    assert str(gone) in text
    assert "missing_files" in text
    assert several.written() == before
    several.warehouse.execute(
        "select setup.configure_job('bronze.{p}_orders', p_options => %s)",
        '{"missing_files": "forget"}',
    )
    assert load(full_refresh=True) == "succeeded"
    assert several.rows() == [("2", "b", "y")]
    (several.folder / "daily" / "two.csv").unlink()
    assert load(full_refresh=True) == "succeeded"
    assert several.rows() == [("2", "b", "y")]


@pytest.mark.parametrize("first", ["daily/0.csv", "daily/2.csv"])
def test_full_refresh_does_not_skip_what_was_loaded(several: Inbox, load: Load, first: str) -> None:
    several.write("id,name,note\n2,b,y\n", "daily/1.csv")
    several.write("id,name,note\n1,a,x\n", first)
    load()
    before = sorted(several.rows())
    several.write("no,header\n", first)
    assert load(full_refresh=True) == "failed"
    assert several.error()[0] == "MW031"
    assert sorted(several.rows()) == before
    assert load() == "partial"
    assert sorted(several.rows()) == before


def test_touched_file_keeps_its_first_time_in_a_full_refresh(several: Inbox, load: Load) -> None:
    path = several.write("id,name,note\n1,a,x\n")
    touch(path, -100)
    broken = several.write("id,name,note,more\n2,a,x,y\n3\n", "daily/broken.csv")
    touch(broken, -50)
    load()
    before = several.rows("_file_modified_at")
    touch(path, 80)
    touch(broken, 20)
    load()
    for _ in range(2):  # touched again, and not
        load(full_refresh=True)
        assert sorted(several.rows("_file_modified_at")) == sorted(before)
        touch(path, 5)
    several.write("id,name,note\n1,b,x\n")
    load(full_refresh=True)
    assert several.rows("_file_modified_at")[-1] != before[0]


def test_a_name_like_an_expression_is_the_name_of_its_own_rows_only(inbox: Inbox) -> None:
    inbox.declare(source="*.csv", load_type="append")
    names = ["a current_setting(x).csv", "b.csv", "c.csv", "d.csv"]
    for number, name in enumerate(names):
        inbox.write(f"id,name,note\n{number},Ada,x\n", name)
    assert inbox.load() == "succeeded"
    query = "select _source_file from bronze.{p}_orders order by id"
    found = [Path(path).name for (path,) in inbox.warehouse.rows(query)]
    assert found == names
