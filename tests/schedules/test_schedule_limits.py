"""The limits of a scheduled run: what counts as the time of a part, and what a resumed run gets."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone

import pytest
from olist_warehouse import Olist

START = datetime(2025, 1, 1, tzinfo=timezone.utc)


def begin(olist: Olist, limits: str) -> int:
    """Begin the daily schedule, its clock at START, with other limits."""
    olist.execute(
        "update setup.schedules set steps = jsonb_build_array("
        "jsonb_build_object('timeouts', %s::jsonb)) where schedule = 'olist_daily'",
        limits,
    )
    set_clock(olist, START)
    query = "select run_id from setup._start_step('olist_daily', 1, null, 1, 'sql')"
    return int(olist.value(query))


def set_clock(olist: Olist, now: datetime) -> None:
    olist.execute("select set_config('setup.now', %s, false)", now.isoformat())


def work(olist: Olist, run_id: int, seconds: dict[str, int]) -> dict[str, Counter[str]]:
    """Work alone; each task of a tag takes so long. Returns the states of each tag."""
    now = START
    query = "select j.tags[1] from setup.run_tasks join setup.load_jobs as j using (job_id)"
    while (task := olist.value("select setup.claim_task(%s)", run_id)) is not None:
        tag = olist.value(f"{query} where task_id = %s", task)
        now += timedelta(seconds=seconds.get(tag, 0))
        set_clock(olist, now)
        olist.execute("call setup.run_task(%s)", task)
    olist.execute("select setup._finish_run(%s), setup._leave_run(%s)", run_id, run_id)
    states: dict[str, Counter[str]] = {"main": Counter(), "cdc": Counter()}
    for tag, state in olist.rows(
        "select j.tags[1], t.state from setup.run_tasks as t join setup.load_jobs as j"
        " using (job_id) where t.run_id = %s and j.tags <> '{}'",
        run_id,
    ):
        states[tag][state] += 1
    return states


def test_the_time_of_a_tag_passes_only_while_one_of_its_tasks_runs(olist: Olist) -> None:
    """One session goes to and fro between the parts; the slow one takes nothing from the other."""
    run_id = begin(olist, '{"tag:cdc": "2 s"}')
    states = work(olist, run_id, {"main": 4})
    assert set(states["cdc"]) == set(states["main"]) == {"succeeded"}


def test_the_tasks_of_a_tag_share_its_time(olist: Olist) -> None:
    run_id = begin(olist, '{"tag:cdc": "25 s"}')
    states = work(olist, run_id, {"main": 4, "cdc": 10})
    assert set(states["main"]) == {"succeeded"}
    assert states["cdc"]["succeeded"] == 3  # the fourth began in time
    assert states["cdc"]["timed_out"] > 0


def test_tasks_side_by_side_take_the_time_once(olist: Olist) -> None:
    run_id = begin(olist, '{"tag:cdc": "20 s"}')
    claim = "select setup.claim_task(%s)"
    olist.execute("call setup.run_task(%s)", olist.value(claim, run_id))  # the rest waits for it
    tasks = list(iter(lambda: olist.value(claim, run_id), None))
    set_clock(olist, START + timedelta(seconds=10))
    for task in tasks:
        olist.execute("call setup.run_task(%s)", task)
    query = "select setup._time_taken(r, 'tag:cdc', setup._now()) from setup.runs as r"
    assert olist.value(query) == timedelta(seconds=10)
    list(iter(lambda: olist.value(claim, run_id), None))
    ends = olist.rows(
        "select distinct deadline from setup.run_tasks join setup.load_jobs as j using (job_id)"
        " where 'cdc' = any(j.tags) and run_tasks.state = 'running'"
    )
    assert ends == [(START + timedelta(seconds=20),)]


def test_a_resumed_step_has_the_limits_of_its_schedule_anew(olist: Olist) -> None:
    run_id = begin(olist, '{"tag:cdc": "2 s", "tag:main": "0 s"}')
    work(olist, run_id, {"cdc": 1})
    olist.execute("select setup.configure('silver_timeout', '1 hour')")
    later = START + timedelta(days=1)
    set_clock(olist, later)
    olist.execute("select setup._requeue_run(%s, 1, 'sql')", run_id)
    query = "select layer_timeouts, resumed_at, deadline from setup.runs where run_id = %s"
    assert olist.rows(query, run_id) == [
        (
            {"silver": "01:00:00", "tag:cdc": "2 s", "tag:main": "0 s"},
            later,
            later + timedelta(hours=3),
        )
    ]
    query = "select setup._time_taken(r, 'tag:cdc', setup._now()) from setup.runs as r"
    assert olist.value(query) == timedelta(0)
    olist.execute("select setup._leave_run(%s)", run_id)


@pytest.mark.parametrize(("given", "sessions"), [("", 2), (", p_workers => 1", 1)])
def test_a_schedule_says_how_many_sessions_work(olist: Olist, given: str, sessions: int) -> None:
    olist.execute(f"call setup.run_schedule('olist_daily', p_force => true{given})")
    assert olist.value("select workers from setup.runs") == sessions
    olist.execute("select setup.configure_schedule('olist_daily', p_workers => 3)")
    query = "select workers from setup.schedule_status where schedule = 'olist_daily'"
    assert olist.value(query) == 3
