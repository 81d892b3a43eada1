"""Files read by the driver: the same result as read by the server, whatever is in them."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sessions import KeptSession
from shop import CLEAN, execute, install, query

from pg_medallion.display.base import QuietDisplay
from pg_medallion.files import content as reading
from pg_medallion.files import load as files
from pg_medallion.runs.loop import Request, run
from pg_medallion.runs.outcome import Outcome

CONTENTS = {
    "clean, CRLF": CLEAN.encode(),
    "clean, LF, no final newline": b"id,name,amount\n1,pen,10\n2,ink,20",
    "byte order mark": b"\xef\xbb\xbf" + CLEAN.encode(),
    "other order and case, blanks, empty": b'AMOUNT,Id,NAME\n" 1 ",1,\n,2,""\n',
    "quoted line breaks": b'id,name,amount\n1,"a\nb\r\nc",10\n2,"say ""hi""",20\n3,x,30\n',
    "only carriage returns": b"id,name,amount\r1,pen,10\r2,ink,20\r",
    "extra column": b"id,colour,name,amount\n1,red,pen,10\n2,blue,ink,20\n",
    "extra column, quoted line breaks": b'id,c,name,amount\n1,"r\ned",pen,10\n2,,ink,20\n',
    "wrong field counts": b"id,name,amount\n1,pen\n2,ink,20\n3,a,b,c\n4,cap,40\n",
    "open quote": b'id,name,amount\n1,pen,10\n2,"ink,20\n3,cap,30\n',
    "invalid UTF-8": b"id,name,amount\n1,p\xffn,10\n2,ink,20\n",
    "NUL byte": b"id,name,amount\n1,p\x00n,10\n2,ink,20\n",
    "end-of-data line": b"id,name,amount\n1,pen,10\n\\.\n2,ink,20\n",
    "end-of-data in quotes": b'id,name,amount\n1,"pen\n\\.\nx",10\n2,ink,20\n',
    "all malformed": b"id,name,amount\n1\n2\n",
    "missing column": b"id,name\n1,pen\n",
    "header only": b"id,name,amount\n",
    "empty": b"",
    "non-ASCII": "id,name,amount\n1,Größe €,10\n2,日本,20\n".encode(),
    "many rows": b"id,name,amount\n" + b"".join(b"%d,n%d,1\n" % (n, n) for n in range(30_000)),
    "malformed line in the middle of many": b"id,name,amount\n"
    + b"".join(b"%d,%s\n" % (n, b"" if n == 20_000 else b"x,1") for n in range(60_000)),
}
REFUSED = ("all malformed", "missing column", "header only", "empty")


@pytest.fixture(scope="module")
def shop(database: str) -> str:
    install(database)
    execute(database, "select setup.configure_job('silver.shop_items', p_is_enabled => false)")
    execute(database, "select setup.configure_job('gold.shop_totals', p_is_enabled => false)")
    return database


@pytest.fixture
def load(shop: str, folder: Path, kept_session: KeptSession) -> Callable[..., Outcome]:
    """Load the folder, read by the server, the client, or whoever can, into an empty table."""
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    execute(shop, "truncate bronze.shop_items, setup.load_files, setup.quarantine")
    execute(shop, "delete from setup.watermarks")

    def load(read_by: str, **request: Any) -> Outcome:
        options = psycopg.types.json.Jsonb({"read_by": read_by})
        configure = "select setup.configure_job('bronze.shop_items', p_options => %s)"
        execute(shop, configure, options)
        connection = kept_session.as_new()
        outcome = run(connection, Request(pipelines=["shop"], **request), QuietDisplay())
        assert outcome is not None
        return outcome

    return load


def result(database: str) -> dict[str, Any]:
    """What a load leaves behind, without ids and times."""
    [(log,)] = query(
        database,
        "select to_jsonb(l) - '{load_id,run_id,task_id,started_at,finished_at,duration,context}'"
        "::text[] from setup.load_log as l order by load_id desc limit 1",
    )
    return {
        "rows": query(
            database,
            "select id, name, amount, _source_file, _source_line, _rescued_data"
            " from bronze.shop_items order by _source_line",
        ),
        "quarantine": query(
            database,
            "select target, rule_name, reason, row_data, raw_line, source_file, source_line,"
            " row_hash, status from setup.quarantine order by source_line",
        ),
        "ledger": query(
            database,
            "select path, size, modified_at, sha256, rows, malformed, status"
            " from setup.load_files order by file_id",
        ),
        "log": log,
    }


def read_as_client(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths that the driver opens for COPY."""
    opened: list[str] = []
    content = reading.Content

    def noted(path: Path, encoding: str) -> reading.Content:
        opened.append(str(path))
        return content(path, encoding)

    monkeypatch.setattr(files, "Content", noted)
    return opened


@pytest.mark.parametrize("name", CONTENTS)
def test_client_and_server_give_the_same_result(
    shop: str,
    folder: Path,
    load: Callable[..., Outcome],
    name: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened = read_as_client(monkeypatch)
    (folder / "items.csv").write_bytes(CONTENTS[name])
    load("server")
    by_server = result(shop)
    assert not opened
    execute(shop, "truncate bronze.shop_items, setup.load_files, setup.quarantine")
    load("client", full_refresh=True)
    assert opened
    assert result(shop) == by_server
    assert by_server["log"]["status"] == ("failed" if name in REFUSED else "succeeded")


def test_gzip_file_gives_the_rows_of_the_unpacked_one(
    shop: str, folder: Path, load: Callable[..., Outcome]
) -> None:
    content = CONTENTS["malformed line in the middle of many"]
    (folder / "items.csv").write_bytes(content)
    load("server")
    unpacked = result(shop)
    (folder / "items.csv").unlink()
    packed = gzip.compress(content)
    (folder / "ITEMS.csv.gz").write_bytes(packed)
    assert load("auto").exit_code == 0
    again = result(shop)
    assert [row[:3] + row[4:] for row in again["rows"]] == [
        row[:3] + row[4:] for row in unpacked["rows"]
    ]
    assert query(shop, "select size from setup.load_files where status = 'loaded'") == [
        (len(packed),)
    ]
    load("auto")
    assert result(shop)["log"]["status"] == "up_to_date"


@pytest.mark.parametrize("damage", ["cut", "not gzip"])
def test_damaged_gzip_file_fails_its_job_and_keeps_the_table(
    shop: str, folder: Path, load: Callable[..., Outcome], damage: str
) -> None:
    (folder / "items.csv").write_bytes(CLEAN.encode())
    load("server")
    (folder / "items.csv").unlink()
    path = folder / "items.csv.gz"
    packed = gzip.compress(os.urandom(200_000))
    path.write_bytes(packed[:100_000] if damage == "cut" else b"id,name,amount\n")
    outcome = load("auto")
    assert outcome.exit_code == 1
    [attempt] = outcome.attempts
    assert (attempt["sqlstate"], str(path) in attempt["message"]) == ("MW030", True)
    assert query(shop, "select count(*) from bronze.shop_items") == [(2,)]


def test_unchanged_file_writes_nothing(
    shop: str, folder: Path, load: Callable[..., Outcome]
) -> None:
    path = folder / "items.csv"
    path.write_bytes(CLEAN.encode())
    load("client")
    written = query(shop, "select ctid::text, xmin::text from bronze.shop_items")
    load("client")
    assert result(shop)["log"]["status"] == "up_to_date"
    os.utime(path, (1_000_000_000, 1_000_000_000))  # touched: the digest decides
    load("client")
    assert result(shop)["log"]["status"] == "up_to_date"
    assert query(shop, "select ctid::text, xmin::text from bronze.shop_items") == written
    path.write_text(CLEAN.replace("pen", "pin"))  # same size
    load("client")
    assert [row[1] for row in result(shop)["rows"]] == ["pin", "ink"]


def test_file_that_changes_while_it_is_read_fails_its_job(
    shop: str, folder: Path, load: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = folder / "items.csv"
    path.write_bytes(CLEAN.encode())
    content = reading.Content

    def changed_after_opening(opened: Path, encoding: str) -> reading.Content:
        with path.open("a", newline="") as file:
            file.write("3,cap,30\r\n")
        return content(opened, encoding)

    monkeypatch.setattr(files, "Content", changed_after_opening)
    [attempt] = load("client").attempts
    assert (attempt["status"], attempt["sqlstate"]) == ("failed", "MW034")
    assert query(shop, "select count(*) from bronze.shop_items") == [(0,)]


def test_a_name_that_is_not_utf8_keeps_no_other_file_from_loading(
    shop: str, folder: Path, load: Callable[..., Outcome]
) -> None:
    (folder / "items.csv").write_text(CLEAN)
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9.csv")).write_text(CLEAN)
    assert load("client").exit_code == 0
    source = "update setup.load_jobs set source = 'file:{base_path_shop}/%s'"
    source += " where job_name = 'bronze.shop_items'"
    execute(shop, source % "caf*.csv")
    [attempt] = load("client").attempts
    execute(shop, source % "items.csv")
    assert (attempt["status"], attempt["sqlstate"]) == ("failed", "MW030")
    assert r"caf\xe9.csv" in attempt["message"]


def test_an_unforeseen_fault_of_the_driver_fails_the_job(
    shop: str, folder: Path, load: Callable[..., Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "items.csv").write_text(CLEAN)

    def broken(path: Path, encoding: str) -> reading.Content:
        raise RuntimeError("a value")

    monkeypatch.setattr(files, "Content", broken)
    outcome = load("client")
    [attempt] = outcome.attempts
    assert (attempt["status"], attempt["sqlstate"]) == ("failed", "MW083")
    assert attempt["message"].startswith("RuntimeError in broken, line ")
    assert outcome.run["state"] == "failed"


def test_a_link_within_the_folder_of_the_job_is_followed(
    shop: str, folder: Path, load: Callable[..., Outcome]
) -> None:
    (folder / "kept").mkdir()
    (folder / "new").mkdir()
    (folder / "kept" / "items.csv").write_text(CLEAN)
    (folder / "new" / "items.csv").symlink_to(folder / "kept" / "items.csv")
    source = "update setup.load_jobs set source = 'file:{base_path_shop}/%sitems.csv'"
    source += " where job_name = 'bronze.shop_items'"
    execute(shop, source % "new/")
    outcome = load("client")
    execute(shop, source % "")
    assert [attempt["message"] for attempt in outcome.attempts] == [None]


def test_missing_folder_and_file_fail_with_the_key_to_set(
    shop: str, folder: Path, load: Callable[..., Outcome]
) -> None:
    [attempt] = load("client").attempts
    assert attempt["message"] == f'file "{folder}/items.csv" does not exist'
    assert "base_path_shop" in attempt["hint"]
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder / "none"))
    [attempt] = load("client").attempts
    assert attempt["message"] == f'folder "{folder}/none" does not exist or cannot be read'
    assert "base_path_shop" in attempt["hint"]


def test_file_the_server_cannot_read_is_read_by_the_driver(
    shop: str, folder: Path, load: Callable[..., Outcome]
) -> None:
    path = folder / "items.csv"
    path.write_bytes(CLEAN.encode())
    path.chmod(0o600)
    assert load("auto").exit_code == 0
    assert query(shop, "select count(*) from bronze.shop_items") == [(2,)]


def test_append_job_takes_each_file_once(
    shop: str, folder: Path, load: Callable[..., Outcome]
) -> None:
    execute(
        shop,
        "update setup.load_jobs set load_type = 'append', source = 'file:{base_path_shop}/i_*.csv'"
        " where job_name = 'bronze.shop_items'",
    )
    try:
        assert load("client").exit_code == 0
        (folder / "i_1.csv").write_text(CLEAN)
        (folder / "i_2.csv.gz").write_bytes(gzip.compress(b"id,name,amount\n3,cap,30\n4,x\n"))
        assert load("client").total("rows_inserted") == 3
        (folder / "i_3.csv").write_text(CLEAN)  # the same content under another name
        (folder / "i_4.csv").write_text("id,name,amount\n5,mug,50\n")
        assert load("client").total("rows_inserted") == 1
        # what registering a job over its former table does
        execute(shop, "delete from setup.load_files; delete from setup.watermarks")
        note = "select setup._note_former_rows(j) from setup.load_jobs as j where job_name = %s"
        execute(shop, note, "bronze.shop_items")
        (folder / "i_4.csv").unlink()
        again = load("client")
        assert (again.total("rows_inserted"), again.total("rows_deleted")) == (3, 3)
        (folder / "i_4.csv").write_text("id,name,amount\n5,mug,50\n")
        again = load("client")
        assert (again.total("rows_inserted"), again.total("rows_deleted")) == (1, 1)
        assert load("client", full_refresh=True).total("rows_deleted") == 4
        states = query(shop, "select path, status from setup.load_files order by file_id")
        assert [(Path(path).name, status) for path, status in states][-4:] == [
            ("i_1.csv", "loaded"),
            ("i_2.csv.gz", "loaded"),
            ("i_3.csv", "duplicate"),
            ("i_4.csv", "loaded"),
        ]
    finally:
        execute(
            shop,
            "update setup.load_jobs set load_type = 'full',"
            " source = 'file:{base_path_shop}/items.csv' where job_name = 'bronze.shop_items'",
        )


def test_time_limit_is_that_of_all_files_of_a_job(
    shop: str, folder: Path, load: Callable[..., Outcome]
) -> None:
    execute(
        shop,
        """
        update setup.load_jobs set source = 'file:{base_path_shop}/t_*.csv', load_type = 'append'
        where job_name = 'bronze.shop_items';
        select setup.configure_job('bronze.shop_items', p_timeout => '1 s');
        create function public.slowly() returns trigger language plpgsql as
        $$ begin perform pg_sleep(0.3); return null; end; $$;
        create trigger slowly after insert on bronze.shop_items
        for each statement execute function public.slowly();
        """,
    )
    for number in range(8):
        (folder / f"t_{number}.csv").write_text(f"id,name,amount\n{number},pen,10\n")
    try:
        [attempt] = load("client").attempts
        assert (attempt["status"], attempt["sqlstate"]) == ("timed_out", "57014")
        assert query(shop, "select count(*) from bronze.shop_items") == [(0,)]
    finally:
        execute(
            shop,
            """
            drop function public.slowly cascade;
            select setup.configure_job('bronze.shop_items', p_timeout => '1 day');
            update setup.load_jobs set load_type = 'full',
              source = 'file:{base_path_shop}/items.csv' where job_name = 'bronze.shop_items';
            """,
        )
