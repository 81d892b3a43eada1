"""A throwaway pipeline in an installed database, and what its runs did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest

Row = tuple[Any, ...]


@dataclass
class Warehouse:
    """One pipeline of one test.

    Every `{p}` in SQL and job names stands for the name of the pipeline, so that tests share a
    database without meeting each other.
    """

    connection: psycopg.Connection
    name: str
    notices: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.connection.add_notice_handler(self._keep_notice)
        self.execute("select setup.register_pipeline(%s)", self.name)

    def _keep_notice(self, notice: psycopg.errors.Diagnostic) -> None:
        self.notices.append(notice.message_primary or "")

    def stop_listening(self) -> None:
        """Take no more notices of the session, which the next test may use."""
        self.connection.remove_notice_handler(self._keep_notice)

    def fill(self, text: str) -> str:
        """The text with the name of the pipeline in it."""
        return text.replace("{p}", self.name)

    def execute(self, statement: str, *values: Any) -> None:
        """Run SQL; several statements when there are no values."""
        self.connection.execute(self.fill(statement), values or None)

    def rows(self, query: str, *values: Any) -> list[Row]:
        """The rows of a query."""
        return self.connection.execute(self.fill(query), values or None).fetchall()

    def value(self, query: str, *values: Any) -> Any:
        """The only value of a query."""
        ((value,),) = self.rows(query, *values)
        return value

    def job(self, target: str | None = None, **parameters: Any) -> int:
        """Register a job of this pipeline; `depends_on=[…]` means `p_depends_on`."""
        parameters = {"pipeline": self.name, "target": target} | parameters
        filled = {f"p_{key}": self._filled(value) for key, value in parameters.items()}
        return int(self._call("setup.register_job", filled))

    def rule(self, target: str, name: str, rule_type: str, **parameters: Any) -> int:
        """Register a quality rule of a target."""
        parameters = {"target": target, "rule_name": name, "rule_type": rule_type} | parameters
        filled = {f"p_{key}": self._filled(value) for key, value in parameters.items()}
        return int(self._call("setup.register_rule", filled))

    def _filled(self, value: Any) -> Any:
        if isinstance(value, str):
            return self.fill(value)
        if isinstance(value, list):
            return [self._filled(each) for each in value]
        return psycopg.types.json.Jsonb(value) if isinstance(value, dict) else value

    def _call(self, function: str, parameters: dict[str, Any]) -> Any:
        named = ", ".join(f"{key} => %({key})s" for key in parameters)
        return self.connection.execute(f"select {function}({named})", parameters).fetchone()[0]  # type: ignore[index]

    def run(self, select: Sequence[str] | None = None, **parameters: Any) -> dict[str, str]:
        """Run the pipeline and return the status of each job; raises what the run raises."""
        values = {"pipelines": [self.name]} | parameters
        if select is not None:
            values["select"] = [self.fill(each) for each in select]
        named = ", ".join(f"p_{key} => %({key})s" for key in values)
        self.connection.execute(f"call setup.orchestrate_all({named})", values)
        return self.statuses()

    def run_failing(self, code: str = "MW020", **parameters: Any) -> dict[str, str]:
        """Run the pipeline, expect the run to raise this SQLSTATE, return the statuses."""
        with pytest.raises(psycopg.Error) as caught:
            self.run(**parameters)
        assert caught.value.sqlstate == code, str(caught.value)
        return self.statuses()

    def last_run(self) -> int:
        """The id of the latest run that had this pipeline in scope."""
        query = "select max(run_id) from setup.runs where %s = any(pipelines)"
        return int(self.value(query, self.name))

    def statuses(self, run_id: int | None = None) -> dict[str, str]:
        """Status of each job in a run, by job name with the pipeline as `{p}`."""
        query = "select job_name, status from setup.load_log where run_id = %s order by load_id"
        found = self.rows(query, run_id or self.last_run())
        return {name.replace(self.name, "{p}"): status for name, status in found}

    def run_state(self) -> str:
        """The state of the latest run."""
        return str(self.value("select state from setup.runs where run_id = %s", self.last_run()))

    def log(self, job: str) -> dict[str, Any]:
        """The latest row of load_log of a job."""
        query = "select to_jsonb(l) from setup.load_log as l where job_name = %s order by load_id"
        return dict(self.rows(query, self.fill(job))[-1][0])

    def attempts(self, job: str) -> list[Row]:
        """Attempt, status and SQLSTATE of every row of load_log of a job in the latest run."""
        return self.rows(
            "select attempt, status, sqlstate from setup.load_log"
            " where job_name = %s and run_id = %s order by load_id",
            self.fill(job),
            self.last_run(),
        )

    def counts(self, job: str) -> tuple[int, int, int, int]:
        """Rows inserted, updated, deleted and quarantined by the latest load of a job."""
        log = self.log(job)
        return (
            log["rows_inserted"],
            log["rows_updated"],
            log["rows_deleted"],
            log["rows_quarantined"],
        )

    def content(self, table: str, columns: str) -> list[Row]:
        """The rows of a table in order."""
        return self.rows(f"select {columns} from {table} order by {columns}")

    def written(self, relation: str) -> list[Row]:
        """What changes whenever anything is written to a table: place and writer of each row."""
        return self.rows(f"select ctid::text, xmin::text from {relation} order by ctid")


def error_of(connection: psycopg.Connection, statement: str, *values: Any) -> psycopg.Error:
    """The error that a statement raises."""
    with pytest.raises(psycopg.Error) as caught:
        connection.execute(statement, values or None)
    return caught.value


def napping_jobs(warehouse: Warehouse, seconds: float, names: str, **parameters: Any) -> None:
    """Procedure jobs that only sleep."""
    warehouse.execute(
        f"create procedure silver.{{p}}_nap() language sql as 'select pg_sleep({seconds})'"
    )
    for name in names:
        warehouse.job(
            layer="silver",
            job_name=f"{{p}}.{name}",
            load_type="procedure",
            source="silver.{p}_nap",
            **parameters,
        )


def free_of_locks(warehouse: Warehouse) -> bool:
    query = "select count(*) from pg_locks as l join pg_database as d on d.oid = l.database"
    query += " where locktype = 'advisory' and d.datname = current_database()"
    return warehouse.value(query) == 0
