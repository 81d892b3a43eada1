"""Nights of the pipeline: the first one, an unchanged one, and one after a day of the practice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest
from dental_practice import Practice

from pg_medallion.display.base import QuietDisplay
from pg_medallion.runs.loop import Request, run
from samples.dental import Manifest, variables
from samples.mariadb import MariaDb

pytestmark = pytest.mark.nightly  # all jobs, three times

# per table of the source: the column of business amounts that a sum is made of
AMOUNTS = {
    "procedurelog": "ProcFee", "payment": "PayAmt", "claimproc": "InsPayAmt",
    "adjustment": "AdjAmt", "claim": "ClaimFee", "paysplit": "SplitAmt",
}  # fmt: skip


@dataclass
class Nights:
    """What three nights did."""

    practice: Practice
    connection: psycopg.Connection
    states: list[str] = field(default_factory=list)
    written: list[dict[str, int]] = field(default_factory=list)
    change: Manifest | None = None

    def night(self) -> None:
        """Run the pipeline."""
        request = Request(pipelines=["dental"])
        outcome = run(self.connection, request, QuietDisplay())
        assert outcome is not None
        self.states.append(outcome.run["state"])
        written = """
            select j.target, coalesce(sum(l.rows_inserted + l.rows_updated + l.rows_deleted), 0)
              from setup.load_log as l join setup.load_jobs as j using (job_id)
             where l.run_id = %s group by j.target
        """
        rows = self.connection.execute(written, [outcome.run["run_id"]]).fetchall()
        self.written.append({target: int(many) for target, many in rows})

    def value(self, query: str) -> Any:
        row = self.connection.execute(query).fetchone()
        assert row is not None
        return row[0]

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def nights(mariadb: MariaDb, mariadb_database: str, database: str) -> Iterator[Nights]:
    practice = Practice(mariadb, mariadb_database)
    with pytest.MonkeyPatch.context() as environment:
        for name, value in variables(mariadb, mariadb_database).items():
            environment.setenv(name, value)
        with psycopg.connect(database, autocommit=True) as connection:
            # what fails is to be seen, not tried again
            connection.execute(
                "update setup.load_jobs set max_attempts = 1 where pipeline = 'dental'"
            )
            found = Nights(practice, connection)
            found.night()
            found.night()
            found.change = practice.bring(day=1)
            found.night()
            yield found
    practice.close()


def test_all_tables_are_loaded_night_by_night(nights: Nights) -> None:
    failed = nights.rows(
        "select j.target, l.sqlstate, l.message, l.detail from setup.load_log as l "
        "join setup.load_jobs as j using (job_id) where l.status not in ('succeeded', 'up_to_date')"
    )
    assert failed == []
    assert nights.states == ["succeeded"] * 3
    jobs = nights.value("select count(*) from setup.load_jobs where pipeline = 'dental'")
    assert len(nights.written[0]) == jobs
    assert min(nights.written[0].values()) > 0


def test_an_unchanged_night_writes_nothing(nights: Nights) -> None:
    assert {target: many for target, many in nights.written[1].items() if many} == {}


def test_bronze_and_silver_have_what_the_source_has(nights: Nights) -> None:
    assert nights.change is not None
    refused = dict(
        nights.rows(
            "select j.target, count(*) from setup.quarantine as q "
            "join setup.load_jobs as j using (job_id) group by 1"
        )
    )
    for table, many in nights.change.rows.items():
        live = f"select count(*) from bronze.dental_{table} where _source_deleted_at is null"
        copied = nights.value(live) + refused.get(f"bronze.dental_{table}", 0)
        assert (table, copied) == (table, many)
    assert set(refused) == {"bronze.dental_histappointment"}
    for table, column in AMOUNTS.items():
        there = nights.practice.value(f"select sum({column}) from {table}")
        here = nights.value(
            f'select sum("{column}") from bronze.dental_{table} where _source_deleted_at is null'
        )
        assert (table, here) == (table, pytest.approx(there, abs=0.005))


def test_silver_is_clean(nights: Nights) -> None:
    columns = nights.rows(
        "select table_name, column_name, data_type from information_schema.columns "
        "where table_schema = 'silver' and table_name like 'dental\\_%'"
    )
    conditions = {
        "date": "{} in ('0001-01-01', '1900-01-01')",
        "timestamp without time zone": "{} < '1900-01-02'",
        "text": "{0} <> btrim({0}) or {0} = ''",
    }
    asked = [
        f"select '{table}.{column}' from silver.{table} "
        f"where {conditions[kind].format(column)} having count(*) > 0"
        for table, column, kind in columns
        if kind in conditions
    ]
    assert len(asked) > 120
    assert nights.rows(" union all ".join(asked)) == []
    names = {column for _, column, _ in columns}
    assert not names & {"ssn", "address", "hm_phone", "email", "password", "phone", "zip"}
    secrets = nights.rows(
        "select column_name from information_schema.columns where table_schema = 'bronze' "
        "and table_name like 'dental\\_%' and column_name in ('SSN', 'Password')"
    )
    assert secrets == []


def test_odd_values_arrive_as_declared(nights: Nights) -> None:
    assert nights.change is not None
    planted = {
        (each["kind"], each["table"]): each["rows"] for each in nights.practice.manifest.planted
    }
    found = {
        ("big_time", "patient"): "silver.dental_patient where sched_before_time = '25:30:00'",
        ("negative_time", "patient"): "silver.dental_patient where sched_before_time < '0'",
        ("biggest_time", "patient"): "silver.dental_patient where sched_after_time = '838:59:59'",
        ("date_1900", "patient"): """bronze.dental_patient where "Birthdate" = '1900-01-01'""",
        ("zero_date", "patient"): """bronze.dental_patient where "Birthdate" is null""",
        ("zero_stamp", "procedurelog"): "silver.dental_procedure where date_t_stamp is null",
        ("negative_reference", "patient"): """bronze.dental_patient where "SecProv" = -1""",
    }
    for (kind, table), source in found.items():
        # a day may have edited some, the stamps of which are real then
        many = nights.value(f"select count(*) from {source}")
        assert planted[kind, table] - 1 <= many <= planted[kind, table], kind
    texts = nights.rows("select note from silver.dental_communication")
    assert ("leftright",) in texts
    assert any(note and "🦷" in note for (note,) in texts)
    assert (
        nights.value(
            "select count(*) from silver.dental_claim_procedure where ins_est_total_override < 0"
        )
        == 0
    )


def test_rows_that_are_gone_leave_silver(nights: Nights) -> None:
    gone = nights.value(
        "select count(*) from bronze.dental_commlog where _source_deleted_at is not null"
    )
    assert gone == 2
    assert (
        nights.value(
            "select count(*) from silver.dental_communication as s join bronze.dental_commlog as b "
            'on b."CommlogNum" = s.commlog_num where b._source_deleted_at is not null'
        )
        == 0
    )
