"""What must hold of every night, on tables of the practice itself.

| rule | tests |
| --- | --- |
| 1 dry run changes nothing | test_operation_run |
| 2 unchanged rerun | here; all tables and layers: test_dental_load |
| 3 edits without a new stamp | here; outside of the window: test_operation_nights |
| 4 a stale target heals | here; tests/databases/test_copied_increments |
| 5 more equal stamps than a batch | here; test_copied_increments |
| 6 a wrong clock | here; test_source_faults (that of the warehouse) |
| 7 no key against a time | here; test_copy (options that do not fit are refused) |
| 8 conditions are OR-ed | here |
| 9 a failed load leaves the watermark | here; test_copied_increments |
| 10 a kill in any stage | here, at night; test_source_faults; tests/faults for silver and gold |
| 11 drift: one transaction | test_drift |
| 12 deletes and their guard | here; test_copied_increments |
| 13 odd values | test_torture; those of the practice: test_dental_load |
| 14 retries and time limits, 15 levels | test_operation_run |
| 16 parallel, force | test_operation_nights |
| 17 no secret and no value in a log | test_dental_privacy; test_scenes |
| 18 suggestions, 19 overrides | test_operation_files |
| 20 each mart equals the source | test_dental_gold |
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from dental_practice import Practice
from source_proxy import Proxy

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from pg_medallion.runs.outcome import Outcome
from samples.dental import variables
from samples.mariadb import MariaDb

ROOT = Path(__file__).parents[2]
# a stamp and business dates, a stamp alone, a key, no stamp at all
TABLES = {
    "payment": "payment", "treatplan": "treatplan", "securitylog": "securitylog",
    "employer": "employer",
}  # fmt: skip
SELECT = [f"+silver.dental_{entity}" for entity in TABLES.values()]


@dataclass
class Nights:
    """The warehouse and its source, which tests change."""

    practice: Practice
    connection: psycopg.Connection
    conninfo: str

    def at_source(self, *statements: str) -> None:
        server, database = self.practice.server, self.practice.database
        with server.connect(database) as connection, connection.cursor() as cursor:
            for statement in statements:
                assert cursor.execute(statement), statement

    def run(self) -> Outcome:
        outcome = run(self.connection, Request(pipelines=["dental"], select=SELECT), QuietDisplay())
        assert outcome is not None
        return outcome

    def night(self) -> None:
        outcome = self.run()
        assert outcome.run["state"] == "succeeded", outcome.summary()

    def wait_until_free(self) -> None:
        """The server notices that a driver is gone when the statement that it left has ended."""
        name = self.connection.info.dbname
        others = (
            f"select count(*) from pg_stat_activity where datname = '{name}'"
            " and pid <> pg_backend_pid() and backend_type = 'client backend'"
        )
        until = time.monotonic() + 60
        while self.value(others) > 0:
            assert time.monotonic() < until
            time.sleep(0.05)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()  # type: ignore[arg-type]

    def value(self, query: str) -> Any:
        [(found,)] = self.rows(query)
        return found

    def written(self) -> int:
        """Rows that the latest run has written."""
        return int(
            self.value(
                "select coalesce(sum(rows_inserted + rows_updated + rows_deleted), 0)"
                " from setup.load_log where run_id = (select max(run_id) from setup.runs)"
            )
        )

    def seen(self, table: str, what: str) -> Any:
        return self.value(
            f"select {what} from setup.source_loads as l join setup.load_jobs using (job_id)"
            f" where target = 'bronze.dental_{table}' order by l.load_id desc limit 1"
        )

    def mark(self, table: str) -> Any:
        return self.value(
            "select to_jsonb(w) - '{load_id,updated_at}'::text[] from setup.source_watermarks as w"
            f" join setup.load_jobs using (job_id) where target = 'bronze.dental_{table}'"
        )

    def require_same(self) -> None:
        """The source, bronze and silver have the same keys and amounts."""
        sums = {"payment": ("PayNum", "PayAmt"), "treatplan": ("TreatPlanNum", "TreatPlanNum")}
        for table, (key, amount) in sums.items():
            what = f"count(*), sum({{0}}{key}{{0}}), round(sum({{0}}{amount}{{0}}){{1}}, 2)"
            [there] = self.practice.rows(f"select {what.format('', '')} from {table}")
            [here] = self.rows(
                f"select {what.format(chr(34), '::numeric')} from bronze.dental_{table}"
                " where _source_deleted_at is null"
            )
            assert (table, [float(each) for each in here]) == (
                table, [float(each) for each in there],
            )  # fmt: skip
            live = self.value(f"select count(*) from silver.dental_{table}")
            assert (table, live) == (table, there[0])


@pytest.fixture(scope="module")
def nights(mariadb: MariaDb, mariadb_database: str, database: str) -> Iterator[Nights]:
    practice = Practice(mariadb, mariadb_database)
    with pytest.MonkeyPatch.context() as environment:
        for name, value in variables(mariadb, mariadb_database).items():
            environment.setenv(name, value)
        with psycopg.connect(database, autocommit=True) as connection:
            connection.execute(
                "update setup.load_jobs set max_attempts = 1 where pipeline = 'dental'"
            )
            found = Nights(practice, connection, database)
            found.night()
            yield found
    practice.close()


def test_rule_2_an_unchanged_rerun_writes_no_row(nights: Nights) -> None:
    nights.night()
    places = "select ctid::text, xmin::text from {}.dental_payment"
    before = [nights.rows(places.format(layer)) for layer in ("bronze", "silver")]
    nights.night()
    assert nights.written() == 0
    assert [nights.rows(places.format(layer)) for layer in ("bronze", "silver")] == before
    nights.require_same()


def test_rule_3_and_8_an_edit_without_a_new_stamp_is_loaded_inside_of_the_window(
    nights: Nights,
) -> None:
    nights.night()
    edit = (
        "update payment set PayAmt = PayAmt + 1, SecDateTEdit = SecDateTEdit where PayDate {}"
        " order by PayNum limit 3"
    )
    newest = nights.practice.value("select cast(max(PayDate) as char) from payment")
    stamp = "select cast(max(SecDateTEdit) as char) from payment where SecDateTEdit < '2037-01-01'"
    assert nights.practice.value(stamp) > newest
    nights.at_source(edit.format(f"> '{newest}' - interval 20 day"))
    nights.night()
    nights.require_same()
    assert nights.seen("payment", "is_whole") is False
    # outside: neither a stamp nor a day tells; sums do
    nights.at_source(edit.format(f"< '{newest}' - interval 200 day"))
    nights.night()
    there = nights.practice.value("select round(sum(PayAmt), 2) from payment")
    here = 'select round(sum("PayAmt")::numeric, 2) from bronze.dental_payment'
    assert float(nights.value(here)) == pytest.approx(there - 3)
    # a stamp alone is enough, whatever the day
    nights.at_source(edit.format(f"< '{newest}' - interval 200 day").replace(
        ", SecDateTEdit = SecDateTEdit", ""
    ))  # fmt: skip
    nights.night()
    nights.require_same()


@pytest.mark.nightly  # by day: tests/databases
def test_rule_4_a_stale_target_heals_also_when_some_rows_arrive(nights: Nights) -> None:
    nights.night()
    nights.connection.execute(
        'delete from bronze.dental_payment where "PayNum" in'
        ' (select "PayNum" from bronze.dental_payment order by "PayNum" limit 7)'
    )
    nights.at_source("insert into payment (PayDate, PayAmt, PatNum) values ('2024-06-20', 8, 1)")
    nights.night()
    assert nights.seen("payment", "is_repeated") is True
    nights.require_same()


@pytest.mark.nightly  # by day: tests/databases
def test_rule_5_more_equal_stamps_than_a_batch_lose_no_row(nights: Nights) -> None:
    nights.night()
    # of the second that has been read already
    nights.at_source(
        "insert into treatplan (PatNum, Heading, SecDateTEdit)"
        " select 1, 'Equal', m.Stamp from seq_1_to_6000 join (select max(SecDateTEdit) as Stamp"
        " from treatplan where SecDateTEdit < '2037-01-01') m"
    )
    nights.night()
    assert nights.seen("treatplan", "is_whole") is False
    assert nights.seen("treatplan", "is_repeated") is False
    nights.require_same()


@pytest.mark.nightly  # by day: tests/databases
def test_rule_6_a_wrong_clock_changes_nothing(nights: Nights) -> None:
    nights.night()
    before = nights.mark("payment")
    nights.at_source(
        "insert into payment (PayDate, PayAmt, PatNum, SecDateTEdit) values"
        " ('2024-06-20', 8, 1, '2037-06-01'), ('2024-06-20', 9, 1, '0000-00-00')"
    )
    for year in ("1999", "2099"):
        nights.connection.execute(f"set setup.now = '{year}-01-01'")
        try:
            nights.night()
        finally:
            nights.connection.execute("reset setup.now")
        assert nights.mark("payment") == before
        nights.require_same()


def test_rule_7_no_key_is_compared_with_a_time(nights: Nights) -> None:
    nights.night()
    asked = dict(
        nights.rows(
            "select j.target, setup._source_condition_sql(j, 'mysql') from setup.load_jobs as j"
            " where j.pipeline = 'dental' and j.layer = 'bronze'"
            " and exists (select from setup.source_watermarks as w where w.job_id = j.job_id)"
        )
    )
    assert set(asked) == {f"bronze.dental_{name}" for name in TABLES if name != "employer"}
    key = asked.pop("bronze.dental_securitylog")
    assert key == f"(`SecurityLogNum` > {nights.mark('securitylog')['as_numeric']} or " \
        "`SecurityLogNum` is null)"  # fmt: skip
    for condition in asked.values():
        assert condition.startswith("(`SecDateTEdit` >= '20")


@pytest.mark.nightly  # by day: tests/databases
def test_rule_9_a_failed_load_leaves_the_watermark(nights: Nights) -> None:
    nights.night()
    before = (
        nights.mark("payment"),
        nights.rows("select ctid, xmin::text from bronze.dental_payment"),
    )
    nights.at_source("insert into payment (PayDate, PayAmt, PatNum) values ('2024-06-21', 8, 1)")
    nights.connection.execute(
        "create function pg_temp.stop() returns trigger language plpgsql as"
        " $$ begin raise exception 'stop'; end $$;"
        " create trigger stop before update on setup.source_watermarks for each row"
        " execute function pg_temp.stop()"
    )
    try:
        assert nights.run().run["state"] == "failed"  # payment is critical: the rest waits
    finally:
        nights.connection.execute("drop trigger stop on setup.source_watermarks")
    after = (
        nights.mark("payment"),
        nights.rows("select ctid, xmin::text from bronze.dental_payment"),
    )
    assert after == before
    nights.night()
    nights.require_same()


@pytest.mark.nightly  # by day: tests/databases
def test_rule_12_deletes_are_marked_and_a_table_emptied_by_mistake_is_not(nights: Nights) -> None:
    nights.night()
    marked = "select count(*) from bronze.dental_payment where _source_deleted_at is not null"
    before = nights.value(marked)
    gone = nights.practice.rows("select * from payment order by PayNum limit 2")
    nights.at_source("delete from payment order by PayNum limit 2")
    nights.night()
    nights.require_same()
    assert nights.value(marked) == before + 2
    nights.at_source("create table kept as select * from payment", "delete from payment")
    assert nights.run().run["state"] == "failed"  # payment is critical: the rest waits
    code = (
        "select sqlstate from setup.load_log where status = 'failed' order by load_id desc limit 1"
    )
    assert (nights.value(code), nights.value(marked)) == ("MW067", before + 2)
    nights.at_source("insert into payment select * from kept")
    places = ", ".join(["%s"] * len(gone[0]))
    with nights.practice.server.connect(nights.practice.database) as connection:
        connection.cursor().execute("drop table kept")
        # with its old stamp
        connection.cursor().execute(f"insert into payment values ({places})", gone[0])
    nights.night()
    nights.require_same()
    assert nights.value(marked) == before + 1


@pytest.mark.nightly  # starts of the driver
def test_rule_10_a_kill_in_any_stage_leaves_nothing_half_visible(
    nights: Nights, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = nights.practice.server
    command = [sys.executable, "orchestrate_all.py", "run", "--database-url", nights.conninfo]
    command += [word for each in SELECT for word in ("--select", each)]
    running = "select count(*) from setup.load_log where status = 'running' and layer = '{}'"

    def waits_for(layer: str) -> Callable[[subprocess.Popen[bytes]], None]:
        def wait(process: subprocess.Popen[bytes]) -> None:
            # a reader of the table keeps its load from going on
            until = time.monotonic() + 60
            while nights.value(running.format(layer)) == 0 and process.poll() is None:
                assert time.monotonic() < until
                time.sleep(0.001)
            process.kill()

        return wait

    def cut(process: subprocess.Popen[bytes]) -> None:
        proxy.at(40_000, process.kill)

    with closing(Proxy(server.port)) as proxy:
        monkeypatch.setenv("OPENDENTAL_SOURCE_PORT", str(proxy.own_port))
        for number, kill in enumerate((cut, waits_for("bronze"), waits_for("silver"), cut)):
            nights.at_source(
                "update payment set PayAmt = PayAmt + 1",
                "insert into payment (PayDate, PayAmt, PatNum) values ('2024-06-22', 5, 1)",
            )
            process = subprocess.Popen(command, cwd=ROOT, env=os.environ, stdout=subprocess.DEVNULL)
            kill(process)
            assert (number, process.wait(timeout=120)) in {(number, -9), (number, 0)}
            nights.wait_until_free()
            nights.night()
            nights.require_same()
    left = (
        "select count(*) from pg_class where relnamespace = 'work'::regnamespace"
        " and relname ~ '^(received|copied)'"
    )
    assert nights.value(left) == 0
