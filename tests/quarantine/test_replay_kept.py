"""What today's view shows no more, and what was never kept whole: it gets in, or is told how."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from inbox import JOB, Inbox
from warehouse import Row, Warehouse

T = "silver.{p}_t"
REPLAY = f"select * from setup.replay_quarantine('{T}', p_kept => %s)"


def model(fed: Warehouse, load_type: str, more: str = "", key: str = "") -> None:
    """A silver table with a rule that is too strict, which keeps what its source loses."""
    fed.execute(
        "create view silver.v_{p}_t as select id, code, amount::int as amount, _load_id"
        f"{more} from bronze.{{p}}_t as t;"
        f"create table silver.{{p}}_t (id int {key}, code text, amount int, _load_id bigint)"
    )
    fed.job(T, load_type=load_type, options={"taken_back": "keep"})
    fed.rule(T, "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop")


def deliver(warehouse: Warehouse, *rows: Row) -> None:
    for row in rows:
        warehouse.execute("insert into setup.{p}_feed values (%s, %s, %s)", *row)
    warehouse.run()


def mend(warehouse: Warehouse, most: int) -> None:
    warehouse.execute(
        f"select setup.configure_rule('{T}', 'small', p_arguments => %s)",
        psycopg.types.json.Jsonb({"max": most}),
    )


def content(warehouse: Warehouse) -> list[Any]:
    return warehouse.content(T, "id, code, amount")


def statuses(warehouse: Warehouse) -> list[str]:
    query = f"select status from setup.quarantine where target = '{T}' order by quarantine_id"
    return [status for (status,) in warehouse.rows(query)]


@pytest.mark.every_server
@pytest.mark.parametrize("row", ["", ", t as _row"])
def test_rows_that_are_gone_from_their_source_get_in_as_they_were_kept(
    fed: Warehouse, row: str
) -> None:
    model(fed, "append", row)
    deliver(fed, (1, "a", "5"), (2, "b", "50"), (2, "b", "50"), (3, "c", "500"))
    fed.execute("delete from bronze.{p}_t")
    mend(fed, 100)
    fed.notices.clear()
    assert fed.rows(REPLAY, False) == [("small", 0, 0, 0, 2)]
    [told] = [notice for notice in fed.notices if "no longer shown" in notice]
    assert fed.fill('2 rows of "silver.{p}_t"') in told
    assert "--kept" in told
    assert fed.rows(REPLAY, True) == [("small", 1, 1, 0, 0)]
    # as often as it was delivered
    assert content(fed) == [(1, "a", 5), (2, "b", 50), (2, "b", 50)]
    assert sorted(statuses(fed)) == ["open", "replayed"]
    assert fed.rows("select * from bronze.{p}_t") == []
    assert fed.rows(REPLAY, True) == [("small", 0, 1, 0, 0)]
    assert content(fed) == [(1, "a", 5), (2, "b", 50), (2, "b", 50)]


def test_a_kept_row_goes_through_the_view_of_today_where_it_shows_its_source(
    fed: Warehouse,
) -> None:
    model(fed, "append", ", t as _row")
    deliver(fed, (1, "a", "5"), (2, "b", "50"))
    fed.execute("delete from bronze.{p}_t")
    fed.execute(
        "create or replace view silver.v_{p}_t as select id, upper(code) as code,"
        " (amount::numeric / 10)::int as amount, _load_id, t as _row from bronze.{p}_t as t"
    )
    assert fed.rows(REPLAY, True) == [("small", 1, 0, 0, 0)]
    assert content(fed) == [(1, "a", 5), (2, "B", 5)]


@pytest.mark.every_server
def test_a_source_of_parts_with_columns_of_its_own_gets_a_row_back(fed: Warehouse) -> None:
    fed.execute(
        """
        drop table bronze.{p}_t cascade;
        create table bronze.{p}_t (
          id int, "Co""de" text, amount text,
          twice text generated always as (amount || amount) stored, _load_id bigint
        ) partition by list (id);
        create table bronze.{p}_t1 partition of bronze.{p}_t for values in (1);
        create table bronze.{p}_t2 partition of bronze.{p}_t default;
        create or replace procedure bronze.{p}_fetch(
          p_load_id bigint, inout p_counts setup.load_counts
        ) language plpgsql as $$
        begin
          insert into bronze.{p}_t (id, "Co""de", amount, _load_id)
          select id, code, amount, p_load_id from setup.{p}_feed;
          get diagnostics p_counts.rows_inserted = row_count;
          delete from setup.{p}_feed;
        end;
        $$;
        create view silver.v_{p}_t as select id, "Co""de" as code, twice::int as amount, _load_id,
          t as _row from bronze.{p}_t as t;
        create table silver.{p}_t (id int, code text, amount int, _load_id bigint)
        """
    )
    fed.job(T, load_type="append", options={"taken_back": "keep"})
    fed.rule(T, "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop")
    deliver(fed, (1, "a", "1"), (2, "b'", "2"), (3, "c", "3"))
    fed.execute("delete from bronze.{p}_t where id < 3")
    mend(fed, 100)
    assert fed.rows(REPLAY, True) == [("small", 3, 0, 0, 0)]
    assert content(fed) == [(1, "a", 11), (2, "b'", 22), (3, "c", 33)]
    assert fed.rows("select id from bronze.{p}_t") == [(3,)]


def test_a_kept_row_takes_no_place_of_a_newer_one(fed: Warehouse) -> None:
    model(fed, "upsert", key="primary key")
    deliver(fed, (1, "a", "50"), (2, "b", "60"))
    deliver(fed, (1, "a", "7"))
    fed.execute("delete from bronze.{p}_t where amount <> '7'")
    mend(fed, 100)
    assert fed.rows(REPLAY, True) == [("small", 1, 0, 0, 0)]
    assert content(fed) == [(1, "a", 7), (2, "b", 60)]
    assert statuses(fed) == ["superseded", "replayed"]


def test_a_kept_row_whose_columns_are_gone_stays_and_is_told(fed: Warehouse) -> None:
    model(fed, "append")
    deliver(fed, (1, "a", "5"), (2, "b", "50"))
    fed.execute("delete from bronze.{p}_t")
    fed.execute(
        "create or replace view silver.v_{p}_t as select id, code, amount::int as amount, _load_id,"
        " 'new' as added from bronze.{p}_t as t; alter table silver.{p}_t add column added text"
    )
    mend(fed, 100)
    fed.notices.clear()
    assert fed.rows(REPLAY, True) == [("small", 0, 0, 0, 1)]
    assert [notice for notice in fed.notices if "bring its columns back" in notice]
    assert statuses(fed) == ["open"]


def test_a_dry_run_of_kept_rows_writes_nothing(fed: Warehouse) -> None:
    model(fed, "append", ", t as _row")
    deliver(fed, (2, "b", "50"))
    fed.execute("delete from bronze.{p}_t")
    mend(fed, 100)
    dry = f"select * from setup.replay_quarantine('{T}', p_dry_run => true, p_kept => true)"
    assert fed.rows(dry) == [("small", 1, 0, 0, 0)]
    assert (content(fed), statuses(fed)) == ([], ["open"])


def test_lines_that_were_cut_off_come_with_their_file(inbox: Inbox) -> None:
    shop = inbox.declare(load_type="append", max_line_bytes=1500).warehouse
    inbox.deliver("id,name,note\n1,Ada,x\n2,Bob," + 2000 * "x" + "\n3,Cem\n")
    options = "select setup.configure_job(%s, p_options => '{\"max_line_bytes\": 5000}')"
    shop.execute(options, shop.fill(JOB))
    shop.notices.clear()
    shop.execute("select setup.replay_quarantine(%s)", shop.fill(JOB))
    [told] = [notice for notice in shop.notices if "max_line_bytes" in notice]
    assert "1 line of" in told
    # as the line says
    shop.execute(f"select setup.reread_files('{JOB}')")
    assert inbox.load() == "succeeded"
    assert [row[0] for row in inbox.rows()] == ["1", "2"]
    # what has too few fields has them still
    assert [line for line, *_ in inbox.malformed()] == [4]
    assert [line for line, *_ in inbox.malformed("resolved")] == [3]
