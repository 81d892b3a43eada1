"""Many small files are loaded together, and nobody could tell it from what became of them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from typing import Any

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inbox import TECHNICAL, Inbox, touch

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run

EXAMPLES = int(os.environ.get("MEDALLION_TEST_FILES", "6"))  # a night tries many
TOGETHER, ALONE = "bronze.{p}_together", "bronze.{p}_alone"
PLAIN = [f"id,name,note\n{n},name {n},\n{n},é,x\n".encode() for n in range(30)]
ODD = [
    b'id,name,note\n1,"a",b\n',
    b'id,name,note\n1,"a\nb",c\n',
    b"id,name,note\r\n1,a,b\r\n",
    b"id,name,note\n1,a\n2,a,b\n",
    b"id,name,note\n1,a,b,c\n2,a,b\n",
    b"id,name,note\n\n1,a,b\n",
    b"id,name,note\n1,a,b\n\n",
    b"id,name,note\n1,a,b\n\\.\n2,a,b\n",
    b"id,name,note\n\\.,a,b\n",
    b"id,name,note\n1,a,b",
    b"id,name,note\n",
    b"id,name,note",
    b"",
    b"\n",
    b"\xef\xbb\xbfid,name,note\n1,a,b\n",
    b"id,name,note\n1,\xe9,b\n",
    b"id,name,note\n1,\x00,b\n",
    b"id,name,note\n1,a,b\n" * 4000,
    b"NOTE, Id ,name\nn,1,a\n",
    b"id,name\n1,a\n",
    b"id,name,note,more\n1,a,b,c\n",
    b"id,name,name\n1,a,b\n",
    b"a,b,c\n1,2,3\n",
    b"id;name;note\n1;a;b\n",
    PLAIN[3],
    PLAIN[3],
]
Load = Callable[..., None]


@pytest.fixture
def folder(inbox: Inbox) -> Inbox:
    """Two jobs for the same files, one of which takes none together."""
    warehouse = inbox.warehouse
    warehouse.execute("select setup.seed_config('{p}', %s, 'folder')", str(inbox.folder))
    for target, more in ((TOGETHER, {}), (ALONE, {"max_line_bytes": 65535})):
        warehouse.execute(
            f"create table {target} (id text, name text, note text, {TECHNICAL},"
            " _file_modified_at timestamptz)"
        )
        options = {"on_bad_file": "skip"} | more
        warehouse.job(target, load_type="append", source="file:{{p}}/f*.csv", options=options)
    return inbox


@pytest.fixture(params=["server", "client"])
def load(request: pytest.FixtureRequest, folder: Inbox) -> Load:
    """Run both jobs, their files read by the server or by the driver."""
    warehouse = folder.warehouse
    options = psycopg.types.json.Jsonb({"read_by": request.param})
    for target in (TOGETHER, ALONE):
        warehouse.execute("select setup.configure_job(%s, p_options => %s)",
                          warehouse.fill(target), options)  # fmt: skip

    def load(**parameters: Any) -> None:
        run(warehouse.connection, Request(pipelines=[warehouse.name], **parameters), QuietDisplay())

    return load


def write(folder: Inbox, contents: list[bytes], prefix: str = "f") -> None:
    for number, content in enumerate(contents):
        folder.write(content, f"{prefix}_{number:03}.csv")


def found(folder: Inbox, target: str) -> list[Any]:
    """Rows, ledger and quarantine of a job, without what tells the two apart."""
    warehouse = folder.warehouse
    name = warehouse.fill(target)
    counts = "rows_read, rows_inserted, rows_deleted, rows_quarantined, status, message"
    queries = (
        f"select to_jsonb(t) - '{{_load_id,_loaded_at}}'::text[] from {name} as t order by 1",
        "select to_jsonb(f) - '{file_id,job_id,load_id,loaded_at,verified_at}'::text[]"
        " from setup.load_files as f inner join setup.load_jobs as j"
        f" using (job_id) where j.target = '{name}' order by f.path, f.file_id",
        "select to_jsonb(q) - '{quarantine_id,job_id,target,load_id,run_id,quarantined_at,"
        "closed_at,row_hash,source_load_id,resolved_load_id}'::text[] from setup.quarantine as q"
        f" where q.target = '{name}' order by q.source_file, q.source_line, q.status",
        "select to_jsonb(c) - '{change_id,job_id,target,load_id,last_load_id,detected_at,ended_at}'"
        f"::text[] from setup.schema_changes as c where c.target = '{name}' order by 1",
        f"select {counts} from setup.load_log where job_name = '{name}' order by load_id",
    )
    rows = [warehouse.connection.execute(query.encode()).fetchall() for query in queries]
    # texts name the table
    return json.loads(json.dumps(rows, default=str).replace(name, TOGETHER).replace(name[7:], "t"))


def require_same(folder: Inbox) -> None:
    for together, alone in zip(found(folder, TOGETHER), found(folder, ALONE), strict=True):
        assert together == alone


@pytest.mark.every_server
def test_plain_files_are_loaded_together_and_the_odd_ones_as_ever(
    folder: Inbox, load: Load
) -> None:
    write(folder, PLAIN)
    write(folder, ODD, "fo")
    load()
    require_same(folder)
    # once more: nothing; some are there again, were touched, or have changed
    load()
    require_same(folder)
    write(folder, PLAIN[:5], "fx")
    write(folder, [content + b"7,7,7\n" for content in PLAIN[:25]])
    write(folder, [b"id,name,note\n%d,new,\n" % n for n in range(25)], "fn")
    touch(folder.folder / "f_029.csv", 5)
    load()
    require_same(folder)
    load(full_refresh=True)
    require_same(folder)


def test_they_take_one_statement(folder: Inbox) -> None:
    write(folder, PLAIN)
    warehouse = folder.warehouse
    warehouse.execute("set client_min_messages = debug1")
    folder.warehouse.run()
    said = [said for said in warehouse.notices if said.startswith("copy ")]
    copies = [sum(warehouse.fill(job) in line for line in said) for job in (TOGETHER, ALONE)]
    assert copies == [1, len(PLAIN)]


@pytest.mark.parametrize(
    "statement",
    [
        "alter table {table} add constraint few check (id <> '7')",
        "alter table {table} alter column note set not null",
        "create unique index on {table} (id)",
    ],
)
def test_what_the_table_refuses_fails_as_ever(folder: Inbox, statement: str) -> None:
    write(folder, PLAIN)
    for table in (TOGETHER, ALONE):
        folder.warehouse.execute(statement.replace("{table}", table))
    folder.warehouse.run_failing()
    logged = [folder.warehouse.log(job) for job in (TOGETHER, ALONE)]
    assert {row["status"] for row in logged} == {"failed"}
    assert logged[0]["sqlstate"] == logged[1]["sqlstate"]
    require_same(folder)


@pytest.mark.parametrize(
    "statements",
    [
        "create function {table}_skip() returns trigger language plpgsql"
        " as 'begin return case when new.id <> ''7'' then new end; end';"
        "create trigger skips before insert on {table} for each row"
        " execute function {table}_skip()",
        "create rule skips as on insert to {table} where new.id = '7' do instead nothing",
    ],
    ids=["trigger", "rule"],
)
def test_triggers_and_rules_of_the_table_act_as_ever(
    folder: Inbox, load: Load, statements: str
) -> None:
    write(folder, PLAIN)
    for table in (TOGETHER, ALONE):
        folder.warehouse.execute(statements.replace("{table}", table))
    load()
    require_same(folder)


@pytest.mark.parametrize(
    "at_a_time", [10, pytest.param(1000, marks=pytest.mark.nightly)], ids=["driver", "both"]
)
def test_of_files_that_are_alike_the_first_is_loaded(
    folder: Inbox, monkeypatch: pytest.MonkeyPatch, at_a_time: int
) -> None:
    # the first is odd among the few that are sent with it, or comes in the same call, or in another
    monkeypatch.setattr("pg_medallion.files.batches._AT_A_TIME", at_a_time)
    contents = [b"id,name,note\n%d,a,b\n" % n for n in range(at_a_time * 3)]
    contents[-15:] = [b"name,id,note\na,%d,b\n" % n for n in range(15)]
    contents[2] = contents[-1]
    contents[at_a_time // 2] = contents[at_a_time * 2 + 1]
    contents[3] = contents[5]
    for number, content in enumerate(contents):
        folder.write(content, f"f_{number:05}.csv")
    warehouse = folder.warehouse
    for read_by in ["client"] if at_a_time == 10 else ["client", "server"]:
        options = psycopg.types.json.Jsonb({"read_by": read_by})
        for target in (TOGETHER, ALONE):
            warehouse.execute("select setup.configure_job(%s, p_options => %s)",
                              warehouse.fill(target), options)  # fmt: skip
        refresh = Request(pipelines=[warehouse.name], full_refresh=True)
        run(warehouse.connection, refresh, QuietDisplay())
        require_same(folder)


def own_memory(process: int) -> int:
    """MB that a process has for itself."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("RssAnon:")[1].split()[0]) // 1024


@pytest.mark.nightly
def test_a_batch_of_files_takes_little_memory(folder: Inbox, load: Load) -> None:
    for number in range(600):  # 38 MB
        lines = b"".join(b"%d,name of a thing %d,note\n" % (number, k) for k in range(1900))
        folder.write(b"id,name,note\n" + lines, f"f_{number:03}.csv")
    warehouse = folder.warehouse
    warehouse.execute("delete from setup.load_jobs where target = %s", warehouse.fill(ALONE))
    processes = [os.getpid(), warehouse.connection.info.backend_pid]
    before = [own_memory(process) for process in processes]
    peaks, is_over = before.copy(), Event()

    def watch() -> None:
        while not is_over.wait(0.01):
            peaks[:] = map(max, peaks, map(own_memory, processes))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        load()
    finally:
        is_over.set()
        watcher.join()
    assert warehouse.value(f"select count(*) from {TOGETHER}") == 600 * 1900
    driver, backend = (peak - was for peak, was in zip(peaks, before, strict=True))
    assert driver < 150
    assert backend < 200


WORDS = st.sampled_from(["1", "a", "é", " ", "", "x y", '"', "\\", "\\.", "\r", "\x00", "\ufeff"])
FIELDS = st.lists(st.lists(WORDS, max_size=2).map("".join), min_size=3, max_size=3)
PLAIN_TEXT = st.lists(
    st.lists(st.sampled_from(["1", "ab", "é", " ", "", "\\"]), min_size=3, max_size=3).map(
        ",".join
    ),
    min_size=1,
    max_size=4,
)
ROWS = PLAIN_TEXT | st.lists(FIELDS.map(",".join) | st.just("1,2"), max_size=4)
HEADERS = st.sampled_from(["id,name,note"] * 8 + ["Note,ID,name", "id,name", "id,name,note,x"])
CONTENT = st.builds(
    lambda header, rows, end: ("\n".join([header, *rows]) + end).encode(),
    HEADERS,
    ROWS,
    st.sampled_from(["\n", "\n", "\n", "", "\n\n", "\r\n"]),
)


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(deliveries=st.lists(st.lists(CONTENT, min_size=20, max_size=30), min_size=1, max_size=2))
def test_any_files_are_loaded_as_one_by_one(
    folder: Inbox, load: Load, deliveries: list[list[bytes]]
) -> None:
    warehouse = folder.warehouse
    for path in folder.folder.glob("f*.csv"):
        path.unlink()
    warehouse.execute(
        "delete from setup.load_files; delete from setup.quarantine;"
        f" delete from setup.schema_changes; truncate {TOGETHER}, {ALONE};"
        " delete from setup.watermarks"
    )
    for contents in deliveries:
        write(folder, contents)
        load()
        require_same(folder)
