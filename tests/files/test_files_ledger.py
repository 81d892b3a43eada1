"""Files are loaded once: what is known, what counts as new, what a new delivery replaces."""

from __future__ import annotations

import pytest
from inbox import JOB, Inbox, touch

ONE = "id,name,note\n1,Ada,x\n"
TWO = "id,name,note\n2,Bob,y\n3,Cem,z\n"


def counts(inbox: Inbox) -> tuple[int, int]:
    """Rows inserted and deleted by the latest load."""
    return inbox.log()["rows_inserted"], inbox.log()["rows_deleted"]


def test_an_unchanged_file_writes_nothing(inbox: Inbox) -> None:
    inbox.declare()
    touch(inbox.write(ONE), -60)
    inbox.load()
    before = inbox.written(), inbox.warehouse.written("setup.load_files")
    assert inbox.load() == "up_to_date"
    assert (inbox.written(), inbox.warehouse.written("setup.load_files")) == before


def test_the_same_content_with_a_new_time_is_not_loaded_again(inbox: Inbox) -> None:
    inbox.declare()
    path = inbox.write(ONE)
    inbox.load()
    before = inbox.written()
    for seconds in (3600, -7200):
        touch(path, seconds)
        assert inbox.load() == "up_to_date"
    assert inbox.written() == before
    assert inbox.ledger() == [("orders.csv", "loaded", 1, 0)]


def test_a_changed_file_replaces_the_rows(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(ONE)
    assert inbox.deliver(TWO) == "succeeded"
    assert inbox.rows() == [("2", "Bob", "y"), ("3", "Cem", "z")]
    assert counts(inbox) == (2, 1)
    assert inbox.ledger() == [("orders.csv", "replaced", 1, 0), ("orders.csv", "loaded", 2, 0)]


def test_a_change_within_a_second_that_keeps_the_size_is_seen(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(ONE)
    assert inbox.deliver(ONE.replace("Ada", "Eva")) == "succeeded"
    assert inbox.rows() == [("1", "Eva", "x")]


def test_a_file_that_was_loaded_while_hot_is_verified_once(inbox: Inbox) -> None:
    inbox.declare()
    path = inbox.write(ONE)
    inbox.load()
    touch(path, -60)
    query = "select verified_at from setup.load_files where path = %s"
    inbox.load()
    verified = inbox.warehouse.rows(query, str(path))
    inbox.load()
    assert inbox.warehouse.rows(query, str(path)) == verified


def test_a_failed_load_keeps_rows_and_ledger(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(ONE)
    before = inbox.written(), inbox.ledger()
    assert inbox.deliver("id,name\n1,Ada\n") == "failed"
    assert (inbox.written(), inbox.ledger()) == before
    assert inbox.deliver(ONE) == "up_to_date"


def test_a_table_truncated_by_hand_is_loaded_again(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(ONE)
    inbox.warehouse.execute("truncate bronze.{p}_orders")
    assert inbox.load() == "succeeded"
    assert inbox.rows() == [("1", "Ada", "x")]


def test_a_changed_option_loads_the_same_file_again(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(ONE)
    inbox.warehouse.execute(
        "select setup.configure_job('bronze.{p}_orders', p_options => %s)",
        '{"on_extra_columns": "add"}',
    )
    assert inbox.load() == "succeeded"
    assert inbox.load() == "up_to_date"


def test_another_folder_is_another_delivery(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(ONE)
    inbox.folder = inbox.folder / "next"
    inbox.folder.mkdir()
    inbox.folder.chmod(0o755)
    inbox.write(TWO)
    inbox.warehouse.execute("select setup.configure('{p}', %s)", str(inbox.folder))
    assert inbox.load() == "succeeded"
    assert inbox.rows() == [("2", "Bob", "y"), ("3", "Cem", "z")]


def test_a_full_refresh_gives_the_same_content(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver(TWO)
    before = inbox.lines()
    assert inbox.load(full_refresh=True) == "succeeded"
    assert inbox.lines() == before
    assert counts(inbox) == (2, 2)


def append(inbox: Inbox) -> Inbox:
    return inbox.declare(source="orders_*.csv", load_type="append")


def test_each_file_is_appended_once(inbox: Inbox) -> None:
    append(inbox)
    inbox.write(ONE, "orders_1.csv")
    inbox.write(TWO, "Orders_2.CSV")
    inbox.write(TWO, "returns_1.csv")
    assert inbox.load() == "succeeded"
    assert counts(inbox) == (3, 0)
    assert inbox.load() == "up_to_date"
    inbox.write("id,name,note\n4,Dea,w\n", "orders_3.csv")
    assert inbox.load() == "succeeded"
    assert counts(inbox) == (1, 0)
    assert inbox.rows("_source_file", "_source_line") == [
        ("Orders_2.CSV", 2, "2", "Bob", "y"),
        ("Orders_2.CSV", 3, "3", "Cem", "z"),
        ("orders_1.csv", 2, "1", "Ada", "x"),
        ("orders_3.csv", 2, "4", "Dea", "w"),
    ]


def test_no_file_to_append_is_no_failure(inbox: Inbox) -> None:
    append(inbox)
    assert inbox.load() == "up_to_date"


@pytest.mark.parametrize("at_once", [True, False])
def test_the_same_content_under_another_name_is_a_duplicate(inbox: Inbox, at_once: bool) -> None:
    append(inbox)
    inbox.write(ONE, "orders_1.csv")
    if not at_once:
        inbox.load()
    inbox.write(ONE, "orders_1_again.csv")
    inbox.load()
    assert inbox.rows() == [("1", "Ada", "x")]
    assert [(name, status) for name, status, *_ in inbox.ledger()] == [
        ("orders_1.csv", "loaded"),
        ("orders_1_again.csv", "duplicate"),
    ]
    assert inbox.load() == "up_to_date"
    assert len(inbox.ledger()) == 2


def test_a_full_refresh_of_appended_files_rebuilds_the_same(inbox: Inbox) -> None:
    append(inbox)
    inbox.write(ONE, "orders_1.csv")
    inbox.write(TWO, "orders_2.csv")
    inbox.write(ONE, "orders_3.csv")
    inbox.load()
    before = inbox.rows("_source_file", "_source_line")
    assert inbox.load(full_refresh=True) == "succeeded"
    assert inbox.rows("_source_file", "_source_line") == before
    assert counts(inbox) == (3, 3)
    assert inbox.load() == "up_to_date"


def test_a_changed_file_takes_the_place_of_its_earlier_version(inbox: Inbox) -> None:
    append(inbox)
    inbox.write(ONE, "orders_1.csv")
    inbox.write(TWO, "orders_2.csv")
    inbox.load()
    inbox.write(ONE + "9,Zoe,w\n", "orders_1.csv")
    assert inbox.load() == "succeeded"
    assert sorted(inbox.rows()) == [
        ("1", "Ada", "x"),
        ("2", "Bob", "y"),
        ("3", "Cem", "z"),
        ("9", "Zoe", "w"),
    ]
    assert counts(inbox) == (2, 1)


def test_what_was_a_duplicate_counts_when_the_first_copy_changes(inbox: Inbox) -> None:
    append(inbox)
    inbox.write(ONE, "orders_1.csv")
    inbox.write(ONE, "orders_2.csv")
    inbox.load()
    inbox.write(TWO, "orders_1.csv")
    inbox.load()
    assert sorted(inbox.rows()) == [("1", "Ada", "x"), ("2", "Bob", "y"), ("3", "Cem", "z")]


def test_content_that_was_replaced_is_no_duplicate(inbox: Inbox) -> None:
    append(inbox)
    inbox.deliver(ONE, "orders_1.csv")
    inbox.deliver(TWO, "orders_1.csv")
    inbox.deliver(ONE, "orders_2.csv")
    assert sorted(inbox.rows()) == [("1", "Ada", "x"), ("2", "Bob", "y"), ("3", "Cem", "z")]


def test_a_bad_file_keeps_all_files_of_its_load_out(inbox: Inbox) -> None:
    append(inbox)
    inbox.deliver(ONE, "orders_1.csv")
    inbox.write(TWO, "orders_2.csv")
    inbox.write("id\n3\n", "orders_3.csv")
    assert inbox.load() == "failed"
    assert inbox.rows() == [("1", "Ada", "x")]
    (inbox.folder / "orders_3.csv").unlink()
    assert inbox.load() == "succeeded"
    assert len(inbox.rows()) == 3


def test_readers_of_appended_files_keep_their_lines(inbox: Inbox) -> None:
    append(inbox)
    inbox.deliver('id,name,note\n1,"A\nB",x\n2,Bob,y\n', "orders_1.csv")
    inbox.deliver('id,name,note\n3,Cem,z\n4,"D\nE",w\n5,Eva,v\n', "orders_2.csv")
    assert inbox.lines() == [
        (2, "1", "A\nB", "x"),
        (4, "2", "Bob", "y"),
        (2, "3", "Cem", "z"),
        (3, "4", "D\nE", "w"),
        (5, "5", "Eva", "v"),
    ]


def test_a_duplicate_of_a_row_from_another_file_counts(inbox: Inbox) -> None:
    inbox.declare(source="orders_*.csv", load_type="append")
    inbox.warehouse.rule(JOB, "one", "unique", columns=["id"])
    inbox.deliver(ONE, "orders_1.csv")
    inbox.deliver(TWO, "orders_2.csv")
    inbox.deliver("id,name,note\n1,Eva,z\n4,Dov,z\n", "orders_3.csv")
    query = (
        "select checked, violated from setup.quality_results where target = %s order by result_id"
    )
    found = inbox.warehouse.rows(query, inbox.warehouse.fill(JOB))
    assert found == [(1, 0), (2, 0), (2, 1)]
