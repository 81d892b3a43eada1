"""A copy of the framework without pipelines, to change and to build wheels from."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PROJECT_ROOT = Path(__file__).resolve().parents[2]
# what the wheel is built from, and what its migrations need
PARTS = ("LICENSE", "README.md", "alembic.ini", "pyproject.toml", ".sqlfluff", "orchestrate_all.sh")
PARTS += ("config/medallion.example.yml", "driver", "sql/setup", "migrations")


@dataclass
class Framework:
    """A folder with the files of the framework."""

    root: Path

    @property
    def version(self) -> str:
        """The version that pyproject.toml names."""
        text = (self.root / "pyproject.toml").read_text(encoding="utf-8")
        return re.findall(r'^version = "(.+)"', text, re.M)[0]

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a file that must be there."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text, path
        (self.root / path).write_text(text.replace(old, new), encoding="utf-8")

    def python(self, *arguments: str) -> str:
        """Run a module of the copy here and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *arguments],
            cwd=self.root,
            env={"PATH": "/usr/bin:/bin", "PYTHONPATH": str(self.root / "driver")},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def release(self) -> None:
        """Release the open revisions and commit, for the texts that a later one replaces."""
        self.python("pg_medallion.migrate.release")
        somebody = ["-c", "user.name=Somebody", "-c", "user.email=somebody@example.com"]
        for command in (["init"], ["add", "--all"], [*somebody, "commit", "--message", "Release"]):
            subprocess.run(["git", *command], cwd=self.root, check=True, capture_output=True)

    def build(self, wheels: Path) -> None:
        """Build the wheel as `make dist` does."""
        options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
        self.python("pip", "wheel", *options, "--wheel-dir", str(wheels), ".")


def copy_framework(root: Path) -> Framework:
    """The framework of this checkout, its revisions released."""
    ignored = shutil.ignore_patterns("__pycache__", "retail*", "olist*", "lms*", "aims*", "dental*")
    for part in PARTS:
        source, target = PROJECT_ROOT / part, root / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=ignored)
        else:
            shutil.copy(source, target)
    copy = Framework(root)
    copy.release()
    return copy


def make_newer(framework: Framework, version: str) -> None:
    """Make it the next release: another version, and a new table."""
    old = framework.version
    framework.edit("pyproject.toml", f'version = "{old}"', f'version = "{version}"')
    framework.edit("sql/setup/core/version.sql", f"'{old}'", f"'{version}'")
    news = framework.root / "sql/setup/core/tables/news.sql"
    news.parent.mkdir()
    news.write_text("create table setup.news (line text);\n", encoding="utf-8")
    line = "\\ir version.sql\n"
    framework.edit("sql/setup/core/install.sql", line, f"{line}\\ir tables/news.sql\n")
    framework.python("alembic", "revision", "--autogenerate", "-m", "News")
    framework.release()
