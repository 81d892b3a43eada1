"""Every command of the README runs, in a clone of this checkout."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", README, re.S | re.M)


@pytest.fixture(scope="module")
def clone() -> Iterator[Path]:
    """The files of this checkout, without what is ignored, and a home of its own."""
    # not pytest's folder: nobody but its owner may enter that, and the server may be another user
    temporary = Path(tempfile.mkdtemp(prefix="pg_medallion_"))
    temporary.chmod(0o755)
    folder = temporary / "pg_medallion"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    folder.mkdir()
    names = "\0".join(name for name in listed if (ROOT / name).is_file()).encode()
    copy = f"tar -c --null -T - | tar -x -C {shlex.quote(str(folder))}"
    subprocess.run(["bash", "-o", "pipefail", "-c", copy], cwd=ROOT, check=True, input=names)
    yield folder
    run("python orchestrate_all.py server stop", folder)
    shutil.rmtree(temporary, ignore_errors=True)


def environment(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PG") and k != "DATABASE_URL"}
    path = os.pathsep.join([str(Path(sys.executable).parent), kept["PATH"]])
    return {**kept, "PATH": path, "MEDALLION_HOME": str(folder / ".medallion")}


def run(command: str, folder: Path, timeout: float = 600) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=environment(folder),
        timeout=timeout,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )


def make(target: str) -> str:
    """The command, with the virtual environment of these tests instead of a new one."""
    return f"make {target} VENV={sys.prefix} --old-file={sys.prefix}/installed"


def conninfo(folder: Path) -> str:
    home = (folder / ".medallion" / "connection.env").read_text(encoding="utf-8")
    shell = run(
        f"{home}\necho host=$PGHOST port=$PGPORT user=$PGUSER dbname=$PGDATABASE "
        "passfile=$PGPASSFILE",
        folder,
    )
    return shell.stdout.strip()


def without_times(text: str) -> str:
    return re.sub(r" +\d+\.\d\d s\b", " … s", text)


def commands() -> list[str]:
    lines = [line for block in blocks("bash") for line in block.splitlines()]
    return [line.split("  #")[0].strip() for line in lines if line.strip()]


def test_make_run_builds_the_sample_warehouse_in_a_clone(clone: Path) -> None:
    result = run(make("run"), clone, timeout=900)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "17 of 17 jobs succeeded" in result.stdout
    [sample] = blocks("text")
    said = without_times(result.stderr + result.stdout)
    for line in sample.splitlines():
        assert without_times(line.removesuffix("…")) in said, line
    again = run(make("run"), clone)
    assert again.returncode == 0, again.stdout + again.stderr
    assert "+0 ~0 -0 !0" in again.stdout + again.stderr


@pytest.mark.nightly
def test_make_run_begins_with_a_virtual_environment(clone: Path) -> None:
    """The whole of it: virtual environment, packages, server, migrations, sample data, run."""
    result = run("make run", clone, timeout=900)
    assert result.returncode == 0, result.stdout + result.stderr
    assert (clone / ".venv" / "installed").exists()


@pytest.mark.nightly
def test_make_run_loads_the_sample_api_in_the_clone(clone: Path) -> None:
    result = run(make("run PIPELINE=lms"), clone)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "24 of 24 jobs succeeded" in result.stdout


def test_make_test_runs_these_tests() -> None:
    assert "pytest" in run("make --dry-run test", ROOT).stdout


def test_make_clean_leaves_the_warehouse_and_the_data(tmp_path: Path) -> None:
    for name in ("Makefile", "pipeline.mk"):
        shutil.copy2(ROOT / name, tmp_path)
    for name in (".medallion", "data", ".venv"):
        (tmp_path / name).mkdir()
    result = run("make clean", tmp_path)
    assert result.returncode == 0, result.stderr
    assert {path.name for path in tmp_path.iterdir()} == {
        ".medallion",
        "data",
        "Makefile",
        "pipeline.mk",
    }


@pytest.mark.parametrize("command", [c for c in commands() if not c.startswith("make ")])
def test_command_succeeds(clone: Path, command: str) -> None:
    result = run(command, clone)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize("block", [b for b in blocks("sql") if "monthly_revenue" not in b])
def test_sql_runs(clone: Path, block: str) -> None:
    statements = [re.sub(r"--.*", "", s).strip() for s in block.split(";")]
    with psycopg.connect(conninfo(clone), autocommit=True) as connection:
        for statement in filter(None, statements):
            connection.execute(statement.encode())


def test_the_table_of_the_guide_can_be_added(clone: Path) -> None:
    """docs/add-a-table.md, step by step, on the warehouse of the clone."""
    guide = (ROOT / "docs" / "add-a-table.md").read_text(encoding="utf-8")
    steps = re.findall(r"^ +```sql\n(.*?)^ +```", guide, re.S | re.M)
    with psycopg.connect(conninfo(clone), autocommit=True) as connection:
        for step in steps:
            connection.execute(step.encode())
        connection.execute("call setup.orchestrate_gold(p_select => '{gold.monthly_revenue}')")
        [revenue] = connection.execute("select sum(revenue) from gold.monthly_revenue").fetchone()
        [sales] = connection.execute(
            "select sum(sales_amount) from gold.fact_sales where order_date is not null"
        ).fetchone()
    assert revenue == sales


def test_linked_files_exist() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README):
        assert (ROOT / target).exists(), target
