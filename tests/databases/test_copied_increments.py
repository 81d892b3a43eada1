"""What changed in the source, whatever its stamps say, is in bronze after the next load."""

from __future__ import annotations

import pytest
from copies import Copies

CREATE = """
    create table visits (
      id int primary key, note varchar(20), day date, stamp timestamp(3) null, key (stamp)
    )
"""
NOON = "'2026-03-01 12:00:00'"


@pytest.fixture
def visits(copies: Copies) -> Copies:
    copies.at_source(
        CREATE,
        f"insert into visits values (1, 'a', '2026-02-20', {NOON}), (2, 'b', '2025-01-01', {NOON})",
    )
    return copies


def rows(copies: Copies) -> list[tuple[int, str]]:
    return copies.content("visits", "id, note")


def test_equal_and_late_and_missing_stamps_lose_no_row(visits: Copies) -> None:
    visits.job("visits", watermark="stamp")
    visits.load("visits")
    visits.at_source(
        # the same stamp as the greatest one that was read
        f"insert into visits select seq, 'same', null, {NOON} from seq_10_to_3009",
        # committed late with an older one, and without one
        f"insert into visits values (3, 'late', null, {NOON} - interval 4 minute),"
        " (4, 'none', null, null)",
    )
    assert visits.load("visits") == (3002, 0, 0, 0)
    assert visits.seen("visits")["is_whole"] is False
    visits.at_source("update visits set note = 'still none' where id = 4")
    assert visits.load("visits") == (0, 1, 0, 0)


def test_a_stamp_older_than_the_overlap_is_noticed_by_its_key(visits: Copies) -> None:
    visits.job("visits", watermark="stamp")
    visits.load("visits")
    visits.at_source("insert into visits values (3, 'very late', null, '2026-01-01')")
    assert visits.load("visits") == (1, 0, 0, 0)
    assert visits.seen("visits")["is_repeated"] is True
    assert visits.load("visits") == (0, 0, 0, 0)
    assert visits.seen("visits")["is_repeated"] is False


def test_rows_lost_in_bronze_come_back_also_when_others_arrive(visits: Copies) -> None:
    visits.at_source("update visits set stamp = '2026-01-01' where id = 1")
    visits.job("visits", watermark="stamp")
    visits.load("visits")
    visits.warehouse.execute("delete from bronze.{p}_visits where id = 1")
    visits.at_source(f"insert into visits values (3, 'new', null, {NOON})")
    assert visits.load("visits") == (2, 0, 0, 0)
    assert rows(visits) == [(1, "a"), (2, "b"), (3, "new")]


def test_an_edit_that_leaves_the_stamp_alone_is_seen_in_the_days_of_lookback(
    visits: Copies,
) -> None:
    visits.job(
        "visits", watermark="stamp", overlap="0 s", lookback={"days": 30, "columns": ["day"]}
    )
    visits.at_source("update visits set stamp = '2026-02-21' where id <> 1")
    visits.at_source(f"insert into visits values (9, 'high', null, {NOON})")
    visits.load("visits")
    visits.at_source("update visits set note = 'edited', stamp = stamp")
    assert visits.load("visits") == (0, 2, 0, 0)
    # 2 is of another year
    assert rows(visits) == [(1, "edited"), (2, "b"), (9, "edited")]


def test_a_wrong_clock_does_not_move_the_watermark(visits: Copies) -> None:
    visits.job("visits", watermark="stamp")
    visits.load("visits")
    before = visits.seen("visits")["high_value"]
    visits.at_source(
        "insert into visits values (3, 'future', null, '2037-01-01'),"
        " (4, 'zero', null, '0000-00-00')",
    )
    assert visits.load("visits")[0] == 2
    assert visits.seen("visits")["high_value"] == before
    visits.at_source(f"insert into visits values (5, 'now', null, {NOON} + interval 1 hour)")
    assert visits.load("visits") == (1, 0, 0, 0)
    assert visits.seen("visits")["high_value"] > before


def test_a_number_is_no_time(visits: Copies) -> None:
    visits.job("visits", "append", watermark="id")
    visits.load("visits")
    visits.at_source(f"insert into visits values (3, 'c', null, {NOON})")
    assert visits.load("visits") == (1, 0, 0, 0)
    assert visits.seen("visits")["rows_streamed"] == 1
    # a transaction that had taken its number earlier
    visits.at_source(f"insert into visits values (-1, 'late', null, {NOON})")
    assert visits.load("visits") == (1, 0, 0, 0)
    assert visits.load("visits") == (0, 0, 0, 0)


def test_another_watermark_column_means_to_read_all(visits: Copies) -> None:
    visits.job("visits", watermark="id")
    visits.load("visits")
    visits.at_source("update visits set note = 'unseen' where id = 1")
    assert visits.load("visits") == (0, 0, 0, 0)
    visits.job("visits", watermark="stamp")
    assert visits.load("visits") == (0, 1, 0, 0)
    assert visits.seen("visits")["reason"] == "first load by this watermark"


def test_a_failed_load_leaves_rows_and_watermark(visits: Copies) -> None:
    visits.job("visits", watermark="stamp")
    visits.load("visits")
    visits.warehouse.execute(
        "create function pg_temp.stop() returns trigger language plpgsql as"
        " $$ begin raise exception 'stop'; end $$;"
        " create trigger stop before update on setup.source_loads for each row"
        " when (new.rows_missing is not null) execute function pg_temp.stop()"
    )
    visits.at_source(f"insert into visits values (3, 'c', null, {NOON} + interval 1 day)")
    mark = "select to_jsonb(w) from setup.source_watermarks as w inner join setup.load_jobs as j"
    mark += " using (job_id) where j.target = 'bronze.{p}_visits'"
    before = visits.warehouse.rows(mark)
    assert visits.failure("visits")[0] == "P0001"
    assert (visits.warehouse.rows(mark), rows(visits)) == (before, [(1, "a"), (2, "b")])
    visits.warehouse.execute("drop trigger stop on setup.source_loads")
    assert visits.load("visits") == (1, 0, 0, 0)


@pytest.mark.parametrize("load_type", ["upsert", "full"])
def test_rows_that_are_gone_are_marked_and_come_back(visits: Copies, load_type: str) -> None:
    options = {"watermark": "stamp"} if load_type == "upsert" else {}
    visits.job("visits", load_type, hard_deletes="soft_delete", max_delete_pct=50, **options)
    visits.load("visits")
    visits.at_source("delete from visits where id = 1")
    assert visits.load("visits") == (0, 1, 0, 0)
    assert rows(visits) == [(2, "b")]
    assert visits.load("visits") == (0, 0, 0, 0)
    visits.at_source("insert into visits values (1, 'a', null, '2026-01-01')")
    assert visits.load("visits") == (0, 1, 0, 0)
    assert rows(visits) == [(1, "a"), (2, "b")]


def test_rows_that_are_gone_are_counted_or_deleted_as_the_job_says(visits: Copies) -> None:
    visits.job("visits", watermark="stamp", max_delete_pct=50)
    visits.load("visits")
    visits.at_source("delete from visits where id = 1")
    assert visits.load("visits") == (0, 0, 0, 0)
    assert visits.seen("visits")["rows_missing"] == 1
    assert len(rows(visits)) == 2
    visits.job("visits", watermark="stamp", hard_deletes="purge", max_delete_pct=50)
    assert visits.load("visits") == (0, 0, 1, 0)
    assert rows(visits) == [(2, "b")]


@pytest.mark.parametrize("how", ["keys", "whole", "no key"])
def test_a_table_emptied_by_mistake_empties_nothing(visits: Copies, how: str) -> None:
    if how == "no key":
        visits.at_source("alter table visits drop primary key")
    if how == "keys":
        visits.job("visits", watermark="stamp", hard_deletes="purge")
    else:
        visits.job("visits", "full")
    visits.load("visits")
    visits.at_source("delete from visits")
    assert visits.failure("visits")[0] == "MW067"
    assert len(rows(visits)) == 2


def test_a_table_without_a_key_is_replaced_only_when_it_differs(visits: Copies) -> None:
    visits.at_source(
        "alter table visits drop primary key", "insert into visits select * from visits"
    )
    visits.job("visits", "full")
    assert visits.load("visits") == (4, 0, 0, 0)
    before = visits.warehouse.written("bronze.{p}_visits")
    assert visits.load("visits") == (0, 0, 0, 0)
    assert visits.warehouse.written("bronze.{p}_visits") == before
    visits.at_source("update visits set note = 'z' where id = 1 limit 1")
    assert visits.load("visits") == (4, 0, 4, 0)


def test_a_full_refresh_leaves_what_the_source_has(visits: Copies) -> None:
    visits.job("visits", watermark="stamp", max_delete_pct=50)
    visits.load("visits")
    visits.at_source(
        "delete from visits where id = 1", "update visits set note = 'z', stamp = stamp"
    )
    assert visits.load("visits", full_refresh=True) == (0, 1, 1, 0)
    assert rows(visits) == [(2, "z")]


@pytest.mark.parametrize("load_type", ["upsert", "full", "append"])
@pytest.mark.parametrize("policy", ["report", "soft_delete", "purge"])
def test_a_full_refresh_keeps_no_live_row_that_is_gone(
    visits: Copies, load_type: str, policy: str
) -> None:
    options = {} if load_type == "full" else {"watermark": "stamp"}
    visits.job("visits", load_type, hard_deletes=policy, max_delete_pct=50, **options)
    visits.load("visits")
    visits.at_source("delete from visits where id = 1")
    gone = (0, 1, 0, 0) if policy == "soft_delete" else (0, 0, 1, 0)
    assert visits.load("visits", full_refresh=True) == gone
    assert rows(visits) == [(2, "b")]
    assert visits.load("visits", full_refresh=True) == (0, 0, 0, 0)
    visits.at_source("insert into visits values (1, 'a', null, '2026-01-01')")
    assert visits.load("visits", full_refresh=True)[0 if policy != "soft_delete" else 1] == 1
    assert rows(visits) == [(1, "a"), (2, "b")]


@pytest.mark.parametrize("policy", ["report", "purge"])
def test_marks_of_an_earlier_policy_go_with_a_full_refresh(visits: Copies, policy: str) -> None:
    visits.job("visits", watermark="stamp", hard_deletes="soft_delete", max_delete_pct=50)
    visits.load("visits")
    visits.at_source("delete from visits where id = 1")
    assert visits.load("visits") == (0, 1, 0, 0)
    visits.job("visits", watermark="stamp", hard_deletes=policy, max_delete_pct=50)
    assert visits.load("visits", full_refresh=True) == (0, 0, 1, 0)
    assert visits.warehouse.value("select count(*) from bronze.{p}_visits") == 1


def test_a_table_without_snapshots_is_copied_too(visits: Copies) -> None:
    visits.at_source("alter table visits engine = MyISAM")
    visits.job("visits", watermark="stamp")
    assert visits.load("visits") == (2, 0, 0, 0)
    visits.at_source(f"insert into visits values (3, 'c', null, {NOON})")
    assert visits.load("visits") == (1, 0, 0, 0)


def test_a_stamp_that_is_no_time_goes_to_quarantine_and_moves_nothing(copies: Copies) -> None:
    copies.at_source(
        "create table visits (id int primary key, note varchar(20), stamp datetime null)",
        f"insert into visits values (1, 'a', {NOON}), (2, 'b', {NOON} + interval 1 hour)",
        "set session sql_mode = 'ALLOW_INVALID_DATES'",
        "insert into visits values (3, 'c', '2026-02-30 10:00:00')",
    )
    copies.job("visits", watermark="stamp", max_refused_pct=50)
    assert copies.load("visits") == (2, 0, 0, 1)
    seen = copies.seen("visits")
    # COPY reads values with their types, and tells only that it does not read one
    assert (seen["high_value"], seen["is_doubted"]) == ("2026-03-01 13:00:00", True)
    query = "select reason from setup.quarantine where target = 'bronze.{p}_visits'"
    assert copies.warehouse.rows(query) == [
        ('column "stamp": it is no timestamp without time zone',)
    ]


@pytest.mark.parametrize("kind", ["int", "varchar(9)"])
def test_sets_of_keys_are_not_compared_pair_by_pair(copies: Copies, kind: str) -> None:
    """Whatever the server knows of the tables: right after the first load it knows nothing."""
    copies.at_source(
        f"create table visits (id {kind} primary key, stamp datetime null, flag tinyint(1))",
        f"insert into visits select seq, {NOON}, if(seq % 1000, 1, 7) from seq_1_to_3000",
    )
    copies.job("visits", watermark="stamp", hard_deletes="purge")
    copies.warehouse.execute(
        "load 'auto_explain'; set auto_explain.log_min_duration = 0;"
        " set auto_explain.log_nested_statements = on; set client_min_messages = log;"
    )
    try:
        assert copies.load("visits") == (2997, 0, 0, 3)
        copies.at_source(
            "update visits set flag = 1 where id = 1000", "delete from visits where id < 4"
        )
        assert copies.load("visits") == (1, 0, 3, 2)
    finally:
        copies.warehouse.execute(
            "reset client_min_messages; set auto_explain.log_min_duration = -1"
        )
    plans = [each for each in copies.warehouse.notices if "work.received_keys_" in each]
    # of a set all 64 keys are written out: that is no comparison
    plans = [each for each in plans if "generate_series" not in each]
    assert len([each for each in plans if "Anti Join" in each]) >= 3
    assert [each for each in plans if "Nested Loop" in each and "Seq Scan" in each] == []
