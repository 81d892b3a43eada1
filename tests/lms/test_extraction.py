"""The pipeline lms from the API to silver, when all goes well."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from lms_bronze import SILVER_OF
from lms_load import Load
from nights import at_night

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from samples.lms import Options, expected
from samples.lms.answers import Answer, Answers


def test_a_load_finds_what_was_planted(load: Load) -> None:
    load.serve(scale=1.0, dirt=0.02)
    promised = expected(load.server.options)
    outcome = load.load()
    assert outcome.exit_code == 0, outcome.summary()
    for layer in ("bronze", "silver"):
        for table, rows in promised[layer].items():
            assert load.audit(table, layer) == ("SUCCESS", rows, None)
    query = """
        select substr(target, 8), count(*) from setup.quarantine
        where status = 'open' and target like 'bronze.%' group by target
    """
    refused = {table: rows for table, rows in promised["bronze_quarantine"].items() if rows}
    assert dict(load.rows(query)) == refused
    query = "select target, column_name, action from setup.schema_changes order by 1"
    fields = promised["unknown_fields"]
    assert load.rows(query) == sorted(
        (f"bronze.{table}", field, "kept") for table in fields for field in fields[table]
    )


def test_nothing_is_written_twice(load: Load) -> None:
    load.serve(dirt=0.1)
    load.load()
    before = load.everything()
    quarantined = load.value("select count(*) from setup.quarantine")
    outcome = load.load()
    assert outcome.exit_code == 0
    query = """
        select sum(rows_inserted + rows_updated + rows_deleted), count(*) from setup.load_log
        where layer = 'silver' and run_id = %s
    """
    assert load.rows(query, outcome.run["run_id"]) == [(0, 13)]
    assert load.everything() == before
    assert load.value("select count(*) from setup.quarantine") == quarantined
    query = "select count(*) from bronze.lms_audit_log where run_id = %s"
    assert load.value(query, outcome.run["run_id"]) == 24


def test_one_and_four_sessions_are_equal(load: Load, database: str) -> None:
    def connect() -> psycopg.Connection[Any]:
        return psycopg.connect(database, autocommit=True)

    load.serve(dirt=0.1, latency=0.01)
    found = []
    for workers in (1, 4):
        load.empty()
        request = Request(pipelines=["lms"], workers=workers)
        outcome = run(load.connection, request, QuietDisplay(), connect)
        assert outcome is not None
        assert outcome.exit_code == 0, outcome.summary()
        query = """
            select target, rule_name, row_data - '{_load_id,_loaded_at}'::text[]
            from setup.quarantine order by target, row_hash
        """
        results = """
            select target, rule_name, checked, violated from setup.quality_results
            where load_id in (select load_id from setup.load_log where run_id = %s)
            order by target, rule_name
        """
        bronze = {table: load.content(table, "bronze") for table in SILVER_OF}
        run_id = outcome.run["run_id"]
        found.append((load.everything(), bronze, load.rows(query), load.rows(results, run_id)))
    assert found[0] == found[1]
    workers = "select count(distinct worker_pid) from setup.run_tasks where run_id = %s"
    assert load.rows(workers, run_id) > [(1,)]


def test_records_are_counted_not_pages(load: Load) -> None:
    load.serve(scale=0.62)
    assert load.load("bronze.lms_accreditation").exit_code == 0
    assert load.audit("lms_accreditation") == ("SUCCESS", 250, None)
    assert load.server.requests["/accreditation"] == 3
    query = "select _page, count(*), min(_page_row), max(_page_row) from bronze.lms_accreditation"
    assert load.rows(f"{query} group by _page order by _page") == [
        (1, 100, 1, 100),
        (2, 100, 1, 100),
        (3, 50, 1, 50),
    ]


@pytest.mark.parametrize("total", [True, *at_night(False)])
@pytest.mark.parametrize("paging", ["offset", "cursor", "link", "link_header"])
def test_all_pages_arrive_however_a_list_is_paged(load: Load, paging: str, total: bool) -> None:
    load.serve(paging=paging, page_cap=20, total=total)
    option = f'{{"resource": {{"paging": "{paging.removesuffix("_header")}"}}}}'
    for job in ("bronze.lms_events", "bronze.lms_users"):
        load.connection.execute("select setup.configure_job(%s, p_options => %s)", [job, option])
    outcome = load.load("bronze.lms_events", "bronze.lms_users")
    assert outcome.exit_code == 0, outcome.summary()
    assert load.audit("lms_events") == ("SUCCESS", 26, None)
    assert load.audit("lms_users") == ("SUCCESS", 52, None)


def test_a_short_page_is_not_the_end(load: Load) -> None:
    load.configure(lms_page_size=40)
    load.serve(page_cap=7, total=False)
    load.load("bronze.lms_events")
    assert load.audit("lms_events") == ("SUCCESS", 26, None)
    assert load.server.requests["/events"] == 5  # the last one is empty


@pytest.mark.parametrize(
    ("auth", "variables"),
    [
        ("bearer", {"TOKEN": "sample-token"}),
        ("basic", {"USER": "sample", "PASSWORD": "sample-password"}),
        ("header", {"HEADER": "X-Api-Key", "TOKEN": "sample-token"}),
    ],
)
def test_the_driver_says_who_it_is(load: Load, auth: str, variables: dict[str, str]) -> None:
    load.serve(auth=auth)
    load.environment(AUTH=auth, **variables)
    outcome = load.load("bronze.lms_facilities", "silver.lms_orders+", "bronze.lms_orders")
    assert outcome.exit_code == 0, outcome.summary()


def test_changes_arrive_in_place(load: Load) -> None:
    load.serve()
    load.load("+silver.lms_users")
    before = {row["user_id"]: row["email"] for row in load.records("lms_users")}
    load.serve(generation=2)
    load.load("+silver.lms_users")
    after = {row["user_id"]: row["email"] for row in load.records("lms_users")}
    assert set(before) <= set(after)  # who is gone from the API stays
    assert any(before[user] != after[user] for user in before)
    promised = expected(Options(scale=0.1, dirt=0.0, generation=2))
    assert len(after) == promised["silver_accumulated"]["lms_users"]


def test_windows_accumulate(load: Load) -> None:
    load.serve()
    load.load("+silver.lms_accreditation")
    first = load.value("select count(*) from silver.lms_accreditation")
    load.configure(
        lms_accreditation_start="2023-01-01T00:00:00Z", lms_accreditation_end="2024-01-01T00:00:00Z"
    )
    load.load("+silver.lms_accreditation")
    second = load.value("select count(*) from bronze.lms_accreditation")
    assert first == second == 40
    assert load.value("select count(*) from silver.lms_accreditation") == first + second


def test_yesterday_and_today_are_days_of_utc(load: Load) -> None:
    load.serve()
    load.configure(lms_accreditation_start="yesterday", lms_accreditation_end="today")
    outcome = load.load("bronze.lms_accreditation")
    assert outcome.exit_code == 0, outcome.summary()
    assert load.audit("lms_accreditation") == ("SUCCESS", 0, None)


def test_a_full_refresh_keeps_former_windows(load: Load) -> None:
    load.serve()
    load.load("+silver.lms_accreditation")
    load.configure(
        lms_accreditation_start="2023-01-01T00:00:00Z", lms_accreditation_end="2024-01-01T00:00:00Z"
    )
    request = Request(pipelines=["lms"], select=["+silver.lms_accreditation"], full_refresh=True)
    assert load.load_with(request).exit_code == 0
    assert load.value("select count(*) from silver.lms_accreditation") == 80


def test_fewer_children_remove_rows(load: Load) -> None:
    load.serve()
    load.load()
    for generation in (2, 3):
        load.serve(generation=generation)
        assert load.load().exit_code == 0
        accumulated = expected(load.server.options)["silver_accumulated"]
        assert {table: len(rows) for table, rows in load.everything().items()} == accumulated


def test_one_chain_runs_alone(load: Load) -> None:
    load.serve()
    outcome = load.load("bronze.lms_orders+")
    assert {task.job_name for task, _ in outcome.tasks} == {
        "bronze.lms_orders",
        "silver.lms_orders",
        "bronze.lms_order_details",
        "silver.lms_order_details",
    }
    assert outcome.exit_code == 0
    assert {path.split("/")[1] for path in load.server.requests} == {"orders"}


def test_an_empty_list_keeps_its_table_but_for_a_window(load: Load) -> None:
    load.serve()
    load.load()
    before = load.everything()
    events = load.content("lms_event_sessions", "bronze")
    load.monkeypatch.setattr(Answers, "answer", _empty_list)
    assert load.load().exit_code == 1
    message = 'the source "dlt:pipelines.lms.source:events" has no records'
    assert load.audit("lms_events") == ("FAILED", -1, message)
    assert load.value("select count(*) from bronze.lms_events") > 0
    assert load.content("lms_event_sessions", "bronze") == events
    assert load.audit("lms_accreditation") == ("SUCCESS", 0, None)
    assert load.everything() == before  # absent from an extraction is kept


def _empty_list(*_: Any) -> Answer:
    return Answer(200, b'{"data": [], "total": 0}', {"Content-Type": "application/json"})
