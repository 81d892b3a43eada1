"""How often the driver and the server wait for each other, which is what many small files cost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from inbox import Inbox, touch

from pg_medallion.files import load as files

FILES = 12  # not so many that they are sent together


@pytest.fixture
def round_trips(inbox: Inbox, tmp_path: Path) -> Callable[[], int]:
    """Load the files of the job as the driver does; the answers of the server meanwhile."""
    inbox.declare(source="*.csv", load_type="append", read_by="client")
    shop = inbox.warehouse
    shop.connection.prepare_threshold = None  # to prepare a statement is an answer of its own

    def load() -> int:
        run = shop.value(
            "select run_id from setup._start_run('{bronze}', array['{p}'], p_client => 'driver')"
        )
        task = shop.value("select setup.claim_task(%s)", run)
        log = tmp_path / "protocol"
        with log.open("wb") as file:
            shop.connection.pgconn.trace(file.fileno())
            assert files.load(shop.connection, int(task))
            shop.connection.pgconn.untrace()
        shop.execute("select setup._finish_run(%s)", run)
        shop.execute("select setup._leave_run(%s)", run)
        return log.read_text(errors="replace").count("ReadyForQuery")

    return load


def per_file(inbox: Inbox, round_trips: Callable[[], int], content: str) -> float:
    """What each of many files costs more than the first, which pays for the task too."""
    touch(inbox.write(content, "first.csv"), -60)  # so that its time tells that it is known
    first = round_trips()
    for number in range(FILES):
        inbox.write(content.replace(",a", f",a{number}"), f"more_{number:03}.csv")
    return (round_trips() - first) / (FILES - 1)


def test_a_clean_file_takes_five(inbox: Inbox, round_trips: Callable[[], int]) -> None:
    # savepoint, open, copy, close, release
    assert per_file(inbox, round_trips, "id,name,note\n1,a,b\n") == 5
    assert len(inbox.rows()) == 1 + FILES


def test_a_file_that_copy_refuses_takes_ten(inbox: Inbox, round_trips: Callable[[], int]) -> None:
    # the first try ends with rollback and release: savepoint, open, lines, close, release
    assert per_file(inbox, round_trips, "id,name,note\n1,a\n2,b,c\n") == 10
    assert len(inbox.malformed()) == 1 + FILES


def test_many_small_files_take_one(inbox: Inbox, round_trips: Callable[[], int]) -> None:
    touch(inbox.write("id,name,note\n0,a,b\n", "a.csv"), -60)
    alone = round_trips()
    for number in range(50):
        inbox.write(f"id,name,note\n{number},b,c\n", f"f_{number:03}.csv")
    # beside the first of them: whether they are taken together, savepoint, call, release
    assert round_trips() == alone + 4
    assert len(inbox.rows()) == 51


def test_a_file_that_is_known_takes_none(inbox: Inbox, round_trips: Callable[[], int]) -> None:
    for number in range(FILES):
        touch(inbox.write(f"id,name,note\n{number},a,b\n", f"f_{number:03}.csv"), -60)
    assert round_trips() > 5 * FILES
    assert round_trips() < FILES
