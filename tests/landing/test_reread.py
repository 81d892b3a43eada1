"""setup.reread_files: what is in the folder is loaded again, in place of what it had brought."""

from __future__ import annotations

import pytest
from inbox import JOB, Inbox

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run


def reread(inbox: Inbox) -> int:
    return int(inbox.warehouse.value(f"select setup.reread_files('{JOB}')"))


def loads(inbox: Inbox) -> list[tuple[str, ...]]:
    """The ids of each load of the table, oldest first."""
    query = "select array_agg(id order by id) from bronze.{p}_orders group by _load_id"
    return [tuple(ids) for (ids,) in inbox.warehouse.rows(f"{query} order by _load_id")]


def spoil(inbox: Inbox) -> None:
    inbox.warehouse.execute("update bronze.{p}_orders set note = 'spoilt'")


def test_each_former_load_is_one_again_and_new_files_come_last(inbox: Inbox) -> None:
    inbox.declare(source="orders*.csv", load_type="append")
    assert inbox.deliver("id,name,note\n1,a,x\n", "orders2.csv") == "succeeded"
    inbox.write("id,name,note\n2,b,x\n", "orders1.csv")
    assert inbox.deliver("id,name,note\n3,c,x\n", "orders3.csv") == "succeeded"
    before = loads(inbox)
    spoil(inbox)
    assert reread(inbox) == 3
    inbox.write("id,name,note\n4,d,x\n", "orders0.csv")
    assert [inbox.load() for _ in range(3)] == ["succeeded"] * 3
    assert loads(inbox) == [*before, ("4",)]
    assert {note for *_, note in inbox.rows()} == {"x"}
    assert inbox.load() == "up_to_date"


@pytest.mark.parametrize("load_type", ["full", "append"])
@pytest.mark.parametrize("keep", [False, True])
def test_no_row_is_there_twice(inbox: Inbox, load_type: str, keep: bool) -> None:
    if keep and load_type == "full":
        pytest.skip("a full delivery keeps no other")
    options = {"keep_deliveries": True} if keep else {}
    inbox.declare(load_type=load_type, **options)
    assert inbox.deliver("id,name,note\n1,a,x\n2,b,x\n") == "succeeded"
    spoil(inbox)
    reread(inbox)
    assert inbox.load() == "succeeded"
    assert inbox.rows() == [("1", "a", "x"), ("2", "b", "x")]
    # one that has changed meanwhile is a delivery as ever
    reread(inbox)
    assert inbox.deliver("id,name,note\n3,c,x\n") == "succeeded"
    assert len(inbox.rows()) == (3 if keep else 1)
    assert inbox.load() == "up_to_date"


def test_a_file_that_is_gone_keeps_its_rows_and_stops_no_other(inbox: Inbox) -> None:
    inbox.declare(source="orders*.csv", load_type="append")
    gone = inbox.write("id,name,note\n1,a,x\n", "orders1.csv")
    assert inbox.load() == "succeeded"
    assert inbox.deliver("id,name,note\n2,b,x\n", "orders2.csv") == "succeeded"
    gone.unlink()
    reread(inbox)
    assert inbox.load() == "succeeded"
    assert inbox.deliver("id,name,note\n3,c,x\n", "orders3.csv") == "succeeded"
    assert sorted(loads(inbox)) == [("1",), ("2",), ("3",)]
    assert inbox.load() == "up_to_date"


@pytest.mark.every_server
@pytest.mark.parametrize("reader", ["server", "client"])
def test_a_file_that_is_a_copy_of_another_by_now_is_not_there_twice(
    inbox: Inbox, reader: str
) -> None:
    inbox.declare(source="orders*.csv", load_type="append", read_by=reader)
    warehouse = inbox.warehouse

    def load() -> None:
        run(warehouse.connection, Request(pipelines=[warehouse.name]), QuietDisplay())

    inbox.write("id,name,note\n1,a,x\n", "orders1.csv")
    inbox.write("id,name,note\n2,b,x\n", "orders2.csv")
    load()
    reread(inbox)
    inbox.write("id,name,note\n2,b,x\n", "orders1.csv")
    load()
    assert sorted(row[0] for row in inbox.rows()) == ["1", "2"]
    inbox.write("id,name,note\n3,c,x\n", "orders3.csv")
    load()
    assert sorted(row[0] for row in inbox.rows()) == ["1", "2", "3"]
    assert inbox.log()["status"] == "succeeded"
    load()
    assert inbox.log()["status"] == "up_to_date"


@pytest.mark.parametrize("content", ["", "no,header\n5,e\n"])
def test_a_file_that_cannot_be_read_again_stops_no_other(inbox: Inbox, content: str) -> None:
    inbox.declare(source="orders*.csv", load_type="append", on_bad_file="skip")
    assert inbox.deliver("id,name,note\n1,a,x\n", "orders1.csv") == "succeeded"
    reread(inbox)
    inbox.write(content, "orders1.csv")
    assert inbox.deliver("id,name,note\n2,b,x\n", "orders2.csv") == "up_to_date"
    assert inbox.load() == "succeeded"
    assert loads(inbox) == [("1",), ("2",)]
    # it is tried again all the same
    assert inbox.deliver("id,name,note\n3,c,x\n", "orders1.csv") == "succeeded"
    assert loads(inbox) == [("2",), ("3",)]
    assert inbox.load() == "up_to_date"


def test_a_copy_of_a_file_stays_a_copy(inbox: Inbox) -> None:
    inbox.declare(source="orders*.csv", load_type="append")
    assert inbox.deliver("id,name,note\n1,a,x\n", "orders2.csv") == "succeeded"
    assert inbox.deliver("id,name,note\n1,a,x\n", "orders1.csv") == "up_to_date"
    reread(inbox)
    assert inbox.load() == "succeeded"
    assert loads(inbox) == [("1",)]
    assert inbox.load() == "up_to_date"
    assert loads(inbox) == [("1",)]


def test_a_full_refresh_reads_all_at_once_as_ever(inbox: Inbox) -> None:
    inbox.declare(source="orders*.csv", load_type="append")
    assert inbox.deliver("id,name,note\n1,a,x\n", "orders1.csv") == "succeeded"
    assert inbox.deliver("id,name,note\n2,b,x\n", "orders2.csv") == "succeeded"
    reread(inbox)
    assert inbox.load(full_refresh=True) == "succeeded"
    assert loads(inbox) == [("1", "2")]
    assert inbox.load() == "up_to_date"
