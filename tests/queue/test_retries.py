"""Retries: which errors, how often, how much later each time; failures that stop others."""

from __future__ import annotations

from typing import Any

import pytest
from warehouse import Row, Warehouse

CAN_PASS = ["08006", "40001", "40P01", "53300", "55P03", "57P03"]


@pytest.fixture
def flaky(warehouse: Warehouse) -> Warehouse:
    """A procedure that fails with the SQLSTATE of a table while it has rows, one per attempt."""
    warehouse.execute(
        """
        create sequence public.{p}_attempts;
        create table public.{p}_plan (failures int, code text);
        create procedure silver.{p}_do() language plpgsql as $$
        begin
          if nextval('public.{p}_attempts') <= (select failures from public.{p}_plan) then
            raise exception using
              errcode = (select code from public.{p}_plan), message = 'not this time';
          end if;
        end;
        $$;
        """
    )
    return warehouse


def procedure(warehouse: Warehouse, name: str = "{p}.flaky", **parameters: Any) -> None:
    values = {"load_type": "procedure", "source": "silver.{p}_do", "layer": "silver"}
    warehouse.job(job_name=name, **(values | parameters))


def plan_failures(warehouse: Warehouse, failures: int, code: str) -> None:
    warehouse.execute("insert into public.{p}_plan values (%s, %s)", failures, code)


def waits(warehouse: Warehouse) -> list[float]:
    """Seconds between the end of an attempt and the begin of the next."""
    found: list[Row] = warehouse.rows(
        "select extract(epoch from started_at - lag(finished_at) over (order by load_id))"
        " from setup.load_log where job_name = '{p}.flaky' order by load_id"
    )
    return [float(wait) for (wait,) in found[1:]]


@pytest.mark.parametrize("code", CAN_PASS)
def test_an_error_that_can_pass_is_tried_again(flaky: Warehouse, code: str) -> None:
    plan_failures(flaky, 2, code)
    procedure(flaky, max_attempts=3, retry_delay="0 s")
    flaky.run()
    assert flaky.attempts("{p}.flaky") == [
        (1, "failed", code),
        (2, "failed", code),
        (3, "succeeded", None),
    ]
    assert flaky.run_state() == "succeeded"


def test_attempts_end(flaky: Warehouse) -> None:
    plan_failures(flaky, 99, "40001")
    procedure(flaky, max_attempts=2, retry_delay="0 s")
    procedure(flaky, "{p}.child", depends_on=["{p}.flaky"])
    flaky.run_failing()
    assert flaky.attempts("{p}.flaky") == [(1, "failed", "40001"), (2, "failed", "40001")]
    assert flaky.log("{p}.child")["status"] == "skipped"


def test_an_error_that_cannot_pass_is_not_tried_again(flaky: Warehouse) -> None:
    plan_failures(flaky, 1, "22012")
    procedure(flaky, max_attempts=3, retry_delay="0 s")
    flaky.run_failing()
    assert flaky.attempts("{p}.flaky") == [(1, "failed", "22012")]


@pytest.mark.parametrize("retry_on", ["22012", "22", "all"])
def test_a_job_may_say_what_else_is_tried_again(flaky: Warehouse, retry_on: str) -> None:
    plan_failures(flaky, 1, "22012")
    procedure(flaky, max_attempts=2, retry_delay="0 s", options={"retry_on": [retry_on]})
    flaky.run()
    assert flaky.attempts("{p}.flaky") == [(1, "failed", "22012"), (2, "succeeded", None)]


def test_each_wait_is_about_twice_the_one_before(flaky: Warehouse) -> None:
    plan_failures(flaky, 3, "40001")
    procedure(flaky, max_attempts=4, retry_delay="0.2 s")
    flaky.run()
    first, second, third = waits(flaky)
    # a quarter more or less, and the worker looks every tenth of a second
    assert 0.15 <= first <= 0.25 + 0.5
    assert 0.3 <= second <= 0.5 + 0.5
    assert 0.6 <= third <= 1.0 + 0.5
    assert third > first


def test_other_jobs_do_not_wait_for_a_retry(flaky: Warehouse) -> None:
    plan_failures(flaky, 1, "40001")
    procedure(flaky, max_attempts=2, retry_delay="0.5 s", importance="critical")
    flaky.execute("create procedure silver.{p}_quick() language sql as 'select 1'")
    procedure(flaky, "{p}.quick", source="silver.{p}_quick", importance="reference")
    flaky.run()
    assert flaky.log("{p}.quick")["finished_at"] < flaky.log("{p}.flaky")["started_at"]


def test_a_failed_job_skips_its_descendants_alone(flaky: Warehouse) -> None:
    plan_failures(flaky, 1, "22012")
    procedure(flaky, importance="critical")
    procedure(flaky, "{p}.child", depends_on=["{p}.flaky"])
    procedure(flaky, "{p}.grandchild", depends_on=["{p}.child"])
    procedure(flaky, "{p}.other")
    assert flaky.run_failing() == {
        "{p}.flaky": "failed",
        "{p}.child": "skipped",
        "{p}.grandchild": "skipped",
        "{p}.other": "succeeded",
    }
    assert flaky.run_state() == "partial"


def task_states(warehouse: Warehouse) -> dict[str, str]:
    found = warehouse.rows(
        "select job_name, t.state from setup.run_tasks as t"
        " join setup.load_jobs using (job_id) where run_id = %s",
        warehouse.last_run(),
    )
    return {name.replace(warehouse.name, "{p}"): state for name, state in found}


def test_a_critical_failure_can_stop_what_matters_less(flaky: Warehouse) -> None:
    flaky.execute("select setup.configure('critical_failure_stops', 'true')")
    try:
        plan_failures(flaky, 1, "22012")
        procedure(flaky, importance="reference", load_order=1)
        procedure(flaky, "{p}.report", importance="critical", depends_on=["{p}.flaky"])
        procedure(flaky, "{p}.ledger", importance="critical", load_order=2)
        procedure(flaky, "{p}.audit", importance="audit")
        flaky.run_failing()
    finally:
        flaky.execute("select setup.configure('critical_failure_stops', 'false')")
    # what a critical job waits for is as critical
    assert task_states(flaky) == {
        "{p}.flaky": "failed",
        "{p}.report": "skipped",
        "{p}.ledger": "succeeded",
        "{p}.audit": "cancelled",
    }


def test_fail_fast_starts_nothing_more(flaky: Warehouse) -> None:
    plan_failures(flaky, 1, "22012")
    procedure(flaky, importance="critical")
    procedure(flaky, "{p}.other")
    flaky.run_failing(fail_fast=True)
    assert task_states(flaky) == {"{p}.flaky": "failed", "{p}.other": "cancelled"}


def test_fail_fast_tries_nothing_again(flaky: Warehouse) -> None:
    flaky.execute(
        "create procedure silver.{p}_fail() language plpgsql as 'begin raise division_by_zero; end'"
    )
    plan_failures(flaky, 1, "40001")
    procedure(flaky, max_attempts=2, retry_delay="0 s", importance="reference")
    procedure(flaky, "{p}.fail", source="silver.{p}_fail", importance="critical")
    run_id = flaky.value(
        "select run_id from setup._start_run('{silver}', array['{p}'], p_fail_fast => true)"
    )
    claimed = [flaky.value("select setup.claim_task(%s)", run_id) for _ in range(2)]
    for task in claimed:
        flaky.execute("call setup.run_task(%s)", task)
    flaky.execute("call setup.work(%s)", run_id)
    flaky.execute("select setup._leave_run(%s)", run_id)
    assert flaky.attempts("{p}.fail") == [(1, "failed", "22012")]
    assert flaky.attempts("{p}.flaky") == [(1, "failed", "40001")]
