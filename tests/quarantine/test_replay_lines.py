"""Malformed lines are read again by today's options of their job."""

from __future__ import annotations

import itertools
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inbox import Inbox
from psycopg.types.json import Jsonb
from warehouse import Row, Warehouse

EXAMPLES = int(os.environ.get("MEDALLION_TEST_EXAMPLES", "4"))
JOB = "bronze.{p}_orders"
_NUMBERS = itertools.count(1)


def replay(inbox: Inbox, dry_run: bool = False) -> list[Row]:
    query = "select * from setup.replay_quarantine('" + JOB + "', p_dry_run => %s)"
    return inbox.warehouse.rows(query, dry_run)


def configure(inbox: Inbox, **options: str | int) -> None:
    inbox.warehouse.execute(
        "select setup.configure_job('" + JOB + "', p_options => %s)", Jsonb(options)
    )


LATIN = "id,name,note\n1,Ada,x\n2,Zoë,y\n3,Bob,z\n4,Zoé\n".encode("latin1")


@pytest.mark.parametrize("load_type", ["full", "append"])
def test_bytes_are_text_in_another_encoding(inbox: Inbox, load_type: str) -> None:
    inbox.declare(load_type=load_type)
    inbox.deliver(LATIN)
    assert [row[0] for row in inbox.malformed()] == [3, 5]
    configure(inbox, encoding="LATIN1")
    before = inbox.written(), inbox.warehouse.written("setup.quarantine")
    assert replay(inbox, dry_run=True) == [("malformed_line", 1, 1, 0, 0)]
    assert before == (inbox.written(), inbox.warehouse.written("setup.quarantine"))
    assert replay(inbox) == [("malformed_line", 1, 1, 0, 0)]
    assert sorted(inbox.lines()) == [
        (2, "1", "Ada", "x"),
        (3, "2", "Zoë", "y"),
        (4, "3", "Bob", "z"),
    ]
    assert [row[0] for row in inbox.malformed("replayed")] == [3]
    assert inbox.ledger() == [("orders.csv", "loaded", 3, 1)]
    log = inbox.log()
    assert (log["status"], log["is_replay"], log["rows_inserted"]) == ("succeeded", True, 1)
    assert replay(inbox) == [("malformed_line", 0, 1, 0, 0)]
    assert len(inbox.rows()) == 3


def test_lines_that_follow_each_other_become_one_record(inbox: Inbox) -> None:
    inbox.declare(quote="'", encoding="UTF8")
    inbox.deliver('id,name,note\n1,Ada,x\n2,"Bob\nand Cem",y\n3,Dea,z\n4,"Eve\n5,Fay,u\n')
    assert [row[0] for row in inbox.malformed()] == [3, 4, 6]
    configure(inbox, quote='"', escape='"')
    # the quote of line 6 is not closed, and line 7 is a row already
    assert replay(inbox) == [("malformed_line", 2, 1, 0, 0)]
    assert sorted(inbox.lines()) == [
        (2, "1", "Ada", "x"), (3, "2", "Bob\nand Cem", "y"), (5, "3", "Dea", "z"),
        (7, "5", "Fay", "u"),
    ]  # fmt: skip
    assert inbox.ledger() == [("orders.csv", "loaded", 4, 1)]


def test_a_line_that_was_cut_off_stays(inbox: Inbox) -> None:
    inbox.declare(max_line_bytes=1500)
    inbox.deliver("id,name,note\n1,Ada\n2,Bob," + 2000 * "x" + "\n3,Cem,z\n")
    assert [row[0] for row in inbox.malformed()] == [2, 3]
    configure(inbox, max_line_bytes=5000)
    assert replay(inbox) == [("malformed_line", 0, 2, 0, 0)]
    # a short one is there as a whole
    configure(inbox, max_line_bytes=10)
    inbox.deliver("id,name,note\n1,Ada\n2,Bob,a bit long\n3,Cem,z\n")
    configure(inbox, max_line_bytes=5000)
    assert replay(inbox) == [("malformed_line", 1, 1, 0, 0)]
    assert (3, "2", "Bob", "a bit long") in inbox.lines()


def test_replayed_lines_go_with_the_version_of_their_file(inbox: Inbox) -> None:
    inbox.declare(load_type="append")
    inbox.deliver(LATIN)
    configure(inbox, encoding="LATIN1")
    replay(inbox)
    inbox.deliver("id,name,note\n1,Ada,x\n".encode("latin1"))
    assert inbox.rows() == [("1", "Ada", "x")]
    assert [entry[1:] for entry in inbox.ledger()] == [("replaced", 3, 1), ("loaded", 1, 0)]


def test_they_go_with_it_after_the_job_was_registered_anew(inbox: Inbox) -> None:
    inbox.declare(load_type="append")
    inbox.warehouse.execute(
        "alter table bronze.{p}_orders add column _file_modified_at timestamptz"
    )
    inbox.deliver(LATIN)
    configure(inbox, encoding="LATIN1")
    replay(inbox)
    inbox.warehouse.execute("select setup.unregister_job('" + JOB + "')")
    inbox.warehouse.job(
        JOB, load_type="append", source="file:{{p}}/orders.csv", options={"encoding": "LATIN1"}
    )
    inbox.deliver("id,name,note\n1,Ada,x\n".encode("latin1"))
    assert inbox.rows() == [("1", "Ada", "x")]


def test_readers_of_bronze_see_the_replayed_lines(inbox: Inbox) -> None:
    inbox.declare(load_type="append")
    inbox.warehouse.execute(
        """
        create view silver.v_{p}_orders as select id, name, _load_id from bronze.{p}_orders;
        create table silver.{p}_orders (id text, name text, _load_id bigint);
        """
    )
    inbox.warehouse.job("silver.{p}_orders", load_type="append")
    inbox.write(LATIN)
    inbox.warehouse.run()
    configure(inbox, encoding="LATIN1")
    replay(inbox)
    inbox.warehouse.run()
    assert inbox.warehouse.content("silver.{p}_orders", "id, name") == [
        ("1", "Ada"), ("2", "Zoë"), ("3", "Bob")
    ]  # fmt: skip
    inbox.warehouse.run()
    assert inbox.warehouse.statuses()["silver.{p}_orders"] == "up_to_date"


def test_rescued_columns_are_rescued(inbox: Inbox) -> None:
    inbox.declare()
    inbox.deliver("id,name,note,more\n1,Ada,x,a\n2,Zoë,y,é\n".encode("latin1"))
    configure(inbox, encoding="LATIN1")
    assert replay(inbox) == [("malformed_line", 1, 0, 0, 0)]
    assert inbox.rows("_rescued_data")[-1] == ({"more": "é"}, "2", "Zoë", "y")


def test_lines_of_json_are_read_again(inbox: Inbox) -> None:
    inbox.declare(source="orders.jsonl")
    content = (
        '{"id": 1, "name": "Ada", "note": "x"}\n{"name": "Zoë", "id": 2}\n{"id": 3, "name": "é"\n'
    )
    inbox.deliver(content.encode("latin1"), "orders.jsonl")
    assert [row[0] for row in inbox.malformed()] == [2, 3]
    configure(inbox, encoding="LATIN1")
    assert replay(inbox) == [("malformed_line", 1, 1, 0, 0)]
    assert sorted(inbox.lines()) == [(1, "1", "Ada", "x"), (2, "2", "Zoë", None)]
    assert inbox.ledger() == [("orders.jsonl", "loaded", 2, 1)]


_fields = st.sampled_from(["a", "", '"b"', '"c\nd"', '"e', "ë", '"é,"', "f,g", '"h"i'])
_lines = st.lists(st.tuples(_fields, _fields), min_size=1, max_size=8)


def test_a_replay_gives_what_the_right_encoding_gives_from_the_start(inbox: Inbox) -> None:
    @settings(
        max_examples=EXAMPLES * 5,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
    @given(lines=_lines)
    def judge(lines: list[tuple[str, str]]) -> None:
        number = next(_NUMBERS)
        found = []
        content = "id,name,note\n0,first,row\n"
        content += "".join(f"{i},{a},{b}\n" for i, (a, b) in enumerate(lines, start=1))
        for which, encoding in (("broken", "UTF8"), ("well", "LATIN1")):
            place = Inbox(
                Warehouse(inbox.warehouse.connection, f"{inbox.warehouse.name}{which}{number}"),
                inbox.folder,
            )
            place.declare(encoding=encoding)
            assert place.deliver(content.encode("latin1")) == "succeeded"
            configure(place, encoding="LATIN1")
            replay(place)
            found.append((sorted(place.lines()), [line for line, *_ in place.malformed()]))
            place.warehouse.execute("select setup.unregister_pipeline('{p}')")
        assert found[0] == found[1]

    judge()
