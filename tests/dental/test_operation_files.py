"""Must rules of the operation: its files, its environments, and what looks at the source."""

from __future__ import annotations

import json
import os
from pathlib import Path
from unittest import mock

import pytest
import yaml
from nightly_fixtures import Night

from pg_medallion.errors import DriverProblem
from pg_medallion.nightly.environment import chosen_environment, enter
from pg_medallion.settings.warehouse import SECTIONS
from samples.mariadb import MariaDb


def generated(night: Night) -> dict:
    """tables.yml as update-schema has written it."""
    done = night.command("update-schema")
    assert done.code == 0, done.err
    return dict(yaml.safe_load((night.folder / "tables.yml").read_text()))


def test_rule_18_a_misspelt_key_is_refused_with_a_suggestion(night: Night) -> None:
    night.settings = {"general": {"retry_delay_second": 1}, "stage": {"load": {}}}
    done = night.command("config", "validate")
    assert done.code == 2
    assert "pipeline.yml:" in done.out
    assert (
        'unknown key "general.retry_delay_second". Did you mean "retry_delay_seconds"?' in done.out
    )
    assert 'unknown key "stage". Did you mean "stages"?' in done.out
    done = night.command("run")
    assert (done.code, "retry_delay_seconds" in done.err) == (2, True)
    assert night.warehouse.value("select count(*) from setup.load_log where pipeline = '{p}'") == 0


def test_validate_lists_every_problem_with_its_line(night: Night) -> None:
    generated(night)
    night.settings = {"general": {"parallel_jobs": 21, "timezone": "Rome"}, "stages": {"load": 3}}
    overrides = {
        "tables": {
            "orders": {"watermark_kind": "key", "primary_key": ["idd"], "strategy": "sometimes"},
            "notes": {"columns": {"words": {"type": "wordy"}}},
            "kinds": {"strategy": "incremental"},
            "odrers": {"importance": "audit"},
        }
    }
    night.write("tables.overrides.yml", overrides)
    done = night.command("config", "validate")
    assert done.code == 2
    for said in (
        '"general.parallel_jobs" has to be a whole number from 1 to 20',
        '"general.timezone" has to be a time zone',
        '"stages.load" is no group of keys',
        'overrides.yml:3: the watermark of table "orders" is no key: column "changed_at" is',
        'table "orders" has no column "idd". Did you mean "id"?',
        '"tables.orders.strategy" has to be one of full, incremental, append_only',
        '"tables.notes.columns.words.type" has to be a type of PostgreSQL',
        'table "kinds" is incremental and has no watermark_column',
        'table "odrers" is not in the generated file. Did you mean "orders"?',
    ):
        assert said in done.out, done.out


def test_rule_19_overrides_survive_a_new_schema(night: Night) -> None:
    assert generated(night)["tables"]["notes"]["importance"] == "important"
    overrides = night.write(
        "tables.overrides.yml",
        {"tables": {"notes": {"importance": "critical", "exclude_columns": ["words"]}}},
    )
    before = overrides.read_text()
    night.at_source("alter table notes add column more int not null default 0")
    done = night.command("update-schema")
    assert done.code == 0
    assert "notes.columns.more: not there, now" in done.out
    assert overrides.read_text() == before
    assert len(list(night.folder.glob("tables.yml.*.bak"))) == 1
    assert night.command("run").code == 0
    job = night.warehouse.rows(
        "select importance, options -> 'exclude_columns' from setup.load_jobs"
        " where target = 'bronze.{p}_notes'"
    )
    assert job == [("critical", ["words"])]
    columns = night.warehouse.rows(
        "select attname from pg_attribute where attrelid = 'bronze.{p}_notes'::regclass"
        " and attnum > 3"
    )
    assert columns == [("id",), ("changed_at",), ("more",)]


def test_tables_are_judged_and_applied_without_a_pipeline_file(
    night: Night, monkeypatch: pytest.MonkeyPatch
) -> None:
    generated(night)
    (night.folder / "config").mkdir()
    (night.folder / "tables.yml").rename(night.folder / "config" / "tables.yml")
    for module in ("pg_medallion.nightly.files", "pg_medallion.commands.arguments"):
        monkeypatch.setattr(f"{module}.project_root", lambda: night.folder)
    night.write("config/tables.overrides.yml", {"tables": {"odrers": {"importance": "audit"}}})
    named = ("--environment", "dev")
    for given in ((), named):
        done = night.call("config", "validate", *given)
        assert 'Did you mean "orders"?' in done.out
        assert done.code == 2
    copied = ("run", *named, "--pipeline", night.warehouse.name)
    assert 'Did you mean "orders"?' in night.call(*copied).err
    night.write("config/tables.overrides.yml", {"tables": {"notes": {"importance": "critical"}}})
    importance = "select importance from setup.load_jobs where target = 'bronze.{p}_notes'"
    assert (night.call(*copied).code, night.warehouse.value(importance)) == (0, "critical")
    applied = "select files_hash from setup.nightly_pipelines where pipeline = '{p}'"
    before = night.warehouse.value(applied)
    assert before is not None
    assert (night.call(*copied).code, night.warehouse.value(applied)) == (0, before)
    (night.folder / "config" / "tables.yml").unlink()
    assert "there is no tables.yml" in night.call("config", "validate", *named).out


def test_the_schema_is_that_of_the_source(night: Night) -> None:
    night.at_source(
        "create table orders_tmp (id int)",
        "create table orders_backup_2 (id int)",
        "create table testing (id int primary key, named varchar(5), changed_at datetime)",
    )
    tables = generated(night)["tables"]
    assert sorted(tables) == ["kinds", "notes", "orders", "testing", "trail"]
    assert tables["orders"]["strategy"] == "incremental"
    assert tables["orders"]["watermark_kind"] == "timestamp"
    assert tables["orders"]["overlap_seconds"] == 300
    assert tables["orders"]["columns"]["amount"] == {
        "source_type": "decimal(9,2)",
        "type": "numeric(9,2)",
    }
    assert (tables["trail"]["strategy"], tables["trail"]["watermark_kind"]) == (
        "append_only",
        "key",
    )
    assert tables["testing"]["strategy"] == "full"
    assert night.command("run").code == 0  # and it has got a job
    assert night.warehouse.value("select count(*) from bronze.{p}_testing") == 0


def test_a_stamp_that_is_registered_makes_a_table_incremental(night: Night) -> None:
    night.at_source("create table visits (id int primary key, changed_at datetime, entry datetime)")
    night.warehouse.execute(
        """select setup.register_nightly('{p}', '{"general": {"stamps": ["changed_at"]}}')"""
    )
    visits = generated(night)["tables"]["visits"]
    assert (visits["strategy"], visits["watermark_column"], visits["overlap_seconds"]) == (
        "incremental",
        "changed_at",
        7200,
    )


def test_the_sum_of_a_schema_depends_on_columns_alone(night: Night) -> None:
    before = generated(night)["tables"]["trail"]["schema_hash"]
    night.at_source("alter table trail auto_increment = 99, engine = MyISAM, comment = 'log'")
    assert generated(night)["tables"]["trail"]["schema_hash"] == before
    night.at_source("alter table trail modify what varchar(21)")
    assert generated(night)["tables"]["trail"]["schema_hash"] != before


def test_a_file_is_judged_without_an_environment_too(night: Night) -> None:
    night.settings = {"general": {"batchsize": 3}}
    done = night.call("config", "validate", "--config", str(night.write()))
    assert done.code == 2
    lines = done.out.splitlines()
    assert all(line.startswith("error: ") for line in lines)
    assert [line for line in lines if 'unknown key "general.batchsize"' in line]
    assert [line for line in lines if "no environment is named" in line]
    done = night.call("config", "validate", "--config", str(night.folder / "none.yml"))
    assert (done.code, "does not exist" in done.out) == (2, True)


def test_what_is_no_section_is_told_before_anything_is_asked(night: Night) -> None:
    nowhere = {"DATABASE_URL": "postgresql://127.0.0.1:1/none"}
    done = night.call("config", "show", "--section", "stags.load", **nowhere)
    assert (done.code, 'Did you mean "stages"?' in done.err) == (2, True)
    done = night.call("config", "show", "--section", "stages.load", **nowhere)
    assert (done.code, "cannot connect" in done.err) == (2, True)
    known = night.warehouse.rows("select split_part(setting, '.', 1) from setup.nightly_settings")
    assert {name for (name,) in known} == {*SECTIONS} - {"driver", "warehouse"}


def test_show_tells_what_holds(night: Night) -> None:
    night.settings = {"stages": {"load": {"timeout_minutes": 7}}}
    done = night.command("config", "show", "--section", "stages.load")
    assert done.out.splitlines() == [
        "stages.load.enabled = true",
        "stages.load.error_threshold = 0.01",
        "stages.load.timeout_minutes = 7",
    ]
    done = night.command("config", "show", "--section", "stags")
    assert (done.code, 'Did you mean "stages"?' in done.err) == (2, True)


def test_settings_become_what_jobs_do(night: Night) -> None:
    night.settings = {
        "general": {"max_retries": 5, "retry_delay_seconds": 7},
        "stages": {
            "extract": {"timeout_minutes": 1},
            "load": {"timeout_minutes": 2, "error_threshold": 0.25},
        },
    }
    assert night.command("run").code == 0
    [job] = night.warehouse.rows(
        "select max_attempts, retry_delay::text, timeout::text, options - 'watermark'"
        " from setup.load_jobs where target = 'bronze.{p}_notes'"
    )
    assert job[:3] == (6, "00:00:07", "00:03:00")
    assert job[3]["extract_timeout"] == "1 minutes"
    assert job[3]["load_timeout"] == "2 minutes"
    assert job[3]["max_refused_pct"] == 25
    assert job[3]["retry_backoff"] == "none"


@pytest.mark.parametrize(
    ("rows", "columns", "batch"),
    [(9_999, 50, 5_000), (10_000, 51, 17_500), (999_999, 101, 25_000), (1_000_000, 1, 100_000)],
)
def test_batches_grow_with_tables(night: Night, rows: int, columns: int, batch: int) -> None:
    night.warehouse.execute(
        "select setup.configure_job('bronze.{p}_notes', p_options => %s)",
        json.dumps({"estimated_rows": rows}),
    )
    size = "select setup._batch_rows(j, %s) from setup.load_jobs as j where target = %s"
    target = night.warehouse.fill("bronze.{p}_notes")
    assert night.warehouse.value(size, columns, target) == batch


def test_status_tells_tables_and_stages(night: Night) -> None:
    night.settings = {"general": {"max_retries": 0}}
    assert night.command("run").code == 0
    night.at_source("drop table kinds")
    assert night.command("run").code == 1
    done = night.command("status", "--format", "json")
    found = [json.loads(line) for line in done.out.splitlines()]
    by_stage = {(each["table_name"], each["stage"]): each for each in found}
    assert len(found) == 8
    assert [by_stage["orders", stage]["status"] for stage in ("extract", "load")] == [
        "succeeded",
        "succeeded",
    ]
    assert by_stage["orders", "load"]["watermark"] is not None
    failed = by_stage["kinds", "extract"]
    assert (failed["status"], failed["error_class"]) == ("failed", "MW065")
    assert failed["last_success"] is not None
    assert "kinds" in night.command("status", "--format", "table").out


def test_connections_are_tried_and_may_only_read(night: Night, mariadb: MariaDb) -> None:
    done = night.command("test-connections")
    assert [line[:6] for line in done.out.splitlines()] == ["ok    ", "ok    "]
    name = night.warehouse.name.upper()
    user, password = mariadb.account(reader=False)
    account = {f"{name}_SOURCE_USER": user, f"{name}_SOURCE_PASSWORD": password}
    done = night.command("test-connections", **account)
    assert done.code == 1
    assert "may do more than read" in done.out
    assert password not in done.out
    done = night.command("test-connections", **{f"{name}_SOURCE_PORT": "1"})
    assert (done.code, done.out.splitlines()[1][:6]) == (1, "failed")


def test_drift_is_told_by_table_and_day(night: Night) -> None:
    drift = {"drift": {"day": "day", "sums": ["amount"]}}
    night.warehouse.execute(
        "select setup.configure_job('bronze.{p}_orders', p_options => %s)", json.dumps(drift)
    )
    assert night.command("run").code == 0
    done = night.command("check-drift", "--lookback-days", "9999")
    assert (done.code, "0 differences in 4 tables" in done.out) == (0, True)
    night.at_source(
        "update orders set amount = 11, changed_at = changed_at where id = 1",
        "insert into notes (id, words) values (9, 'late')",
    )
    done = night.command("check-drift", "--lookback-days", "9999")
    assert done.code == 1
    lines = [line.split() for line in done.out.splitlines()]
    assert ["orders", "2026-03-01", "amount", "11.00", "10.00"] in lines
    assert ["notes", "rows", "4", "3"] in lines
    assert night.command("check-drift", "--lookback-days", "9999", "--warn-only").code == 0


def test_there_is_no_default_environment(night: Night) -> None:
    for command in ("update-schema", "check-drift"):
        done = night.call(command, "--pipeline", night.warehouse.name)
        assert (done.code, "no environment is named" in done.err) == (2, True)
    done = night.call("run", "--tables", "orders")
    assert (done.code, "ETL_ENVIRONMENT" in done.err) == (2, True)
    done = night.call("run", "--tables", "orders", "--environment", "prd")
    assert (done.code, 'did you mean "prod"?' in done.err) == (2, True)


def test_a_database_is_copied_in_a_named_environment_alone(night: Night) -> None:
    name = night.warehouse.name
    count = night.warehouse.fill("select count(*) from setup.load_log where pipeline = '{p}'")
    for arguments in (("--pipeline", name), ("--select", f"bronze.{name}_orders")):
        done = night.call("run", *arguments)
        assert done.code == 2, done.out
        assert "ETL_ENVIRONMENT has no value" in done.err
        assert "give --environment" in done.err
    assert night.call("run", "--pipeline", name, "--dry-run").code == 2
    assert night.warehouse.value(count) == 0
    done = night.call("run", "--environment", "dev", "--select", f"bronze.{name}_orders")
    assert done.code == 0, done.err
    assert night.call("run", "--pipeline", name, ETL_ENVIRONMENT="dev").code == 0
    night.at_source("insert into notes (id, words) values (7, 'seventh')")
    # what is silver already is made of what has landed, wherever that came from
    assert night.call("run", "--pipeline", name, "--layer", "gold").code == 0
    [[run_id]] = night.warehouse.rows("select max(run_id) from setup.runs")
    night.warehouse.execute(
        "update setup.run_tasks set state = 'failed' where run_id = %s and job_id ="
        " (select job_id from setup.load_jobs where target = 'bronze.{p}_notes')",
        run_id - 1,
    )
    night.warehouse.execute("update setup.runs set state = 'failed' where run_id = %s", run_id - 1)
    night.call("run", "--resume", str(run_id - 1))
    assert night.warehouse.value("select count(*) from bronze.{p}_notes") == 3
    assert night.call("run", "--resume", str(run_id - 1), "--environment", "dev").code == 0
    assert night.warehouse.value("select count(*) from bronze.{p}_notes") == 4


def test_a_warehouse_is_of_its_own_environment(night: Night) -> None:
    name = night.warehouse.name
    for arguments in (("--pipeline", name), ("--select", f"bronze.{name}_orders"), ()):
        done = night.call("run", "--environment", "prod", *arguments)
        assert done.code == 2
        assert 'environment prod, but the warehouse is for "dev"' in done.err
    night.warehouse.execute("select setup.configure('environment', 'test')")
    try:
        done = night.call("run", "--environment", "test", "--pipeline", name)
        assert "environment test: the database of the warehouse" in done.err
    finally:
        night.warehouse.execute("select setup.reset_config('environment')")


def test_other_pipelines_run_in_any_environment(night: Night) -> None:
    night.warehouse.execute("select setup.register_pipeline('{p}_other')")
    name = f"{night.warehouse.name}_other"
    try:
        for variables in ({}, {"ETL_ENVIRONMENT": "dev"}):
            assert night.call("run", "--pipeline", name, **variables).code == 0
        done = night.call("run", "--pipeline", name, ETL_ENVIRONMENT="prod")
        assert (done.code, "the warehouse is for" in done.err) == (2, True)
        for more in ((), ("--environment", "dev")):
            done = night.call("run", "--pipeline", name, "--tables", "orders", *more)
            assert (done.code, "--select names its jobs" in done.err) == (2, True), done.err
    finally:
        night.warehouse.execute("select setup.unregister_pipeline('{p}_other')")


def test_missing_variables_are_named_before_any_connection(night: Night) -> None:
    name = night.warehouse.name.upper()
    blank = {f"{name}_SOURCE_HOST": "  ", f"{name}_SOURCE_USER": None, "DATABASE_URL": None}
    done = night.command("run", MEDALLION_EMBEDDED="never", **blank)
    assert done.code == 2
    assert f"DATABASE_URL, {name}_SOURCE_HOST, {name}_SOURCE_USER not set" in done.err


def test_the_embedded_server_is_the_warehouse_of_dev_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    with mock.patch.dict(os.environ, {"MEDALLION_HOME": str(tmp_path)}, clear=True):
        enter("dev", [], tmp_path)
        for name in ("test", "staging", "prod"):
            with pytest.raises(DriverProblem, match="DATABASE_URL not set"):
                enter(name, [], tmp_path)
        os.environ["MEDALLION_EMBEDDED"] = "never"
        with pytest.raises(DriverProblem, match="DATABASE_URL not set"):
            enter("dev", [], tmp_path)


def test_the_file_of_an_environment_gives_way_to_the_process(tmp_path: Path) -> None:
    (tmp_path / ".env_test").write_text(
        "# of the tests\nDATABASE_URL='postgresql://h/my_test'\nexport SHOP_SOURCE_HOST=filed\n"
        "SHOP_SOURCE_PORT=1\nSHOP_SOURCE_DB=shop_test\nSHOP_SOURCE_USER=u\nSHOP_SOURCE_PASSWORD=p\n"
    )
    with mock.patch.dict(os.environ, {"SHOP_SOURCE_HOST": "process"}, clear=True):
        enter("test", ["shop"], tmp_path)
        assert os.environ["SHOP_SOURCE_HOST"] == "process"
        assert os.environ["DATABASE_URL"] == "postgresql://h/my_test"
        os.environ["SHOP_SOURCE_DB"] = "shop"
        with pytest.raises(DriverProblem, match='connection "shop" is called "shop"'):
            enter("test", ["shop"], tmp_path)
        os.environ["ETL_ENVIRONMENT"] = "staging"
        assert chosen_environment(None) == "staging"
        assert chosen_environment("dev") == "dev"
