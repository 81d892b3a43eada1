"""Failed loads: what stays, what is skipped, what is logged, what the caller sees."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from warehouse import Warehouse, error_of


@pytest.fixture
def broken(shop: Warehouse) -> Warehouse:
    """The shop after a good run, with a bystander and a new order that silver refuses."""
    shop.execute(
        """
        create table gold.{p}_names (city text);
        create view gold.v_{p}_names as select city from gold.{p}_cities;
        create table silver.{p}_other (city text primary key);
        create view silver.v_{p}_other as select distinct city from bronze.{p}_orders;
        alter table silver.{p}_orders add constraint {p}_positive check (amount > 0);
        """
    )
    shop.job("gold.{p}_names")
    shop.job("silver.{p}_other")
    shop.run()
    shop.execute("insert into bronze.{p}_orders values (3, 'secret city', -77, 0)")
    return shop


def test_a_failed_load_keeps_the_previous_content(broken: Warehouse) -> None:
    before = broken.written("silver.{p}_orders")
    broken.run_failing()
    assert broken.written("silver.{p}_orders") == before


def test_a_failed_job_skips_its_descendants_and_nothing_else(broken: Warehouse) -> None:
    assert broken.run_failing() == {
        "silver.{p}_orders": "failed",
        "gold.{p}_cities": "skipped",
        "gold.{p}_names": "skipped",
        "silver.{p}_other": "succeeded",
    }
    assert broken.run_state() == "partial"
    tasks = broken.rows(
        "select j.job_name, t.state, t.message from setup.run_tasks as t"
        " inner join setup.load_jobs as j on j.job_id = t.job_id"
        " where t.run_id = %s and t.state = 'skipped'",
        broken.last_run(),
    )
    reason = broken.fill("silver.{p}_orders did not succeed")
    assert sorted(tasks) == [
        (broken.fill("gold.{p}_cities"), "skipped", reason),
        (broken.fill("gold.{p}_names"), "skipped", reason),
    ]


def test_the_log_has_the_error_of_the_load(broken: Warehouse) -> None:
    broken.run_failing()
    log = broken.log("silver.{p}_orders")
    assert log["sqlstate"] == "23514"
    assert broken.fill("{p}_positive") in log["message"]
    assert "merge_full" in log["context"]
    assert log["finished_at"] >= log["started_at"]
    assert (log["rows_inserted"], log["rows_updated"], log["rows_deleted"]) == (0, 0, 0)


def test_the_caller_sees_an_error_that_names_the_job(broken: Warehouse) -> None:
    error = error_of(broken.connection, broken.fill("call setup.orchestrate_all('{{p}}')"))
    assert error.sqlstate == "MW020"
    assert "1 failed, 2 skipped" in str(error.diag.message_primary)
    assert str(error.diag.message_detail).startswith(broken.fill("silver.{p}_orders: "))
    assert f"run_id = {broken.last_run()}" in str(error.diag.message_hint)


def test_the_next_run_makes_good_what_failed(broken: Warehouse) -> None:
    broken.run_failing()
    broken.execute("update bronze.{p}_orders set amount = 77 where amount < 0")
    assert set(broken.run().values()) == {"succeeded"}
    assert ("SECRET CITY",) in broken.content("gold.{p}_names", "city")


def test_a_run_whose_jobs_all_failed_is_failed(broken: Warehouse) -> None:
    broken.run_failing(select=["silver.{p}_orders+"])
    assert broken.run_state() == "failed"


def test_fail_fast_cancels_what_has_not_started(broken: Warehouse) -> None:
    broken.job("silver.{p}_orders", importance="critical")
    assert broken.run_failing(fail_fast=True) == {
        "silver.{p}_orders": "failed",
        "gold.{p}_cities": "skipped",
        "gold.{p}_names": "skipped",
    }
    query = (
        "select j.job_name, t.message from setup.run_tasks as t"
        " inner join setup.load_jobs as j on j.job_id = t.job_id"
        " where t.run_id = %s and t.state = 'cancelled'"
    )
    assert broken.rows(query, broken.last_run()) == [
        (broken.fill("silver.{p}_other"), "fail-fast: another job failed")
    ]


def test_psql_exits_with_an_error_when_a_job_fails(
    broken: Warehouse, database: str, bindir: Path
) -> None:
    command = [
        str(bindir / "psql"), "-X", "-v", "ON_ERROR_STOP=1", "-d", database,
        "-c", broken.fill("call setup.orchestrate_all('{{p}}')"),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert broken.fill("[silver] {p}_orders  failed") in done.stderr
    assert "1 failed, 2 skipped" in done.stderr


def test_a_deferred_constraint_fails_its_job_and_not_the_run(broken: Warehouse) -> None:
    broken.execute(
        """
        alter table silver.{p}_orders drop constraint {p}_positive;
        create table silver.{p}_known (city text primary key);
        insert into silver.{p}_known values ('BERN'), ('ROME');
        alter table silver.{p}_orders add constraint {p}_known foreign key (city)
          references silver.{p}_known (city) deferrable initially deferred;
        """
    )
    statuses = broken.run_failing()
    assert statuses["silver.{p}_orders"] == "failed"
    assert statuses["silver.{p}_other"] == "succeeded"
    assert broken.log("silver.{p}_orders")["sqlstate"] == "23503"


@pytest.fixture
def refusing(broken: Warehouse) -> Iterator[Callable[[str, str], None]]:
    """Lets a trigger refuse what it finds in the rows of this pipeline, until the test ends."""
    made: list[str] = []

    def refuse(table: str, condition: str) -> None:
        broken.execute(
            f"""
            create function setup.{{p}}_refuse() returns trigger language plpgsql as $$
            begin
              raise exception 'this outcome is refused';
            end;
            $$;
            create constraint trigger {{p}}_refuse after insert or update on setup.{table}
            deferrable initially deferred for each row when ({condition})
            execute function setup.{{p}}_refuse();
            """
        )
        made.append(table)

    yield refuse
    for table in made:
        broken.execute(f"drop trigger {{p}}_refuse on setup.{table}")


def test_a_success_that_cannot_be_recorded_is_a_failure(
    broken: Warehouse, refusing: Callable[[str, str], None]
) -> None:
    refusing("load_log", "new.job_name = 'silver.{p}_other' and new.status = 'succeeded'")
    broken.execute("update bronze.{p}_orders set city = 'oslo', amount = 1")
    before = broken.written("silver.{p}_other")
    assert broken.run_failing()["silver.{p}_other"] == "failed"
    assert broken.log("silver.{p}_other")["sqlstate"] == "P0001"
    assert broken.written("silver.{p}_other") == before
    assert broken.run_state() == "partial"


def test_a_failure_that_cannot_be_recorded_in_full_is_a_failure_nevertheless(
    broken: Warehouse, refusing: Callable[[str, str], None]
) -> None:
    refusing("load_log", "new.job_name = 'gold.{p}_cities' and new.status = 'skipped'")
    statuses = broken.run_failing()
    assert statuses == {"silver.{p}_orders": "failed", "silver.{p}_other": "succeeded"}
    log = broken.log("silver.{p}_orders")
    assert log["sqlstate"] == "23514"
    assert "P0001" in log["detail"]
    assert broken.run_state() == "partial"
    query = "select state from setup.run_tasks where run_id = %s order by state"
    states = [state for (state,) in broken.rows(query, broken.last_run())]
    assert states == ["failed", "skipped", "skipped", "succeeded"]


def test_a_log_that_takes_no_failure_leaves_no_run_running(
    broken: Warehouse, refusing: Callable[[str, str], None]
) -> None:
    refusing("load_log", "new.job_name = 'silver.{p}_orders' and new.status = 'failed'")
    assert broken.run_failing()["silver.{p}_orders"] == "running"
    assert broken.run_state() == "partial"
    assert any("stays open" in notice for notice in broken.notices)


def test_a_failure_is_recorded_after_the_transaction_of_its_load(broken: Warehouse) -> None:
    """The load leaves nothing that its record could stumble over: no lock, no setting."""
    broken.execute(
        """
        create table setup.{p}_seen (xid xid8);
        create function setup.{p}_see() returns trigger language plpgsql as $$
        begin
          insert into setup.{p}_seen values (pg_current_xact_id());
          return null;
        end;
        $$;
        create trigger {p}_see after update on setup.run_tasks for each row
        when (new.state = 'failed') execute function setup.{p}_see();
        create procedure silver.{p}_break() language plpgsql as $$
        begin
          raise exception 'transaction %', pg_current_xact_id() using errcode = 'MW040';
        end;
        $$;
        """
    )
    broken.job(
        layer="silver",
        job_name="{p}.break",
        load_type="procedure",
        source="silver.{p}_break",
    )
    broken.run_failing(select=["{p}.break"])
    broken.execute("drop trigger {p}_see on setup.run_tasks")
    of_load = int(broken.log("{p}.break")["message"].split()[1])
    assert broken.value("select xid::text::bigint from setup.{p}_seen") > of_load


VALUE = 'Secret "value", (with) signs\nand: a line'


@pytest.mark.parametrize(
    ("definition", "code"),
    [
        ("v text check (length(v) < 5)", "23514"),
        ("v text, w int not null", "23502"),
        ("v varchar(5)", "22001"),
        ("v text unique", "23505"),
        ("v text, exclude (v with =)", "23P01"),
        ("v int", "22P02"),
        ("v date", "22007"),
        ("v jsonb", "22P02"),
        ("v int[]", "22P02"),
        ("v numeric(3)", "22P02"),
        ("v interval", "22007"),
        ("v uuid", "22P02"),
        ("v inet", "22P02"),
        ("v bytea", "22P02"),
    ],
)
def test_no_value_of_a_row_gets_into_the_log(
    warehouse: Warehouse, definition: str, code: str
) -> None:
    type_of_v = definition.split(",")[0].split()[1].split("(")[0]
    warehouse.execute(
        f"""
        create table bronze.{{p}}_t (v text);
        create view silver.v_{{p}}_t as select v::text::{type_of_v} as v, null::int as w
          from bronze.{{p}}_t;
        create table silver.{{p}}_t ({definition});
        """
    )
    value = VALUE if code != "22P02" or "bytea" not in definition else "\\" + VALUE
    warehouse.execute("insert into bronze.{p}_t values (%s)", value)
    warehouse.execute("insert into bronze.{p}_t values (%s)", value)
    warehouse.job("silver.{p}_t")
    warehouse.notices.clear()
    error = error_of(warehouse.connection, warehouse.fill("call setup.orchestrate_all('{{p}}')"))
    log = warehouse.log("silver.{p}_t")
    assert log["sqlstate"] == code
    told = [
        log["message"],
        log["detail"],
        log["hint"],
        log["context"],
        str(error),
        *warehouse.notices,
    ]
    told += [row[0] for row in warehouse.rows("select message from setup.run_tasks")]
    for text in filter(None, told):
        assert not [word for word in ("Secret", 'value"', "signs", "a line") if word in text], text


NOT_KEPT = "data exception; its text may quote data and is not kept"


@pytest.mark.parametrize(
    ("text", "sqlstate", "part", "expected"),
    [
        (
            'value "99999999999" is out of range for type integer',
            "22003",
            "message",
            'value "..." is out of range for type integer',
        ),
        (
            'date/time field value out of range: "2020-99-99"',
            "22008",
            "message",
            "date/time field value out of range: ...",
        ),
        ("Jane is out of range", "22003", "message", "... out of range"),
        ("division by Jane", "22012", "message", NOT_KEPT),
        ("Division durch Null", "22012", "message", NOT_KEPT),
        ("the order of Jane", "MW040", "message", "the order of Jane"),
        ("see Jane", "22012", "hint", None),
        ("Jane is bad", "P0001", "detail", None),
        (
            'COPY load_log, line 3, column status: "x\ny"\nSQL statement "copy t"',
            "22P02",
            "context",
            "COPY load_log, line 3, column status: ...",
        ),
        ('COPY jane, line 3: "x, line 4: y"', "22P04", "context", "COPY ..., line 3: ..."),
        (
            'JSON data, line 1: {"a\nPL/pgSQL function setup.plan(text[],text) line 3 at RAISE',
            "22P02",
            "context",
            "JSON data, line 1: ...\nPL/pgSQL function setup.plan(text[],text) line 3 at RAISE",
        ),
        (
            "PL/pgSQL function jane() line 3 at RAISE",
            "P0001",
            "context",
            "PL/pgSQL function ... line 3 at RAISE",
        ),
        ("PL/pgSQL function setup.plan(text) line 3 at Jane", "P0001", "context", None),
        (
            "Key (lower(status), job_id)=(x) y, 2) already exists.",
            "23505",
            "detail",
            "Key (lower(status), job_id)=(...) already exists.",
        ),
        (
            'relation "setup.load_log" does not exist',
            "42P01",
            "message",
            'relation "setup.load_log" does not exist',
        ),
        ('relation "jane" does not exist', "42P01", "message", 'relation "..." does not exist'),
        (None, "42P01", "message", None),
    ],
)
def test_only_what_is_known_to_hold_no_data_is_kept(
    warehouse: Warehouse, text: str | None, sqlstate: str, part: str, expected: str | None
) -> None:
    query = "select setup._scrub(%s, %s, %s)"
    assert warehouse.value(query, text, sqlstate, part) == expected
    assert warehouse.value(query, expected, sqlstate, part) == expected


def test_names_are_told_in_any_language(warehouse: Warehouse) -> None:
    text = "Wert Jane verletzt Bedingung"
    names = ["setup", "load_log", "", "jane", "load_log_status_check"]
    query = """
        select e.message, e.detail
        from setup._without_data(('23514', %s, null, null, null, null)::setup.error_report, %s) as e
    """
    message = "integrity constraint violation; its text may quote data and is not kept"
    detail = 'schema "setup", table "load_log", constraint "load_log_status_check"'
    assert warehouse.rows(query, text, names) == [(message, detail)]


def test_a_sentence_of_the_code_is_kept(warehouse: Warehouse) -> None:
    warehouse.execute(
        """
        create procedure silver.{p}_refuse() language plpgsql as
          $f$ begin raise 'it''s not the day for that' using hint = 'Try on Monday.'; end $f$;
        """
    )
    name = "silver.{p}_refuse"
    warehouse.job(layer="silver", job_name="{p}.day", load_type="procedure", source=name)
    warehouse.run_failing()
    log = warehouse.log("{p}.day")
    assert (log["message"], log["hint"]) == ("it's not the day for that", "Try on Monday.")
    assert log["context"].startswith(warehouse.fill("PL/pgSQL function silver.{p}_refuse() line 1"))


def test_notices_have_one_grammar(broken: Warehouse) -> None:
    broken.notices.clear()
    broken.run_failing()
    heads = [notice.split("  ")[:2] for notice in broken.notices]
    orders = broken.fill("[silver] {p}_orders")
    assert [orders, "started"] in heads
    assert [orders, "failed"] in heads
    assert [broken.fill("[gold] {p}_cities"), "skipped"] in heads
    (done,) = [
        each for each in broken.notices if each.startswith(broken.fill("[silver] {p}_other  succ"))
    ]
    assert "  +1 ~0 -0 !0  " in done
    assert done.endswith(" s")
    run = f"[run {broken.last_run()}]"
    assert [each.split("  ")[0] for each in broken.notices if each.startswith("[run")] == [
        f"{run} started",
        f"{run} partial",
    ]
