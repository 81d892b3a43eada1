"""Files that cannot be loaded: the job fails with a remedy and the table keeps its rows."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import psycopg
import pytest
from inbox import JOB, Inbox

CLEAN = "id,name,note\n1,Ada,x\n"


@pytest.fixture
def loaded(inbox: Inbox) -> Inbox:
    """A job that has loaded its first file."""
    inbox.declare()
    assert inbox.deliver(CLEAN) == "succeeded"
    return inbox


def expect_failure(inbox: Inbox, code: str, *words: str) -> None:
    """The load fails with this code and these words, and nothing changes."""
    before = inbox.written(), inbox.ledger()
    assert inbox.load() == "failed"
    found, text = inbox.error()
    assert found == code
    for word in words:
        assert word in text
    assert (inbox.written(), inbox.ledger()) == before


def test_a_missing_file_is_named_with_its_key(loaded: Inbox) -> None:
    (loaded.folder / "orders.csv").unlink()
    path = str(loaded.folder / "orders.csv")
    expect_failure(loaded, "MW030", path, f'"{loaded.warehouse.name}"')


def test_a_missing_folder_is_named_with_its_key(loaded: Inbox) -> None:
    missing = str(loaded.folder / "missing")
    loaded.warehouse.execute("select setup.configure('{p}', %s)", missing)
    expect_failure(loaded, "MW030", missing, f'"{loaded.warehouse.name}"')


def test_a_file_in_place_of_the_folder_is_named(loaded: Inbox) -> None:
    path = str(loaded.folder / "orders.csv")
    loaded.warehouse.execute("select setup.configure('{p}', %s)", path)
    expect_failure(loaded, "MW030", path)


def test_a_folder_in_place_of_the_file_is_named(loaded: Inbox) -> None:
    (loaded.folder / "orders.csv").unlink()
    (loaded.folder / "orders.csv").mkdir()
    expect_failure(loaded, "MW030", str(loaded.folder / "orders.csv"))


@pytest.mark.skipif(os.geteuid() != 0, reason="the server runs under the account of the tests")
def test_an_unreadable_file_is_named(loaded: Inbox) -> None:
    path = loaded.write(CLEAN.replace("Ada", "Eva"))
    path.chmod(0o600)
    expect_failure(loaded, "MW030", str(path), "Permission denied", "orchestrate_all.py")


@pytest.mark.skipif(os.geteuid() != 0, reason="the server runs under the account of the tests")
def test_an_unreadable_folder_is_named(loaded: Inbox) -> None:
    loaded.folder.chmod(0o700)
    expect_failure(loaded, "MW030", str(loaded.folder), f'"{loaded.warehouse.name}"')


def test_two_files_for_one_table_are_both_named(loaded: Inbox) -> None:
    loaded.write(CLEAN, "Orders.CSV")
    expect_failure(loaded, "MW032", "Orders.CSV and orders.csv", str(loaded.folder))


def test_a_file_and_its_compressed_twin_are_both_named(loaded: Inbox) -> None:
    loaded.write(gzip.compress(CLEAN.encode()), "orders.csv.gz")
    expect_failure(loaded, "MW032", "orders.csv and orders.csv.gz")


def test_a_trailing_slash_of_the_folder_makes_no_difference(loaded: Inbox) -> None:
    loaded.warehouse.execute("select setup.configure('{p}', %s)", f"{loaded.folder}//")
    assert loaded.load() == "up_to_date"


def test_a_relative_folder_is_refused(loaded: Inbox) -> None:
    loaded.warehouse.execute("select setup.configure('{p}', 'data/files')")
    expect_failure(loaded, "MW030", "data/files", "absolute", f'"{loaded.warehouse.name}"')


def test_an_empty_key_is_named(loaded: Inbox) -> None:
    loaded.warehouse.execute("select setup.configure('{p}', '')")
    expect_failure(loaded, "MW004", f'"{loaded.warehouse.name}"', "setup.configure")


def test_a_missing_key_is_named(loaded: Inbox) -> None:
    loaded.warehouse.execute("delete from setup.etl_config where config_key = '{p}'")
    expect_failure(loaded, "MW003", f'"{loaded.warehouse.name}"')


def test_a_failed_file_does_not_hold_up_the_others(loaded: Inbox) -> None:
    loaded.warehouse.execute("create table bronze.{p}_other (like bronze.{p}_orders)")
    loaded.warehouse.job("bronze.{p}_other", source="file:{{p}}/other.csv", load_order=200)
    loaded.write(CLEAN, "other.csv")
    (loaded.folder / "orders.csv").unlink()
    assert loaded.load() == "failed"
    assert loaded.warehouse.log("bronze.{p}_other")["status"] == "succeeded"
    assert loaded.warehouse.run_state() == "partial"


def test_a_compressed_file_waits_for_the_driver_and_descendants_go_on(loaded: Inbox) -> None:
    loaded.warehouse.execute(
        "create view silver.v_{p}_orders as select id, name from bronze.{p}_orders;"
        "create table silver.{p}_orders (id text primary key, name text)"
    )
    loaded.warehouse.job("silver.{p}_orders")
    (loaded.folder / "orders.csv").unlink()
    loaded.write(gzip.compress(CLEAN.encode()), "orders.csv.gz")
    assert loaded.warehouse.run() == {JOB: "skipped", "silver.{p}_orders": "succeeded"}
    assert loaded.error()[0] == "MW035"
    assert loaded.warehouse.content("silver.{p}_orders", "id, name") == [("1", "Ada")]


def test_a_job_for_the_driver_is_skipped(inbox: Inbox) -> None:
    inbox.declare(read_by="client")
    assert inbox.deliver(CLEAN) == "skipped"
    code, text = inbox.error()
    assert code == "MW035"
    assert "orchestrate_all.py" in text


def test_a_role_that_may_not_read_files_leaves_them_to_the_driver(inbox: Inbox) -> None:
    inbox.declare()
    inbox.write(CLEAN)
    warehouse = inbox.warehouse
    job = warehouse.fill(JOB)
    warehouse.execute("create role {p}_owner; grant usage on schema setup to {p}_owner")
    for kind in ("tables", "functions"):
        right = "select" if kind == "tables" else "execute"
        warehouse.execute(f"grant {right} on all {kind} in schema setup to {{p}}_owner")
    warehouse.execute(
        "insert into setup.runs (layers, pipelines, client, started_at)"
        " values ('{bronze}', '{}', 'sql', setup._now())"
    )
    load = warehouse.value(
        "insert into setup.load_log (run_id, job_name, layer, pipeline, started_at)"
        " select max(run_id), 'x', 'bronze', '{p}', setup._now() from setup.runs returning load_id"
    )
    query = "select setup._load_files(j, %s, false) from setup.load_jobs as j where job_name = %s"
    warehouse.execute("set role {p}_owner")
    try:
        with pytest.raises(psycopg.Error, match="for the driver to read") as caught:
            warehouse.rows(query, load, job)
        # all or nothing: it is never let down half-way, and each time it is told what is missing
        while grants := (caught.value.diag.message_hint or "").partition("run: ")[2]:
            assert "pg_read_server_files" in grants or "pg_read_binary_file" in grants
            warehouse.execute("reset role")
            warehouse.execute(grants.partition(";")[0])
            warehouse.execute("set role {p}_owner")
            with pytest.raises(psycopg.Error) as caught:
                warehouse.rows(query, load, job)
        # it may read now, and is stopped by the table, which is not its own
        assert "permission denied for schema bronze" in str(caught.value)
    finally:
        warehouse.execute("reset role")
        warehouse.execute("drop owned by {p}_owner; drop role {p}_owner")


def test_a_file_that_changes_while_it_is_read_is_refused(loaded: Inbox) -> None:
    # the trigger rewrites the file between its first and its last block
    path = loaded.write("id,name,note\n1,Ada,x\n2,Bob,y\n")
    loaded.folder.chmod(0o777)
    path.chmod(0o666)
    loaded.warehouse.connection.execute(
        loaded.warehouse.fill(
            "create function public.{p}_rewrite() returns trigger language plpgsql as $$ begin "
            f"copy (values ('id,name,note'), ('3,Cem,z')) to '{path}'; return null; end $$;"
            "create trigger rewrite before insert on bronze.{p}_orders"
            " for each statement execute function public.{p}_rewrite()"
        )  # type: ignore[arg-type]
    )
    expect_failure(loaded, "MW034", str(path))
    loaded.warehouse.execute("drop trigger rewrite on bronze.{p}_orders")
    assert loaded.load() == "succeeded"
    assert loaded.rows() == [("3", "Cem", "z")]


def test_messages_hold_no_data(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(b"id,name,note\nsecret,secret\n\xff,secret,secret\n")
    log = inbox.log()
    assert log["sqlstate"] == "MW033"
    assert "secret" not in str(log)


def test_a_path_is_only_a_path(inbox: Inbox) -> None:
    folder = Path(inbox.folder / "it's; drop table x; $$ %s")
    folder.mkdir()
    folder.chmod(0o755)
    inbox.folder = folder
    inbox.declare()
    assert inbox.deliver(CLEAN) == "succeeded"
