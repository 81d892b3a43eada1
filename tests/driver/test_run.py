"""The run command as a process: exit codes, what it prints, interruption."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from nights import at_night
from shop import CLEAN, call, execute, finish, install, query, start

SLOW = "silver.v_shop_slow"
NAPPING = "from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()"
WAITING = (
    "select 1 from pg_stat_activity where wait_event = 'PgSleep'"
    " and query like 'call setup._wait_for_run%' and datname = current_database()"
)
LAST_RUN = "(select max(run_id) from setup.runs)"


@pytest.fixture(scope="module")
def shop(database: str) -> str:
    install(database)
    execute(
        database,
        f"""
        create view {SLOW} as select id, pg_sleep(600)::text as nap from silver.shop_items;
        create table silver.shop_slow (id integer, nap text, _load_id bigint);
        create table gold.shop_late (id integer, _load_id bigint);
        create view gold.v_shop_late as select id from silver.shop_slow;
        select setup.register_job('silver', 'shop', p_target => 'silver.shop_slow');
        select setup.register_job('gold', 'shop', p_target => 'gold.shop_late');
        """,
    )
    return database


@pytest.fixture(autouse=True)
def _delivered(shop: str, folder: Path) -> Iterator[None]:
    (folder / "items.csv").write_text(CLEAN)
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    enable(shop, "silver.shop_slow", "gold.shop_late", enabled=False)
    yield
    execute(shop, "select setup.configure_job('silver.shop_slow', p_timeout => '1 day')")


def enable(database: str, *jobs: str, enabled: bool = True) -> None:
    for job in jobs:
        execute(database, "select setup.configure_job(%s, p_is_enabled => %s)", job, enabled)


def wait_for_the_nap(database: str, process: subprocess.Popen[str]) -> None:
    """Until the slow view is being read."""
    while not query(database, f"select 1 {NAPPING}"):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)


def run_state(database: str) -> tuple[str, dict[str, str]]:
    [(state,)] = query(database, f"select state from setup.runs where run_id = {LAST_RUN}")
    tasks = query(
        database,
        "select job_name, state from setup.run_tasks join setup.load_jobs using (job_id)"
        f" where run_id = {LAST_RUN}",
    )
    return state, dict(tasks)


def test_run_loads_all_layers_and_exits_with_0(shop: str) -> None:
    done = call(shop, "--full-refresh")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    assert query(shop, "select items, amount from gold.shop_totals") == [(2, 30)]
    assert "NOTICE:  [bronze] shop_items  succeeded  +2 " in done.stderr
    lines = done.stdout.splitlines()
    assert lines[0].split() == [
        *("layer", "job", "status", "inserted", "updated", "deleted", "quarantined", "time")
    ]
    assert lines[1].split()[:4] == ["bronze", "bronze.shop_items", "succeeded", "2"]
    assert lines[-1].endswith(" s")
    assert "succeeded: 3 of 3 jobs succeeded" in lines[-1]


def test_second_run_is_up_to_date(shop: str) -> None:
    call(shop)
    done = call(shop)
    assert (done.returncode, done.stdout.count("up to date")) == (0, 3)
    logged = query(shop, f"select message from setup.load_log where run_id = {LAST_RUN} order by 1")
    assert logged == [("no file has changed",), *[("no source has a newer load",)] * 2]
    # what has nothing to tell says nothing
    quiet = call(shop, "--quiet")
    assert (quiet.returncode, quiet.stdout, quiet.stderr) == (0, "", "")
    assert "3 of 3 jobs succeeded" in call(shop, "--quiet", "--force").stdout


def test_the_summary_goes_by_layer_and_tells_why_jobs_were_skipped(shop: str, folder: Path) -> None:
    (folder / "items.csv").unlink()
    lines = call(shop, "--full-refresh").stdout.splitlines()
    assert [line.split()[0] for line in lines[1:4]] == ["bronze", "silver", "gold"]
    reason = lines.index("skipped: bronze.shop_items did not succeed")
    assert lines[reason + 1 : reason + 3] == ["  silver.shop_items", "  gold.shop_totals"]
    logged = query(
        shop,
        f"select status, message, context from setup.load_log where run_id = {LAST_RUN}"
        " and status = 'failed'",
    )
    assert logged == [("failed", f'file "{folder}/items.csv" does not exist', None)]


def test_json_output_is_one_object_a_line_with_the_counts_of_the_log(shop: str) -> None:
    done = call(shop, "run", "--json", "--force")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    names = [event["event"] for event in events if event["event"] != "notice"]
    assert names == ["run_started", *["task_started", "task_finished"] * 3, "run_finished"]
    finished = [event for event in events if event["event"] == "task_finished"]
    assert [event["job"] for event in finished] == [
        *("bronze.shop_items", "silver.shop_items", "gold.shop_totals")
    ]
    assert (finished[0]["status"], finished[0]["rows_inserted"]) == ("succeeded", 2)
    assert (events[-1]["state"], events[-1]["exit_code"]) == ("succeeded", 0)
    assert done.stderr == ""
    # what is up to date never begins
    again = call(
        shop, "run", "--json", "--select", "silver.shop_items", "--select", "gold.shop_totals"
    )
    told = [json.loads(line) for line in again.stdout.splitlines()]
    names = [event["event"] for event in told if event["event"] != "notice"]
    assert names == ["run_started", "task_finished", "task_finished", "run_finished"]
    assert (told[-2]["event"], told[-1]["jobs"]) == ("notice", {"succeeded": 2})


def test_dry_run_and_plan_show_the_same_and_write_nothing(shop: str) -> None:
    before = query(shop, "select count(*), max(run_id) from setup.runs")
    planned, dry = call(shop, "plan", "--force"), call(shop, "--dry-run", "--force")
    assert planned.returncode == dry.returncode == 0
    assert planned.stdout == dry.stdout
    assert "bronze.shop_items" in planned.stdout
    assert query(shop, "select count(*), max(run_id) from setup.runs") == before


def test_layer_and_selector_limit_the_run(shop: str) -> None:
    done = call(shop, "--layer", "silver", "--layer", "gold", "--select", "gold.shop_*", "--force")
    assert done.returncode == 0
    assert run_state(shop)[1] == {"gold.shop_totals": "succeeded"}


def test_failed_job_gives_exit_1_its_message_and_hint(shop: str, folder: Path) -> None:
    (folder / "items.csv").unlink()
    done = call(shop)
    assert done.returncode == 1
    assert f'MW030  file "{folder}/items.csv" does not exist' in done.stdout
    assert 'configuration key "base_path_shop"' in done.stdout
    assert run_state(shop)[0] == "failed"
    assert query(shop, "select count(*) from bronze.shop_items") == [(2,)]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "hint"),
    [
        (["--pipeline", "shopp"], "MW001", 'Did you mean "shop"?'),
        (["--pipeline", "'; drop schema setup --"], "MW001", "Known: "),
        (["--select", "silver.shop_item"], "MW002", 'Did you mean "silver.shop_items"?'),
        (["--select", "größe"], "MW002", ""),
    ],
)
def test_unknown_names_give_exit_2_and_the_nearest_one(
    shop: str, arguments: list[str], code: str, hint: str
) -> None:
    for command in (["run"], ["plan"]):
        done = call(shop, *command, *arguments)
        assert done.returncode == 2
        [line] = done.stderr.splitlines()
        assert line.startswith(f"error: {code}  ")
        assert hint in line


def test_missing_configuration_gives_exit_2_and_the_key(shop: str) -> None:
    execute(shop, "select setup.configure('base_path_shop', '')")
    done = call(shop, "--pipeline", "shop")
    assert done.returncode == 2
    assert "MW004" in done.stderr
    assert "base_path_shop" in done.stderr


def test_json_tells_why_a_run_could_not_begin(shop: str) -> None:
    done = call(shop, "--json", "--pipeline", "shp")
    event = json.loads(done.stdout)
    assert (done.returncode, event["event"], event["sqlstate"]) == (2, "error", "MW001")


@pytest.mark.parametrize("sent", [signal.SIGINT, *at_night(signal.SIGTERM)])
def test_interrupted_run_is_cancelled_on_the_server(shop: str, sent: signal.Signals) -> None:
    enable(shop, "silver.shop_slow", "gold.shop_late")
    process = start(shop)
    wait_for_the_nap(shop, process)
    os.killpg(process.pid, sent)
    done = finish(process)
    assert done.returncode == 130, done.stderr
    state, tasks = run_state(shop)
    assert state == "cancelled"
    assert (tasks["silver.shop_slow"], tasks["gold.shop_late"]) == ("cancelled", "cancelled")
    assert tasks["bronze.shop_items"] == "succeeded"
    assert not query(shop, "select 1 from setup.load_log where status = 'running'")
    assert "Traceback" not in done.stderr
    enable(shop, "silver.shop_slow", "gold.shop_late", enabled=False)
    assert call(shop).returncode == 0


def test_second_interrupt_leaves_at_once_and_the_next_run_cleans_up(shop: str) -> None:
    enable(shop, "silver.shop_slow")
    # a function that ignores the cancellation: the first signal cannot end it
    execute(
        shop,
        """
        create function public.stubborn() returns text language plpgsql as $$
        begin
          loop
            begin
              perform pg_sleep(600);
            exception when query_canceled then
              perform set_config('application_name', 'deaf', false);
            end;
          end loop;
        end $$;
        create or replace view silver.v_shop_slow as
          select id, public.stubborn() as nap from silver.shop_items;
        """,
    )
    process = start(shop)
    try:
        wait_for_the_nap(shop, process)
        os.killpg(process.pid, signal.SIGINT)
        while not query(shop, "select 1 from pg_stat_activity where application_name = 'deaf'"):
            assert process.poll() is None
            time.sleep(0.02)
        began = time.monotonic()
        os.killpg(process.pid, signal.SIGINT)
        done = finish(process)
        assert done.returncode == 130
        assert time.monotonic() - began < 30
        assert "Traceback" not in done.stderr
    finally:
        stop = "select pg_terminate_backend(pid, 5000) from pg_stat_activity"
        query(shop, f"{stop} where application_name = 'deaf'")
        execute(
            shop,
            "create or replace view silver.v_shop_slow as"
            " select id, pg_sleep(600)::text as nap from silver.shop_items",
        )
    enable(shop, "silver.shop_slow", enabled=False)
    assert call(shop).returncode == 0
    assert query(shop, "select count(*) from setup.runs where state = 'running'") == [(0,)]


def test_job_over_its_time_limit_is_timed_out_and_the_others_go_on(shop: str) -> None:
    enable(shop, "silver.shop_slow", "gold.shop_late")
    execute(shop, "select setup.configure_job('silver.shop_slow', p_timeout => '0.2 s')")
    done = call(shop, "--force")
    assert done.returncode == 1
    state, tasks = run_state(shop)
    assert state == "partial"
    assert (tasks["silver.shop_slow"], tasks["gold.shop_late"]) == ("timed_out", "skipped")
    assert tasks["gold.shop_totals"] == "succeeded"
    assert "silver.shop_slow timed out:" in done.stdout


def test_job_whose_limit_is_beyond_all_dates_is_loaded(shop: str) -> None:
    execute(shop, "select setup.configure_job('silver.shop_items', p_timeout => '30 days')")
    execute(
        shop,
        "update setup.load_jobs set timeout = '300000 years', retry_delay = '300000 years'"
        " where job_name = 'gold.shop_totals'",
    )
    done = call(shop, "--force")
    assert done.returncode == 0, done.stdout + done.stderr


def test_run_waits_for_another_run_of_its_pipeline(shop: str) -> None:
    enable(shop, "silver.shop_slow")
    first = start(shop)
    wait_for_the_nap(shop, first)
    second = start(shop, "--layer", "gold")
    while not query(shop, WAITING):
        assert second.poll() is None
        time.sleep(0.02)
    os.killpg(first.pid, signal.SIGINT)
    assert finish(first).returncode == 130
    done = finish(second)
    assert done.returncode == 0
    assert "busy  waiting until it ends" in done.stderr


def test_interrupt_while_waiting_for_another_run_begins_nothing(shop: str) -> None:
    enable(shop, "silver.shop_slow")
    first = start(shop)
    wait_for_the_nap(shop, first)
    runs = query(shop, "select count(*) from setup.runs")
    second = start(shop, "--layer", "gold")
    while not query(shop, WAITING):
        assert second.poll() is None
        time.sleep(0.02)
    os.killpg(second.pid, signal.SIGINT)
    assert finish(second).returncode == 130
    assert query(shop, "select count(*) from setup.runs") == runs
    os.killpg(first.pid, signal.SIGINT)
    assert finish(first).returncode == 130


def test_driver_killed_mid_run_leaves_a_run_the_next_one_cleans_up(shop: str) -> None:
    enable(shop, "silver.shop_slow")
    process = start(shop)
    wait_for_the_nap(shop, process)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    query(shop, f"select pg_terminate_backend(pid, 5000) {NAPPING}")
    enable(shop, "silver.shop_slow", enabled=False)
    done = call(shop)
    assert done.returncode == 0
    assert "aborted  its sessions ended before the run did" in done.stderr


def test_lost_server_gives_one_line_and_exit_2(shop: str) -> None:
    enable(shop, "silver.shop_slow")
    process = start(shop, "--quiet")
    wait_for_the_nap(shop, process)
    query(shop, f"select pg_terminate_backend(pid) {NAPPING}")
    done = finish(process)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "run again" in done.stderr


def test_terminal_gets_progress_and_the_summary(shop: str) -> None:
    pty = pytest.importorskip("pty")
    parent, child = pty.openpty()
    process = start(shop, "--force", terminal=child)
    os.close(child)
    shown = b""
    while True:
        try:
            block = os.read(parent, 65536)
        except OSError:  # Linux says EIO when the other end is closed
            break
        if not block:
            break
        shown += block
    assert process.wait() == 0
    text = shown.decode()
    assert "[bronze] shop_items  succeeded" in text
    assert "shop_items  started" not in text
    assert "succeeded: 3 of 3 jobs succeeded" in text


def test_database_without_the_warehouse_is_refused_with_the_command(empty_database: str) -> None:
    done = call(empty_database)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "python orchestrate_all.py deploy" in done.stderr


@pytest.mark.nightly  # by day the template of all databases is deployed
def test_deploy_installs_once(empty_database: str) -> None:
    assert call(empty_database, "deploy").returncode == 0
    with psycopg.connect(empty_database) as connection:
        assert connection.execute("select setup.version()").fetchone() is not None
    again = call(empty_database, "deploy")
    assert "nothing to do" in again.stdout
