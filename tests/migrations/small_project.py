"""A warehouse of a few files in a folder of its own, to migrate."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

from alembic.config import CommandLine, Config

from pg_medallion import migrate
from pg_medallion.migrate.release import release

PROJECT_ROOT = Path(__file__).resolve().parents[2]

SETUP = {
    "sql/setup/install.sql": """\
/* The framework in
   \\ir nothing.sql */
-- schemas
\\ir schemas.sql
-- rooms, tables first
\\ir runs/tables/install.sql
\\ir runs/install.sql
\\ir grants.sql
""",
    "sql/setup/runs/tables/install.sql": """\
\\ir pipelines.sql
\\ir runs.sql
""",
    "sql/setup/runs/install.sql": """\
\\ir unregister_pipeline.sql
\\ir share.sql
\\ir run_status.sql
\\ir finish_run.sql
""",
    "sql/setup/schemas.sql": "create schema setup;\ncreate schema silver;\ncreate schema gold;\n",
    "sql/setup/runs/tables/pipelines.sql": """\
create table setup.pipelines (
  pipeline text not null,
  constraint pipelines_pkey primary key (pipeline)
);
""",
    "sql/setup/runs/tables/runs.sql": """\
create table setup.runs (
  run_id bigint generated always as identity,
  pipeline text not null default 'a:b;c',
  constraint runs_pkey primary key (run_id),
  constraint runs_pipeline_check check (pipeline not like '%;drop%')
);
create index runs_pipeline_idx on setup.runs (pipeline);
comment on table setup.runs is 'Runs; 100 % of them, with :colons and ''quotes''.';
""",
    "sql/setup/runs/unregister_pipeline.sql": """\
create or replace function setup.unregister_pipeline(p_pipeline text)
returns void
language sql
as $$
  delete from setup.pipelines where pipeline = p_pipeline;
$$;
""",
    "sql/setup/runs/share.sql": """\
create or replace function setup.share(p_part numeric(12, 2), p_whole numeric default 100.0)
returns text
language sql
immutable
begin atomic
  select p_part::text || ' % of ' || p_whole::text;
end;
""",
    "sql/setup/runs/run_status.sql": """\
create or replace view setup.run_status as
select run_id, pipeline from setup.runs;
comment on view setup.run_status is 'One row per run.';
""",
    "sql/setup/runs/finish_run.sql": """\
create or replace procedure setup.finish_run(p_run_id bigint, inout p_rows bigint default 0)
language plpgsql
as $$
begin
  raise debug 'run % :done', p_run_id;
end;
$$;
""",
    "sql/setup/grants.sql": "revoke all on all functions in schema setup from public;\n",
}

SHOP = {
    "sql/silver/shop/install.sql": """\
\\ir tables/orders.sql
\\ir views/v_orders.sql
""",
    "sql/silver/shop/tables/orders.sql": "create table silver.orders (order_id integer);\n",
    "sql/silver/shop/views/v_orders.sql": """\
create or replace view silver.v_orders as
select order_id from silver.orders;
""",
    "sql/gold/shop/install.sql": "\\ir views/sales.sql\n\\ir jobs.sql\n",
    "sql/gold/shop/views/sales.sql": """\
create or replace view gold.sales as
select count(*) as orders from silver.v_orders;
""",
    "sql/gold/shop/jobs.sql": """\
insert into setup.pipelines (pipeline) values ('shop') on conflict do nothing;
""",
}


class AlembicFailed(Exception):  # noqa: N818 - what happened
    """An alembic command line ended with an error; the message is what it printed."""


@dataclass
class SmallProject:
    """A project root of the real layout with its own SQL files."""

    root: Path

    def write(self, path: str, text: str) -> None:
        """Write a file, below the root, with its folders."""
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8", newline="\n")

    def edit(self, path: str, old: str, new: str) -> None:
        """Replace a piece of a file that must be there."""
        text = self.read(path)
        assert old in text
        self.write(path, text.replace(old, new))

    def read(self, path: str) -> str:
        """The text of a file below the root."""
        return (self.root / path).read_text(encoding="utf-8")

    def autogenerate(self, message: str = "Change things") -> str:
        """Run `alembic revision --autogenerate` and return what it said."""
        return self.alembic("revision", "--autogenerate", "-m", message)

    def alembic(self, *arguments: str) -> str:
        """Run an alembic command line here and return its output; raises AlembicFailed."""
        output, errors = io.StringIO(), io.StringIO()
        program = CommandLine()
        options = program.parser.parse_args(arguments)
        ini = str(self.root / "alembic.ini")
        config = Config(ini, cmd_opts=options, stdout=output, output_buffer=output)
        try:
            with (
                mock.patch.dict(os.environ),  # the program may change it, and ends then
                contextlib.redirect_stdout(output),
                contextlib.redirect_stderr(errors),
            ):
                program.run_cmd(config, options)
        except SystemExit:
            raise AlembicFailed(output.getvalue() + errors.getvalue()) from None
        return output.getvalue()

    def revisions(self) -> list[str]:
        """The revision files, relative to migrations/versions."""
        versions = self.root / "migrations" / "versions"
        return sorted(path.relative_to(versions).as_posix() for path in versions.rglob("*.py"))

    def frozen(self) -> list[str]:
        """The kept texts and alters, relative to migrations/frozen."""
        folder = self.root / "migrations" / "frozen"
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.sql"))

    def commit(self) -> None:
        """Commit everything in a git repository of the project's own."""
        for arguments in (
            ["init", "-q"],
            ["add", "-A"],
            ["-c", "user.name=me", "-c", "user.email=me@here", "commit", "-qm", "Save"],
        ):
            subprocess.run(["git", "-C", self.root, *arguments], check=True)

    def release(self, *branches: str) -> None:
        """Close the open revisions and commit, as the command asks for."""
        release(self.root, branches)
        self.commit()

    def upgrade(self, conninfo: str, target: str = "heads") -> None:
        """The driver's upgrade, with this project's migrations."""
        migrate.upgrade(conninfo, target, root=self.root)

    def downgrade(self, conninfo: str, target: str) -> None:
        """The driver's downgrade, with this project's migrations."""
        migrate.downgrade(conninfo, target, root=self.root)


def make_small_project(root: Path, files: dict[str, str]) -> SmallProject:
    """Lay out a project of `files` with the real Alembic configuration and environment."""
    project = SmallProject(root)
    (root / "migrations" / "versions").mkdir(parents=True)
    shutil.copy(PROJECT_ROOT / "alembic.ini", root)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(PROJECT_ROOT / "migrations" / name, root / "migrations")
    for path, text in files.items():
        project.write(path, text)
    return project
