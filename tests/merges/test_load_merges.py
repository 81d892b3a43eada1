"""Load types scd1, scd2, snapshot: options, increments, quarantine, full refresh, two at once."""

from __future__ import annotations

import psycopg
import pytest
from sessions import running, wait_until_blocked
from warehouse import Warehouse, error_of

OPTIONS = {"delete_when": "op = 'D'", "except_columns": ["op"]}


@pytest.fixture
def changes(warehouse: Warehouse) -> Warehouse:
    """A change feed that grows, and a history of it."""
    warehouse.execute(
        """
        create table setup.{p}_feed (id int, at int, op text, city text);
        create table bronze.{p}_changes (id int, at int, op text, city text, _load_id bigint);
        create view silver.v_{p}_cities as
          select id, at, op, upper(city) as city, _load_id from bronze.{p}_changes;
        create table silver.{p}_cities (id int, city text);
        create procedure bronze.{p}_fetch(p_load_id bigint, inout p_counts setup.load_counts)
        language plpgsql as $$
        begin
          insert into bronze.{p}_changes select id, at, op, city, p_load_id from setup.{p}_feed;
          get diagnostics p_counts.rows_inserted = row_count;
          delete from setup.{p}_feed;
        end;
        $$;
        """
    )
    warehouse.job("bronze.{p}_changes", load_type="procedure", source="bronze.{p}_fetch")
    return warehouse


def deliver(changes: Warehouse, rows: str) -> None:
    changes.execute(f"insert into setup.{{p}}_feed values {rows}")
    changes.run()


@pytest.fixture
def history(changes: Warehouse) -> Warehouse:
    """The feed, loaded as scd2 in two runs."""
    changes.job(
        "silver.{p}_cities", load_type="scd2", keys=["id"], sequence=["at"], options=OPTIONS
    )
    deliver(changes, "(1, 1, 'U', 'bern'), (2, 1, 'U', 'rome'), (null, 1, 'U', 'lost')")
    deliver(changes, "(1, 5, 'U', 'basel'), (2, 9, 'D', null), (2, 4, 'U', 'pisa')")
    return changes


VERSIONS = [
    (1, "BASEL", 5, None),
    (1, "BERN", 1, 5),
    (2, "PISA", 4, 9),
    (2, "ROME", 1, 4),
]


def versions(warehouse: Warehouse) -> list[tuple[object, ...]]:
    return warehouse.content("silver.{p}_cities", "id, city, _start_seq, _end_seq")


def test_a_history_job_reads_what_is_new_and_counts(history: Warehouse) -> None:
    assert versions(history) == VERSIONS
    assert history.counts("silver.{p}_cities") == (2, 2, 0, 0)
    log = history.log("silver.{p}_cities")
    assert log["rows_read"] == 3
    assert log["watermark_from"] < log["watermark_to"]
    assert history.rows(
        "select rule_name from setup.quarantine where target = 'silver.{p}_cities'"
    ) == [("null_key",)]
    loads = history.rows("select distinct _load_id from silver.{p}_cities where _start_seq > 1")
    assert loads == [(log["load_id"],)]


def test_an_unchanged_history_job_writes_nothing(history: Warehouse) -> None:
    before = history.written("silver.{p}_cities")
    assert history.run()["silver.{p}_cities"] == "up_to_date"
    history.run(full_refresh=True)
    assert history.written("silver.{p}_cities") == before
    assert (
        history.value(
            "select count(*) from setup.quarantine where target = 'silver.{p}_cities'"
            " and status = 'open'"
        )
        == 1
    )


def test_a_full_refresh_folds_bronze_anew(history: Warehouse) -> None:
    history.execute("update silver.{p}_cities set city = 'wrong' where id = 1")
    history.execute("delete from silver.{p}_cities where id = 2")
    history.run(full_refresh=True)
    assert versions(history) == VERSIONS


def test_registering_a_history_job_again_keeps_its_keys(history: Warehouse) -> None:
    history.job("silver.{p}_cities", load_type="scd2", sequence=["at"], options=OPTIONS)
    assert history.value(
        "select keys from setup.load_jobs where job_name = 'silver.{p}_cities'"
    ) == ["id"]


def test_rows_that_a_rule_drops_are_no_events(history: Warehouse) -> None:
    history.rule(
        "silver.{p}_cities", "short", "expression", expression="length(city) < 6", gate="drop"
    )
    deliver(history, "(3, 1, 'U', 'rome'), (4, 1, 'U', 'amsterdam')")
    assert history.counts("silver.{p}_cities")[3] == 1
    assert {row[0] for row in versions(history)} == {1, 2, 3}


def test_a_rebuild_does_not_go_around_the_rules(history: Warehouse) -> None:
    near = "city is distinct from 'AMSTERDAM'"
    history.rule("silver.{p}_cities", "far", "expression", expression=near, gate="drop")
    deliver(history, "(3, 1, 'U', 'oslo'), (4, 1, 'U', 'amsterdam')")
    before = history.written("silver.{p}_cities")
    for source in ("null", "'silver.v_{p}_cities'"):
        rebuild = history.fill(f"select setup.rebuild_target('silver.{{p}}_cities', {source})")
        error = error_of(history.connection, rebuild)
        assert error.sqlstate == "MW050"
        assert "p_full_refresh" in str(error.diag.message_hint)
    history.run(full_refresh=True)
    assert history.written("silver.{p}_cities") == before


def test_current_rows_follow_the_feed(changes: Warehouse) -> None:
    changes.job(
        "silver.{p}_cities", load_type="scd1", keys=["id"], sequence=["at"], options=OPTIONS
    )
    deliver(changes, "(1, 5, 'U', 'bern'), (2, 1, 'U', 'rome')")
    deliver(changes, "(1, 3, 'U', 'late'), (2, 9, 'D', null)")
    assert changes.content("silver.{p}_cities", "id, city, _seq") == [(1, "BERN", 5)]


def test_a_snapshot_job_compares_with_the_whole_source(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, v text, taken date, _load_id bigint);
        create view silver.v_{p}_t as select id, v, taken, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int, v text);
        """
    )
    warehouse.job("silver.{p}_t", load_type="snapshot", keys=["id"], options={"version": "taken"})
    warehouse.execute(
        "insert into bronze.{p}_t values (1, 'a', '2024-01-01', 1), (2, 'b', '2024-01-01', 1)"
    )
    warehouse.run()
    warehouse.execute(
        "truncate bronze.{p}_t; insert into bronze.{p}_t values (1, 'c', '2024-01-03', 2)"
    )
    warehouse.run()
    assert warehouse.content("silver.{p}_t", "id, v, valid_from::text, valid_to::text") == [
        (1, "a", "2024-01-01", "2024-01-03"),
        (1, "c", "2024-01-03", None),
        (2, "b", "2024-01-01", "2024-01-03"),
    ]
    for rows, words in (("", "empty"), ("(1, 'd', '2024-01-05', 3), (2, 'e', null, 3)", "NULL")):
        warehouse.execute("truncate bronze.{p}_t")
        if rows:
            warehouse.execute(f"insert into bronze.{{p}}_t values {rows}")
        warehouse.run_failing()
        log = warehouse.log("silver.{p}_t")
        assert log["sqlstate"] == "MW056"
        assert words in log["detail"]
    assert len(warehouse.content("silver.{p}_t", "id")) == 3


def test_an_incremental_snapshot_without_rows_changes_nothing(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, v text, taken date, _load_id bigint);
        create view silver.v_{p}_t as select id, v, taken, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int, v text);
        """
    )
    options = {"version": "taken", "full": False}
    warehouse.job("silver.{p}_t", load_type="snapshot", keys=["id"], options=options)
    warehouse.execute("insert into bronze.{p}_t values (1, 'a', '2024-01-01', 1)")
    warehouse.run()
    warehouse.execute("truncate bronze.{p}_t")
    warehouse.run(full_refresh=True)
    assert warehouse.content("silver.{p}_t", "id, v") == [(1, "a")]


def test_a_failing_merge_changes_nothing(history: Warehouse) -> None:
    before = history.written("silver.{p}_cities")
    history.execute("alter table silver.{p}_cities add constraint {p}_no check (city <> 'OSLO')")
    history.execute("insert into setup.{p}_feed values (3, 1, 'U', 'oslo'), (4, 1, 'U', 'rome')")
    history.run_failing()
    assert history.written("silver.{p}_cities") == before
    history.execute("alter table silver.{p}_cities drop constraint {p}_no")
    history.run()
    assert len(versions(history)) == 6


MERGE = (
    "select setup.merge_scd2('silver.{p}_cities', 'silver.v_{p}_cities', '{id}', '{at}',"
    " p_delete_when => 'op = ''D''', p_except_columns => '{op}', p_lock_timeout => '%s')"
)


def test_a_second_merge_waits_and_then_gives_up(
    history: Warehouse, second_session: psycopg.Connection
) -> None:
    merge = history.fill(MERGE)
    with second_session.transaction():
        second_session.execute(merge % "1 s")
        error = error_of(history.connection, merge % "50 ms")
        assert error.sqlstate == "MW055"
        assert f"session {second_session.info.backend_pid}" in str(error)
    with second_session.transaction():
        second_session.execute(merge % "1 s")
    history.execute(merge % "50 ms")


def test_a_second_merge_goes_on_when_the_first_has_ended(
    history: Warehouse, second_session: psycopg.Connection
) -> None:
    merge = history.fill(MERGE % "20 s")
    history.execute("insert into bronze.{p}_changes values (1, 7, 'U', 'olten', 0)")
    with history.connection.transaction():
        history.execute(merge)
        with running(second_session, merge) as second:
            probe = history.fill("select count(*) from silver.{p}_cities")
            with psycopg.connect(
                history.connection.info.dsn, password=history.connection.info.password
            ) as reader:
                wait_until_blocked(reader, second_session)
                # a reader sees the old rows and does not wait
                assert reader.execute(probe).fetchone() == (4,)
            history.connection.execute("select 1")
            assert not second.done()
            break_out = True
    assert break_out
    assert history.value("select count(*) from silver.{p}_cities") == 5


def test_a_merge_wants_to_see_what_the_one_before_has_written(history: Warehouse) -> None:
    with history.connection.transaction(force_rollback=True):
        history.execute("set transaction isolation level repeatable read")
        error = error_of(history.connection, history.fill(MERGE % "1 s"))
    assert error.sqlstate == "MW050"
    assert "read committed" in str(error.diag.message_hint)


@pytest.mark.parametrize("full", [True, False])
def test_a_clock_that_goes_back_does_not_send_a_snapshot_into_the_past(
    warehouse: Warehouse, full: bool
) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, v text);
        create view silver.v_{p}_t as select id, v from bronze.{p}_t;
        create table silver.{p}_t (id int, v text);
        insert into bronze.{p}_t values (1, 'a');
        """
    )
    warehouse.job("silver.{p}_t", load_type="snapshot", keys=["id"], options={"full": full})
    moments = ["10:00", "09:00", "09:30", "11:00"]
    try:
        for value, moment in zip("abcd", moments, strict=True):
            warehouse.execute("update bronze.{p}_t set v = %s", value)
            warehouse.execute("select set_config('setup.now', %s, false)", f"2024-01-01 {moment}Z")
            warehouse.notices.clear()
            warehouse.run()
            warned = [said for said in warehouse.notices if "the clock is" in said]
            assert len(warned) == (moment < "10:00")
    finally:
        warehouse.execute("reset setup.now")
    assert warehouse.rows(
        "select v, to_char(valid_from at time zone 'UTC', 'HH24:MI:SS.US'), is_current"
        " from silver.{p}_t order by valid_from"
    ) == [
        ("a", "10:00:00.000000", False),
        ("b", "10:00:00.000001", False),
        ("c", "10:00:00.000002", False),
        ("d", "11:00:00.000000", True),
    ]
