"""setup.replay_quarantine: what passes today goes where it belongs, once."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from warehouse import Row, Warehouse, error_of

REPLAY = "select * from setup.replay_quarantine('silver.{p}_t')"


def deliver(warehouse: Warehouse, *rows: Row) -> None:
    for row in rows:
        warehouse.execute("insert into setup.{p}_feed values (%s, %s, %s)", *row)
    warehouse.run()


def entries(warehouse: Warehouse) -> list[Row]:
    return warehouse.rows(
        "select (row_data ->> 'id')::int, rule_name, status from setup.quarantine"
        " where target = 'silver.{p}_t' order by load_id, 1"
    )


@pytest.fixture
def appended(fed: Warehouse) -> Warehouse:
    """An append with a rule that is too strict."""
    fed.execute(
        """
        create view silver.v_{p}_t as
          select id, code, amount::int as amount, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int, code text, amount int, _load_id bigint);
        """
    )
    fed.job("silver.{p}_t", load_type="append")
    fed.rule(
        "silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop"
    )
    return fed


@pytest.fixture
def upserted(fed: Warehouse) -> Warehouse:
    """An upsert with a rule that is too strict."""
    fed.execute(
        """
        create view silver.v_{p}_t as
          select id, code, amount::int as amount, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, code text, amount int, _load_id bigint);
        """
    )
    fed.job("silver.{p}_t", load_type="upsert")
    fed.rule(
        "silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop"
    )
    return fed


def mend(warehouse: Warehouse, most: int) -> None:
    warehouse.execute(
        "select setup.configure_rule('silver.{p}_t', 'small', p_arguments => %s)",
        psycopg.types.json.Jsonb({"max": most}),
    )


def content(warehouse: Warehouse) -> list[Any]:
    return warehouse.content("silver.{p}_t", "id, code, amount")


@pytest.mark.every_server
def test_an_append_takes_what_passes_now_once(appended: Warehouse) -> None:
    deliver(appended, (1, "a", "5"), (2, "b", "50"), (3, "c", "500"))
    deliver(appended, (2, "b", "50"), (2, "b", "50"))
    mend(appended, 100)
    assert appended.rows(REPLAY) == [("small", 2, 1, 0, 0)]
    assert content(appended) == [(1, "a", 5), (2, "b", 50), (2, "b", 50), (2, "b", 50)]
    assert [status for *_, status in entries(appended)] == ["replayed", "open", "replayed"]
    before = appended.written("silver.{p}_t"), appended.written("setup.quarantine")
    assert appended.rows(REPLAY) == [("small", 0, 1, 0, 0)]
    assert before == (appended.written("silver.{p}_t"), appended.written("setup.quarantine"))


def test_an_upsert_takes_the_newest_of_a_key(upserted: Warehouse) -> None:
    deliver(upserted, (1, "a", "5"), (2, "b", "50"))
    deliver(upserted, (1, "a", "60"), (2, "b", "70"))
    deliver(upserted, (1, "a", "7"))
    assert entries(upserted) == [
        (2, "small", "open"), (1, "small", "superseded"), (2, "small", "open")
    ]  # fmt: skip
    mend(upserted, 100)
    assert upserted.rows(REPLAY) == [("small", 1, 0, 1, 0)]
    assert content(upserted) == [(1, "a", 7), (2, "b", 70)]
    assert upserted.rows(REPLAY) == []


def test_a_view_that_leaves_a_row_out_now_resolves_its_entry(fed: Warehouse) -> None:
    fed.execute(
        """
        create view silver.v_{p}_t as
          select id, amount::int as amount, _load_id, t as _row from bronze.{p}_t as t;
        create table silver.{p}_t (id int, amount int, _load_id bigint);
        """
    )
    fed.job("silver.{p}_t", load_type="append")
    fed.rule(
        "silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop"
    )
    deliver(fed, (1, "a", "5"), (2, "b", "50"), (3, "c", "60"))
    # a column that came later is no part of what was delivered
    fed.execute(
        """
        alter table bronze.{p}_t add column later text;
        create or replace view silver.v_{p}_t as
          select id, amount::int as amount, _load_id, t as _row from bronze.{p}_t as t where id <> 2
        """
    )
    mend(fed, 100)
    assert fed.rows(REPLAY) == [("small", 1, 0, 0, 1)]
    assert entries(fed) == [(2, "small", "resolved"), (3, "small", "replayed")]
    assert fed.content("silver.{p}_t", "id, amount") == [(1, 5), (3, 60)]


def test_what_cannot_be_told_any_more_stays(fed: Warehouse) -> None:
    """The rows show neither _row nor file and line, and have no key: only their content."""
    fed.execute(
        """
        create view silver.v_{p}_t as select code, amount::int as amount, _load_id
          from bronze.{p}_t;
        create table silver.{p}_t (code text, amount int, _load_id bigint);
        """
    )
    fed.job("silver.{p}_t", load_type="append")
    fed.rule(
        "silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop"
    )
    deliver(fed, (1, "a", "5"), (2, "b", "50"))
    fed.execute(
        "create or replace view silver.v_{p}_t as"
        " select upper(code) as code, amount::int as amount, _load_id from bronze.{p}_t"
    )
    mend(fed, 100)
    assert fed.rows(REPLAY) == [("small", 0, 0, 0, 1)]
    assert [status for *_, status in entries(fed)] == ["open"]
    assert fed.content("silver.{p}_t", "code") == [("a",)]


def test_a_source_that_is_gone_leaves_its_entries_open(appended: Warehouse) -> None:
    appended.execute(
        "select setup.configure_job('silver.{p}_t', p_options => '{\"taken_back\": \"keep\"}')"
    )
    deliver(appended, (1, "a", "5"), (2, "b", "50"))
    appended.execute("delete from bronze.{p}_t")
    mend(appended, 100)
    assert appended.rows(REPLAY) == [("small", 0, 0, 0, 1)]
    assert [status for *_, status in entries(appended)] == ["open"]


def test_only_entries_of_one_rule_are_replayed(appended: Warehouse) -> None:
    appended.rule("silver.{p}_t", "coded", "not_null", columns=["code"], gate="drop")
    deliver(appended, (1, None, "5"), (2, "b", "50"), (3, None, "60"))
    for rule in ("small", "coded"):
        appended.execute(
            "select setup.configure_rule('silver.{p}_t', %s, p_is_enabled => false)", rule
        )
    replay = "select * from setup.replay_quarantine('silver.{p}_t', %s)"
    assert appended.rows(replay, "coded") == [("coded", 1, 0, 0, 0), ("small", 1, 0, 0, 0)]
    assert content(appended) == [(1, None, 5), (3, None, 60)]
    assert appended.rows(replay, "no such rule") == []
    assert appended.rows(replay, "small") == [("small", 1, 0, 0, 0)]


def test_an_entry_that_fails_still_says_by_which_rules_now(appended: Warehouse) -> None:
    deliver(appended, (1, "a", "50"))
    mend(appended, 100)
    appended.rule(
        "silver.{p}_t", "even", "expression", expression="amount % 2 = 1", gate="drop",
        description="amounts are odd",
    )  # fmt: skip
    assert appended.rows(REPLAY) == [("small", 0, 1, 0, 0)]
    query = (
        "select rule_name, rule_names, reason, cardinality(rule_hashes) from setup.quarantine"
        " where target = 'silver.{p}_t'"
    )
    assert appended.rows(query) == [("even", ["even"], "amounts are odd", 1)]


def test_a_row_that_would_stop_a_load_is_not_let_in(appended: Warehouse) -> None:
    deliver(appended, (1, "a", "50"), (2, "b", "60"))
    mend(appended, 100)
    appended.rule(
        "silver.{p}_t", "never", "expression", expression="amount <> 60", gate="fail",
        description="60 is never right",
    )  # fmt: skip
    assert appended.rows(REPLAY) == [("small", 1, 1, 0, 0)]
    assert content(appended) == [(1, "a", 50)]
    query = "select rule_name, reason from setup.quarantine where status = 'open'"
    assert appended.rows(query + " and target = 'silver.{p}_t'") == [("never", "60 is never right")]


def test_a_key_that_is_there_twice_stays(upserted: Warehouse) -> None:
    deliver(upserted, (1, "a", "50"), (1, "b", "60"), (2, "c", "70"), (3, "d", "5"), (3, "e", "80"))
    mend(upserted, 100)
    # each of these deliveries would have failed as a whole
    assert upserted.rows(REPLAY) == [("small", 1, 3, 0, 0)]
    assert content(upserted) == [(2, "c", 70), (3, "d", 5)]
    assert {rule for _, rule, status in entries(upserted) if status == "open"} == {"unclear_key"}
    deliver(upserted, (1, "f", "9"), (3, "g", "9"))
    assert {status for *_, status in entries(upserted)} == {"replayed", "superseded"}


def test_an_append_that_is_set_back_reads_replayed_rows_once(appended: Warehouse) -> None:
    deliver(appended, (1, "a", "5"), (2, "b", "50"))
    first = appended.log("silver.{p}_t")["watermark_to"]
    deliver(appended, (3, "c", "60"), (4, "d", "6"))
    mend(appended, 100)
    appended.rows(REPLAY)
    expected = [(1, "a", 5), (2, "b", 50), (3, "c", 60), (4, "d", 6)]
    assert content(appended) == expected
    for value in (first, 0):
        appended.execute("select setup.set_watermark('silver.{p}_t', %s)", value)
        appended.run()
        assert content(appended) == expected
    appended.run(full_refresh=True)
    assert content(appended) == expected


def test_an_older_event_of_current_rows_is_superseded(fed: Warehouse) -> None:
    fed.execute(
        """
        create view silver.v_{p}_t as
          select id, code, amount::int as at, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int, code text);
        """
    )
    fed.job("silver.{p}_t", load_type="scd1", keys=["id"], sequence=["at"])
    fed.rule("silver.{p}_t", "coded", "not_null", columns=["code"], gate="drop")
    deliver(fed, (1, None, "3"), (2, None, "3"))
    deliver(fed, (1, "late", "2"), (2, "new", "4"))
    assert entries(fed) == [(1, "coded", "open"), (2, "coded", "superseded")]
    fed.execute("select setup.configure_rule('silver.{p}_t', 'coded', p_is_enabled => false)")
    assert fed.rows(REPLAY) == [("coded", 1, 0, 0, 0)]
    assert fed.content("silver.{p}_t", "id, code, _seq") == [(1, None, 3), (2, "new", 4)]


def test_a_mended_view_gives_events_their_key(fed: Warehouse) -> None:
    fed.execute(
        """
        create view silver.v_{p}_t as
          select nullif(id, 9) as id, code, amount::int as at, _load_id, t as _row
          from bronze.{p}_t as t;
        create table silver.{p}_t (id int, code text);
        """
    )
    fed.job(
        "silver.{p}_t", load_type="scd2", keys=["id"], sequence=["at"],
        options={"columns": ["code"]},
    )  # fmt: skip
    deliver(fed, (1, "a", "1"), (9, "b", "2"), (9, "c", "3"))
    assert [rule for _, rule, _ in entries(fed)] == ["null_key", "null_key"]
    assert fed.rows(REPLAY) == [("null_key", 0, 2, 0, 0)]
    fed.execute(
        """
        create or replace view silver.v_{p}_t as
          select case when code = 'b' then id else nullif(id, 9) end as id, code,
            amount::int as at, _load_id, t as _row
          from bronze.{p}_t as t
        """
    )
    assert fed.rows(REPLAY) == [("null_key", 1, 1, 0, 0)]
    assert fed.content("silver.{p}_t", "id, code") == [(1, "a"), (9, "b")]


@pytest.mark.parametrize("scd", ["scd1", "scd2"])
def test_a_row_joins_the_snapshot_that_had_refused_it(fed: Warehouse, scd: str) -> None:
    fed.execute(
        """
        create view silver.v_{p}_t as select distinct on (id) id, code, amount::int as amount
          from bronze.{p}_t order by id, _load_id desc;
        create table silver.{p}_t (id int, code text, amount int);
        """
    )
    fed.job("silver.{p}_t", load_type="snapshot", keys=["id"], options={"scd": scd})
    fed.rule(
        "silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop"
    )
    for day, rows in enumerate(
        [[(1, "a", "5"), (2, "b", "6")], [(2, "b", "60")], [(3, "c", "7")]], 1
    ):
        fed.execute(f"set setup.now = '2024-05-0{day}'")
        deliver(fed, *rows)
    fed.execute("set setup.now = '2024-05-09'")
    assert entries(fed) == [(2, "small", "open")]
    mend(fed, 100)
    assert fed.rows(REPLAY) == [("small", 1, 0, 0, 0)]
    if scd == "scd1":
        assert content(fed) == [(1, "a", 5), (2, "b", 60), (3, "c", 7)]
    else:
        columns = "id, amount, _start_seq::date::text, _end_seq::date::text"
        assert fed.content("silver.{p}_t", columns) == [
            (1, 5, "2024-05-01", None), (2, 6, "2024-05-01", "2024-05-02"),
            (2, 60, "2024-05-02", None), (3, 7, "2024-05-03", None),
        ]  # fmt: skip
    deliver(fed, (3, "c", "8"))
    assert fed.value("select count(*) from silver.{p}_t where id = 2") == (
        1 if scd == "scd1" else 2
    )
    fed.execute("reset setup.now")


def test_a_key_that_the_target_cannot_hold_keeps_no_other_open(fed: Warehouse) -> None:
    fed.execute(
        """
        create view silver.v_{p}_t as
          select code::bigint as id, amount::int as amount, _load_id from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, amount int, _load_id bigint);
        """
    )
    fed.job("silver.{p}_t", load_type="upsert")
    fed.rule("silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10},
             gate="drop")  # fmt: skip
    codes = ["1", "2", "5000000000", "3", "6000000000", "4", "5"]
    deliver(fed, *[(None, code, "50") for code in codes])
    deliver(fed, *[(None, code, "7") for code in codes if len(code) == 1])
    query = (
        "select row_data ->> 'id', status from setup.quarantine"
        " where target = 'silver.{p}_t' order by quarantine_id"
    )
    expected = {code: "superseded" if len(code) == 1 else "open" for code in codes}
    assert dict(fed.rows(query)) == expected


def test_a_load_that_a_gate_kept_out_is_replayed_where_all_is_read(fed: Warehouse) -> None:
    fed.execute(
        """
        create view silver.v_{p}_t as select id, code from bronze.{p}_t;
        create table silver.{p}_t (id int primary key, code text);
        """
    )
    fed.job("silver.{p}_t", load_type="full", options={"table_gate": True})
    fed.rule("silver.{p}_t", "code", "not_null", columns=["code"], severity="critical")
    fed.execute("insert into setup.{p}_feed values (1, null, null)")
    fed.run_failing()
    assert fed.rows(REPLAY) == [("table_gate", 0, 1, 0, 0)]
    fed.execute("select setup.configure_rule('silver.{p}_t', 'code', p_is_enabled => false)")
    fed.rule("silver.{p}_t", "id", "not_null", columns=["id"])
    assert fed.rows(REPLAY) == [("table_gate", 1, 0, 0, 0)]
    assert fed.content("silver.{p}_t", "id") == [(1,)]


@pytest.mark.parametrize("scd", ["scd1", "scd2"])
def test_of_a_key_twice_in_a_snapshot_the_row_that_is_there_stays(fed: Warehouse, scd: str) -> None:
    fed.execute(
        """
        create view silver.v_{p}_t as select id, code, amount::int as amount from bronze.{p}_t;
        create table silver.{p}_t (id int, code text, amount int);
        """
    )
    fed.job("silver.{p}_t", load_type="snapshot", keys=["id"], options={"scd": scd})
    fed.rule(
        "silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop"
    )
    deliver(fed, (1, "a", "5"), (1, "b", "50"))
    mend(fed, 100)
    assert fed.rows(REPLAY) == [("small", 0, 1, 0, 0)]
    assert content(fed) == [(1, "a", 5)]
    assert entries(fed) == [(1, "unclear_key", "open")]


def test_a_child_whose_parent_came_without_it_is_superseded(fed: Warehouse) -> None:
    fed.execute(
        """
        create view silver.v_{p}_t as
          select id, code as parent, amount::int as amount, _load_id from bronze.{p}_t
          where amount is not null;
        create view silver.{p}_parents as select distinct code from bronze.{p}_t
          where _load_id = (select max(_load_id) from bronze.{p}_t);
        create table silver.{p}_t (id int primary key, parent text, amount int, _load_id bigint);
        """
    )
    parents = {"parents": fed.fill("silver.{p}_parents"), "columns": {"parent": "code"}}
    fed.job("silver.{p}_t", load_type="upsert", options={"replace_by": parents})
    fed.rule(
        "silver.{p}_t", "small", "range", columns=["amount"], arguments={"max": 10}, gate="drop"
    )
    deliver(fed, (1, "a", "50"), (2, "b", "60"), (3, "a", "5"))
    deliver(fed, (3, "a", "6"))
    assert entries(fed) == [(1, "small", "superseded"), (2, "small", "open")]
    mend(fed, 100)
    assert fed.rows(REPLAY) == [("small", 1, 0, 0, 0)]
    assert fed.content("silver.{p}_t", "id, amount") == [(2, 60), (3, 6)]


def test_odd_names_are_no_obstacle(fed: Warehouse) -> None:
    fed.execute(
        """
        create view silver."v_{p} it""s.Odd" as select id as "Key %", code as "select",
          amount::int as v, _load_id from bronze.{p}_t;
        create table silver."{p} it""s.Odd" (
          "Key %" int primary key, "select" text, v int, _load_id bigint
        );
        """
    )
    target = 'silver."{p} it""s.Odd"'
    fed.job(target, load_type="upsert", source='silver."v_{p} it""s.Odd"')
    fed.rule(target, "it's %", "range", columns=["v"], arguments={"max": 10}, gate="drop")
    deliver(fed, (1, "a", "50"))
    deliver(fed, (1, "b", "60"), (2, "c", "70"))
    fed.execute(f"select setup.configure_rule('{target}', 'it''s %', p_is_enabled => false)")
    replayed = fed.rows(f"select * from setup.replay_quarantine('{target}')")
    assert replayed == [("it's %", 2, 0, 1, 0)]
    assert fed.content(target, '"Key %", "select", v') == [(1, "b", 60), (2, "c", 70)]


def test_keys_are_compared_as_the_target_holds_them(fed: Warehouse) -> None:
    fed.execute(
        """
        create view silver.v_{p}_t as select amount::numeric as id, code, _load_id
          from bronze.{p}_t;
        create table silver.{p}_t (id numeric(5, 1) primary key, code text, _load_id bigint);
        """
    )
    fed.job("silver.{p}_t", load_type="upsert")
    fed.rule("silver.{p}_t", "coded", "not_null", columns=["code"], gate="drop")
    deliver(fed, (1, "a", "1"), (2, None, "2.04"), (3, None, "123456789"))
    deliver(fed, (4, "b", "2.0"))
    query = "select row_key ->> 'id', status from setup.quarantine where target = 'silver.{p}_t'"
    assert sorted(fed.rows(query)) == [("123456789.0", "open"), ("2.0", "superseded")]


@pytest.mark.parametrize("load_type", ["procedure", "view"])
def test_what_no_view_feeds_is_not_replayed(fed: Warehouse, load_type: str) -> None:
    if load_type == "view":
        fed.execute("create view silver.{p}_t as select id from bronze.{p}_t")
        fed.job("silver.{p}_t", load_type="view")
    target = {"procedure": "bronze.{p}_t", "view": "silver.{p}_t"}[load_type]
    error = error_of(fed.connection, fed.fill(f"select setup.replay_quarantine('{target}')"))
    assert error.sqlstate == "MW078"
    unknown = error_of(fed.connection, "select setup.replay_quarantine('silver.no_such')")
    assert unknown.sqlstate == "MW002"


def test_entries_of_a_merge_that_was_called_are_not_replayed(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, at int, v text);
        insert into bronze.{p}_t values (null, 1, 'a'), (1, 1, 'b');
        create table silver.{p}_t (id int, v text);
        select setup.merge_scd2('silver.{p}_t', 'bronze.{p}_t', '{id}', '{at}');
        """
    )
    error = error_of(warehouse.connection, warehouse.fill(REPLAY))
    assert error.sqlstate == "MW078"
    discard = "select setup.discard_quarantine('silver.{p}_t', p_reason => 'x')"
    assert warehouse.value(discard) == 1
