"""The three ways to run give the same tables, log rows and exit codes; the bash way by itself."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from nights import at_night
from shop import CLEAN, PROJECT_ROOT, call, environment, execute, finish, install, query, start

from pg_medallion.server import psql_path

BASH = PROJECT_ROOT / "orchestrate_all.sh"
WAYS = ("python", "bash", "psql")
EXIT_CODE_OF_PSQL = {3: 1}  # psql says 3 for a script that failed, whatever the reason

TABLES = {
    "bronze": "select id, name, amount, _source_line from bronze.shop_items order by _source_line",
    "silver": "select id, name, amount from silver.shop_items order by id",
    "gold": "select items, amount from gold.shop_totals",
    "log": "select job_name, layer, pipeline, table_name, attempt, status, source_file, rows_read,"
    " rows_inserted, rows_updated, rows_deleted, rows_unchanged, rows_quarantined, sqlstate,"
    " message, detail, hint from setup.load_log order by load_id",
    "runs": "select state, layers, pipelines, selectors, full_refresh, fail_fast, message"
    " from setup.runs order by run_id",
    "quarantine": "select target, rule_name, reason, raw_line, status from setup.quarantine",
}


def run(way: str, database: str) -> int:
    """Run everything one of the three ways; the exit code as the drivers give it."""
    if way == "python":
        return call(database).returncode
    if way == "bash":
        return call(database, program=BASH).returncode
    command = [psql_path(), "-X", "-v", "ON_ERROR_STOP=1", "-d", database]
    done = subprocess.run(
        [*command, "-c", "call setup.orchestrate_all()"],
        env=environment(),
        capture_output=True,
        check=False,
    )
    return EXIT_CODE_OF_PSQL.get(done.returncode, done.returncode)


def story(way: str, database: str, folder: Path) -> dict[str, Any]:
    """A first load, a delivery with a bad value, a missing file; what all that left."""
    install(database)
    execute(database, "select setup.configure('base_path_shop', %s)", str(folder))
    execute(database, "update setup.pipelines set is_enabled = false where pipeline = 'retail'")
    path = folder / "items.csv"
    codes = []
    for content in (CLEAN, CLEAN + "3,cap,many\r\n", None):
        with suppress(FileNotFoundError):
            path.unlink()
        if content is not None:
            path.write_bytes(content.encode())
            os.utime(path, (1_700_000_000, 1_700_000_000 + len(content)))
        codes.append(run(way, database))
    return {name: query(database, text) for name, text in TABLES.items()} | {"codes": codes}


def test_three_ways_give_the_same(server: Any, template: str, folder: Path) -> None:
    stories = {}
    for way in WAYS:
        database = server.create_database(template)
        try:
            stories[way] = story(way, database, folder)
        finally:
            server.drop_database(database)
    assert stories["python"] == stories["bash"]
    assert stories["python"] == stories["psql"]
    assert stories["python"]["codes"] == [0, 1, 1]
    assert stories["python"]["gold"] == [(2, 30)]


@pytest.fixture
def shop(server: Any, template: str, folder: Path) -> Any:
    database = server.create_database(template)
    install(database)
    (folder / "items.csv").write_bytes(CLEAN.encode())
    execute(database, "select setup.configure('base_path_shop', %s)", str(folder))
    yield database
    server.drop_database(database)


def bash(database: str, *arguments: str, **settings: Any) -> subprocess.CompletedProcess[str]:
    return call(database, *arguments, program=BASH, **settings)


def test_script_has_less_than_sixty_lines() -> None:
    assert len(BASH.read_text().splitlines()) < 60


def test_options_have_the_same_meaning(shop: str) -> None:
    scope = ["--pipeline", "shop", "--layer", "bronze", "--layer", "silver"]
    for program in (BASH, PROJECT_ROOT / "orchestrate_all.py"):
        options = ["--select", "silver.shop_*", "--select", "bronze.shop_*", "--force"]
        assert call(shop, *scope, *options, "--fail-fast", program=program).returncode == 0
    columns = "layers, pipelines, selectors, full_refresh, fail_fast, state"
    first, second = query(shop, f"select {columns} from setup.runs order by run_id")
    assert first == second
    assert first[0] == ["bronze", "silver"]
    assert first[2:5] == (["silver.shop_*", "bronze.shop_*"], True, True)


def test_dry_run_loads_nothing(shop: str) -> None:
    done = bash(shop, "--dry-run")
    assert done.returncode == 0
    assert "shop_items  run  first load" in done.stderr
    assert query(shop, "select count(*) from setup.runs") == [(0,)]


def test_quiet_prints_only_errors(shop: str, folder: Path) -> None:
    done = bash(shop, "--quiet", "--pipeline", "shop")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    (folder / "items.csv").unlink()
    done = bash(shop, "-q", "--pipeline", "shop")
    assert done.returncode == 1
    assert f'file "{folder}/items.csv" does not exist' in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["--pipeline", "it's; drop schema setup cascade; --"],
        ["--select", "silver.'x' \\ $(reboot)"],
        ["--layer", "copper"],
        ["--layer"],
        ["--unknown"],
    ],
)
def test_bad_arguments_give_exit_2_and_execute_nothing(shop: str, arguments: list[str]) -> None:
    done = bash(shop, *arguments)
    assert done.returncode == 2
    assert done.stderr.startswith(("error: ", "ERROR:  "))
    assert query(shop, "select count(*) from setup.runs") == [(0,)]


def test_no_server_gives_exit_2_and_no_password(shop: str) -> None:
    url = "postgresql://somebody:sec%40ret@127.0.0.1:1/none"
    done = bash(shop, "--database-url", url)
    assert done.returncode == 2
    assert "Connection refused" in done.stderr
    assert "sec" not in done.stderr
    done = finish(start(url, program=BASH))
    assert done.returncode == 2
    assert "sec" not in done.stderr


SECRET = "s3c/r3t"


@pytest.mark.parametrize(
    ("conninfo", "argument"),
    [
        ("postgresql://joe:s3c%2Fr3t@db.example:5433/d", "postgresql://joe@db.example:5433/d"),
        ("postgres://joe:s3c%2fr3t@db.example/d", "postgresql://joe@db.example/d"),
        ("postgresql+psycopg://joe:s3c%2Fr3t@h1:1,h2/d", "postgresql://joe@h1:1,h2/d"),
        ("postgresql://j%40e:s3c%2Fr3t@[::1]:5/d?a=b&c=d", "postgresql://j%40e@[::1]:5/d?a=b&c=d"),
        ("postgresql://joe:s3c%2Fr3t@/d?host=%2Ftmp", "postgresql://joe@/d?host=%2Ftmp"),
        ("postgresql://:s3c%2Fr3t@h", "postgresql://@h"),
    ],
)
def test_a_password_is_in_the_environment_and_no_argument(
    conninfo: str, argument: str, tmp_path: Path
) -> None:
    done = with_another_psql(conninfo, tmp_path)
    told = done.stderr.splitlines()
    assert told[-1] == f"password {SECRET}"
    assert told[:-1][-2:] == ["-d", argument]
    assert SECRET not in " ".join(told[:-1])


@pytest.mark.parametrize("conninfo", ["dbname=d host = 'a \\' b'", "host=h passfile=/p dbname=d"])
def test_a_connection_string_without_a_secret_is_passed_on(conninfo: str, tmp_path: Path) -> None:
    told = with_another_psql(conninfo, tmp_path).stderr.splitlines()
    assert told[-3:] == ["-d", conninfo, "password "]


@pytest.mark.parametrize(
    "conninfo",
    [
        "postgresql://joe:s3c/r3t@h/d",
        "postgresql://joe:s3c@r3t@h/d",
        "postgresql://joe:s3c%zzr3t@h/d",
        "postgresql://joe:s3c?r3t@h/d",
        "postgresql://joe:s3cr3t",
        "postgresql://joe:s3cr3t/d",
        "postgresql://h/d?password=s3cr3t",
        "postgresql://h/d?a=b&password=s3cr3t",
        "postgresql://h/d?pass%77ord=s3cr3t",
        "postgresql://h/d?sslpassword=s3cr3t",
        "POSTGRESQL://joe:s3cr3t@h/d",
        "mysql://joe:s3cr3t@h/d",
        "host=h  password = 's3cr3t' dbname=d",
        "password=s3cr3t",
        "host=h oauth_client_secret=s3cr3t",
        "host='h' password=s3cr3t",
        "host=h password=two s3cr3t",
        "s3cr3t",
    ],
)
def test_what_cannot_be_kept_secret_is_refused_and_not_shown(conninfo: str, tmp_path: Path) -> None:
    done = with_another_psql(conninfo, tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(("error: put the password", "error: the connection string"))
    assert len(done.stderr.splitlines()) == 1
    assert "s3c" not in done.stderr
    assert "r3t" not in done.stderr


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({"DATABASE_URL": ""}, "the connection string is empty"),
        ({"DATABASE_URL": " "}, "the connection string is empty"),
        ({"MEDALLION_EMBEDDED": "never"}, "no database is named, and MEDALLION_EMBEDDED=never"),
    ],
)
def test_no_database_is_an_error_where_one_was_meant(
    variables: dict[str, str], said: str, tmp_path: Path
) -> None:
    done = with_another_psql("", tmp_path, **variables)
    assert done.returncode == 2
    assert said in done.stderr


def with_another_psql(
    conninfo: str, folder: Path, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Call the script with a psql that only says which arguments and password it was given."""
    psql = folder / "psql"
    psql.write_text('#!/bin/sh\nprintf "%s\\n" "$@" "password $PGPASSWORD" >&2\nexit 2\n')
    psql.chmod(0o755)
    path = f"{folder}:{os.environ['PATH']}"
    return finish(start(conninfo, program=BASH, PATH=path, **variables))


def test_missing_embedded_server_names_the_command(new_home: Path) -> None:
    process = start("", program=BASH, MEDALLION_HOME=str(new_home))
    done = finish(process)
    assert done.returncode == 2
    assert "python orchestrate_all.py server start" in done.stderr


@pytest.mark.parametrize("sent", [signal.SIGINT, *at_night(signal.SIGTERM)])
@pytest.mark.parametrize("group", [True, False], ids=["to the group", "to bash alone"])
def test_interrupted_run_is_cancelled(shop: str, sent: signal.Signals, group: bool) -> None:
    execute(
        shop,
        "create or replace view silver.v_shop_items as"
        " select id::int as id, name, length(pg_sleep(600)::text) as amount from bronze.shop_items",
    )
    process = start(shop, "--pipeline", "shop", program=BASH)
    napping = "select 1 from pg_stat_activity where wait_event = 'PgSleep'"
    while not query(shop, f"{napping} and datname = current_database()"):
        assert process.poll() is None, process.communicate()
        time.sleep(0.02)
    if group and sent == signal.SIGINT:
        os.killpg(process.pid, sent)
    else:
        process.send_signal(sent)
    done = finish(process)
    assert done.returncode == 130, done.stderr
    while query(shop, "select 1 from setup.runs where state = 'running'"):
        time.sleep(0.02)
    assert query(shop, "select state from setup.runs") == [("cancelled",)]


def test_parallel_lets_more_sessions_work(shop: str) -> None:
    execute(
        shop,
        """
        select setup.register_pipeline('naps');
        create procedure silver.naps() language sql as 'select pg_sleep(0.5)';
        select setup.register_job(
          'silver', 'naps', p_job_name => 'naps.' || n, p_load_type => 'procedure',
          p_source => 'silver.naps'
        ) from generate_series(1, 3) as n;
        """,
    )
    for program in (BASH, PROJECT_ROOT / "orchestrate_all.py"):
        done = call(shop, "--pipeline", "naps", "--parallel", "3", "--force", program=program)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("succeeded  +0") == 4, done.stderr  # three jobs and the run
        workers = "select count(distinct worker_pid) from setup.run_status"
        assert query(shop, workers) == [(3,)]
        assert bash(shop, "--pipeline", "naps", "--parallel", "none").returncode == 2


def test_parallel_run_is_cancelled_as_a_whole(shop: str) -> None:
    execute(
        shop,
        """
        select setup.register_pipeline('naps');
        create procedure silver.naps() language sql as 'select pg_sleep(600)';
        select setup.register_job(
          'silver', 'naps', p_job_name => 'naps.' || n, p_load_type => 'procedure',
          p_source => 'silver.naps'
        ) from generate_series(1, 3) as n;
        """,
    )
    napping = "select count(*) from pg_stat_activity where wait_event = 'PgSleep'"
    napping += " and datname = current_database() and application_name like 'medallion:%:naps.%'"
    for program in (BASH, PROJECT_ROOT / "orchestrate_all.py"):
        process = start(shop, "--pipeline", "naps", "--parallel", "2", program=program)
        while query(shop, napping) != [(2,)]:
            assert process.poll() is None, process.communicate()
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        assert finish(process).returncode == 130
        while query(shop, "select 1 from setup.runs where state = 'running'"):
            time.sleep(0.02)
        states = (
            "select state from setup.run_tasks where run_id = (select max(run_id) from setup.runs)"
        )
        assert query(shop, states) == [("cancelled",)] * 3
