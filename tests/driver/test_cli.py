"""The command line: help, start-up, looking commands, and one line for every known problem."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
import pytest
from nights import at_night
from psycopg.conninfo import make_conninfo
from shop import CLEAN, PROGRAM, PROJECT_ROOT, call, environment, execute, install, query

from pg_medallion import cli
from pg_medallion.commands import samples, status
from pg_medallion.errors import DriverProblem, one_line

COMMANDS = (
    *("run", "plan", "status", "history", "validate", "profile", "propose", "deploy"),
    *("adjust-thresholds", "test-connections"),
    "test-models",
    "generate-data",
    *("new-pipeline", "config", "server"),
)
GROUPS = {
    "config": ("show", "validate", "set"),
    "server": ("start", "stop", "status", "psql", "lms"),
}
HEAVY = (
    *("alembic", "dlt", "jinja2", "pyarrow", "pydantic", "requests", "rich", "simplejson"),
    *("sqlalchemy", "yaml"),
)


@pytest.fixture(scope="module")
def shop(database: str) -> str:
    install(database)
    return database


def refused(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of a command that ended with exit code 2."""
    assert done.returncode == 2, done
    [line] = done.stderr.splitlines()
    assert line.startswith("error: ")
    return line


def test_help_names_every_command_and_the_exit_codes() -> None:
    shown = call("", "--help").stdout
    assert all(f"  {command} " in shown or f"  {command}\n" in shown for command in COMMANDS)
    assert "130 interrupted" in " ".join(shown.split())
    for group, commands in GROUPS.items():
        shown = call("", group, "--help").stdout
        assert all(f"  {command} " in shown for command in commands)


@pytest.mark.parametrize("command", [name for name in COMMANDS if name not in GROUPS])
def test_every_command_explains_itself(command: str) -> None:
    done = call("", command, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"usage: orchestrate_all.py {command}" in done.stdout


def test_version_is_that_of_the_package() -> None:
    assert call("", "--version").stdout.startswith("pg_medallion ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["runn"],
        ["--no-such-option"],
        ["run", "--layer", "copper"],
        ["history", "--limit", "0"],
        ["history", "--limit", "many"],
        ["config"],
        ["config", "set", "key"],
        ["generate-data"],
        ["run", "--pipe", "retail"],
    ],
)
def test_wrong_usage_gives_exit_2_and_the_usage(arguments: list[str]) -> None:
    done = call("", *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith("usage: orchestrate_all.py")
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["runn"], "run"),
        (["--ful-refresh"], "--full-refresh"),
        (["run", "--piepline", "retail"], "--pipeline"),
        (["run", "--layer", "sliver"], "silver"),
        (["config", "shwo"], "show"),
        (["quarantine", "list", "--statsu", "open"], "--status"),
    ],
)
def test_what_is_misspelt_gets_the_nearest_name(arguments: list[str], meant: str) -> None:
    done = call("", *arguments)
    assert done.returncode == 2
    assert done.stderr.endswith(f'. Did you mean "{meant}"?\n')


def test_hints_call_the_program_as_it_was_called(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = DriverProblem("run: python orchestrate_all.py deploy")
    assert one_line(problem) == "run: python orchestrate_all.py deploy"
    monkeypatch.setattr(sys, "argv", ["/some/bin/pg-medallion"])
    assert one_line(problem) == "run: pg-medallion deploy"
    assert cli._parser(["run"]).prog == "pg-medallion"


def test_a_missing_package_names_the_extra_that_brings_it() -> None:
    assert cli._not_installed("pymysql").endswith(": pip install 'pg_medallion[mysql]'")
    assert "requirements.txt" in cli._not_installed("alembic")


@pytest.mark.parametrize("arguments", [["--help"], ["status"], ["history"], ["run", "--quiet"]])
def test_frequent_commands_import_nothing_heavy(
    shop: str, folder: Path, arguments: list[str]
) -> None:
    (folder / "items.csv").write_text(CLEAN)
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    code = (
        "import sys; from pg_medallion.cli import main\n"
        "try: main()\n"
        "except SystemExit as end:\n"
        f"  heavy = sorted(set(sys.modules) & set({HEAVY!r}))\n"
        "  sys.exit(end.code or (f'imported {heavy}' if heavy else 0))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=PROJECT_ROOT,
        env=environment(DATABASE_URL=shop),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_status_and_history_show_the_latest_run(shop: str, folder: Path) -> None:
    (folder / "items.csv").write_text(CLEAN + "3,x\r\n")
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    call(shop, "--pipeline", "shop")
    status = call(shop, "status")
    assert status.returncode == 0
    assert "3 of 3 jobs succeeded" in status.stdout
    [line] = [line for line in status.stdout.splitlines() if "bronze.shop_items" in line]
    assert line.split()[2] == "succeeded"
    assert line.split()[-1] == "1"
    runs = call(shop, "history").stdout.splitlines()
    [(latest, count)] = query(shop, "select max(run_id), count(*) from setup.runs")
    assert runs[0].split()[:2] == ["run", "state"]
    assert runs[1].split()[:2] == [str(latest), "succeeded"]
    assert len(call(shop, "history", "--limit", "1").stdout.splitlines()) == 2
    assert len(runs) == 1 + min(count, 20)


def test_status_says_why_a_job_failed(shop: str, folder: Path) -> None:
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder / "nowhere"))
    assert call(shop, "--pipeline", "shop", "--force").returncode == 1
    shown = call(shop, "status", "--pipeline", "shop").stdout
    assert "bronze.shop_items failed:\n  MW030  " in shown
    [job] = [
        line
        for line in lines_of(call(shop, "status", "--json", "--pipeline", "shop"))
        if line.get("job_name") == "bronze.shop_items"
    ]
    assert job["last_sqlstate"] == "MW030"
    assert job["last_hint"]


def test_plan_as_json_has_the_columns_of_the_function(shop: str) -> None:
    done = call(shop, "plan", "--json", "--select", "gold.shop_totals", "--force")
    planned = json.loads(done.stdout)
    assert (planned["event"], planned["job_name"]) == ("planned", "gold.shop_totals")
    assert planned["action"] == "run"


def test_connections_are_tried(shop: str) -> None:
    done = call(shop, "test-connections")
    assert done.returncode == 0
    assert done.stdout.startswith("ok ")
    done = call("postgresql://127.0.0.1:1/none", "test-connections")
    assert done.returncode == 2
    assert done.stdout.startswith("failed ")


@pytest.mark.parametrize("command", ["run", "plan", "status", "history", "deploy"])
def test_server_down_gives_one_line_without_the_password(command: str) -> None:
    url = "postgresql://me:s3cr%40t@127.0.0.1:1/none"
    for done in (call("", command, "--database-url", url), call(url, command)):
        line = refused(done)
        assert "cannot connect" in line
        assert "s3cr" not in done.stderr + done.stdout


def test_wrong_password_and_unknown_database_give_one_line(shop: str, server: Any) -> None:
    role = f"{server.prefix}locked{os.getpid()}"
    with closing(psycopg.connect(shop, autocommit=True)) as connection:
        connection.execute(f"create role \"{role}\" login password 'right'")
    try:
        wrong = make_conninfo(shop, user=role, password="wr0ng", host="127.0.0.1")
        line = refused(call(wrong, "run"))
        assert "password authentication failed" in line
        assert "wr0ng" not in line
        assert "does not exist" in refused(call(make_conninfo(shop, dbname="none"), "run"))
    finally:
        execute(shop, f'drop role "{role}"')


@pytest.fixture
def login(shop: str, server: Any) -> Any:
    """A login without any right, and how to give it roles."""
    role = f"{server.prefix}guest{os.getpid()}"
    execute(shop, f"create role \"{role}\" login password 'guest'")
    yield make_conninfo(shop, user=role, password="guest", host="127.0.0.1"), role
    execute(shop, f'drop owned by "{role}"; drop role "{role}"')


def test_role_without_rights_gets_one_line_and_the_role_to_ask_for(login: Any) -> None:
    conninfo, _ = login
    for command in ("run", "plan", "status", "history"):
        line = refused(call(conninfo, command))
        assert "permission denied" in line
        assert "warehouse_operator" in line


def test_operator_can_run_plan_and_look(shop: str, login: Any, folder: Path) -> None:
    conninfo, role = login
    (folder / "items.csv").write_text(CLEAN)
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    execute(shop, f'grant warehouse_operator to "{role}"')
    done = call(conninfo, "--force", "--pipeline", "shop")
    assert done.returncode == 0, done.stderr + done.stdout
    for command in ("plan", "status", "history", "test-connections"):
        assert call(conninfo, command).returncode == 0


@pytest.mark.parametrize(
    "content",
    [CLEAN, "id,name,amount,x\r\n1,pen,10,y\r\n2,ink,20,z\r\n", CLEAN + "3,x\r\n"],
    ids=["clean", "extra column", "malformed"],
)
def test_operator_can_load_files_of_his_own_and_keeps_no_right_on_data(
    shop: str, login: Any, folder: Path, content: str
) -> None:
    conninfo, role = login
    execute(shop, f'grant warehouse_operator to "{role}"')
    (folder / "items.csv").write_text(content)
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    configure = "select setup.configure_job('bronze.shop_items', p_options => %s)"
    execute(shop, configure, '{"read_by": "client"}')
    done = call(conninfo, "--force", "--select", "bronze.shop_items")
    assert done.returncode == 0, done.stderr + done.stdout
    assert query(shop, "select count(*) from bronze.shop_items") == [(2,)]
    assert query(
        shop,
        "select has_table_privilege(%s, 'bronze.shop_items', 'select, insert'),"
        " exists (select from pg_class as c where c.relnamespace = 'work'::regnamespace"
        " and c.relkind = 'S' and has_sequence_privilege(%s, c.oid, 'usage'))",
        role,
        role,
    ) == [(False, False)]


def test_sample_data_is_written_and_its_options_are_checked(tmp_path: Path) -> None:
    out = tmp_path / "data"
    done = call("", "generate-data", "retail", "--scale", "0.1", "--out", str(out))
    assert done.returncode == 0, done.stderr
    assert f"config set base_path_crm {out}/source_crm" in done.stdout
    assert (out / "source_crm" / "cust_info.csv").exists()
    assert (out / "expected.json").exists()
    line = refused(call("", "generate-data", "retail", "--dirt", "2", "--out", str(tmp_path / "x")))
    assert "dirt is a share" in line
    assert not (tmp_path / "x").exists()
    assert "known: aims, dental, lms, olist, retail" in refused(call("", "generate-data", "retial"))
    assert "writes no files" in refused(call("", "generate-data", "lms"))
    assert "known: aims, dental, lms, olist, retail" in refused(call("", "server", "lsm"))


def test_a_project_without_samples_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(samples, "find_project", lambda: tmp_path)
    with pytest.raises(DriverProblem, match="this project has no folder samples/"):
        samples.sample_world("retail")


def test_sample_data_configures_the_warehouse_once(shop: str, tmp_path: Path) -> None:
    options = ["generate-data", "retail", "--scale", "0.1", "--configure", "--out"]
    for folder in ("one", "two"):
        assert call(shop, *options, str(tmp_path / folder)).returncode == 0
    assert query(shop, "select setup.config('base_path_erp')") == [
        (str(tmp_path / "one" / "source_erp"),)
    ]


def lines_of(done: subprocess.CompletedProcess[str]) -> list[dict[str, Any]]:
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_status_and_history_speak_json(shop: str, folder: Path) -> None:
    (folder / "items.csv").write_text(CLEAN)
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    assert call(shop, "--pipeline", "shop", "--force").returncode == 0
    status = lines_of(call(shop, "status", "--json", "--pipeline", "shop"))
    assert [line["event"] for line in status] == ["database", "run", "job", "job", "job"]
    assert [line["job_name"] for line in status[2:]] == [
        "bronze.shop_items",
        "silver.shop_items",
        "gold.shop_totals",
    ]
    assert status[2]["last_status"] == "succeeded"
    history = lines_of(call(shop, "history", "--json", "--limit", "1"))
    assert history == [status[1]]
    assert (history[0]["state"], history[0]["jobs"]) == ("succeeded", 3)
    assert isinstance(history[0]["duration"], float)
    assert history[0]["started_at"].endswith("+00:00")


def test_status_of_a_pipeline_shows_no_other(shop: str) -> None:
    shown = call(shop, "status", "--pipeline", "retail").stdout
    assert "silver.crm_cust_info" in shown
    assert "shop_items" not in shown
    line = refused(call(shop, "status", "--pipeline", "retial"))
    assert line == 'error: MW001  unknown pipeline "retial"  Did you mean "retail"?'
    assert call(shop, "status", "--watch", "--json").returncode == 2


UNREAD = [("status", "stdout"), ("--help", "stdout"), ("run", "stderr"), ("run --json", "stdout")]
MORE_UNREAD = [
    *((command, "stdout") for command in ("history", "plan", "config show", "--version", "run")),
    *((command, "stderr") for command in ("status", "history", "plan", "config show", "--help")),
    *((command, "stderr") for command in ("--version", "run --json")),
]


@pytest.mark.parametrize(
    ("command", "closed"),
    [*UNREAD, *at_night(*MORE_UNREAD)],
)
def test_output_that_nobody_reads_is_no_failure(
    shop: str, folder: Path, command: str, closed: str
) -> None:
    (folder / "items.csv").write_text(CLEAN)
    execute(shop, "select setup.configure('base_path_shop', %s)", str(folder))
    done = unread(shop, closed, *command.split())
    assert done.returncode == 0
    assert not done.stderr or command == "run"
    assert query(shop, "select 1 from setup.runs where state = 'running'") == []


@pytest.mark.parametrize("arguments", [["plan", "--pipeline", "shopp"], ["plan", "--copper"]])
def test_a_failure_stays_one_when_nobody_reads_of_it(shop: str, arguments: list[str]) -> None:
    assert unread(shop, "stderr", *arguments).returncode == 2


def unread(database: str, closed: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command whose stdout or stderr has no reader any more."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, str(PROGRAM), *arguments],
        env=environment(DATABASE_URL=database),
        check=False,
        text=True,
        **{"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, closed: writing},  # type: ignore[call-overload]
    )
    os.close(writing)
    return done


@pytest.mark.parametrize("arguments", [[], ["status"], ["deploy"]])
def test_without_the_virtual_environment_one_line_says_so(arguments: list[str]) -> None:
    command = [sys.executable, "-S", str(PROGRAM), *arguments]
    done = subprocess.run(command, env=environment(), check=False, text=True, capture_output=True)
    assert "is not installed for" in refused(done)
    assert "make run" in done.stderr


def test_server_commands_start_reuse_and_stop_the_embedded_server(new_home: Path) -> None:
    home = {"MEDALLION_HOME": str(new_home)}
    stopped = call("", "server", "status", **home)
    assert (stopped.returncode, stopped.stdout[:11]) == (1, "not running")
    started = call("", "server", "start", **home)
    assert started.returncode == 0, started.stderr
    assert "ready: port" in started.stdout
    assert call("", "server", "status", **home).stdout == started.stdout
    answer = call("", "server", "psql", "-Atc", "select current_database()", **home)
    assert answer.stdout == "warehouse\n"
    assert call("", "server", "stop", **home).stdout == "stopped\n"
    assert call("", "server", "stop", **home).stdout == "not running\n"


def test_no_field_of_json_commands_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    status._print_json("job", [{"message": "a\x9b2Jb\u202ec\nd"}])
    printed = capsys.readouterr().out
    assert printed.count("\n") == 1
    assert not re.search("[\x80-\x9f\u202e]", printed)
    assert json.loads(printed) == {"event": "job", "message": "a\x9b2Jb\u202ec\nd"}
