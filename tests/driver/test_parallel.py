"""Several sessions of the driver, two drivers at once, resume, cancel, live view, purge."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from nights import at_night
from shop import CLEAN, PROJECT_ROOT, call, execute, finish, install, query, start

NAPS = """
  create procedure silver.{name}() language sql as 'select pg_sleep({seconds})';
  select setup.register_job(
    'silver', 'shop', p_job_name => 'shop.{name}.' || n, p_load_type => 'procedure',
    p_source => 'silver.{name}'
  ) from generate_series(1, {jobs}) as n;
"""
BASH = PROJECT_ROOT / "orchestrate_all.sh"
LATEST = "(select max(run_id) from setup.runs)"


@pytest.fixture
def shop(server: object, template: str, folder: Path) -> Iterator[str]:
    database = server.create_database(template)  # type: ignore[attr-defined]
    install(database)
    (folder / "items.csv").write_text(CLEAN)
    execute(database, "select setup.configure('base_path_shop', %s)", str(folder))
    execute(database, "update setup.pipelines set is_enabled = pipeline = 'shop'")
    yield database
    server.drop_database(database)  # type: ignore[attr-defined]


def add_naps(database: str, jobs: int, seconds: float, name: str = "nap") -> None:
    execute(database, NAPS.format(name=name, jobs=jobs, seconds=seconds))


def wait_for_naps(database: str, naps: int) -> None:
    napping = (
        "select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
        " and application_name like 'medallion:%:shop.nap.%' and datname = current_database()"
    )
    end = time.monotonic() + 60
    while query(database, napping) != [(naps,)]:
        assert time.monotonic() < end
        time.sleep(0.02)


def test_files_are_loaded_by_whichever_session_claims_them(shop: str) -> None:
    execute(shop, "select setup.configure_job('bronze.shop_items', p_options => %s)",
            '{"read_by": "client"}')  # fmt: skip
    add_naps(shop, 3, 0.3)
    done = call(shop, "--parallel", "3", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    events = [json.loads(line) for line in done.stdout.splitlines()]
    finished = sorted(event["job"] for event in events if event["event"] == "task_finished")
    assert finished == [
        *("bronze.shop_items", "gold.shop_totals"),
        *("shop.nap.1", "shop.nap.2", "shop.nap.3", "silver.shop_items"),
    ]
    assert query(shop, "select items, amount from gold.shop_totals") == [(2, 30)]
    assert query(shop, "select count(distinct worker_pid) from setup.run_tasks") == [(3,)]


@pytest.mark.parametrize("program", [PROJECT_ROOT / "orchestrate_all.py", *at_night(BASH)])
def test_default_isolation_level_of_the_database_has_no_influence(shop: str, program: Path) -> None:
    execute(
        shop,
        """
        create table silver.shop_history (id integer, name text);
        create view silver.v_shop_history as
        select id::integer as id, name, _source_line as line, _load_id from bronze.shop_items;
        select setup.register_job('silver', 'shop', p_target => 'silver.shop_history',
          p_load_type => 'scd2', p_keys => '{id}', p_sequence => '{line}');
        """,
    )
    name = query(shop, "select current_database()")[0][0]
    execute(shop, f"alter database {name} set default_transaction_isolation = 'serializable'")
    done = call(shop, "--parallel", "3", program=program)
    assert done.returncode == 0, done.stdout + done.stderr
    assert query(shop, "select count(*) > 0 from silver.shop_history") == [(True,)]


def test_a_session_of_the_driver_that_dies_is_replaced(shop: str) -> None:
    add_naps(shop, 2, 1.5)
    process = start(shop, "--parallel", "2")
    wait_for_naps(shop, 2)
    # the first connection is that of the driver itself, the later one that of its helper
    query(
        shop,
        "select pg_terminate_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'"
        " and datname = current_database() order by backend_start desc limit 1",
    )
    done = finish(process)
    assert done.returncode == 0, done.stderr
    assert "WARNING:  a worker has left" in done.stderr
    statuses = "select status from setup.load_log where job_name ~ 'shop.nap' order by status"
    assert query(shop, statuses) == [
        ("aborted",),
        ("succeeded",),
        ("succeeded",),
    ]


def test_limits_of_jobs_are_kept_by_every_session(shop: str) -> None:
    add_naps(shop, 2, 600)
    for n in (1, 2):
        execute(shop, f"select setup.configure_job('shop.nap.{n}', p_timeout => '0.3 s')")
    done = call(shop, "--parallel", "2")
    assert done.returncode == 1
    states = "select state, count(*) from setup.run_tasks group by state order by state"
    assert query(shop, states) == [("succeeded", 3), ("timed_out", 2)]


def test_jobs_that_the_time_of_their_run_left_none_are_shown_as_timed_out(shop: str) -> None:
    add_naps(shop, 3, 600)
    execute(shop, "select setup.configure('run_timeout', '1 s')")
    done = call(shop, "--select", "shop.nap.*")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert [f"shop.nap.{n} timed out:" in done.stdout for n in (1, 2, 3)] == [True] * 3


@pytest.mark.nightly
def test_a_limit_of_one_job_is_none_of_the_others(shop: str) -> None:
    add_naps(shop, 2, 1)
    execute(shop, "select setup.configure_job('shop.nap.1', p_timeout => '1 day')")
    assert call(shop, "--quiet").returncode == 0


def test_two_drivers_in_the_same_second_do_the_work_one_after_the_other(shop: str) -> None:
    add_naps(shop, 1, 0.5)
    both = [start(shop, "--parallel", "2") for _ in range(2)]
    assert [finish(process).returncode for process in both] == [0, 0]
    [first, second] = query(
        shop, "select state, started_at, finished_at from setup.runs order by 1"
    )
    assert first[0] == second[0] == "succeeded"
    earlier, later = sorted([first, second], key=lambda run: run[1])
    assert earlier[2] <= later[1]
    assert query(shop, "select items, amount from gold.shop_totals") == [(2, 30)]


def test_resume_loads_what_failed_and_exits_with_0(shop: str, folder: Path) -> None:
    (folder / "items.csv").unlink()
    assert call(shop).returncode == 1
    (folder / "items.csv").write_text(CLEAN)
    done = call(shop, "run", "--resume")
    assert done.returncode == 0, done.stderr
    assert "resumed  3 jobs" in done.stderr
    assert query(shop, "select count(*), max(state) from setup.runs") == [(1, "succeeded")]
    assert query(shop, "select items, amount from gold.shop_totals") == [(2, 30)]
    assert call(shop, "run", "--resume", "1").returncode == 0
    assert call(shop, "run", "--resume", "99").returncode == 2
    refused = call(shop, "run", "--resume", "--pipeline", "shop")
    assert refused.returncode == 2
    assert "leave out --pipeline" in refused.stderr


def test_cancel_ends_a_run_from_elsewhere_and_watch_shows_it(shop: str) -> None:
    add_naps(shop, 3, 600)
    process = start(shop, "--parallel", "2")
    wait_for_naps(shop, 2)
    watching = start(shop, "status", "--watch")
    [(run_id,)] = query(shop, f"select {LATEST}")
    assert watching.stdout
    assert watching.stdout.readline().startswith(f"run {run_id}  ")
    assert "rows so far" in watching.stdout.readline()
    cancelled = call(shop, "cancel", str(run_id))
    assert cancelled.returncode == 0, cancelled.stderr
    assert finish(process).returncode == 130
    assert f"run {run_id} cancelled" in finish(watching).stdout
    assert query(shop, "select distinct state from setup.run_tasks where finished_at is not null"
                 " and job_id in (select job_id from setup.load_jobs where job_name like"
                 " 'shop.nap%')") == [("cancelled",)]  # fmt: skip
    assert call(shop, "cancel", "99").returncode == 2
    again = call(shop, "cancel", str(run_id))
    assert again.stdout == f"run {run_id} has ended already: cancelled\n"


@pytest.mark.nightly
def test_watch_ends_with_the_sessions_of_a_run(shop: str) -> None:
    add_naps(shop, 1, 600)
    process = start(shop)
    wait_for_naps(shop, 1)
    process.kill()
    process.communicate()
    query(
        shop,
        "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
        " where wait_event = 'PgSleep' and datname = current_database()",
    )
    done = call(shop, "status", "--watch")
    assert done.returncode == 0
    assert "its sessions have ended" in done.stdout


def test_a_limit_that_the_database_sets_for_statements_is_none_of_a_load(shop: str) -> None:
    add_naps(shop, 2, 0.6)
    execute(
        shop,
        "do $$ begin execute format("
        "'alter database %I set statement_timeout = 300', current_database()); end $$",
    )
    for program in ({}, {"program": BASH}):
        done = call(shop, "--parallel", "2", "--force", **program)
        assert done.returncode == 0, done.stderr


def test_purge_history_deletes_old_runs(shop: str) -> None:
    call(shop)
    call(shop, "--force")
    call(shop)  # up to date: the rows of the load before it stay too
    execute(shop, "update setup.runs set finished_at = finished_at - interval '2 days'")
    execute(shop, "update setup.load_log set finished_at = finished_at - interval '2 days'")
    assert "0 log rows" in call(shop, "purge-history").stdout
    done = call(shop, "purge-history", "--keep", "1 day")
    assert (done.returncode, done.stdout) == (0, "3 log rows older than 1 day deleted\n")
    assert call(shop, "history").stdout.startswith("no run yet")


def test_a_time_to_keep_without_a_unit_or_too_short_is_refused(shop: str) -> None:
    call(shop)
    execute(shop, "update setup.runs set finished_at = finished_at - interval '2 days'")
    refused = {"30": "has no unit", "": "has no unit", "-5 days": "than a day", "ages": "ages"}
    for keep, said in refused.items():
        done = call(shop, "purge-history", f"--keep={keep}")
        assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
        assert said in done.stderr
    assert query(shop, "select count(*) > 0 from setup.runs") == [(True,)]
