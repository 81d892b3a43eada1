"""The logs of a nightly pipeline, what is kept of them, and its other settings."""

from __future__ import annotations

import json
import logging
import threading
from pathlib import Path

import pytest
from nightly_fixtures import Night

from pg_medallion.databases.address import address_of
from pg_medallion.display.base import QuietDisplay
from pg_medallion.documents.document import read_document
from pg_medallion.nightly.logs import LoggedDisplay

EXAMPLE = Path(__file__).resolve().parents[2] / "config" / "pipeline.example.yml"


def test_what_a_run_says_and_what_failed_is_in_the_logs(night: Night, tmp_path: Path) -> None:
    folder = tmp_path / "logs"
    night.settings = {"general": {"max_retries": 0}, "logging": {"folder": str(folder)}}
    assert night.command("run").code == 0
    assert not (folder / "errors.log").exists()
    night.at_source("drop table kinds")
    assert night.command("run").code == 1
    every = (folder / "pipeline.log").read_text().splitlines()
    failed = (folder / "errors.log").read_text().splitlines()
    assert sum(" started  4 jobs" in line for line in every) == 2
    assert [line.split()[2] for line in failed] == ["ERROR", "ERROR"]
    assert "MW065" in failed[0]
    assert "1 failed" in failed[1]
    assert set(failed) <= set(every)
    password = night.variables[f"{night.warehouse.name.upper()}_SOURCE_PASSWORD"]
    for secret in (password, "second", night.variables["DATABASE_URL"]):
        assert not any(secret in line for line in every)


def test_a_log_begins_anew_at_its_size_and_few_are_kept(tmp_path: Path) -> None:
    settings = {"max_megabytes": 0.001, "keep": 3}
    display = LoggedDisplay(QuietDisplay(), tmp_path, settings)
    for number in range(200):
        display.notice("NOTICE", f"line {number}\nof two")
    display.close()
    found = sorted(path.name for path in tmp_path.iterdir())
    assert found == ["pipeline.log", "pipeline.log.1", "pipeline.log.2", "pipeline.log.3"]
    assert all(path.stat().st_size <= 1049 for path in tmp_path.iterdir())
    assert "line 199  of two" in (tmp_path / "pipeline.log").read_text().splitlines()[-1]
    assert logging.getLogger("pipeline").handlers == []


def test_a_long_run_tells_how_far_it_is(tmp_path: Path) -> None:
    told = threading.Event()

    def progress(run_id: int) -> str:
        told.set()
        return f"run {run_id}  1 done, 2 waiting"

    settings = {"max_megabytes": 1, "keep": 1, "interval": 0.01}
    display = LoggedDisplay(QuietDisplay(), tmp_path, settings, progress)
    display.run_started(7, 3, 1)
    assert told.wait(60)
    while not (tmp_path / "pipeline.log").exists():
        pass
    display.close()
    assert "INFO run 7  1 done, 2 waiting" in (tmp_path / "pipeline.log").read_text()


def test_log_rows_go_when_they_are_old(night: Night) -> None:
    night.settings = {"monitoring": {"metrics": {"retention_days": 3}}}
    for _ in range(3):
        assert night.command("run").code == 0
    count = "select count(*) from setup.load_log where pipeline = '{p}'"
    assert night.warehouse.value(count) == 12
    night.warehouse.execute(
        "update setup.load_log set started_at = started_at - interval '4 days',"
        " finished_at = finished_at - interval '4 days' where pipeline = '{p}'"
    )
    assert night.command("run").code == 0
    assert night.warehouse.value(count) == 4
    # what loads saw goes with them, but for when those saw it that wrote rows
    seen = """
        select k.load_id is null, s.catalogue = '[]', s.source_now is null, count(*)
        from setup.source_loads as s left join setup.load_log as k using (load_id)
        inner join setup.load_jobs as j on j.job_id = s.job_id and j.pipeline = '{p}'
        group by 1, 2, 3 order by 1
    """
    assert night.warehouse.rows(seen) == [(False, False, False, 4), (True, True, False, 4)]


def test_a_stage_that_is_switched_off_is_left_out(night: Night) -> None:
    night.settings = {"stages": {"extract": {"enabled": False}}}
    done = night.command("run")
    assert (done.code, "no table to copy" in done.err) == (1, True)


def test_the_connection_is_as_the_file_says(night: Night, monkeypatch: pytest.MonkeyPatch) -> None:
    name = night.warehouse.name
    night.settings = {"connections": {name: {"connect_timeout": 4, "read_timeout": 77}}}
    assert night.command("run").code == 0
    options = night.warehouse.value("select setup._connection_options('{p}', '{p}')")
    assert options == {"connect_timeout": "4", "read_timeout": "77"}
    monkeypatch.setenv("SHOP_SOURCE_URL", "mysql://u:p@h/shop?connect_timeout=9")
    assert address_of("shop", options).options == {"connect_timeout": "9", "read_timeout": "77"}
    monkeypatch.setenv("SHOP_SOURCE_URL", "postgresql://u:p@h/shop")
    assert address_of("shop", options).options == {"connect_timeout": "4"}


def test_the_example_tells_every_setting_with_its_default(night: Night) -> None:
    content = json.loads(read_document(EXAMPLE).content)
    content["general"]["pipeline_name"] = night.warehouse.name
    problems = "select count(*) from setup.nightly_problems(%s)"
    assert night.warehouse.value(problems, json.dumps(content)) == 0
    other = night.warehouse.rows(
        """
        select s.setting, s.default_value, coalesce(
          %s::jsonb #> string_to_array(replace(s.setting, '*', 'opendental'), '.'), '"absent"'
        )
        from setup.nightly_settings as s where s.document = 'pipeline'
        """,
        json.dumps(content),
    )
    differing = {name for name, default, said in other if default != said}
    assert differing == {"general.pipeline_name", "general.stamps"}
