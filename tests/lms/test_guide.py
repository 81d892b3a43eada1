"""docs/load-a-rest-api.md, step by step."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path

import psycopg
import pytest
from lms_load import Load

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "load-a-rest-api.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    found = re.findall(rf"^( *)```{language}\n(.*?)^\1```", GUIDE, re.S | re.M)
    return [textwrap.dedent(text) for _, text in found]


def call(
    command: str, folder: Path, url: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    variables |= {"PATH": path, "DATABASE_URL": url, "PYTHONPATH": f"{folder}{os.pathsep}{ROOT}"}
    return subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.nightly
def test_a_team_adds_its_own_api(load: Load, database: str, tmp_path: Path) -> None:
    load.serve()
    (tmp_path / "our_sources").mkdir()
    contacts, profiles = blocks("python")
    (tmp_path / "our_sources" / "club.py").write_text(contacts)
    (tmp_path / "our_sources" / "profiles.py").write_text(profiles)
    for block in blocks("sql"):
        load.connection.execute(block.encode())
    run = "python orchestrate_all.py run --pipeline club"
    done = call(run, tmp_path, database, CLUB_API_URL=load.server.url)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = """
        select
          (select count(*) from bronze.club_contacts),
          (select count(*) from silver.club_contacts),
          (select count(distinct _parent_id) from bronze.club_profiles)
    """
    assert load.rows(counts) == [(13, 13, 13)]
    load.server.stop()
    done = call(run, tmp_path, database, CLUB_API_URL=load.server.url)
    assert done.returncode == 1
    assert load.rows(counts) == [(13, 13, 13)]


@pytest.mark.nightly
def test_the_faults_of_the_guide_happen(
    load: Load, connection: psycopg.Connection, database: str, tmp_path: Path
) -> None:
    connection.execute("select setup.configure('lms_max_attempts', '1')")
    [commands] = blocks("bash")
    few = "--select bronze.lms_users+ --select bronze.lms_speakers+"
    commands = commands.replace("server lms", "server lms --scale 0.1")
    fail, _, go_on = commands.replace("--pipeline lms", few).rpartition("\npython ")
    done = call(fail, tmp_path, database)
    assert done.returncode == 1
    assert "GET /users: status 500 (1 attempt)" in done.stdout
    assert re.search(r"none of \d+ ids has answered; the first: GET /speakers/", done.stdout)
    done = call(f"python {go_on}", tmp_path, database)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "6 of 6 jobs succeeded" in done.stdout


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)#:]+)\)", GUIDE))
def test_linked_files_exist(target: str) -> None:
    assert (ROOT / "docs" / target).exists()
