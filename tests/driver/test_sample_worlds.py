"""Sample worlds are found by their folder: no command and no Makefile knows one by name."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

import samples
from pg_medallion.cli import main
from pg_medallion.commands import samples as commands
from samples.__main__ import commands as commands_of

ROOT = Path(__file__).resolve().parents[2]

TINY = """
from dataclasses import dataclass

from samples.options import option


@dataclass
class Options:
    rows: int = option(1, "how many")


def write(folder, **options):
    folder.mkdir()
    (folder / "rows.txt").write_text("row " * Options(**options).rows)


def folders(folder):
    return {"base_path_tiny": folder}
"""


def test_commands_and_makefile_name_no_sample_world() -> None:
    library = ROOT / "driver" / "pg_medallion"
    files = [ROOT / "Makefile", library / "cli.py", *(library / "commands").glob("*.py")]
    names = re.compile(rf"\b({'|'.join(commands.world_names())})\b", re.I)
    assert [path.name for path in files if names.search(path.read_text(encoding="utf-8"))] == []


def test_a_new_world_needs_no_change_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    world = tmp_path / "samples" / "tiny"
    world.mkdir(parents=True)
    (world / "__init__.py").write_text(TINY)
    monkeypatch.setattr(commands, "find_project", lambda: tmp_path)
    monkeypatch.setattr(samples, "__path__", [*samples.__path__, str(tmp_path / "samples")])
    out = tmp_path / "out"
    with pytest.raises(SystemExit) as ended:
        main(["generate-data", "tiny", "--rows", "3", "--out", str(out)])
    assert ended.value.code == 0
    assert (out / "rows.txt").read_text() == "row row row "
    assert f"config set base_path_tiny {out}" in capsys.readouterr().out
    # one without folders is a database
    (world / "__init__.py").write_text(TINY.replace("return {", "return {} and {"))
    monkeypatch.delitem(sys.modules, "samples.tiny")
    with pytest.raises(SystemExit):
        main(["generate-data", "tiny", "--rows", "3", "--out", str(tmp_path / "other")])
    printed = capsys.readouterr().out
    assert "changed the source database of pipeline tiny" in printed
    assert "wrote the files" not in printed


def test_make_run_loads_a_world_by_what_it_has() -> None:
    assert commands_of("retail") == [
        ["generate-data", "retail", "--configure"],
        ["run", "--pipeline", "retail"],
    ]
    [served] = commands_of("lms")
    assert served[:3] == ["server", "lms", "--"]
    assert commands_of("weather") == [["run", "--pipeline", "weather"]]
