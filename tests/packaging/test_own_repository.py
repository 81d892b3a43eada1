"""docs/use-it-in-your-repository.md, command by command, outside of the checkout."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from framework_copy import PROJECT_ROOT, Framework, copy_framework, make_newer

GUIDE = (PROJECT_ROOT / "docs" / "use-it-in-your-repository.md").read_text(encoding="utf-8")
# programs of packages that the virtual environment borrows
BORROWED = ("alembic", "pytest", "sqlfluff")
OWN_VARIABLES = ("PG", "MEDALLION_", "DATABASE_URL", "VIRTUAL_ENV", "PYTEST_", "TEST_DATABASE_URL")


class Shell:
    """The shell of a user, who stays where the last commands led to."""

    def __init__(self, home: Path, wheels: Path) -> None:
        self._home = home
        self._folder = home
        kept = {k: v for k, v in os.environ.items() if not k.startswith(OWN_VARIABLES)}
        self._environment = {
            **kept,
            "PATH": f"{home / 'bin'}:{kept['PATH']}",
            # what the package depends on is borrowed: only the wheels themselves are installed
            "PYTHONPATH": str(home / "borrowed"),
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_FIND_LINKS": str(wheels),
        }
        (home / "borrowed").mkdir()
        for installed in Path(sysconfig.get_path("platlib")).iterdir():
            if not installed.name.startswith(("pg_medallion", "pip")):
                (home / "borrowed" / installed.name).symlink_to(installed)
        (home / "bin").mkdir()
        # until one is activated: the Python whose packages are borrowed
        programs = {"python3": sys.executable} | {name: f"python -m {name}" for name in BORROWED}
        for name, command in programs.items():
            program = home / "bin" / name
            program.write_text(f'#!/bin/sh\nexec {command} "$@"\n', encoding="utf-8")
            program.chmod(0o755)

    def run(self, commands: str) -> str:
        """Run lines of bash, none of which may fail; returns all they print."""
        activate = self._home / ".venv" / "bin" / "activate"
        before = f". {activate}\n" if activate.exists() else ""
        done = subprocess.run(
            ["bash", "-ec", f"{before}{commands}\npwd >'{self._home}/here'"],
            cwd=self._folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{commands}\n{done.stdout}"
        self._folder = Path((self._home / "here").read_text(encoding="utf-8").strip())
        return done.stdout

    def stop_server(self) -> None:
        """Stop the embedded server, if there is one by now."""
        if self._folder != self._home:
            self.run("pg-medallion server stop")


@pytest.fixture
def wheels(tmp_path: Path) -> Path:
    """A folder for wheels, where pip looks."""
    (tmp_path / "wheels").mkdir()
    return tmp_path / "wheels"


@pytest.fixture
def shell(wheels: Path) -> Iterator[Shell]:
    """A shell in a folder of its own, which every account of this machine can enter."""
    home = Path(tempfile.mkdtemp(prefix="pg_medallion_own-"))
    home.chmod(0o755)
    user = Shell(home, wheels)
    yield user
    user.stop_server()
    shutil.rmtree(home)


BEGIN, *AFTERWARDS = re.findall(r"^```bash\n(.*?)^```", GUIDE, re.S | re.M)


def test_the_wheel_alone_begins_a_repository(wheels: Path, tmp_path: Path) -> None:
    Framework(PROJECT_ROOT).build(wheels)
    [wheel] = wheels.glob("*.whl")
    (tmp_path / "installed").mkdir()
    shutil.unpack_archive(wheel, tmp_path / "installed", "zip")
    program = "from pg_medallion.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "init", "my-shop", "--pipeline", "shop"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(tmp_path / "installed")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    written = done.stdout.partition("\n\n")[0].splitlines()
    expected = {"alembic.ini", "orchestrate_all.py", "sql/gold/shop/install.sql"}
    assert {f"my-shop/{name}" for name in expected} <= set(written)
    assert [name for name in written if not (tmp_path / name).is_file()] == []


@pytest.mark.nightly
def test_every_command_of_the_guide(shell: Shell, wheels: Path, tmp_path: Path) -> None:
    add_a_table, take_a_newer_one, go_back = AFTERWARDS
    framework = copy_framework(tmp_path / "framework")
    framework.build(wheels)
    assert "3 of 3 jobs succeeded" in shell.run(BEGIN)
    assert "up to date" in shell.run("python orchestrate_all.py && ./orchestrate_all.sh")

    said = shell.run(add_a_table)
    assert re.search(r"gold\.shop_best +succeeded +2 ", said), said
    assert "7 passed" in said

    old, new = framework.version, "0.2.0"
    make_newer(framework, new)
    framework.build(wheels)
    said = shell.run(take_a_newer_one)
    assert "setup_0002" in said
    assert "+0 ~0 -0 !0" in said, "what was loaded stays"
    assert f"pg_medallion {new}" in shell.run("pg-medallion status")
    said = shell.run("alembic revision --autogenerate -m x && alembic current")
    assert "nothing to write: shop_0001 is not released" in said
    assert "setup_0002" in said
    shell.run('pg-medallion server psql -c "table setup.news"')

    said = shell.run(go_back)
    assert "+0 ~0 -0 !0" in said
    assert f"pg_medallion {old}" in shell.run("pg-medallion status")
    shell.run("alembic downgrade base")


@pytest.mark.nightly
def test_everything_of_a_new_repository_is_clean(
    shell: Shell, wheels: Path, tmp_path: Path
) -> None:
    copy_framework(tmp_path / "framework").build(wheels)
    shell.run("python3 -m venv .venv && .venv/bin/pip install pg_medallion")
    shell.run("pg-medallion init my-shop --pipeline shop && cd my-shop && git init -q && git add .")
    shell.run("sqlfluff lint --disable-progress-bar sql")
    shell.run("alembic revision --autogenerate -m Forgotten")
    assert shell.run("git diff --name-only; git ls-files --others --exclude-standard") == ""


@pytest.mark.nightly
def test_init_leaves_what_is_there_and_renews_the_copy(
    shell: Shell, wheels: Path, tmp_path: Path
) -> None:
    copy_framework(tmp_path / "framework").build(wheels)
    shell.run("python3 -m venv .venv && .venv/bin/pip install pg_medallion")
    shell.run("mkdir shop && cd shop && echo ours >README.md && pg-medallion init .")
    assert shell.run("cat README.md") == "ours\n"
    said = shell.run("echo old >orchestrate_all.sh && rm pyproject.toml && pg-medallion init .")
    assert said.partition("\n\n")[0].splitlines() == ["pyproject.toml", "orchestrate_all.sh"]
    assert shell.run("ls sql/bronze; ./orchestrate_all.sh --help").startswith("shop\nusage:")
    assert "cannot name a pipeline" in shell.run("! pg-medallion init ../My-Shop")
