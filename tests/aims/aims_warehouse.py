"""The pipeline aims on sample data, run by the driver as a user does."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg

from pg_medallion.display.base import QuietDisplay
from pg_medallion.phases.run import PhaseOutcome, PhaseRequest, run_phases
from pg_medallion.runs.loop import Request, run
from pg_medallion.runs.outcome import Outcome
from samples.aims import write
from samples.aims.generate import Manifest

Row = tuple[Any, ...]
SCALE = 0.1
_STAMPS = "'{_load_id,_loaded_at,_file_modified_at}'::text[]"


@dataclass
class Aims:
    """A warehouse with the pipeline, and the folder of its sample data."""

    conninfo: str
    connection: psycopg.Connection
    folder: Path
    suites: Path
    manifests: list[Manifest] = field(default_factory=list)
    role: str = "none"  # that runs it

    @property
    def landing(self) -> Path:
        """Where files are delivered."""
        return self.folder / "landing"

    def generate(self, **options: Any) -> Manifest:
        """Deliver the next batch of sample data."""
        self.manifests.append(write(self.folder, **{"scale": SCALE, **options}))
        self.execute("select setup.configure('base_path_aims', %s)", str(self.landing))
        self.execute("select setup.configure('suites_path', %s)", str(self.suites))
        return self.manifests[-1]

    def run(self, **request: Any) -> Outcome:
        """Run the pipeline with the driver."""
        outcome = run(self.connection, Request(pipelines=["aims"], **request), QuietDisplay())
        assert outcome is not None
        return outcome

    def phases(
        self,
        *phases: str,
        targets: list[str] | None = None,
        fail_fast: bool = False,
        **settings: str,
    ) -> PhaseOutcome:
        """Run the pipeline in phases; all tables are profiled only where a test wants it."""
        settings = {"run_profiling": "off", **settings}
        request = PhaseRequest(
            "aims", list(phases) or None, settings, fail_fast=fail_fast, targets=targets
        )
        self.execute(f"set role {self.role}")
        outcome = run_phases(self.connection, self.connect, request, QuietDisplay())
        self.execute("reset role")
        return outcome

    def connect(self) -> psycopg.Connection:
        """One more session."""
        connection = psycopg.connect(self.conninfo, autocommit=True)
        connection.execute(f"set role {self.role}")
        return connection

    def reconnect(self) -> None:
        """Go on in a new session, after the death of the one before."""
        self.connection.close()
        self.connection = self.connect()

    def archived(self) -> dict[str, bytes]:
        """What is in the archive: name in the landing folder and content."""
        folder = self.folder / "archive"
        paths = [path for path in folder.glob("*/**/*") if path.is_file()]
        return {
            "/".join(path.relative_to(folder).parts[1:]): path.read_bytes()
            for path in paths
            if path.name != "_run_summary.json"
        }

    def delivered(self) -> list[str]:
        """The files in the landing folder."""
        paths = (path for path in self.landing.rglob("*") if path.is_file())
        return sorted(str(path.relative_to(self.landing)) for path in paths)

    def ledger(self) -> list[Row]:
        """What the ledger says of each file, wherever it lies."""
        return self.rows("""
            select
              j.target, regexp_replace(f.path, '^.*/(landing|archive/[^/]*)/', ''), f.status,
              f.rows, f.sha256
            from setup.load_files as f join setup.load_jobs as j using (job_id)
            where j.pipeline = 'aims' order by 1, 2, 3
        """)

    def execute(self, statement: str, *values: Any) -> None:
        """Run SQL."""
        self.connection.execute(statement, values or None)

    def rows(self, query: str, *values: Any) -> list[Row]:
        """The rows of a query."""
        return self.connection.execute(query, values or None).fetchall()

    def value(self, query: str, *values: Any) -> Any:
        """The only value of a query."""
        ((value,),) = self.rows(query, *values)
        return value

    def tables(self, *layers: str) -> list[str]:
        """The tables of the pipeline that have load ids."""
        return [
            row[0]
            for row in self.rows(
                "select format('%%I.%%I', n.nspname, c.relname) from pg_class as c"
                " join pg_namespace as n on n.oid = c.relnamespace and n.nspname = any(%s)"
                " where c.relkind = 'r' and c.relname like 'aims\\_%%'"
                " and c.relname not in ('aims_tables', 'aims_columns') order by 1",
                list(layers or ("bronze", "silver", "gold")),
            )
        ]

    def counts(self, layer: str) -> dict[str, int]:
        """Rows of each table of a layer that has any, by its name in the register."""
        counted = {
            table.partition(".aims_")[2]: self.value(f"select count(*) from {table}")
            for table in self.tables(layer)
        }
        return {table: rows for table, rows in counted.items() if rows}

    def content(self, *tables: str) -> dict[str, list[str]]:
        """All rows of tables, whoever loaded them and when."""
        query = 'select (to_jsonb(t) - {})::text collate "C" from {} as t order by 1'
        return {t: [row[0] for row in self.rows(query.format(_STAMPS, t))] for t in tables}

    def written(self) -> dict[str, Row]:
        """What changes whenever anything is written to a table: place and writer of each row."""
        query = (
            "select count(*), md5(string_agg(concat_ws(' ', ctid, xmin, xmax), ',' order by ctid))"
        )
        return {t: self.rows(f"{query} from {t}")[0] for t in [*self.tables(), "setup.quarantine"]}

    def violations(self, table: str) -> dict[str, int]:
        """Violations of each rule of a silver table in its latest load, those of zero left out."""
        query = "select rule_name, violated from setup.data_quality where target = %s"
        found = self.rows(f"{query} and violated > 0", f"silver.aims_{table}")
        return dict(found)


@contextmanager
def open_aims(conninfo: str) -> Iterator[Aims]:
    """A warehouse with a new folder of its own."""
    folder, suites = Path(tempfile.mkdtemp(prefix="aims-")), Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    with closing(psycopg.connect(conninfo, autocommit=True)) as connection:
        yield Aims(conninfo, connection, folder, suites)
    shutil.rmtree(folder)
    shutil.rmtree(suites)
