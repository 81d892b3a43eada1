"""What a reader has of rows that its source took back goes with its next load.

A full refresh of bronze brings its rows under new load ids, and a changed file takes the place of
its former rows: whoever appended or merged them follows, whatever happened in between.
"""

from __future__ import annotations

from typing import Any

import pytest
from inbox import Inbox
from nights import at_night
from warehouse import Row, Warehouse

BRONZE = "bronze.{p}_orders"
SILVER = "silver.{p}_orders"
GOLD = "gold.{p}_orders"
VIEW = "create or replace view silver.v_{p}_orders as select id, name{bad}, _load_id from " + BRONZE


def lines(*rows: str) -> str:
    return "\n".join(("id,name,note", *(f"{row},-" for row in rows))) + "\n"


@pytest.fixture
def chain(inbox: Inbox) -> Inbox:
    """Two files of 2 and 1 rows; silver appends from bronze, gold from silver; all loaded."""
    inbox.declare(source="f_*.csv", load_type="append", allow_empty=True)
    view(inbox)
    inbox.warehouse.execute(
        """
        create table silver.{p}_orders (id text, name text, _load_id bigint);
        create view gold.v_{p}_orders as select id, name, _load_id from silver.{p}_orders;
        create table gold.{p}_orders (id text, name text, _load_id bigint);
        """
    )
    inbox.warehouse.job(SILVER, load_type="append")
    inbox.warehouse.job(GOLD, load_type="append")
    inbox.write(lines("1,Ada", "2,Bob"), "f_1.csv")
    inbox.warehouse.run()
    inbox.write(lines("3,Cem"), "f_2.csv")
    inbox.warehouse.run()
    return inbox


def view(inbox: Inbox, fails: bool = False) -> None:
    """The view of silver, which may fail for want of a sane row."""
    bad = " || (1 / (length(id) - length(id)))::text" if fails else ""
    inbox.warehouse.execute(VIEW.replace("{bad}", f"{bad} as name" if fails else ""))


def reader(inbox: Inbox, name: str, select: str, load_type: str, key: str, **job: Any) -> str:
    """A silver table of two columns, kept from the bronze table, and loaded."""
    inbox.warehouse.execute(
        f"create view silver.v_{{p}}_{name} as {select};"
        f"create table silver.{{p}}_{name} (id text{key}, name text, _load_id bigint);"
    )
    inbox.warehouse.job(f"silver.{{p}}_{name}", load_type=load_type, **job)
    inbox.warehouse.run()
    return f"silver.{{p}}_{name}"


def rows(inbox: Inbox, table: str) -> list[Row]:
    return inbox.warehouse.content(table, "id, name")


ALL = [("1", "Ada"), ("2", "Bob"), ("3", "Cem")]


def assert_equal(inbox: Inbox, *expected: Row) -> None:
    """Silver and gold hold this, and nothing is left to do."""
    for table in (SILVER, GOLD):
        assert rows(inbox, table) == list(expected), table
    assert set(inbox.warehouse.run().values()) == {"up_to_date"}


def test_an_append_that_failed_in_a_full_refresh_makes_up_for_it(chain: Inbox) -> None:
    view(chain, fails=True)
    assert chain.warehouse.run_failing(full_refresh=True)[SILVER] == "failed"
    view(chain)
    assert chain.warehouse.run()[SILVER] == "succeeded"
    assert chain.warehouse.log(SILVER)["rows_deleted"] == 3
    assert_equal(chain, *ALL)


def test_a_resumed_full_refresh_does_not_double_either(chain: Inbox) -> None:
    view(chain, fails=True)
    chain.warehouse.run_failing(full_refresh=True)
    view(chain)
    chain.warehouse.execute("call setup.resume_run()")
    chain.warehouse.run()
    assert_equal(chain, *ALL)


def test_a_full_refresh_of_one_layer_is_followed_by_the_next_run(chain: Inbox) -> None:
    chain.warehouse.connection.execute(
        "call setup.orchestrate_bronze(%s, p_full_refresh => true)", [[chain.warehouse.name]]
    )
    chain.warehouse.run()
    assert_equal(chain, *ALL)
    chain.warehouse.run([SILVER], full_refresh=True)
    chain.warehouse.run()
    assert_equal(chain, *ALL)


def test_what_came_meanwhile_is_not_lost(chain: Inbox) -> None:
    chain.warehouse.run([BRONZE], full_refresh=True)
    chain.write(lines("4,Dov"), "f_3.csv")
    chain.warehouse.run([BRONZE])
    chain.warehouse.run()
    assert_equal(chain, *ALL, ("4", "Dov"))


def test_a_changed_file_replaces_what_readers_have_of_it(chain: Inbox) -> None:
    kept = chain.warehouse.rows(f"select ctid::text from {SILVER} where id < '3'")
    chain.write(lines("3,Eva", "5,Eva"), "f_2.csv")
    chain.warehouse.run()
    assert_equal(chain, ("1", "Ada"), ("2", "Bob"), ("3", "Eva"), ("5", "Eva"))
    # what came from loads before that file was not touched
    assert chain.warehouse.rows(f"select ctid::text from {SILVER} where id < '3'") == kept
    assert chain.warehouse.counts(GOLD) == (0, 0, 0, 0)
    chain.write(lines("1,Ann"), "f_1.csv")
    chain.warehouse.run()
    assert_equal(chain, ("1", "Ann"), ("3", "Eva"), ("5", "Eva"))


def test_rows_that_only_go_are_noticed(chain: Inbox) -> None:
    chain.write(lines(), "f_1.csv")
    chain.warehouse.run()
    assert_equal(chain, ("3", "Cem"))
    chain.write(lines(), "f_2.csv")
    chain.warehouse.run(full_refresh=True)
    chain.warehouse.run()
    assert_equal(chain)


def test_a_reader_that_has_not_seen_the_rows_goes_nowhere(chain: Inbox) -> None:
    chain.write(lines("4,Dov"), "f_3.csv")
    chain.warehouse.run([BRONZE])
    chain.write(lines("4,Dan"), "f_3.csv")
    chain.warehouse.run()
    assert chain.warehouse.counts(SILVER) == (1, 0, 0, 0)
    assert_equal(chain, *ALL, ("4", "Dan"))


def test_a_kept_delivery_takes_nothing_back(chain: Inbox) -> None:
    chain.warehouse.execute(
        "select setup.configure_job(%s, p_options => %s::jsonb)",
        chain.warehouse.fill(BRONZE),
        '{"keep_deliveries": true}',
    )
    chain.write(lines("3,Eva"), "f_2.csv")
    chain.warehouse.run()
    assert chain.warehouse.counts(SILVER) == (1, 0, 0, 0)
    assert_equal(chain, *ALL, ("3", "Eva"))


def test_a_purged_log_costs_time_and_no_rows(chain: Inbox) -> None:
    chain.warehouse.execute(
        "delete from setup.load_log where job_name = '{p}'",
    )
    chain.warehouse.execute(
        "delete from setup.load_log where layer <> 'bronze' and pipeline = '{p}'"
    )
    chain.write(lines("3,Eva"), "f_2.csv")
    chain.warehouse.run()
    assert_equal(chain, ("1", "Ada"), ("2", "Bob"), ("3", "Eva"))


def test_a_view_between_hides_nothing(chain: Inbox) -> None:
    chain.warehouse.execute(
        "create view silver.{p}_shown as select id, name, _load_id from silver.{p}_orders;"
        "create view gold.v_{p}_shown as select id, name, _load_id from silver.{p}_shown;"
        "create table gold.{p}_shown (id text, name text, _load_id bigint)"
    )
    chain.warehouse.job("silver.{p}_shown", load_type="view")
    chain.warehouse.job("gold.{p}_shown", load_type="append")
    chain.warehouse.run()
    chain.write(lines("3,Eva"), "f_2.csv")
    chain.warehouse.run()
    assert rows(chain, "gold.{p}_shown") == [("1", "Ada"), ("2", "Bob"), ("3", "Eva")]


def test_setting_back_is_followed_by_readers(chain: Inbox) -> None:
    chain.warehouse.execute("select setup.set_watermark(%s, 0)", chain.warehouse.fill(SILVER))
    chain.warehouse.run()
    assert_equal(chain, *ALL)


def test_an_append_follows_rows_that_a_merge_rewrites(chain: Inbox) -> None:
    table = reader(
        chain,
        "latest",
        f"select id, max(name) as name, max(_load_id) as _load_id from {BRONZE} group by id",
        "upsert",
        " primary key",
    )
    chain.warehouse.execute(
        f"create view gold.v_{{p}}_log as select id, name, _load_id from {table};"
        "create table gold.{p}_log (id text, name text, _load_id bigint);"
    )
    chain.warehouse.job("gold.{p}_log", load_type="append")
    chain.warehouse.run()
    chain.write(lines("1,Zoe", "4,Dov"), "f_3.csv")
    chain.warehouse.run()
    expected = [("1", "Zoe"), *ALL[1:], ("4", "Dov")]
    assert rows(chain, table) == expected
    assert rows(chain, "gold.{p}_log") == expected


def test_an_append_of_a_complete_delivery_holds_the_latest(inbox: Inbox) -> None:
    inbox.declare()
    view(inbox)
    inbox.warehouse.execute("create table silver.{p}_orders (id text, name text, _load_id bigint)")
    inbox.warehouse.job(SILVER, load_type="append")
    for name in ("Ada", "Bob"):
        inbox.write(lines(f"1,{name}"))
        inbox.warehouse.run()
        assert rows(inbox, SILVER) == [("1", name)]


def test_a_job_may_keep_what_was_taken_back(inbox: Inbox) -> None:
    inbox.declare()
    view(inbox)
    inbox.warehouse.execute("create table silver.{p}_orders (id text, name text, _load_id bigint)")
    inbox.warehouse.job(SILVER, load_type="append", options={"taken_back": "keep"})
    for name in ("Ada", "Bob"):
        inbox.write(lines(f"1,{name}"))
        inbox.warehouse.run()
    assert rows(inbox, SILVER) == [("1", "Ada"), ("1", "Bob")]


@pytest.mark.parametrize(("option", "left"), [("keep", 2), ("remove", 1)])
def test_a_full_refresh_of_events_takes_away_what_the_job_does_not_keep(
    warehouse: Warehouse, option: str, left: int
) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int primary key, name text, at int);
        insert into bronze.{p}_t values (1, 'before', 1);
        create view silver.v_{p}_t as select id, name, at from bronze.{p}_t;
        create table silver.{p}_t (id int, name text);
        """
    )
    warehouse.job(
        "silver.{p}_t", load_type="scd2", keys=["id"], sequence=["at"],
        options={"taken_back": option},
    )  # fmt: skip
    warehouse.run()
    warehouse.execute("update bronze.{p}_t set name = 'now', at = 2")
    warehouse.run(full_refresh=True)
    assert warehouse.rows("select name from silver.{p}_t where is_current") == [("now",)]
    assert warehouse.value("select count(*) from silver.{p}_t") == left
    before = warehouse.written("silver.{p}_t")
    warehouse.run(full_refresh=True)
    assert warehouse.written("silver.{p}_t") == before


LATEST = (
    f"select distinct on (id) id, name, _load_id from {BRONZE}"
    " order by id, _load_id desc, _source_line desc"
)


def test_an_upsert_finds_the_older_record_again(chain: Inbox) -> None:
    table = reader(chain, "latest", LATEST, "upsert", " primary key")
    chain.write(lines("1,Zoe", "2,Zoe"), "f_3.csv")
    chain.warehouse.run()
    assert rows(chain, table) == [("1", "Zoe"), ("2", "Zoe"), ("3", "Cem")]
    chain.write(lines("2,Zac"), "f_3.csv")
    chain.warehouse.run()
    assert rows(chain, table) == [("1", "Ada"), ("2", "Zac"), ("3", "Cem")]


def test_an_upsert_of_sums_follows_a_changed_file(chain: Inbox) -> None:
    sums = (
        "select case when id < '3' then 'low' else 'high' end as id, count(*)::text as name,"
        f" max(_load_id) as _load_id from {BRONZE} group by 1"
    )
    chain.write(lines("0,Dov", "4,Eva"), "f_3.csv")
    table = reader(chain, "sums", sums, "upsert", " primary key")
    assert rows(chain, table) == [("high", "2"), ("low", "3")]
    chain.write(lines("0,Dov"), "f_3.csv")
    chain.warehouse.run()
    assert rows(chain, table) == [("high", "1"), ("low", "3")]


def test_an_upsert_of_single_rows_reads_no_more_than_what_came(chain: Inbox) -> None:
    select = f"select id, upper(name) as name, _load_id from {BRONZE} where id <> '9'"
    table = reader(chain, "single", select, "upsert", " primary key")
    chain.write(lines("3,Eva"), "f_2.csv")
    chain.warehouse.run()
    assert rows(chain, table) == [("1", "ADA"), ("2", "BOB"), ("3", "EVA")]
    assert chain.warehouse.log(table)["rows_read"] == 1


@pytest.mark.parametrize("load_type", ["scd1", "scd2"])
@pytest.mark.parametrize("stamp", [", _load_id", *at_night("")])
def test_events_that_were_taken_back_are_folded_no_more(
    chain: Inbox, load_type: str, stamp: str
) -> None:
    events = f"select left(id, 1) as id, name, note::int as at{stamp} from {BRONZE}"
    head = "id,name,note\n"
    chain.write(head + "a1,one,1\nb,x,1\n", "f_1.csv")
    chain.write(head + "a2,two,2\n", "f_2.csv")
    table = reader(chain, "folded", events, load_type, "", keys=["id"], sequence=["at"])
    chain.write(head + "a1,three,1\n", "f_1.csv")
    chain.warehouse.run()
    current = f"select id, name from {table}" + (" where is_current" if load_type == "scd2" else "")
    assert chain.warehouse.rows(current) == [("a", "two")]
    if load_type == "scd2":
        assert rows(chain, table) == [("a", "three"), ("a", "two")]
    chain.write(head, "f_2.csv")
    chain.warehouse.run()
    assert chain.warehouse.rows(current) == [("a", "three")]


@pytest.mark.parametrize("load_type", [*at_night("scd1"), "scd2"])
def test_events_that_were_taken_back_of_a_job_that_was_set_back_are_folded_no_more(
    chain: Inbox, load_type: str
) -> None:
    events = f"select id, name, note::int as at, _load_id from {BRONZE}"
    head = "id,name,note\n"
    chain.write(head + "1,ann,1\n1,wrong,5\n", "f_1.csv")
    chain.write(head, "f_2.csv")
    table = reader(chain, "folded", events, load_type, "", keys=["id"], sequence=["at"])
    chain.warehouse.execute("select setup.set_watermark(%s, 0)", chain.warehouse.fill(table))
    chain.write(head + "1,ann,1\n1,bob,3\n", "f_1.csv")
    chain.warehouse.run()
    history = [("1", "ann"), ("1", "bob")]
    assert rows(chain, table) == (history if load_type == "scd2" else history[1:])
    assert set(chain.warehouse.run().values()) == {"up_to_date"}


def test_an_upsert_of_sums_that_was_set_back_follows_a_changed_file(chain: Inbox) -> None:
    select = f"select name as id, count(*)::text as name, max(_load_id) as _load_id from {BRONZE}"
    table = reader(chain, "sums", select + " group by 1", "upsert", " primary key")
    chain.write(lines("4,Cem"), "f_3.csv")
    chain.warehouse.run()
    back = "select setup.set_watermark(%s, (select max(_load_id) - 1 from {t}))"
    chain.warehouse.execute(back.replace("{t}", BRONZE), chain.warehouse.fill(table))
    chain.write(lines("5,Dov"), "f_3.csv")
    chain.warehouse.run()
    assert rows(chain, table) == [("Ada", "1"), ("Bob", "1"), ("Cem", "1"), ("Dov", "1")]


def test_events_from_a_table_of_current_rows_stay(warehouse: Warehouse) -> None:
    """Its rows are rewritten as a matter of course: each time is another event."""
    warehouse.execute(
        """
        create table bronze.{p}_t (id int, name text, at int);
        create view silver.v_{p}_now as select id, name, at from bronze.{p}_t;
        create table silver.{p}_now (id int primary key, name text, at int, _load_id bigint);
        create table gold.{p}_history (id int, name text);
        insert into bronze.{p}_t values (1, 'Ada', 1);
        """
    )
    warehouse.job("silver.{p}_now")
    warehouse.job(
        "gold.{p}_history", load_type="scd2", source="silver.{p}_now", keys=["id"], sequence=["at"]
    )
    warehouse.run()
    warehouse.execute("update bronze.{p}_t set name = 'Ann', at = 2")
    warehouse.run()
    assert warehouse.content("gold.{p}_history", "name, is_current") == [
        ("Ada", False),
        ("Ann", True),
    ]


def test_rows_in_quarantine_go_with_their_file(chain: Inbox) -> None:
    chain.warehouse.rule(SILVER, "named", "not_null", columns=["name"], gate="drop")
    chain.write(lines("7,", "8,"), "f_3.csv")
    chain.warehouse.run()
    chain.write(lines("8,", "9,"), "f_3.csv")
    chain.warehouse.run()
    query = "select row_data ->> 'id', status from setup.quarantine where target = %s order by 2, 1"
    found = set(chain.warehouse.rows(query, chain.warehouse.fill(SILVER)))
    assert {row for row in found if row[1] == "open"} == {("8", "open"), ("9", "open")}


def test_what_every_reader_has_followed_is_forgotten(chain: Inbox) -> None:
    for name in ("Eva", "Fay", "Gil"):
        chain.write(lines(f"3,{name}"), "f_2.csv")
        chain.warehouse.run()
    query = (
        "select job_name, count(*) from setup.retractions inner join setup.load_jobs using (job_id)"
        " where pipeline = '{p}' group by 1"
    )
    assert all(number == 1 for _, number in chain.warehouse.rows(query))


@pytest.mark.parametrize("away", [*at_night("truncate {}"), "delete from {}"])
def test_rows_that_somebody_took_away_do_not_come_twice(chain: Inbox, away: str) -> None:
    chain.warehouse.execute(away.format(SILVER))
    if away.startswith("delete"):
        chain.warehouse.execute("select setup.set_watermark(%s, 0)", chain.warehouse.fill(SILVER))
    chain.warehouse.run()
    assert_equal(chain, *ALL)


def test_a_refused_row_of_an_upsert_goes_with_its_file(chain: Inbox) -> None:
    table = reader(
        chain, "single", f"select id, name, _load_id from {BRONZE}", "upsert", " primary key"
    )
    chain.warehouse.rule(table, "named", "not_null", columns=["name"], gate="drop")
    chain.write(lines("7,"), "f_3.csv")
    chain.warehouse.run()
    chain.write(lines("8,Hal"), "f_3.csv")
    chain.warehouse.run()
    query = "select status from setup.quarantine where target = %s"
    assert chain.warehouse.rows(query, chain.warehouse.fill(table)) == [("resolved",)]


@pytest.mark.parametrize("load_type", ["append", "upsert"])
@pytest.mark.parametrize("held", [*at_night("nothing"), "rows"])
def test_an_entry_whose_row_is_corrected_is_closed_by_a_load_from_the_beginning(
    chain: Inbox, load_type: str, held: str
) -> None:
    """Because its table is empty, or because it was set back."""
    key = " primary key" if load_type == "upsert" else ""
    select = f"select id, name, _load_id from {BRONZE}"
    chain.warehouse.execute(
        f"create view silver.v_{{p}}_late as {select};"
        f"create table silver.{{p}}_late (id text{key}, name text, _load_id bigint);"
    )
    table = "silver.{p}_late"
    chain.warehouse.job(table, load_type=load_type)
    chain.warehouse.rule(table, "named", "not_null", columns=["name"], gate="drop")
    chain.write(lines("1,"), "f_1.csv")
    chain.write(lines() if held == "nothing" else lines("3,Cem"), "f_2.csv")
    chain.warehouse.run()
    if held == "rows":
        chain.warehouse.execute("select setup.set_watermark(%s, 0)", chain.warehouse.fill(table))
    chain.write(lines("1,Ada"), "f_1.csv")
    chain.warehouse.run()
    assert ("1", "Ada") in rows(chain, table)
    query = "select status from setup.quarantine where target = %s"
    closed = {"append": "resolved", "upsert": "superseded"}[load_type]
    assert chain.warehouse.rows(query, chain.warehouse.fill(table)) == [(closed,)]


def test_an_append_of_load_ids_of_its_own_is_refused_with_a_remedy(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create view silver.v_{p}_own as
          select g as id, 1::bigint as _load_id from generate_series(1, 3) as g;
        create table silver.{p}_own (id int, _load_id bigint);
        """
    )
    warehouse.job("silver.{p}_own", load_type="append")
    assert warehouse.run_failing()["silver.{p}_own"] == "failed"
    assert warehouse.log("silver.{p}_own")["sqlstate"] == "MW012"


def test_a_source_that_was_registered_anew_doubles_nothing(inbox: Inbox) -> None:
    inbox.declare()
    view(inbox)
    inbox.warehouse.execute("create table silver.{p}_orders (id text, name text, _load_id bigint)")
    inbox.warehouse.job(SILVER, load_type="append")
    inbox.write(lines("1,Ada", "2,Bob"))
    inbox.warehouse.run()
    inbox.warehouse.execute("delete from setup.load_jobs where job_name = 'bronze.{p}_orders'")
    inbox.warehouse.job(BRONZE, source="file:{{p}}/orders.csv")
    # there is nothing new for it yet
    assert inbox.warehouse.run([SILVER])[SILVER] == "up_to_date"
    inbox.warehouse.run()
    assert rows(inbox, SILVER) == ALL[:2]
    assert inbox.warehouse.run()[SILVER] == "up_to_date"


PROCEDURES = {
    "deletes": ("delete from silver.{p}_kept;", [1, 2]),
    "truncates": ("truncate silver.{p}_kept;", [1, 2]),
    "only inserts": ("", [1, 1, 2, 2]),
}


@pytest.mark.parametrize("case", PROCEDURES)
@pytest.mark.parametrize("option", ["remove", "keep"])
def test_an_append_follows_a_procedure_that_reports_nothing(
    warehouse: Warehouse, case: str, option: str
) -> None:
    body, expected = PROCEDURES[case]
    warehouse.execute(
        f"""
        create table silver.{{p}}_kept (id int, _load_id bigint);
        create procedure silver.{{p}}_do(p_load_id bigint) language plpgsql as $$
        begin
          {body}
          insert into silver.{{p}}_kept values (1, p_load_id), (2, p_load_id);
        end;
        $$;
        create view gold.v_{{p}}_log as select id, _load_id from silver.{{p}}_kept;
        create table gold.{{p}}_log (id int, _load_id bigint);
        """
    )
    warehouse.job(
        "silver.{p}_kept",
        load_type="procedure",
        source="silver.{p}_do",
        options={"taken_back": option},
    )
    warehouse.job("gold.{p}_log", load_type="append")
    warehouse.run()
    kept = warehouse.written("gold.{p}_log")
    warehouse.run()
    found = [number for (number,) in warehouse.content("gold.{p}_log", "id")]
    assert found == (expected if option == "remove" else [1, 1, 2, 2])
    if case == "only inserts":
        assert set(kept) < set(warehouse.written("gold.{p}_log"))


def test_a_table_that_is_empty_by_right_takes_nothing_back(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create table bronze.{p}_t (id int);
        insert into bronze.{p}_t values (1), (2);
        create view silver.v_{p}_a as select id from bronze.{p}_t;
        create table silver.{p}_a (id int primary key, _load_id bigint);
        create view silver.v_{p}_b as select 3 as id;
        create table silver.{p}_b (id int primary key, _load_id bigint);
        create view gold.v_{p}_log as
        select id, _load_id from silver.{p}_a union all select id, _load_id from silver.{p}_b;
        create table gold.{p}_log (id int, _load_id bigint);
        """
    )
    warehouse.job("silver.{p}_a", options={"always": True})
    warehouse.job("silver.{p}_b")
    warehouse.job("gold.{p}_log", load_type="append")
    warehouse.run()
    warehouse.execute("delete from bronze.{p}_t")
    warehouse.run()
    assert warehouse.content("gold.{p}_log", "id") == [(3,)]
    warehouse.execute("vacuum silver.{p}_a")
    before = warehouse.written("gold.{p}_log")
    for _ in range(2):
        assert warehouse.run()["gold.{p}_log"] == "up_to_date"
    assert warehouse.written("gold.{p}_log") == before
    # what comes again and is taken away by somebody is followed again
    warehouse.execute("insert into bronze.{p}_t values (4)")
    warehouse.run()
    warehouse.execute("truncate silver.{p}_a")
    warehouse.run()
    assert warehouse.content("gold.{p}_log", "id") == [(3,), (4,)]


def test_what_a_first_load_that_still_runs_may_have_read_is_not_forgotten(
    chain: Inbox,
) -> None:
    warehouse = chain.warehouse
    warehouse.execute("select setup.unregister_job('silver.{p}_orders')")
    warehouse.job("silver.{p}_orders", load_type="append")
    query = (
        "select count(*) from setup.retractions inner join setup.load_jobs using (job_id)"
        " where job_name = 'bronze.{p}_orders'"
    )
    note = (
        "select setup._note_retraction(job_id, %s, %s) from setup.load_jobs"
        " where job_name = 'bronze.{p}_orders'"
    )
    last = warehouse.value("select max(load_id) from setup.load_log")
    warehouse.execute(
        "insert into setup.load_log (job_id, job_name, layer, pipeline, status, started_at)"
        " select job_id, job_name, layer, pipeline, 'running', now() from setup.load_jobs"
        " where job_name = 'silver.{p}_orders'"
    )
    warehouse.execute(note, last + 1, 2)
    warehouse.execute(note, last + 2, 3)
    assert warehouse.value(query) == 2
    warehouse.execute("update setup.load_log set status = 'failed' where status = 'running'")
    warehouse.execute(note, last + 3, 3)
    assert warehouse.value(query) == 1
